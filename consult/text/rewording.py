"""The changes of words inside a group of paragraphs, down to the characters that leave and enter.

Offsets are chosen so that putting `new` in place of `old` gives the member's own text, blanks included.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from consult.text.alignment import Alignment
from consult.text.blanks import common_blanks
from consult.text.changes import Op
from consult.text.diff import hunks_written
from consult.text.grouping import Group, joined_words
from consult.text.sequences import Hunk
from consult.text.tokens import PARAGRAPH_END, note_number, words
from consult.text.wording import Wording


class Rewording(NamedTuple):
    """One change of words, or one paragraph end that enters or goes; `base` and `edited` are positions in a group.

    `first` and `last` are the tokens of the base paragraph that it replaces, `written` its new ones as characters.
    """

    base: int
    edited: int
    op: Op
    first: int
    last: int
    written: str
    start: int
    end: int
    old: str = ""
    new: str = ""
    order: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens [a0, a1) of one base paragraph become tokens [b0, b1) of one edited paragraph.

    `cut_left`, `cut_right`: a paragraph end enters or goes there, so blanks on that side count for nothing.
    """

    base: int
    edited: int
    a0: int
    a1: int
    b0: int
    b1: int
    cut_left: bool
    cut_right: bool


def rewordings(alignment: Alignment, group: Group) -> Iterator[Rewording]:
    """Yield what changed between the base paragraphs and the edited paragraphs of a group, in order."""
    old, new = joined_words(alignment, group)
    reader = _Reader(alignment, group, new)
    for hunk in hunks_written(old, new):
        if PARAGRAPH_END in old[hunk[0] : hunk[1]] or PARAGRAPH_END in new[hunk[2] : hunk[3]]:
            yield from reader.across_paragraphs(hunk)
        else:
            yield from reader.within(hunk)


class _Reader:
    """Leads from positions in the joined tokens of a group back to paragraphs and offsets."""

    def __init__(self, alignment: Alignment, group: Group, written: str) -> None:
        self.written = written
        self.old = [alignment.base.wording(i) for i in group.base]
        self.new = [alignment.wording(j) for j in group.edited]
        self.old_starts = list(accumulate((len(w) + 1 for w in self.old), initial=0))[:-1]
        self.new_starts = list(accumulate((len(w) + 1 for w in self.new), initial=0))[:-1]

    def within(self, hunk: Hunk) -> Iterator[Rewording]:
        """Yield the change of a hunk that stays inside one paragraph on both sides."""
        a0, a1, b0, b1 = hunk
        p, q = bisect_right(self.old_starts, a0) - 1, bisect_right(self.new_starts, b0) - 1
        a, b = self.old_starts[p], self.new_starts[q]
        yield from self._reworded(_Piece(p, q, a0 - a, a1 - a, b0 - b, b1 - b, False, False), 0)

    def across_paragraphs(self, hunk: Hunk) -> Iterator[Rewording]:
        """Yield the changes of a hunk with paragraph ends: words, ends that go, ends that enter."""
        a0, a1, b0, b1 = hunk
        old = self._segments(self.old_starts, [len(w) for w in self.old], a0, a1)
        new = self._segments(self.new_starts, [len(w) for w in self.new], b0, b1)
        last = min(len(old), len(new)) - 1
        for k in range(last):
            yield from self._reworded(_Piece(old[k][0], new[k][0], *old[k][1:], *new[k][1:], False, False), 0)
        if len(old) > len(new):
            yield from self._joins(old[last:], new[last])
        else:
            yield from self._splits(old[last], new[last:])

    @staticmethod
    def _segments(starts: list[int], lengths: list[int], first: int, last: int) -> list[tuple[int, int, int]]:
        """Divide positions [first, last) at paragraph ends into (paragraph, from, to)."""
        p = bisect_right(starts, first) - 1
        q = bisect_right(starts, last) - 1
        out: list[tuple[int, int, int]] = []
        for k in range(p, q + 1):
            low = first - starts[k] if k == p else 0
            high = last - starts[k] if k == q else lengths[k]
            out.append((k, low, high))
        return out

    def _joins(self, old: list[tuple[int, int, int]], new: tuple[int, int, int]) -> Iterator[Rewording]:
        q, b0, b1 = new
        for k, (p, a0, a1) in enumerate(old):
            is_last = k == len(old) - 1
            yield from self._reworded(_Piece(p, q, a0, a1, b0, b1, k > 0, not is_last), 0)
            b0 = b1
            if not is_last:
                at = len(self.old[p].paragraph.text)
                yield Rewording(p, q, Op.JOIN_PARAGRAPHS, a1, a1, "", at, at)

    def _splits(self, old: tuple[int, int, int], new: list[tuple[int, int, int]]) -> Iterator[Rewording]:
        p, a0, a1 = old
        order = 0
        for k, (q, b0, b1) in enumerate(new):
            if k:
                at = self.old[p].end_before(a1)
                yield Rewording(p, q, Op.SPLIT_PARAGRAPH, a1, a1, "", at, at, order=order)
                order += 1
                a0 = a1
            piece = _Piece(p, q, a0, a1, b0, b1, k > 0, k < len(new) - 1)
            for reworded in self._reworded(piece, order):
                yield reworded
                order += 1

    def _reworded(self, piece: _Piece, order: int) -> Iterator[Rewording]:
        if piece.a0 == piece.a1 and piece.b0 == piece.b1:
            return
        old, new = self.old[piece.base], self.new[piece.edited]
        op, start, end, was, becomes = between(*_hull(piece, old, new))
        has_marks = "[^" in becomes and any(note_number(token) for token in words(becomes))
        notes = new.paragraph.notes if has_marks else ()
        at = self.new_starts[piece.edited]
        written = self.written[at + piece.b0 : at + piece.b1]
        yield Rewording(
            piece.base, piece.edited, op, piece.a0, piece.a1, written, start, end, was, becomes, order, notes
        )


def between(left: int, right: int, x: str, y: str) -> tuple[Op, int, int, str, str]:
    """Return the change that puts `y` in the place of `x`, characters [left, right): without the blanks of both."""
    head, tail = common_blanks(x, y)
    was, becomes = x[head : len(x) - tail], y[head : len(y) - tail]
    op = Op.REPLACE if was and becomes else Op.DELETE if was else Op.INSERT
    return op, left + head, right - tail, was, becomes


def _hull(piece: _Piece, old: Wording, new: Wording) -> tuple[int, int, str, str]:
    """Return the offsets between the kept neighbours in the base, and both texts between them."""
    left, from_ = old.end_before(piece.a0), new.end_before(piece.b0)
    right, to = old.start_at(piece.a1), new.start_at(piece.b1)
    if piece.cut_left:
        left, from_ = old.start_at(piece.a0), new.start_at(piece.b0)
    if piece.cut_right:
        right, to = max(left, old.end_before(piece.a1)), max(from_, new.end_before(piece.b1))
    return left, right, old.paragraph.text[left:right], new.paragraph.text[from_:to]
