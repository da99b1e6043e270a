"""Which paragraphs of base and edited text belong together: one and one, one split into several, several joined."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from uuid import UUID

from consult.text.alignment import Alignment
from consult.text.sequences import common_length, heaviest_increasing
from consult.text.tokens import PARAGRAPH_END

_EXPLAINED = 0.5
"""A neighbour belongs to a pair if at least this share of its words is explained only by it."""
_KNOWN = 1e-9
"""How much it weighs that a paragraph stays which is known to have moved."""


@dataclass(frozen=True, slots=True)
class Group:
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
    free, new = alignment.unpaired()
    groups = _Growing(alignment, set(free), set(new)).groups()
    marked = _marked_moves(groups, alignment, moved)
    used = {i for group in marked for i in group.base}
    deleted = [Group((i,), ()) for i in range(len(alignment.base.text)) if i not in used]
    return marked + deleted


class _Growing:
    """Grows pairs by neighbours without a partner whose words the pair explains."""

    def __init__(self, alignment: Alignment, free: set[int], new: set[int]) -> None:
        self.alignment = alignment
        self.free, self.new = free, new

    def groups(self) -> list[Group]:
        grown: dict[int, Group] = {}
        for j, i in enumerate(self.alignment.partner):
            if i is not None:
                group = self._grow(Group((i,), (j,)))
                grown[group.edited[0]] = group
        out: list[Group] = []
        for j in range(len(self.alignment.edited)):
            if j in grown:
                out.append(grown[j])
            elif j in self.new:
                out.append(Group((), (j,)))
        return out

    def _grow(self, group: Group) -> Group:
        i, j = group.base[0], group.edited[0]
        if not self._neighbours(group) or self.alignment.base.text[i].text == self.alignment.edited[j].text:
            return group
        best = self._common(group)
        while True:
            for larger in self._neighbours(group):
                common = self._common(larger)
                if common - best >= max(2, _EXPLAINED * self._added_words(group, larger)):
                    group, best = larger, common
                    self.free.difference_update(larger.base)
                    self.new.difference_update(larger.edited)
                    break
            else:
                return group

    def _neighbours(self, group: Group) -> list[Group]:
        """Return the group with one neighbour more, for each neighbour that has no partner."""
        base, edited = group.base, group.edited
        out: list[Group] = []
        if edited[-1] + 1 in self.new:
            out.append(replace(group, edited=(*edited, edited[-1] + 1)))
        if edited[0] - 1 in self.new:
            out.append(replace(group, edited=(edited[0] - 1, *edited)))
        if base[-1] + 1 in self.free:
            out.append(replace(group, base=(*base, base[-1] + 1)))
        if base[0] - 1 in self.free:
            out.append(replace(group, base=(base[0] - 1, *base)))
        return out

    def _common(self, group: Group) -> int:
        return common_length(*joined_keys(self.alignment, group))

    def _added_words(self, smaller: Group, larger: Group) -> int:
        more_base = set(larger.base) - set(smaller.base)
        more_edited = set(larger.edited) - set(smaller.edited)
        wording = self.alignment.base.wording
        return sum(len(wording(i)) for i in more_base) + sum(len(self.alignment.wording(j)) for j in more_edited)


def joined_keys(alignment: Alignment, group: Group) -> tuple[list[str], list[str]]:
    """Return the tokens of both sides, a paragraph end between paragraphs."""
    old = [alignment.base.wording(i).keys for i in group.base]
    new = [alignment.wording(j).keys for j in group.edited]
    return _joined(old), _joined(new)


def _joined(parts: Sequence[list[str]]) -> list[str]:
    out: list[str] = []
    for k, part in enumerate(parts):
        if k:
            out.append(PARAGRAPH_END)
        out.extend(part)
    return out


def _marked_moves(groups: list[Group], alignment: Alignment, moved: Collection[UUID]) -> list[Group]:
    """Mark the groups that left their place: those known to have `moved`, else as few as possible, then the shorter."""
    placed = [(k, group.base[0]) for k, group in enumerate(groups) if group.base]
    if all(a[1] < b[1] for a, b in pairwise(placed)):
        return groups
    base = alignment.base
    weighed = [(k, i, _KNOWN if base.text[i].id in moved else 1 + len(base.wording(i)) * 1e-6) for k, i in placed]
    stays = {weighed[n][0] for n in heaviest_increasing(weighed)}
    out: list[Group] = []
    for k, group in enumerate(groups):
        if not group.base or k in stays:
            out.append(group)
        else:  # what moved is moved alone: paragraphs joined on the way count as deleted and rewritten
            out.append(Group(group.base[:1], group.edited, moved=True))
    return out
