"""Which changes of one paragraph have to be written as one, because they cannot stand side by side.

A bracket of the base is never cut: what would cut it, touch its signs and codes, or dispute all of its words takes
in the whole bracket.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from consult.text.brackets import spans
from consult.text.changes import Change
from consult.text.collisions import clusters, collisions
from consult.text.options import regions
from consult.text.wording import Base, Wording

NOT_KEPT: Mapping[str, int] = MappingProxyType({})


@dataclass(slots=True)
class Unit:
    """Base tokens [first, last) with the changes that touch them, to be written as one."""

    first: int
    last: int
    plain: list[Change] = field(default_factory=list)
    bracketed: list[Change] = field(default_factory=list)
    is_wide: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it stands between two words of the base and takes in none."""
        return self.first == self.last and not self.is_wide

    def overlaps(self, other: "Unit") -> bool:
        """Say whether both share a token, or one is a point strictly inside the other."""
        return max(self.first, other.first) < min(self.last, other.last) or (
            other.first < self.first == self.last < other.last or self.first < other.first == other.last < self.last
        )

    def take(self, other: "Unit") -> None:
        """Take in another unit."""
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.plain += other.plain
        self.bracketed += other.bracketed
        self.is_wide = True

    def widen(self, pairs: Iterable["Pair"]) -> None:
        """Take in every bracket of the base that it must not divide."""
        if not self.bracketed:
            return
        for pair in pairs:
            if pair.is_divided_by(self):
                self.first, self.last = min(self.first, pair.first), max(self.last, pair.last)
                self.is_wide = True


@dataclass(frozen=True, slots=True)
class Pair:
    """A bracket of the base as tokens [first, last); `words` are those that stand in it, without signs and codes."""

    first: int
    last: int
    words: tuple[tuple[int, int], ...]

    def is_divided_by(self, unit: Unit) -> bool:
        """Say whether a unit cuts the bracket, touches its signs and codes, or takes in all of its words."""
        has_open = unit.first <= self.first < unit.last
        has_close = unit.first < self.last <= unit.last
        if has_open or has_close or unit.last <= self.first or unit.first >= self.last:
            return has_open != has_close
        around = [(first, last) for first, last in self.words if first <= unit.first and unit.last <= last]
        return not around or (unit.first, unit.last) in around


def pairs_of(wording: Wording) -> list[Pair]:
    """Return the brackets of a paragraph."""
    text = wording.paragraph.text
    return [
        Pair(
            wording.place(start), wording.place(end),
            tuple((wording.place(start + a), wording.place(start + b)) for a, b in regions(text[start:end])),
        )
        for start, end in spans(text)
    ]  # fmt: skip


def united(base: Base, units: Iterable[Unit], pairs: Sequence[Pair], kept: Mapping[str, int] = NOT_KEPT) -> list[Unit]:
    """Return the units in the order of the text, those joined that cannot stand side by side.

    `kept` gives insertions that stand beside each other although they collide, with their rank there.
    """
    known = list(_points_joined(base, units, kept))
    while True:
        for unit in known:
            unit.widen(pairs)
        known.sort(key=_unit_order)
        merged = _merged(known)
        if len(merged) == len(known):
            return merged
        known = merged


def _points_joined(base: Base, units: Iterable[Unit], kept: Mapping[str, int]) -> Iterator[Unit]:
    """Yield the units, those joined that are different insertions in brackets at one point."""
    places: dict[int, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.is_point and unit.bracketed:
            places[unit.first].append(unit)
        else:
            yield unit
    for here in places.values():
        yield from _apart(base, here, kept) if len(here) > 1 else here


def _apart(base: Base, here: Sequence[Unit], kept: Mapping[str, int]) -> Iterator[Unit]:
    """Yield what stands side by side at one point: each cluster of insertions that exclude each other is one."""
    changes = [change for unit in here for change in unit.bracketed]
    ranks = kept if all(change.id in kept for change in changes) else NOT_KEPT
    found = {
        one: {other for other in others if ranks.get(one, 0) == ranks.get(other, 0)}
        for one, others in collisions(base, changes).items()
    }
    numbers = clusters(changes, {one: others for one, others in found.items() if others})
    rivals: dict[int, Unit] = {}
    for unit in here:
        number = numbers.get(unit.bracketed[0].id)
        if number is None:
            yield unit
        elif number in rivals:
            rivals[number].take(unit)
        else:
            rivals[number] = replace(unit, bracketed=list(unit.bracketed))
    yield from rivals.values()


def _unit_order(unit: Unit) -> tuple[int, bool, int, str]:
    first = min(unit.plain + unit.bracketed, key=lambda c: (c.order, c.id))
    return unit.first, unit.last > unit.first, first.order, first.id


def _merged(units: Sequence[Unit]) -> list[Unit]:
    """Join units that overlap; plain changes alone are never made to share a bracket."""
    out: list[Unit] = []
    for unit in units:
        if out and out[-1].overlaps(unit):
            out[-1].take(replace(unit))
        else:
            out.append(unit)
    return out
