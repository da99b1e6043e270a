"""The changes of words in a paragraph that stayed one: only what lies between equal beginnings and ends is looked at.

The same as `rewording` finds, sooner: most paragraphs that members edit are touched at one or two points.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Postfix, Prefix

from consult.text.diff import hunks_between
from consult.text.rewording import Rewording, reworded
from consult.text.tokens import spans, words
from consult.text.wording import Base, Wording, is_plain


@dataclass(slots=True)
class Middle:
    """An edited paragraph beside its base: tokens [first, last) of the base became `keys` there.

    What stands before and after is equal, and `shift` characters further on after it.
    """

    old: Wording
    text: str
    first: int
    last: int
    keys: list[str]
    spans: list[tuple[int, int]]
    shift: int

    def end_before(self, place: int) -> int:
        """Return the offset where the edited token before `place` ends; 0 at the start."""
        k = place - 1 - self.first
        if k < 0:
            return self.old.ends[place - 1] if place else 0
        if k < len(self.spans):
            return self.spans[k][1]
        return self.old.ends[self.last + k - len(self.spans)] + self.shift

    def start_at(self, place: int) -> int:
        """Return the offset where the edited token at `place` starts; the length of the text at the end."""
        k = place - self.first
        if k < 0:
            return self.old.starts[place]
        if k < len(self.spans):
            return self.spans[k][0]
        k += self.last - len(self.spans)
        return self.old.starts[k] + self.shift if k < len(self.old.starts) else len(self.text)


def middle(base: Base, i: int, text: str) -> Middle | None:
    """Return what differs between the base paragraph at `i` and an edited one; None where footnotes take part."""
    was = base.lines[i]
    if not (is_plain(was) and is_plain(text)):
        return None
    old = base.wording(i)
    head = Prefix.similarity(was, text)
    tail = min(Postfix.similarity(was, text), min(len(was), len(text)) - head)
    # No token reaches across a blank, so tokens outside the nearest blanks are equal.
    start = was.rfind(" ", 0, head) + 1
    end = was.find(" ", len(was) - tail)
    end = end if end >= 0 else len(was)
    shift = len(text) - len(was)
    stretch = text[start : end + shift]
    found = [(a + start, b + start) for a, b in spans(stretch)]
    return Middle(old, text, bisect_left(old.starts, start), bisect_left(old.starts, end), words(stretch), found, shift)


def in_place(base: Base, i: int, text: str) -> Sequence[Rewording] | None:
    """Return what changed in the base paragraph at `i`, in order; None where footnotes take part."""
    new = middle(base, i, text)
    if new is None:
        return None
    old = new.old
    first, last, keys = new.first, new.last, new.keys
    k, limit = 0, min(last - first, len(keys))
    while k < limit and old.keys[first + k] == keys[k]:
        k += 1
    tail = 0
    while tail < limit - k and old.keys[last - 1 - tail] == keys[-1 - tail]:
        tail += 1
    first, last, new_last = first + k, last - tail, first + len(keys) - tail
    if first == last == new_last:
        return ()
    edited = [*old.keys[: new.first], *keys, *old.keys[new.last :]]
    found = hunks_between(old.keys, edited, first, last, new_last)
    return [reworded(old, new, text, hunk) for hunk in found]
