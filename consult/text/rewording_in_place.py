"""The changes of words in a paragraph that stayed one: only what lies between equal beginnings and ends is looked at.

The same as `rewording` finds, sooner: most paragraphs that members edit are touched at one or two points.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from consult.text.diff import hunks_between
from consult.text.rewording import Rewording, without_common_blanks
from consult.text.sequences import trim
from consult.text.tokens import spans, words
from consult.text.wording import Base, Wording, is_plain


def in_place(base: Base, i: int, text: str) -> Sequence[Rewording] | None:
    """Return what changed in the base paragraph at `i`, in order; None where footnotes take part."""
    if not (base.is_plain[i] and is_plain(text)):
        return None
    new = _middle(base, i, text)
    old, keys = new.old, new.keys
    was = old.keys[new.first : new.last]
    head, tail = trim(was, keys)
    n, m = len(was) - tail, len(keys) - tail
    if head == n == m:
        return ()
    first, last = new.first + head, new.first + n
    if n - head == m - head == 1:
        return [new.reworded(first, last, first, last)]
    edited = [*old.keys[: new.first], *keys, *old.keys[new.last :]]
    changed = base.codes.written(keys[head:m])
    found = hunks_between(old.keys, edited, first, base.written(i)[first:last], changed)
    return [new.reworded(*hunk) for hunk in found]


class _Middle(NamedTuple):
    """An edited paragraph beside its base: tokens [first, last) of the base became `keys` there.

    What stands before and after is equal, and `shift` characters further on after it. `spans` count from `start`.
    """

    old: Wording
    text: str
    first: int
    last: int
    start: int
    keys: list[str]
    spans: list[tuple[int, int]]
    shift: int

    def reworded(self, a0: int, a1: int, b0: int, b1: int) -> Rewording:
        """Return the change of base tokens [a0, a1) into tokens [b0, b1) of the edited paragraph."""
        left, right = self.old.end_before(a0), self.old.start_at(a1)
        new = self.text[self._end_before(b0) : self._start_at(b1)]
        return without_common_blanks(left, right, self.old.paragraph.text[left:right], new)

    def _end_before(self, place: int) -> int:
        k = place - 1 - self.first
        if k < 0:
            return self.old.end_before(place)
        if k < len(self.spans):
            return self.start + self.spans[k][1]
        return self.old.ends[self.last + k - len(self.spans)] + self.shift

    def _start_at(self, place: int) -> int:
        k = place - self.first
        if k < 0:
            return self.old.starts[place]
        if k < len(self.spans):
            return self.start + self.spans[k][0]
        return self.old.start_at(self.last + k - len(self.spans)) + self.shift


def _middle(base: Base, i: int, text: str) -> _Middle:
    was, old = base.lines[i], base.wording(i)
    head = Prefix.similarity(was, text)
    tail = min(Postfix.similarity(was, text), min(len(was), len(text)) - head)
    # No token reaches across a blank, so tokens outside the nearest blanks are equal.
    start = was.rfind(" ", 0, head) + 1
    end = was.find(" ", len(was) - tail)
    end = end if end >= 0 else len(was)
    shift = len(text) - len(was)
    stretch = text[start : end + shift]
    first = bisect_left(old.starts, start)
    return _Middle(old, text, first, bisect_left(old.starts, end, first), start, words(stretch), spans(stretch), shift)
