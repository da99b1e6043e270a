"""The changes of words in a paragraph that stayed one: only what lies between equal beginnings and ends is looked at.

The same as `rewording` finds, sooner: most paragraphs that members edit are touched at one or two points.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Postfix, Prefix

from consult.text.diff import hunks_between
from consult.text.rewording import Rewording, between
from consult.text.sequences import Hunk
from consult.text.wording import Base, is_plain


def in_place(base: Base, i: int, text: str) -> Sequence[Rewording] | None:
    """Return what changed in the base paragraph at `i`, in order; None where footnotes take part."""
    if not (base.is_plain[i] and is_plain(text)):
        return None
    was, known, starts = base.lines[i], base.written(i), base.wording(i).starts
    head, tail = base.common_ends(i, text)
    # No token reaches across a blank, so tokens outside the nearest blanks are equal.
    start = was.rfind(" ", 0, head) + 1
    end = was.find(" ", len(was) - tail)
    end = end if end >= 0 else len(was)
    first = bisect_left(starts, start)
    last = bisect_left(starts, end, first)
    before, middle = known[first:last], base.codes.of_plain(text[start : end + len(text) - len(was)])
    ahead = Prefix.similarity(before, middle)
    behind = min(Postfix.similarity(before, middle), min(len(before), len(middle)) - ahead)
    edited = known[:first] + middle + known[last:]
    found = hunks_between(known, edited, first + ahead, last - behind, first + len(middle) - behind)
    return list(_reworded(base, i, text, edited, found)) if found else ()


def _reworded(base: Base, i: int, text: str, edited: str, found: Sequence[Hunk]) -> Iterator[Rewording]:
    """Yield the changes of hunks; the words kept between two lead from one to the next, in both texts."""
    was, old, tokens = base.lines[i], base.wording(i), base.codes.tokens
    head, tail = base.common_ends(i, text)
    first_of_all, last_of_all = found[0], found[-1]
    kept, at = 0, _at_word(text, 0)  # the token of the base with which the kept words begin, and where it stands here
    for hunk in found:
        a0, a1, b0, b1 = hunk
        left, right = old.end_before(a0), old.start_at(a1)
        if hunk is first_of_all and left <= head:
            from_ = left
        elif text.startswith(run := was[old.starts[kept] : left], at):
            from_ = at + len(run)
        else:
            from_ = _past(text, at, [tokens[code] for code in edited[b0 - a0 + kept : b0]])
        if hunk is last_of_all and right >= len(was) - tail:
            to = right + len(text) - len(was)
        else:
            to = _at_word(text, _past(text, from_, [tokens[code] for code in edited[b0:b1]]))
        kept, at = a1, to
        op, start, end, x, y = between(left, right, was[left:right], text[from_:to])
        yield Rewording(0, 0, op, a0, a1, edited[b0:b1], start, end, x, y)


def _at_word(text: str, at: int) -> int:
    """Return where the word begins that follows the blanks at a place."""
    while text[at : at + 1].isspace():
        at += 1
    return at


def _past(text: str, at: int, tokens: Sequence[str]) -> int:
    """Return where tokens end that follow at a place, blanks between them."""
    for token in tokens:
        at = _at_word(text, at) + len(token)
    return at
