"""The differences of many texts from one base, laid together: what is the same is one, with all its members.

The order in which texts arrive changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from graphlib import CycleError
from itertools import chain
from types import MappingProxyType
from uuid import UUID

from consult.text.changes import Change, Op
from consult.text.divisions import Proposed, divisions, may_have_parts
from consult.text.edits import At, Difference, Differences, Found, as_change
from consult.text.limits import require_comparable, require_few
from consult.text.ordering import common_order, kept_apart
from consult.text.paragraphs import Text
from consult.text.wording import Base

_ENTERING = frozenset({Op.INSERT, Op.SPLIT_PARAGRAPH, Op.INSERT_PARAGRAPH, Op.MOVE_PARAGRAPH})
_BEHIND = frozenset({Op.INSERT_PARAGRAPH, Op.MOVE_PARAGRAPH})


@dataclass(slots=True)
class _Joint:
    """A difference and all who propose it."""

    difference: Difference
    order: int
    members: list[str] = field(default_factory=list)
    sources: dict[str, UUID] = field(default_factory=dict)

    def take(self, member: str, found: Found) -> None:
        """Add one who proposes the same; where blanks differ, the first in the order of characters serves."""
        self.members.append(member)
        if found.source is not None:
            self.sources[member] = found.source
        if found.difference is not self.difference:
            self.difference = min(self.difference, found.difference, key=_spelled)

    def as_read(self) -> tuple[int, bool, int, bool, int, str]:
        """Return its place among all, as a reader meets them; the same as `ordering.in_text_order`."""
        one = self.difference
        position, first, last = one.at
        return position, one.op in _BEHIND, first, last > first, self.order, one.id


def _spelled(one: Difference) -> tuple[int, int, str, str, tuple[str, ...]]:
    return one.start, one.end, one.new, one.op, one.notes


NOTHING_SAID: Mapping[str, Collection[UUID]] = MappingProxyType({})


def gathered(
    base: Base,
    texts: Mapping[str, Text],
    moved: Mapping[str, Collection[UUID]] = NOTHING_SAID,
    former: Iterable[Change] = (),
) -> tuple[Change, ...]:
    """Return what the texts change in the base, as a reader meets it; no collisions are marked yet.

    `moved` are by member the paragraphs of which it says that it moves them, where that is known. `former` are the
    changes of an earlier compilation: who proposes the same as then does so in the same changes.

    :raises TooLarge: more than can be compared
    """
    require_few(texts)
    require_comparable(base.text)
    differences = Differences(base)
    together = Gathering(base)
    for member, text in sorted(texts.items()):
        require_comparable(text)
        together.add(member, differences.of(text, moved=moved.get(member, ())))
    return together.changes(former)


class Gathering:
    """Joins the differences of members who are added in the order of their codes."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.known: dict[str, _Joint] = {}
        self.entering: dict[tuple[bool, At], dict[str, list[Found]]] = defaultdict(dict)

    def add(self, member: str, differences: Iterable[Found]) -> None:
        """Add what a member's text changes."""
        for found in differences:
            one = found.difference
            if one.op not in _ENTERING:
                self._join(member, found)
            else:
                self.entering[one.op in _BEHIND, one.at].setdefault(member, []).append(found)

    def changes(self, former: Iterable[Change] = ()) -> tuple[Change, ...]:
        """Return all as a reader meets them, those that enter at one place in an order in which all can stand.

        What is made of what others propose singly is divided, and what was in a `former` compilation as it was there.
        To be asked once, when all members are added.
        """
        self._divide(former)
        for by_member in self.entering.values():
            self._enter(by_member)
        made = sorted(self.known.values(), key=_Joint.as_read)
        return tuple(as_change(j.difference, j.order, tuple(sorted(j.members)), j.sources) for j in made)

    def _divide(self, former: Iterable[Change]) -> None:
        """Divide what is made of what others propose singly; not around a paragraph end that enters: order is kept."""
        inside = [here for (is_behind, _), here in self.entering.items() if not is_behind]
        entering = [(found.difference, member) for here in inside for member, own in here.items() for found in own]
        ends = {(one.paragraph, member) for one, member in entering if one.op is Op.SPLIT_PARAGRAPH}
        wholes: dict[UUID | None, list[Proposed]] = defaultdict(list)
        for joint in self.known.values():
            if may_have_parts(joint.difference):
                around = ((joint.difference.paragraph, member) for member in joint.members)
                if not ends or ends.isdisjoint(around):
                    wholes[joint.difference.paragraph].append((joint.difference, joint.members))
        if not wholes:
            return
        proposed: dict[UUID | None, list[Difference]] = defaultdict(list)
        for one in chain((joint.difference for joint in self.known.values()), (one for one, _ in entering)):
            proposed[one.paragraph].append(one)
        for whole, parts in list(divisions(self.base, wholes, proposed, former)):
            joint = self.known.pop(whole.id)
            for member in joint.members:
                self.add(member, [Found(part, 0, joint.sources.get(member)) for part in parts])

    def _enter(self, by_member: Mapping[str, list[Found]]) -> None:
        if len(by_member) > 1:
            by_member = _ordered(by_member)
        for member, entering in by_member.items():
            for found in entering:
                self._join(member, found)

    def _join(self, member: str, found: Found) -> None:
        one = found.difference
        known = self.known.get(one.id)
        if known is None:
            known = self.known[one.id] = _Joint(one, found.order)
        known.take(member, found)


def _ordered(by_member: Mapping[str, list[Found]]) -> Mapping[str, list[Found]]:
    """Give what enters at one place numbers over all members. Who disagrees on the order keeps changes apart."""
    sequences = {member: sorted(own, key=lambda found: found.order) for member, own in by_member.items()}
    ids = {member: [found.difference.id for found in own] for member, own in sequences.items()}
    try:
        numbers = common_order(ids)
    except CycleError:
        ids = {member: kept_apart(own) for member, own in ids.items()}
        numbers = common_order(ids)
    return {
        member: [_numbered(found, one, numbers[one]) for found, one in zip(own, ids[member], strict=True)]
        for member, own in sequences.items()
    }


def _numbered(found: Found, identity: str, number: int) -> Found:
    one = found.difference
    return Found(one if one.id == identity else replace(one, id=identity), number, found.source)
