"""The order of what several members let enter at one place, and of changes in a list.

Each member's own order is kept. Where members disagree on it, their changes stay apart and collide.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from graphlib import TopologicalSorter
from hashlib import sha256
from typing import Protocol
from uuid import UUID

from consult.text.changes import Change, Op
from consult.text.wording import Base

Place = tuple[str, UUID | None, int]


class Entering(Protocol):
    """Whatever may enter at a place: a change, or a difference that nobody has proposed yet."""

    @property
    def paragraph(self) -> UUID | None:
        """The paragraph concerned."""

    @property
    def op(self) -> Op:
        """What it does."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def after(self) -> UUID | None:
        """What a moved paragraph follows."""


def place_of(base: Base, change: Entering) -> Place | None:
    """Return the place where a change lets something enter, if it does."""
    match change.op:
        case Op.INSERT_PARAGRAPH:
            return ("after", change.paragraph, 0)
        case Op.MOVE_PARAGRAPH:
            return ("after", change.after, 0)
        case Op.INSERT | Op.SPLIT_PARAGRAPH if change.paragraph is not None:
            return ("within", change.paragraph, base.wording_of(change.paragraph).span(change)[0])
    return None


def common_order(sequences: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Number ids so that every member's sequence rises; what that leaves open goes by the members' codes.

    :raises CycleError: members disagree
    """
    first: dict[str, tuple[str, int]] = {}
    for member in sorted(sequences):
        for k, identity in enumerate(sequences[member]):
            first.setdefault(identity, (member, k))
    if all(len(own) == 1 for own in sequences.values()):
        return {identity: number for number, identity in enumerate(first)}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for own in sequences.values():
        for k, identity in enumerate(own):
            sorter.add(identity, *own[k - 1 : k])
    sorter.prepare()
    numbers: dict[str, int] = {}
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=lambda identity: (first[identity], identity))
        for identity in ready:
            numbers[identity] = len(numbers)
        sorter.done(*ready)
    return numbers


def kept_apart(ids: Sequence[str]) -> list[str]:
    """Return ids that hold their own order, so that only equal sequences join."""
    return [sha256(f"{one} {k} {len(ids)}".encode()).hexdigest()[: len(one)] for k, one in enumerate(ids)]


def led(change: Change, moves: Sequence[Change]) -> tuple[UUID | None, int]:
    """Return what a moved paragraph follows that does not move with it, and how many that do stand between."""
    anchor, behind, known = change.after, 0, {change.id}
    while leader := next((m for m in moves if m.paragraph == anchor and m.id not in known and _share(m, change)), None):
        anchor, behind = leader.after, behind + 1
        known.add(leader.id)
    return anchor, behind


def _share(one: Change, other: Change) -> bool:
    return bool({*one.members} & {*other.members}) or not (one.members or other.members)


def with_ranks(base: Base, changes: Iterable[Change], ranks: Mapping[str, int]) -> list[Change]:
    """Return the changes; those with a rank, by id, take turns at their place in the order of ranks."""
    out: list[Change] = []
    places: dict[Place | None, list[Change]] = defaultdict(list)
    for change in changes:
        if change.id in ranks:
            places[place_of(base, change)].append(change)
        else:
            out.append(change)
    for here in places.values():
        turns = sorted(change.order for change in here)
        last = -1
        for turn, change in zip(turns, sorted(here, key=lambda c: (ranks[c.id], c.order, c.id)), strict=True):
            last = max(turn, last + 1)
            out.append(replace(change, order=last))
    return out


def in_text_order(base: Base, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes as a reader meets them: by paragraph, then by place, then by order."""

    def key(change: Change) -> tuple[int, int, int, int, int, str]:
        anchor = change.after if change.op is Op.MOVE_PARAGRAPH else change.paragraph
        position = base.index[anchor] if anchor is not None else -1
        if change.op in {Op.INSERT_PARAGRAPH, Op.MOVE_PARAGRAPH}:
            return position, 1, 0, 0, change.order, change.id
        first, last = base.wording(position).span(change)
        return position, 0, first, last > first, change.order, change.id

    return tuple(sorted(changes, key=key))
