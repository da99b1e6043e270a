"""The order of what several members let enter at one place, and of changes in a list.

Each member's own order is kept. Where members disagree on it, their changes stay apart and collide.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from uuid import UUID

from consult.text.changes import Change, Op
from consult.text.wording import Base

Place = tuple[str, UUID | None, int]


def place_of(base: Base, change: Change) -> Place | None:
    """Return the place where a change lets something enter, if it does."""
    match change.op:
        case Op.INSERT_PARAGRAPH:
            return ("after", change.paragraph, 0)
        case Op.MOVE_PARAGRAPH:
            return ("after", change.after, 0)
        case Op.INSERT | Op.SPLIT_PARAGRAPH if change.paragraph is not None:
            return ("within", change.paragraph, base.wording_of(change.paragraph).span(change)[0])
    return None


def with_common_order(base: Base, per_member: Mapping[str, Sequence[Change]]) -> list[Change]:
    """Return the changes of all members, `order` counted over all that enter at the same place."""
    places: dict[Place, dict[str, list[Change]]] = defaultdict(dict)
    out: list[Change] = []
    for member, changes in per_member.items():
        for change in changes:
            place = place_of(base, change)
            if place is None:
                out.append(change)
            else:
                places[place].setdefault(member, []).append(change)
    for entering in places.values():
        out.extend(_ordered(entering))
    return out


def _ordered(entering: Mapping[str, list[Change]]) -> Iterable[Change]:
    sequences = {member: sorted(changes, key=lambda c: c.order) for member, changes in entering.items()}
    if len(sequences) == 1:
        return next(iter(sequences.values()))
    try:
        numbers = _numbers(sequences)
    except CycleError:
        apart = {member: _kept_apart(changes) for member, changes in sequences.items()}
        sequences, numbers = apart, _numbers(apart)
    return [replace(c, order=numbers[c.id]) for changes in sequences.values() for c in changes]


def _numbers(sequences: Mapping[str, Sequence[Change]]) -> dict[str, int]:
    """Number the changes so that every member's sequence rises; what that leaves open goes by the members' codes.

    :raises CycleError: members disagree
    """
    sorter: TopologicalSorter[str] = TopologicalSorter()
    first: dict[str, tuple[str, int]] = {}
    for member in sorted(sequences):
        changes = sequences[member]
        for k, change in enumerate(changes):
            sorter.add(change.id, *(c.id for c in changes[k - 1 : k]))
            first.setdefault(change.id, (member, k))
    sorter.prepare()
    numbers: dict[str, int] = {}
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=lambda identity: (first[identity], identity))
        for identity in ready:
            numbers[identity] = len(numbers)
        sorter.done(*ready)
    return numbers


def _kept_apart(changes: Sequence[Change]) -> list[Change]:
    """Give changes ids that hold their own order, so that only equal sequences join."""
    return [
        replace(c, id=sha256(f"{c.id} {k} {len(changes)}".encode()).hexdigest()[: len(c.id)], order=k)
        for k, c in enumerate(changes)
    ]


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
