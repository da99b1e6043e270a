"""How the words of one paragraph look when some changes enter and others stand in brackets.

A change on its own: `[Z — MNG]`, `[DEL CHN: Y]`, `[Alt 1: Y / Alt 2: Z — MNG]`. Changes that cannot all stand:
alternatives over everything they touch, the base first, then the words as each member would have them.
A bracket of the base is never cut: what would cut it takes in the whole bracket.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from consult.text.applying import new_id
from consult.text.bracket_signs import unpaired
from consult.text.brackets import closing, escaped, is_balanced, operator, spans
from consult.text.changes import Change, Op
from consult.text.collisions import collisions
from consult.text.paragraphs import Paragraph
from consult.text.pieces import Builder, Span
from consult.text.wording import Base, keys

NEW_PARAGRAPH = "new paragraph"


@dataclass(slots=True)
class Unit:
    """Base tokens [first, last) with the changes that touch them, to be written as one."""

    first: int
    last: int
    plain: list[Change] = field(default_factory=list)
    bracketed: list[Change] = field(default_factory=list)
    is_wide: bool = False

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


class ParagraphWriter:
    """Writes one base paragraph with plain and bracketed changes of its words."""

    def __init__(self, base: Base, i: int, order: Sequence[str] = ()) -> None:
        self.base, self.i = base, i
        self.paragraph = base.text[i]
        self.wording = base.wording(i)
        self.order = {member: n for n, member in enumerate(order)}

    def write(self, builder: Builder, plain: Iterable[Change], bracketed: Iterable[Change]) -> None:
        """Write the paragraph to `builder`."""
        at = 0
        for unit in self._units(plain, bracketed):
            start, end = self._reach(unit)
            self._base(builder, at, start)
            if not unit.bracketed:
                self._range(builder, start, end, unit.plain, may_split=True)
            elif len(unit.bracketed) == 1 and not unit.plain and not unit.is_wide:
                self._alone(builder, unit.bracketed[0])
            else:
                self._alternatives(builder, unit, start, end)
            at = max(at, end)
        self._base(builder, at, len(self.paragraph.text))

    def _units(self, plain: Iterable[Change], bracketed: Iterable[Change]) -> list[Unit]:
        units = [Unit(*self.wording.span(c), plain=[c]) for c in plain]
        pairs = [self._tokens(span) for span in spans(self.paragraph.text)]
        proposed = list(bracketed)
        units += [self._bracketed_unit(c, proposed, pairs) for c in proposed]
        while True:
            for unit in units:
                _widen(unit, pairs)
            units.sort(key=_unit_order)
            merged = _merged(units)
            if len(merged) == len(units):
                return merged
            units = merged

    def _bracketed_unit(self, change: Change, others: Sequence[Change], pairs: Sequence[tuple[int, int]]) -> Unit:
        """Return the unit of one change; one whose brackets only close together with others takes it all."""
        unit = Unit(*self.wording.span(change), bracketed=[change])
        if is_balanced(change.new):
            return unit
        _widen(unit, pairs)
        if is_balanced(self._text(*self._reach(unit), [change])):
            return unit
        together = [c for c in others if _party(c) & _party(change)]
        if is_balanced(self._text(0, len(self.paragraph.text), together)):
            return Unit(0, len(self.wording), bracketed=[change], is_wide=True)
        return Unit(*self.wording.span(change), bracketed=[replace(change, new=escaped(change.new))])

    def _tokens(self, span: tuple[int, int]) -> tuple[int, int]:
        return self.wording.place(span[0]), self.wording.place(span[1])

    def _reach(self, unit: Unit) -> tuple[int, int]:
        """Return the characters a unit writes itself."""
        changes = unit.plain + unit.bracketed
        if len(changes) == 1 and not unit.is_wide:
            return changes[0].start, changes[0].end
        return self.wording.start_at(unit.first), self.wording.end_before(unit.last)

    def _base(self, builder: Builder, start: int, end: int) -> None:
        if start < end:
            text = self.paragraph.text[start:end]
            builder.add(text, "base", self.paragraph.notes, self.paragraph.id, start)

    def _range(
        self, builder: Builder, start: int, end: int, changes: Iterable[Change], *, may_split: bool = False
    ) -> None:
        """Write base characters [start, end) with changes applied."""
        at = start
        for change in sorted(changes, key=lambda c: (*self.wording.span(c), c.order, c.id)):
            self._base(builder, at, max(at, min(change.start, end)))
            if change.op is not Op.SPLIT_PARAGRAPH:
                builder.add(change.new, change.id, change.notes)
            elif may_split:
                builder.split(new_id(change), change.kind or self.paragraph.kind, change.level or 0)
            else:
                self._alone(builder, change)
            at = max(at, min(change.end, end))
        self._base(builder, at, end)

    def _alone(self, builder: Builder, change: Change) -> None:
        """Write a bracketed change with nothing beside it; blanks at its edges stay outside."""

        def glue(text: str) -> None:
            builder.add(text, change.id)

        if change.op is Op.SPLIT_PARAGRAPH:
            builder.blank()
            glue(operator("PLACEHOLDER", change.members, NEW_PARAGRAPH))
            return
        text = change.new if change.new.strip() else change.old
        glue(text[: len(text) - len(text.lstrip())])
        if not change.new.strip():
            glue(operator("DEL", change.members, "")[:-1])
            self._base(builder, *_inner(change.start, change.old))
            glue(closing(builder.text))
        elif not change.old.strip():
            glue("[")
            builder.add(change.new.strip(), change.id, change.notes)
            glue(_dash(change.members))
            glue(closing(builder.text))
        else:
            glue("[Alt 1: ")
            self._base(builder, *_inner(change.start, change.old))
            glue(" / Alt 2: ")
            builder.add(change.new.strip(), change.id, change.notes)
            glue(_dash(change.members))
            glue(closing(builder.text))
        glue(text[len(text.rstrip()) :])

    def _alternatives(self, builder: Builder, unit: Unit, start: int, end: int) -> None:
        glue = min(unit.bracketed, key=lambda c: c.id).id
        options = list(self._options(unit, start, end))
        numbered = len(options) > 1
        builder.add("[", glue)
        for n, (members, changes) in enumerate(options, 1):
            if numbered:
                builder.add(f"{' / ' if n > 1 else ''}Alt {n}: ", glue)
            if self._words(start, end, changes):
                self._option(builder, start, end, changes, glue=glue)
                builder.add(_dash(members), glue)
            else:
                builder.add(operator("NO TEXT", members), glue)
        builder.add(closing(builder.text), glue)

    def _option(self, builder: Builder, start: int, end: int, changes: Sequence[Change], *, glue: str) -> None:
        """Write one alternative; a bracket that it leaves open or closes alone is a mere character in it."""
        written, sources = self._scratch(start, end, changes)
        if is_balanced(written.text):
            self._range(builder, start, end, changes)
            return
        alone = {at for at, _ in unpaired(written.text)}
        for span in sources:
            last = span.start
            for at in [*sorted(a for a in alone if span.start <= a < span.end), span.end]:
                place = None if span.at is None else span.at + last - span.start
                builder.add(written.text[last:at], span.source, written.notes, span.paragraph, place)
                builder.add("\\" if at in alone else "", glue)
                last = at

    def _options(self, unit: Unit, start: int, end: int) -> Iterator[tuple[tuple[str, ...], list[Change]]]:
        """Yield the base, then what each party would have, equal wordings once."""
        seen: dict[tuple[str, ...], tuple[set[str], list[Change]]] = {}
        for party in self._parties(unit.bracketed):
            own = [c for c in unit.bracketed if party & _party(c)]
            changes = own + [c for c in unit.plain if not collisions(self.base, [c, *own])]
            members, _ = seen.setdefault(tuple(self._words(start, end, changes)), (set(), changes))
            members.update(member for c in own for member in c.members if member in party)
        if self._words(start, end, unit.plain):
            yield (), unit.plain
        for members, changes in seen.values():
            yield tuple(sorted(members, key=lambda m: (self.order.get(m, len(self.order)), m))), changes

    def _parties(self, changes: Iterable[Change]) -> list[frozenset[str]]:
        parties = {frozenset({one}) for change in changes for one in _party(change)}
        return sorted(parties, key=lambda p: [(self.order.get(m, len(self.order)), m) for m in p])

    def _words(self, start: int, end: int, changes: Iterable[Change]) -> list[str]:
        written, _ = self._scratch(start, end, changes)
        return keys(written.text, written.notes)

    def _text(self, start: int, end: int, changes: Iterable[Change]) -> str:
        return self._scratch(start, end, changes)[0].text

    def _scratch(self, start: int, end: int, changes: Iterable[Change]) -> tuple[Paragraph, tuple[Span, ...]]:
        scratch = Builder(self.paragraph.id, self.paragraph.kind, self.paragraph.level)
        self._range(scratch, start, end, changes)
        return scratch.finish()[0]


def _party(change: Change) -> frozenset[str]:
    """Return who stands behind a change; where members are not named, it stands for itself."""
    return frozenset(change.members or (change.id,))


def _unit_order(unit: Unit) -> tuple[int, bool, int, str]:
    first = min(unit.plain + unit.bracketed, key=lambda c: (c.order, c.id))
    return unit.first, unit.last > unit.first, first.order, first.id


def _widen(unit: Unit, pairs: Sequence[tuple[int, int]]) -> None:
    """Take in every bracket of the base of which only one end lies inside."""
    if not unit.bracketed:
        return
    for open_, close in pairs:
        has_open = unit.first <= open_ < unit.last
        has_close = unit.first < close <= unit.last
        if has_open != has_close:
            unit.first, unit.last = min(unit.first, open_), max(unit.last, close)
            unit.is_wide = True


def _merged(units: Sequence[Unit]) -> list[Unit]:
    """Join units that overlap; plain changes alone are never made to share a bracket."""
    out: list[Unit] = []
    for unit in units:
        if out and out[-1].overlaps(unit):
            out[-1].take(replace(unit))
        else:
            out.append(unit)
    return out


def _inner(start: int, text: str) -> tuple[int, int]:
    """Return the offsets of `text` without the blanks at its edges."""
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _dash(members: Sequence[str]) -> str:
    return f" — {', '.join(members)}" if members else ""
