"""Which changes of different members cannot all stand.

Words collide where they share a word of the base, where one enters strictly inside what another
replaces, or where two different ones enter at one point. Touching is no collision. Paragraphs collide
over what can only happen to them once: where they stand, whether they stay, what kind they are.
Display never decides: only tokens of the base count.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from uuid import UUID

from consult.text.changes import IN_WORDS, Change, Op
from consult.text.wording import Base

_WORDS = "words"
_MANY = 100_000
CROWD = 256
"""Where more changes than these meet at one place, each names the first of them there instead of all."""

Resource = tuple[str, Hashable]


def collisions(base: Base, changes: Sequence[Change]) -> dict[str, set[str]]:
    """Return for each change that collides the ids of those it collides with."""
    return _by_id(_colliding(base, changes))


def _by_id(pairs: Iterable[tuple[Change, Change]]) -> dict[str, set[str]]:
    """Return for each change in pairs of different members the ids of the others."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if _are_of_different_members(one, other):
            found[one.id].add(other.id)
            found[other.id].add(one.id)
    return dict(found)


def _are_of_different_members(one: Change, other: Change) -> bool:
    """Changes whose members are not named count as different only where they were found to collide before."""
    mine, theirs = one.members, other.members
    if len(mine) == len(theirs) == 1:
        return mine != theirs
    if not mine and not theirs:
        return other.id in one.collides_with or one.id in other.collides_with
    return set(mine).isdisjoint(theirs)


def clusters(changes: Sequence[Change], found: Mapping[str, set[str]]) -> dict[str, int]:
    """Return for each colliding change the number of its cluster, counted in the order of `changes`."""
    numbers: dict[str, int] = {}
    number = -1
    for change in changes:
        if change.id not in found or change.id in numbers:
            continue
        number += 1
        waiting = [change.id]
        while waiting:
            identity = waiting.pop()
            if identity not in numbers:
                numbers[identity] = number
                waiting.extend(found[identity])
    return numbers


def _colliding(base: Base, changes: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    in_words: dict[UUID, list[Change]] = defaultdict(list)
    claims: dict[Resource, tuple[list[Change], list[Change]]] = defaultdict(lambda: ([], []))
    mortal = {change.paragraph for change in changes if change.op is Op.DELETE_PARAGRAPH}
    for change in changes:
        if change.op in IN_WORDS and change.paragraph is not None:
            in_words[change.paragraph].append(change)
            if change.paragraph not in mortal:
                continue  # what nobody deletes lives
        for resource, is_exclusive in _claims(base, change):
            claims[resource][is_exclusive].append(change)
    for paragraph, touching in in_words.items():
        yield from _colliding_words(base, paragraph, touching)
    for shared, exclusive in claims.values():
        yield from _over_one(shared, exclusive)


def resources(base: Base, change: Change) -> Iterator[Resource]:
    """Yield all that a change shares with those it may collide with: the words of its paragraph, and what it claims."""
    if change.op in IN_WORDS:
        yield _WORDS, change.paragraph
    yield from (resource for resource, _ in _claims(base, change))


def over(base: Base, resource: Resource, changes: Sequence[Change]) -> dict[str, set[str]]:
    """Return for each of the changes that share a resource the ids of those it collides with over it."""
    what, paragraph = resource
    if what == _WORDS and isinstance(paragraph, UUID):
        return _by_id(_colliding_words(base, paragraph, changes))
    sides: tuple[list[Change], list[Change]] = ([], [])
    for change in changes:
        sides[dict(_claims(base, change))[resource]].append(change)
    return _by_id(_over_one(*sides))


def _over_one(shared: Sequence[Change], exclusive: Sequence[Change]) -> Iterator[tuple[Change, Change]]:
    yield from _rivals(exclusive)
    for one in exclusive:
        yield from ((one, other) for other in shared)


def _rivals(exclusive: Iterable[Change]) -> Iterator[tuple[Change, Change]]:
    """Yield the pairs of different members; where texts by the thousand meet, each with the others' first."""
    runs: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in exclusive:
        runs[change.members or (change.id,)].append(change)
    for one, other in combinations(runs.values(), 2):
        if len(one) * len(other) <= _MANY:
            yield from product(one, other)
        else:
            yield from product(one[:1], other)
            yield from product(one, other[:1])


def _colliding_words(base: Base, paragraph: UUID, touching: Iterable[Change]) -> Iterator[tuple[Change, Change]]:
    """Sweep over one paragraph from left to right; what has ended drops out."""
    wording = base.wording_of(paragraph)
    spans = [(*wording.span(change), change) for change in touching]
    spans.sort(key=lambda span: (span[0], span[1], span[2].id))
    active: list[tuple[int, int, Change]] = []
    reached = (-1, False)
    for first, last, change in spans:
        if reached != (first, first == last):
            # An insertion collides with another at its own point, so that one lives until the point is passed.
            active = [a for a in active if a[1] > first or (a[0] == a[1] == first == last)]
            reached = (first, first == last)
        yield from ((a[2], change) for a in active[:CROWD])
        active.append((first, last, change))


def _claims(base: Base, change: Change) -> Iterator[tuple[Resource, bool]]:
    """Yield what a change lays claim to, and whether it tolerates no other claim."""
    paragraph = change.paragraph
    match change.op:
        case Op.INSERT_PARAGRAPH:
            yield ("place", paragraph), True
        case Op.DELETE_PARAGRAPH:
            yield ("life", paragraph), True
        case Op.MOVE_PARAGRAPH:
            yield ("place", change.after), True
            yield ("standing", paragraph), True
            yield ("standing", change.after), False
            yield ("life", paragraph), False
        case Op.JOIN_PARAGRAPHS:
            following = base.text[base.index[paragraph] + 1].id if paragraph is not None else None
            yield ("place", paragraph), True
            yield ("kind", following), False
            for joined in (paragraph, following):
                yield ("standing", joined), False
                yield ("life", joined), False
        case Op.SET_KIND:
            yield ("kind", paragraph), True
            yield ("life", paragraph), False
        case _:
            yield ("life", paragraph), False
