"""Wordings that stand side by side in one bracket, and how further ones join a bracket that is there already.

A bracket inside a bracket says the same thing twice. So who disputes the whole of a bracket adds a wording to
those it holds, or joins those who have the same one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from consult.text.bracket_signs import unpaired
from consult.text.brackets import Operator, closing, operator
from consult.text.decisions import Retained
from consult.text.options import Option, bare, competing, dash, only_bracket, options, regions
from consult.text.pieces import Builder, Piece, clipped, joined_text, scratch
from consult.text.wording import keys


@dataclass(frozen=True)
class Alternative:
    """A wording in pieces, and whose it is; the base is nobody's.

    `is_bare`: it says itself whose it is. Where it stands in a bracket of the base, `sign` and `codes` are the
    pieces around it, and `supporters` those who want it now and are not named there, unless others are.
    `source` is the change that brings it, or the code beside it: the signs of this wording come from there.
    `retained` says who wants the whole paragraph as it is, for the base only. `is_offered`: the base leaves the choice
    of it to whoever reads, so that who takes it is named beside it.
    """

    pieces: tuple[Piece, ...]
    members: tuple[str, ...] = ()
    is_bare: bool = False
    sign: tuple[Piece, ...] = ()
    codes: tuple[Piece, ...] = ()
    supporters: tuple[str, ...] = ()
    source: str = ""
    retained: Retained | None = None
    is_offered: bool = False

    @cached_property
    def text(self) -> str:
        """The characters, as the pieces have them."""
        return joined_text(self.pieces)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The wording as it is compared."""
        written = scratch(self.pieces)
        return tuple(keys(written.text, written.notes))

    def part(self, option: Option, members: tuple[str, ...]) -> "Alternative":
        """Return one of the wordings that this one holds as a bracket."""
        return Alternative(tuple(clipped(self.pieces, option.start, option.end)), members)


def unwrapped(one: Alternative) -> Alternative:
    """Return a wording without the bracket that its members have put around all of it."""
    inner = replace(one, pieces=tuple(clipped(one.pieces, *bare(one.text))))
    return inner if inner.words else one


def joined(base: Alternative, others: Iterable[Alternative]) -> list[Alternative] | None:
    """Return what the bracket `base` holds, and what others would have in its place.

    None where `base` is no such bracket, or where somebody wants what would not be seen in it: who retains a bracket
    of several wordings, or of a member's, wants it as it is.
    """
    held = _held(base)
    if base.retained and held and (held[0].members or any(one.words for one in held[1:])):
        return None
    rows: list[Alternative] | None = held or None
    for other in others:
        rows = None if rows is None else _with(rows, held, other)
    if base.retained and rows:
        if len(rows) == 1 or rows[0].supporters:
            return None
        rows[0] = replace(rows[0], retained=base.retained)
    # A deletion and a further wording do not fit into one operator.
    return None if rows and not held[-1].words and len(rows) > len(held) else rows


def _held(base: Alternative) -> list[Alternative]:
    """Return the wordings of the bracket `base`; for a deletion the words, and that there are none."""
    body, _ = only_bracket(base.text)
    if isinstance(body, Operator):
        clause = body.clauses[0]
        if len(body.clauses) > 1 or clause.operator != "DEL" or clause.children is None:
            return []
        [(start, end)] = regions(base.text)
        return [base.part(Option(0, start, end, end, ()), ()), Alternative((), clause.members)]
    if slashed := competing(base.text):
        return [replace(base.part(option, ()), is_offered=True) for option in slashed]
    held = [
        replace(
            base.part(option, option.members),
            sign=tuple(clipped(base.pieces, option.begin, option.start)),
            codes=tuple(clipped(base.pieces, option.end, option.stop)),
        )
        for option in options(base.text)
    ]
    return held if all(one.words for one in held) else []


def _with(rows: list[Alternative], held: Sequence[Alternative], other: Alternative) -> list[Alternative] | None:
    """Return the rows with what one party wants: new wordings, or its code beside those it can take."""
    own = options(other.text)
    wanted = [other.part(option, option.members) for option in own] or [other]
    known = {row.words for row in held}
    new = [replace(part, members=other.members, source=other.source) for part in wanted if part.words not in known]
    if new:
        return _added(rows, new)
    taken = _taken(held, wanted, other.members, is_bracket=bool(own))
    return [_supported(row, other) if row.words in taken else row for row in rows] if taken else None


def _taken(
    held: Iterable[Alternative], wanted: Iterable[Alternative], members: Sequence[str], *, is_bracket: bool
) -> set[tuple[str, ...]]:
    """Return the wordings held that a party can take: it leaves the others out, or adds its code to these."""
    chosen = {part.words: part.members for part in wanted}
    known = {row.words: row.members for row in held}
    if not members:
        return set()
    if not is_bracket or len(chosen) < len(known):
        return set(chosen)
    return {words for words, own in chosen.items() if set(members) <= set(own) - set(known[words])}


def _added(rows: Iterable[Alternative], new: Iterable[Alternative]) -> list[Alternative]:
    """Add wordings, each once."""
    out = list(rows)
    for one in new:
        place = next((n for n, row in enumerate(out) if row.words == one.words), None)
        if place is None:
            out.append(one)
        else:
            out[place] = replace(out[place], members=(*out[place].members, *one.members))
    return out


def _supported(row: Alternative, other: Alternative) -> Alternative:
    more = tuple(member for member in other.members if member not in row.members)
    if not more:
        return row
    source = row.source or other.source
    if row.members or row.is_offered or not row.words:
        return replace(row, members=(*row.members, *more), codes=(), source=source)
    return replace(row, supporters=(*row.supporters, *more), source=source)


def write_bracket(builder: Builder, rows: Sequence[Alternative], glue: str) -> None:
    """Write one bracket with what stands in it.

    Its signs come from the wording they belong to; those that belong to all from `glue`, as far as the base has none.
    """
    first, *others = rows = [replace(row, source=row.source or glue) for row in rows]
    if first.is_bare and not others:
        _put_bare(builder, first)
        return
    if not others and first.supporters:
        _write_retained(builder, first)
        return
    if len(others) == 1 and not others[0].words and not first.members:
        builder.add(operator("DEL", others[0].members, "")[:-1], others[0].source)
        _put(builder, first)
        if first.retained:
            builder.add(beside(first.retained), first.retained.source)
        elif first.supporters:
            builder.add(f" / {operator('RETAIN', first.supporters)[1:-1]}", first.source)
    else:
        for number, row in enumerate(rows, 1):
            _write_sign(builder, row, number, len(rows))
            _write_wording(builder, row)
    builder.add(closing(builder.text), glue)


def beside(retained: Retained) -> str:
    """Return what follows another operator in its bracket: that somebody wants the words retained."""
    return f" / {operator('RETAIN', retained.members)[1:-1]}"


def _put_bare(builder: Builder, row: Alternative) -> None:
    """Write a placeholder, and beside it who wants the paragraph as it is."""
    if row.retained is None:
        _put(builder, row)
        return
    end = len(row.text) - len("]")
    for piece in clipped(row.pieces, 0, end):
        builder.put(piece)
    builder.add(beside(row.retained), row.retained.source)
    for piece in clipped(row.pieces, end, len(row.text)):
        builder.put(piece)


def _write_retained(builder: Builder, row: Alternative) -> None:
    """Write words of the base that somebody wants as they are; to attribute them would make them a proposal."""
    members, source = (row.retained.members, row.retained.source) if row.retained else (row.supporters, row.source)
    builder.add(operator("RETAIN", members, "")[:-1], source)
    _put(builder, row)
    builder.add(closing(builder.text), source)


def _write_sign(builder: Builder, row: Alternative, number: int, count: int) -> None:
    if row.sign and (count == 1 or joined_text(row.sign) != "["):
        for piece in row.sign:
            builder.put(piece)
    else:
        builder.add(f"{' / ' if number > 1 else '['}{f'Alt {number}: ' if count > 1 else ''}", row.source)


def _write_wording(builder: Builder, row: Alternative) -> None:
    if not row.words:
        members, source = (row.retained.members, row.retained.source) if row.retained else (row.members, row.source)
        builder.add(operator("NO TEXT", members), source)
        return
    if row.supporters or row.retained:
        _write_retained(builder, row)
        return
    _put(builder, row)
    for piece in row.codes:
        builder.put(piece)
    if not row.codes and not row.is_bare:
        builder.add(dash(row.members), row.source)


def _put(builder: Builder, row: Alternative) -> None:
    """Write a wording; a bracket that it leaves open or closes alone is a mere character in it."""
    last = 0
    for at, _ in sorted(unpaired(row.text)):
        for piece in clipped(row.pieces, last, at):
            builder.put(piece)
        builder.add("\\", row.source)
        last = at
    for piece in clipped(row.pieces, last, len(row.text)):
        builder.put(piece)
