"""Which paragraphs of base and edited text belong together: one and one, one split into several, several joined."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple
from uuid import UUID

from rapidfuzz.distance import Postfix, Prefix

from consult.text.alignment import Alignment
from consult.text.sequences import common_length, heaviest_increasing
from consult.text.tokens import PARAGRAPH_END

_EXPLAINED = 0.5
"""A neighbour belongs to a pair if at least this share of its words is explained only by it."""
_ROOM = 0.25
_KNOWN = 1e-9
"""How much it weighs that a paragraph stays which is known to have moved."""


class Group(NamedTuple):
    """Base paragraphs and the edited ones they became, by position; neighbours on either side.

    No base paragraph: the edited one is new. No edited paragraph: the base one was deleted.
    """

    base: tuple[int, ...]
    edited: tuple[int, ...]
    moved: bool = False


def grouped(alignment: Alignment, moved: Collection[UUID] = ()) -> list[Group]:
    """Return the groups in the order of the edited text, then the deleted paragraphs in the order of the base.

    Which paragraphs left their place the order alone does not tell: those that are known to have `moved` did.
    """
    return _groups(alignment, range(len(alignment.edited)), moved)


def touched(alignment: Alignment, moved: Collection[UUID] = ()) -> list[Group]:
    """Return those groups that are not one paragraph that stayed as and where it was."""
    return _groups(alignment, None, moved)


def _groups(alignment: Alignment, wanted: Iterable[int] | None, known: Collection[UUID]) -> list[Group]:
    free, new = alignment.unpaired()
    growing = _Growing(alignment, set(free), set(new))
    grown = growing.grown() if new or free else {}
    moved = _moved(alignment, known)
    if wanted is None:
        wanted = sorted({*alignment.reshaped(), *moved, *growing.new, *grown})
    inside = {j for group in grown.values() for j in group.edited}
    out: list[Group] = []
    for j in wanted:
        i = alignment.partner[j]
        if j in grown:
            group = grown[j]
        elif j in inside:
            continue
        else:
            group = Group((), (j,)) if i is None else Group((i,), (j,))
        if moved and not moved.isdisjoint(group.edited):
            # What moved is moved alone: paragraphs joined on the way count as deleted and rewritten.
            group = Group(group.base[:1], group.edited, moved=True)
        out.append(group)
    gone = {
        *growing.free,
        *(i for group in grown.values() if not moved.isdisjoint(group.edited) for i in group.base[1:]),
    }
    return out + [Group((i,), ()) for i in sorted(gone)]


class _Growing:
    """Grows pairs by neighbours without a partner whose words the pair explains."""

    def __init__(self, alignment: Alignment, free: set[int], new: set[int]) -> None:
        self.alignment = alignment
        self.free, self.new = free, new

    def grown(self) -> dict[int, Group]:
        """Return the groups of more than one and one, by their first edited paragraph."""
        grown: dict[int, Group] = {}
        for j in self._beside():
            i = self.alignment.partner[j]
            if i is not None and self._has_room(i, j):
                group = self._grow(Group((i,), (j,)))
                if len(group.base) + len(group.edited) > 2:
                    grown[group.edited[0]] = group
        return grown

    def _has_room(self, i: int, j: int) -> bool:
        """Say, by characters, whether a pair leaves so much of one side that a neighbour could be part of the other."""
        lines, edited = self.alignment.base.lines, self.alignment.edited
        old, new = lines[i], edited[j].text
        if old == new:
            return False
        ends = Prefix.similarity(old, new) + Postfix.similarity(old, new)
        near_new = [len(edited[k].text) for k in (j - 1, j + 1) if k in self.new]
        near_old = [len(lines[k]) for k in (i - 2, i - 1, i + 1, i + 2) if k in self.free]
        return any(len(old) - ends >= _ROOM * size for size in near_new) or any(
            len(new) - ends >= _ROOM * size for size in near_old
        )

    def _beside(self) -> list[int]:
        """Return the edited paragraphs beside one that has no partner, on either side."""
        partner = self.alignment.partner
        near = {j + by for j in self.new for by in (-1, 1)}
        if self.free:
            beside = {i + by for i in self.free for by in (-1, 1)}
            near.update(j for j, i in enumerate(partner) if i in beside)
        return sorted(j for j in near if 0 <= j < len(partner))

    def _grow(self, group: Group) -> Group:
        best = self._common(group)
        while True:
            # A neighbour can explain no more than what the other side has left.
            left_old = sum(map(self._size_of_base, group.base)) - best
            left_new = sum(map(self._size_of_edited, group.edited)) - best
            for larger, words in self._neighbours(group):
                needed = max(2, _EXPLAINED * words)
                left = left_old if len(larger.edited) > len(group.edited) else left_new
                if left < needed:
                    continue
                common = self._common(larger)
                if common - best >= needed:
                    group, best = larger, common
                    self.free.difference_update(larger.base)
                    self.new.difference_update(larger.edited)
                    break
            else:
                return group

    def _neighbours(self, group: Group) -> Iterator[tuple[Group, int]]:
        """Yield the group with a neighbour more that has no partner, and how many words that has.

        A base paragraph may also be joined over one that went: then that one is part of the group.
        """
        base, edited = group.base, group.edited
        size_new, size_old = self._size_of_edited, self._size_of_base
        if edited[-1] + 1 in self.new:
            yield group._replace(edited=(*edited, edited[-1] + 1)), size_new(edited[-1] + 1)
        if edited[0] - 1 in self.new:
            yield group._replace(edited=(edited[0] - 1, *edited)), size_new(edited[0] - 1)
        after = list(takewhile(self.free.__contains__, (base[-1] + 1, base[-1] + 2)))
        before = list(takewhile(self.free.__contains__, (base[0] - 1, base[0] - 2)))
        for near in (after[:1], before[:1], after[:2], before[:2]):
            if near:
                yield group._replace(base=tuple(sorted((*base, *near)))), size_old(near[-1])

    def _size_of_base(self, i: int) -> int:
        return len(self.alignment.base.written(i))

    def _size_of_edited(self, j: int) -> int:
        return len(self.alignment.written(j))

    def _common(self, group: Group) -> int:
        return common_length(*joined_words(self.alignment, group))


def joined_words(alignment: Alignment, group: Group) -> tuple[str, str]:
    """Return the tokens of both sides, each as one character, a paragraph end between paragraphs."""
    base = alignment.base
    old, new = map(base.written, group.base), map(alignment.written, group.edited)
    return PARAGRAPH_END.join(old), PARAGRAPH_END.join(new)


def _moved(alignment: Alignment, known: Collection[UUID]) -> set[int]:
    """Return the edited paragraphs that moved: those `known` to have, else as few as possible, then the shorter."""
    if alignment.is_in_order:
        return set()
    text, sizes = alignment.base.text, alignment.base.sizes
    told = {i for i, paragraph in enumerate(text) if paragraph.id in known} if known else set()
    runs = list(_runs(alignment.partner, told))
    weighed = [
        (k, i, _KNOWN if i in told else len(run) + (sizes[run[-1][1] + 1] - sizes[i]) * 1e-6)
        for k, run in enumerate(runs)
        for i in [run[0][1]]
    ]
    stays = set(heaviest_increasing(weighed))
    return {j for k, run in enumerate(runs) if k not in stays for j, _ in run}


def _runs(partner: Sequence[int | None], alone: Collection[int]) -> Iterator[list[tuple[int, int]]]:
    """Yield the stretches that follow each other on both sides, as (edited, base); some base paragraphs stand alone."""
    known = [(j, i) for j, i in enumerate(partner) if i is not None]
    breaks = [
        k
        for k, ((_, one), (_, other)) in enumerate(pairwise(known), start=1)
        if other != one + 1 or one in alone or other in alone
    ]
    for start, end in pairwise([0, *breaks, len(known)]):
        if start < end:
            yield known[start:end]
