"""How the words of one paragraph look when some changes enter and others stand in brackets.

A change on its own: `[Z — MNG]`, `[DEL CHN: Y]`, `[Alt 1: Y / Alt 2: Z — MNG]`. Changes that cannot all stand:
alternatives over everything they touch, the base first, then the words as each member would have them. Where that
is a whole bracket of the base, they join the wordings it holds.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from consult.text.alternatives import Alternative, joined, unwrapped, write_bracket
from consult.text.applying import new_id
from consult.text.brackets import escaped, is_balanced, operator
from consult.text.changes import Change, Op
from consult.text.collisions import collisions
from consult.text.decisions import Retained
from consult.text.pieces import Builder, Collector, Piece, joined_text, seamed, trimmed
from consult.text.suggestions import spans_of_change
from consult.text.tokens import is_ideograph
from consult.text.units import NOT_KEPT, Pair, Unit, pairs_of, united
from consult.text.wording import Base

NEW_PARAGRAPH = "new paragraph"
_AS_PROPOSED: Mapping[str, Sequence[Change]] = MappingProxyType({})
_NEAR = 16
"""Among how many changes the bracket is looked for that closes one; beyond, it is the whole paragraph."""


class _Dispute(NamedTuple):
    """What is written in place of characters [start, end) of a paragraph."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


Disputes = Mapping[Hashable, _Dispute]
NO_DISPUTES: Disputes = MappingProxyType({})


class ParagraphWriter:
    """Writes one base paragraph with plain and bracketed changes of its words; some may want it `retained` as it is.

    `proposed` are the changes as their members have them, where other words were decided on. `known` are `disputes` as
    written before: those that are the same are not composed anew.
    """

    def __init__(
        self,
        base: Base,
        i: int,
        order: Sequence[str] = (),
        kept: Mapping[str, int] = NOT_KEPT,
        *,
        retained: Retained | None = None,
        proposed: Mapping[str, Sequence[Change]] = _AS_PROPOSED,
        known: Disputes = NO_DISPUTES,
    ) -> None:
        self.base, self.i, self.kept, self.retained, self.proposed = base, i, kept, retained, proposed
        self.paragraph = base.text[i]
        self.wording = base.wording(i)
        self.order = {member: n for n, member in enumerate(order)}
        self.known, self.disputes = known, dict[Hashable, _Dispute]()

    def write(self, builder: Builder, plain: Iterable[Change], bracketed: Iterable[Change]) -> None:
        """Write the paragraph to `builder`."""
        self._write(builder, (0, len(self.paragraph.text)), plain, list(bracketed))

    def _write(
        self, builder: Builder, part: tuple[int, int], plain: Iterable[Change], bracketed: Sequence[Change]
    ) -> None:
        """Write characters of the base, from the first to behind the last, with what happens to them."""
        at, end = part
        for unit in self._units(plain, bracketed):
            at = self._disputed(builder, unit, at) if unit.bracketed else self._plain(builder, unit, at)
        self._base(builder, at, end)

    def _units(self, plain: Iterable[Change], bracketed: Sequence[Change]) -> list[Unit]:
        units = [Unit(*self.wording.span(c), plain=[c]) for c in plain]
        pairs = pairs_of(self.wording) if bracketed else []
        units += [self._bracketed_unit(c, bracketed, pairs) for c in bracketed]
        return united(self.base, units, pairs, self.kept)

    def _bracketed_unit(self, change: Change, others: Sequence[Change], pairs: Sequence[Pair]) -> Unit:
        """Return the unit of one change; one whose brackets only close together with others reaches as far as these."""
        unit = Unit(*self.wording.span(change), bracketed=[change])
        if is_balanced(change.new):
            return unit
        unit.widen(pairs)
        if self._is_balanced(unit.first, unit.last, [change]):
            return unit
        reaches = [self._closed(change, [c for c in others if one in _party(c)]) for one in _party(change)]
        found = [reach for reach in reaches if reach]
        if len(found) == len(reaches):
            return Unit(min(a for a, _ in found), max(b for _, b in found), bracketed=[change], is_wide=True)
        return Unit(*self.wording.span(change), bracketed=[replace(change, new=escaped(change.new))])

    def _closed(self, change: Change, own: Iterable[Change]) -> tuple[int, int] | None:
        """Return the tokens within which the brackets of a change close, given what else its member changes."""
        first, last = self.wording.span(change)
        placed = [(*self.wording.span(c), c) for c in own]
        placed.sort(key=lambda p: (max(p[0] - last, first - p[1]), p[2].id))
        tried = [(min(first, a), max(last, b)) for a, b, _ in placed[:_NEAR]]
        for start, end in [*tried, (0, len(self.wording))]:
            if self._is_balanced(start, end, [c for a, b, c in placed if start <= a and b <= end]):
                return start, end
        return None

    def _is_balanced(self, first: int, last: int, changes: Iterable[Change]) -> bool:
        return is_balanced(joined_text(self._pieces(*self._gap(Unit(first, last)), changes)))

    def _gap(self, unit: Unit) -> tuple[int, int]:
        """Return the characters between the words of the base that a unit leaves alone, blanks included."""
        return self.wording.end_before(unit.first), self.wording.start_at(unit.last)

    def _base(self, builder: Builder, start: int, end: int) -> None:
        if start < end:
            builder.put(self._base_piece(start, end))

    def _base_piece(self, start: int, end: int) -> Piece:
        return Piece(self.paragraph.text[start:end], "base", self.paragraph.notes, self.paragraph.id, start)

    def _plain(self, builder: Builder, unit: Unit, at: int) -> int:
        """Write changes that enter, and return where the base goes on."""
        for change in sorted(unit.plain, key=self._place):
            self._base(builder, at, change.start)
            if change.op is Op.SPLIT_PARAGRAPH:
                builder.split(new_id(change), change.kind or self.paragraph.kind, change.level or 0)
            else:
                for piece in self._brought(change):
                    builder.put(piece)
            at = max(at, change.end)
        return at

    def _brought(self, change: Change) -> Iterator[Piece]:
        """Yield the words of a change; of others in their place what the base has, members propose, and the rest."""
        own = self.proposed.get(change.id)
        if own is None or "[^" in change.old + change.new:
            yield Piece(change.new, change.id, change.notes)
            return
        for text, source, at in spans_of_change(change, own):
            if at is not None:
                yield self._base_piece(change.start + at, change.start + at + len(text))
            else:
                yield Piece(text, source, change.notes)

    def _place(self, change: Change) -> tuple[int, int, int, str]:
        return (*self.wording.span(change), change.order, change.id)

    def _disputed(self, builder: Builder, unit: Unit, at: int) -> int:
        """Write changes in brackets, blanks at their edges outside, and return where the base goes on."""
        key = self._key(unit)
        found = self.disputes[key] = self.known.get(key) or self._composed(unit)
        self._base(builder, at, found.start)
        for piece in found.pieces:
            builder.put(piece)
        return found.end

    def _key(self, unit: Unit) -> Hashable:
        """Return all that decides how a unit is written, beside the paragraph and the order of members."""
        changes = tuple(
            (c.id, c.op, c.new, c.order, c.members, len(c.collides_with), self.kept.get(c.id))
            for c in [*unit.plain, *unit.bracketed]
        )
        return unit.first, unit.last, unit.is_wide, len(unit.plain), self.retained, changes

    def _composed(self, unit: Unit) -> _Dispute:
        left, right = self._gap(unit)
        glue = min(change.id for change in unit.bracketed)
        wordings = [replace(one, pieces=self._pieces(left, right, changes)) for one, changes in self._wanted(unit)]
        if kept := self._kept_inside(unit):
            wordings[0] = replace(wordings[0], pieces=self._with_kept(left, right, unit.plain, kept))
        opens, closes = _blanks(one.text for one in wordings)
        start, end = self._core(left, right, closes=closes)
        collector = Collector()
        if opens:
            collector.add(" ", glue)
        write_bracket(collector, self._rows(wordings), glue)
        if closes and end == right:
            collector.add(" ", glue)
        return _Dispute(start, end if closes else right, tuple(collector.pieces))

    def _core(self, left: int, right: int, *, closes: bool) -> tuple[int, int]:
        """Return the characters of the base between the blanks at its edges; a single blank is one edge only."""
        text = self.paragraph.text[left:right]
        if text.strip():
            return left + len(text) - len(text.lstrip()), left + len(text.rstrip())
        return (left, left) if closes else (right, right)

    def _pieces(self, start: int, end: int, changes: Iterable[Change]) -> tuple[Piece, ...]:
        """Return base characters [start, end) with changes applied; a paragraph end is a placeholder."""
        return tuple(seamed(piece for piece in self._placed(start, end, changes) if piece.text))

    def _placed(self, start: int, end: int, changes: Iterable[Change]) -> Iterator[Piece]:
        at = start
        for change in sorted(changes, key=self._place):
            yield self._base_piece(at, max(at, min(change.start, end)))
            if change.op is Op.SPLIT_PARAGRAPH:
                blank = "" if is_ideograph(self.paragraph.text[change.end : change.end + 1]) else " "
                yield Piece(f" {operator('PLACEHOLDER', change.members, NEW_PARAGRAPH)}{blank}", change.id)
            else:
                yield from self._brought(change)
            at = max(at, min(change.end, end))
        yield self._base_piece(at, max(at, end))

    def _kept_inside(self, unit: Unit) -> list[Change]:
        """Return the insertions kept beside each other at a point of what somebody else disputes."""
        points: dict[int, list[Change]] = defaultdict(list)
        for change in unit.bracketed:
            first, last = self.wording.span(change)
            if first == last:
                points[first].append(change)
        groups = [here for here in points.values() if len(here) > 1 and all(c.id in self.kept for c in here)]
        kept = [change for here in groups for change in here]
        return kept if len(kept) < len(unit.bracketed) else []

    def _with_kept(self, left: int, right: int, plain: Iterable[Change], kept: Sequence[Change]) -> tuple[Piece, ...]:
        """Return base characters [left, right) with what enters, and in brackets of their own what is kept there."""
        entering = [c for c in plain if c.op is not Op.SPLIT_PARAGRAPH]
        held = [*kept, *(c for c in plain if c.op is Op.SPLIT_PARAGRAPH)]
        collector = Collector()
        self._write(collector, (left, right), entering, held)
        return tuple(seamed(piece for piece in collector.pieces if piece.text))

    def _wanted(self, unit: Unit) -> Iterator[tuple[Alternative, list[Change]]]:
        """Yield the changes that make the base, then those that make what each party would have.

        Who only proposes what is kept beside something else has it in the base.
        """
        yield Alternative((), retained=self._retained_against(unit.bracketed)), unit.plain
        named = {member for change in unit.bracketed for member in change.members}
        kept = self._kept_inside(unit)
        parties = {one for change in unit.bracketed if change not in kept for one in _party(change)}
        together: dict[tuple[str, ...], tuple[list[Change], list[str]]] = {}
        for party in sorted(parties, key=lambda p: (p not in named, *self._rank(p))):
            own = [c for c in unit.bracketed if party in _party(c)]
            _, behind = together.setdefault(tuple(c.id for c in own), (own, []))
            behind += [party] if party in named else []
        for own, behind in together.values():
            is_bare = unit.first == unit.last and all(c.op is Op.SPLIT_PARAGRAPH for c in own)
            changes = own + [c for c in unit.plain if not collisions(self.base, [c, *own])]
            yield Alternative((), tuple(behind), is_bare=is_bare, source=min(c.id for c in own)), changes

    def _retained_against(self, changes: Iterable[Change]) -> Retained | None:
        retained = self.retained
        for change in changes:
            retained = retained and retained.against(change)
        return retained and replace(retained, members=self._sorted(retained.members))

    def _rows(self, wordings: Iterable[Alternative]) -> list[Alternative]:
        """Return what stands in the bracket, the base first, equal wordings of several members once."""
        base, *others = [replace(one, pieces=trimmed(one.pieces)) for one in wordings]
        once: dict[tuple[str, ...], Alternative] = {}
        for one in others:
            own = one if base.words or base.retained or one.is_bare or others[1:] else unwrapped(one)
            known = once.get(own.words, own)
            members = self._sorted({*known.members, *own.members})
            once[own.words] = known if members == known.members else replace(known, members=members)
        rows = joined(base, once.values()) or self._beside_base(base, [*once.values()])
        return [row if row.codes else self._in_order(row) for row in rows]

    def _beside_base(self, base: Alternative, others: list[Alternative]) -> list[Alternative]:
        """Return the base, where it has words or somebody wants none there, and the others."""
        if not base.words and len(others) == 1 and others[0].is_bare:
            return [replace(others[0], retained=base.retained)]
        return [base, *others] if base.words or base.retained else others

    def _in_order(self, row: Alternative) -> Alternative:
        members, supporters = self._sorted(row.members), self._sorted(row.supporters)
        is_so = (members, supporters) == (row.members, row.supporters)
        return row if is_so else replace(row, members=members, supporters=supporters)

    def _sorted(self, members: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(members, key=self._rank))

    def _rank(self, member: str) -> tuple[int, str]:
        return self.order.get(member, len(self.order)), member


def _party(change: Change) -> frozenset[str]:
    """Return who stands behind a change; where members are not named, it stands for itself."""
    return frozenset(change.members or (change.id,))


def _blanks(texts: Iterable[str]) -> tuple[bool, bool]:
    """Return whether a blank has to stand before and behind the bracket, whichever of its wordings is chosen."""
    known = [text for text in texts if text]
    worded = [text for text in known if text.strip()]
    opens = any(text[0].isspace() for text in worded)
    closes = any(text[-1].isspace() for text in worded)
    return opens, closes or (not opens and len(worded) < len(known))
