"""Reads of the trace table of a version, and of where each of its words comes from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Compilation, Disposition, Provenance, Round, Ruling, TraceLine, Version
from consult.procedure.capacities import Actor
from consult.procedure.rounds import may_see_names
from consult.queries.answers import Said, answers_to, said
from consult.queries.compilations import read
from consult.queries.drafts import find_version, text_of
from consult.queries.items import CompiledItem
from consult.text.paragraphs import Paragraph, by_id


@dataclass(frozen=True, slots=True)
class Source:
    """Where characters [start, end) of a paragraph come from: they first stood in `version`.

    With an `item`, its `members` proposed them in that compilation and the disposition let them in. With a `ruling`,
    that brought them in, from what its `members` proposed on the floor where they are named.
    """

    start: int
    end: int
    version: UUID
    compilation: UUID | None = None
    item: str | None = None
    members: tuple[str, ...] = ()
    disposition: UUID | None = None
    ruling: UUID | None = None

    def at(self, start: int, end: int) -> "Source":
        """Return the same source for other characters."""
        return replace(self, start=start, end=end)


Lineage = Mapping[UUID, Sequence[Source]]


@dataclass(frozen=True, slots=True)
class Traced:
    """One line of the trace table, for a reader: paragraph of the base, item, disposition, paragraph of the version.

    `said`: the answers of the proposers to the disposition, which whoever reads the version may read. `is_asked`:
    they were asked for them.
    """

    line: TraceLine
    before: Paragraph | None
    after: Paragraph | None
    item: CompiledItem | None
    disposition: Disposition | None
    said: tuple[Said, ...] = ()
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """The trace table of a version, with the version it was measured from."""

    version: Version
    base: Version | None
    compilation: Compilation | None
    lines: tuple[Traced, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Some words of a paragraph with where they come from, for a reader. `is_secretariats`: no member proposed them."""

    text: str
    source: Source
    version: Version
    item: CompiledItem | None
    disposition: Disposition | None
    is_secretariats: bool = False
    ruling: Ruling | None = None


def trace(session: Session, actor: Actor, version_id: UUID) -> Trace:
    """Return the trace table of a version as `actor` may see it; without lines where none was written.

    :raises NotFound: there is no such version for this reader
    """
    version = find_version(session, actor, version_id)
    rows = session.exec(
        select(TraceLine).where(TraceLine.version_id == version_id).order_by(col(TraceLine.position))
    ).all()
    compilation = session.get(Compilation, version.compilation_id) if version.compilation_id else None
    base_id = compilation.base_id if compilation else version.parent_id
    if base_id is None or not rows:
        return Trace(version, None, None, ())
    items = _items(session, actor, (row.compilation_id for row in rows))
    before, after = by_id(text_of(session, base_id)), by_id(text_of(session, version_id))
    given = _dispositions(session, (row.disposition_id for row in rows))
    said_to, asked = _said(session, actor, {row.compilation_id for row in rows if row.compilation_id})
    lines = tuple(
        Traced(
            row,
            before.get(row.from_paragraph_id) if row.from_paragraph_id else None,
            after.get(row.to_paragraph_id) if row.to_paragraph_id else None,
            items.get((row.compilation_id, row.item_id)),
            given.get(row.disposition_id) if row.disposition_id else None,
            said_to.get(row.disposition_id, ()) if row.disposition_id else (),
            row.compilation_id in asked,
        )
        for row in rows
    )
    return Trace(version, session.get_one(Version, base_id), compilation, _in_reading_order(lines, before, after))


def _in_reading_order(
    lines: Sequence[Traced], before: Mapping[UUID, Paragraph], after: Mapping[UUID, Paragraph]
) -> tuple[Traced, ...]:
    """Return lines as the version reads; what does not stand in it comes where it would follow in the base."""
    places = {paragraph: place for place, paragraph in enumerate(after)}
    follows: dict[UUID | None, int] = {None: -1}
    last = -1
    for paragraph in before:
        follows[paragraph] = last = places.get(paragraph, last)

    def key(line: Traced) -> tuple[int, bool]:
        if line.after is not None:
            return places[line.after.id], False
        origin = line.before.id if line.before else line.item.paragraph if line.item else None
        return follows.get(origin, -1), True

    return tuple(sorted(lines, key=key))


def origins(session: Session, actor: Actor, version_id: UUID, paragraph: Paragraph) -> tuple[Origin, ...]:
    """Return where the words of a paragraph come from, as `actor` may see it.

    :raises NotFound: there is no such version for this reader
    """
    version = find_version(session, actor, version_id)
    sources = _lineage_of(session, version, [paragraph])[paragraph.id]
    given = _dispositions(session, (s.disposition for s in sources))
    items = _items(session, actor, (s.compilation for s in sources))
    return tuple(
        Origin(
            paragraph.text[s.start : s.end],
            replace(s, members=_named(session, actor, s)),
            session.get_one(Version, s.version),
            items.get((s.compilation, s.item)),
            given.get(s.disposition) if s.disposition else None,
            is_secretariats=s.compilation is not None and not s.members,
            ruling=session.get(Ruling, s.ruling) if s.ruling else None,
        )
        for s in sources
    )


def lineage(session: Session, version_id: UUID) -> Lineage:
    """Return where the words of a version come from, by paragraph; the sources of one tile its text."""
    version = session.get_one(Version, version_id)
    return _lineage_of(session, version, text_of(session, version_id))


def named_lineage(session: Session, actor: Actor, version_id: UUID) -> Lineage:
    """Return where the words of a version come from, with those members named whom `actor` may know.

    :raises NotFound: there is no such version for this reader
    """
    find_version(session, actor, version_id)
    return {
        paragraph: [replace(source, members=_named(session, actor, source)) for source in sources]
        for paragraph, sources in lineage(session, version_id).items()
    }


def clipped(sources: Sequence[Source], start: int, end: int, at: int) -> Iterable[Source]:
    """Return the part of `sources` for characters [start, end), moved so that it begins at `at`."""
    for source in sources:
        low, high = max(source.start, start), min(source.end, end)
        if low < high:
            yield source.at(low - start + at, high - start + at)


def _lineage_of(session: Session, version: Version, paragraphs: Sequence[Paragraph]) -> Lineage:
    """Return the sources recorded; a paragraph without any came in with this version as a whole."""
    query = select(Provenance).where(Provenance.version_id == version.id).order_by(col(Provenance.start_offset))
    if len(paragraphs) == 1:
        query = query.where(Provenance.paragraph_id == paragraphs[0].id)
    found: dict[UUID, list[Source]] = {}
    for row in session.exec(query).all():
        found.setdefault(row.paragraph_id, []).append(_source(row))
    return {p.id: found.get(p.id) or [Source(0, len(p.text), version.id)] for p in paragraphs}


def _source(row: Provenance) -> Source:
    return Source(
        row.start_offset, row.end_offset, row.source_version_id or row.version_id, row.compilation_id, row.item_id,
        tuple(row.members), row.disposition_id, row.ruling_id,
    )  # fmt: skip


def _items(
    session: Session, actor: Actor, wanted: Iterable[UUID | None]
) -> dict[tuple[UUID | None, str | None], CompiledItem]:
    """Return the items of some compilations as `actor` may see them, by compilation and id."""
    found = ((one, session.get_one(Compilation, one)) for one in {one for one in wanted if one})
    return {(one, item.id): item for one, compilation in found for item in read(session, actor, compilation).items}


def _dispositions(session: Session, wanted: Iterable[UUID | None]) -> dict[UUID, Disposition]:
    ids = {one for one in wanted if one}
    if not ids:
        return {}
    return {d.id: d for d in session.exec(select(Disposition).where(col(Disposition.id).in_(ids))).all()}


def _said(
    session: Session, actor: Actor, compilations: Collection[UUID]
) -> tuple[Mapping[UUID, tuple[Said, ...]], frozenset[UUID]]:
    """Return the answers to each disposition of some compilations, and for which compilations any were asked for."""
    rows = session.exec(
        select(Compilation, Round)
        .join(Round, col(Round.id) == Compilation.round_id)
        .where(col(Compilation.id).in_(compilations))
    ).all()
    told = {
        disposition: said(actor, answers, consultation.attribution)
        for compilation, consultation in rows
        for disposition, answers in answers_to(session, [compilation.id]).items()
    }
    return told, frozenset(one.id for one, _ in rows if one.reflection_proposed_at is not None)


def _named(session: Session, actor: Actor, source: Source) -> tuple[str, ...]:
    if source.compilation is None:
        return source.members
    compilation = session.get_one(Compilation, source.compilation)
    attribution = session.get_one(Round, compilation.round_id).attribution
    return tuple(m for m in source.members if may_see_names(actor, m, attribution))
