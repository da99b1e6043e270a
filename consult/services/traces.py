"""Writes the trace table of a version, and with it where its words come from. Part of issuing, no act of its own.

Every item of the compilation has exactly one line, and every paragraph of base and version at least one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Compilation, TraceLine, Version
from consult.models.drafts import VersionKind
from consult.procedure.consensus import ItemKind, has_left
from consult.procedure.refusals import Conflict
from consult.queries.drafts import current_base, latest_compilation, live_round, text_of
from consult.queries.reconciliation import Bench, Decided, bench
from consult.queries.revisions import Revision
from consult.services import provenance
from consult.services.reconciliation import require_decided
from consult.text.changes import Op
from consult.text.paragraphs import Text
from consult.text.suggestions import origin


def answered_compilation(session: Session, version: Version) -> Compilation | None:
    """Return the compilation that a text put in as the next base answers to, or None where none is open.

    :raises Conflict: an item has no disposition, or proposals of members stand that the text would pass over
    """
    base = current_base(session, version.draft_id)
    consultation = live_round(session, base.id) if base and version.kind is VersionKind.BASE else None
    compilation = latest_compilation(session, consultation.id) if consultation else None
    if compilation is None:
        return None
    require_decided(session, compilation)
    if any(_stands(d) for d in bench(session, compilation).items):
        raise Conflict(
            "Members have proposals on the current text. Issue the next version from the workbench, so that none is"
            " passed over. A chair’s text can stand beside it."
        )
    return compilation


def write_put_in(session: Session, *, version: Version, compilation: Compilation | None) -> None:
    """Record where a text that was put in comes from, and with `compilation` what it answers to."""
    text = text_of(session, version.id)
    if compilation is not None:
        version.compilation_id = compilation.id
        _write(session, version, _Table(bench(session, compilation), text, {}, {}).lines())
    provenance.write_marked(session, version, text, version.parent_id)


def write_revision(session: Session, *, version: Version, revision: Revision) -> None:
    """Record where a version composed from dispositions comes from: each item, each paragraph, each word."""
    text = text_of(session, version.id)
    joined = {o.origin: o.paragraph for o in revision.composition.origins if o.relation == "joined_from"}
    _write(session, version, _Table(revision.bench, text, joined, _makers(revision)).lines())
    provenance.write_composed(session, version, text, revision)


def write_reissue(session: Session, *, old: Version, new: Version) -> None:
    """Take the trace of a version over to its reissue."""
    text = text_of(session, new.id)
    known = {p.id for p in text}
    rows = session.exec(select(TraceLine).where(TraceLine.version_id == old.id).order_by(col(TraceLine.position))).all()
    new.compilation_id = old.compilation_id
    lines = [_moved(row, known) for row in rows]
    arrived = {line.to_paragraph_id for line in lines}
    added = [TraceLine(to_paragraph_id=p.id) for p in text if p.id not in arrived] if lines else []
    _write(session, new, [*lines, *added])
    provenance.write_marked(session, new, text, old.id)


@dataclass(frozen=True)
class _Table:
    """`joined` says into which paragraph one was joined; `makers` which change or paragraph a new one came from."""

    bench: Bench
    text: Text
    joined: Mapping[UUID, UUID]
    makers: Mapping[UUID, str | UUID]

    def lines(self) -> Iterator[TraceLine]:
        known = {p.id for p in self.bench.compiled.base}
        arrivals = [p.id for p in self.text if p.id not in known]
        by_maker: dict[str | UUID | None, list[UUID]] = {}
        for one in arrivals:
            by_maker.setdefault(self.makers.get(one), []).append(one)
        for paragraph in (None, *(p.id for p in self.bench.compiled.base)):
            yield from self._of(paragraph, by_maker)
        yield from (TraceLine(to_paragraph_id=one) for one in by_maker.get(None, []))

    def _of(self, paragraph: UUID | None, by_maker: Mapping[str | UUID | None, list[UUID]]) -> Iterator[TraceLine]:
        """Give the lines of one paragraph of the base: of its items, its own if it has none, of what came out of it."""
        is_covered = paragraph is None
        for decided in self.bench.of(paragraph):
            made = by_maker.get(decided.item.id, [])
            line = self._line(decided, made)
            is_covered = is_covered or line.from_paragraph_id == paragraph
            yield line
            later = made[1:] if decided.item.op == Op.INSERT_PARAGRAPH else made
            yield from (TraceLine(from_paragraph_id=line.from_paragraph_id, to_paragraph_id=one) for one in later)
        if not is_covered and paragraph is not None:
            yield TraceLine(from_paragraph_id=paragraph, to_paragraph_id=self._place(paragraph))
        if paragraph is not None:
            parts = by_maker.get(paragraph, [])
            yield from (TraceLine(from_paragraph_id=paragraph, to_paragraph_id=one) for one in parts)

    def _line(self, decided: Decided, made: list[UUID]) -> TraceLine:
        item, outcome = decided.item, decided.outcome
        is_new = item.op == Op.INSERT_PARAGRAPH
        place = self._place(item.paragraph) if item.paragraph else None
        return TraceLine(
            from_paragraph_id=None if is_new else item.paragraph,
            to_paragraph_id=next(iter(made), None) if is_new else place,
            compilation_id=self.bench.compilation.id, item_id=item.id,
            disposition_id=decided.disposition.id if decided.disposition else None,
            outcome=outcome.value if outcome else "",
        )  # fmt: skip

    def _place(self, paragraph: UUID) -> UUID | None:
        """Return where a paragraph of the base stands now: as itself, in the one it was joined into, or nowhere."""
        while paragraph not in self._here and paragraph in self.joined:
            paragraph = self.joined[paragraph]
        return paragraph if paragraph in self._here else None

    @cached_property
    def _here(self) -> frozenset[UUID]:
        return frozenset(p.id for p in self.text)


def _makers(revision: Revision) -> dict[UUID, str | UUID]:
    """Return for each new paragraph the item it came from, or the paragraph of the base it was split off."""
    known = {p.id for p in revision.bench.compiled.base}
    items = {d.item.id for d in revision.bench.items}
    split = {o.paragraph: o.origin for o in revision.composition.origins if o.relation == "split_from"}
    made: dict[UUID, str | UUID] = {}
    for paragraph in revision.composition.text:
        sources = [origin(s.source) for s in revision.composition.spans[paragraph.id]]
        maker = split.get(paragraph.id) or next((s for s in sources if s in items), None)
        if paragraph.id not in known and maker is not None:
            made[paragraph.id] = maker
    return made


def _stands(decided: Decided) -> bool:
    outcome = decided.disposition.outcome if decided.disposition else None
    return decided.item.kind is not ItemKind.COMMENT and not has_left(outcome, decided.standing)


def _moved(row: TraceLine, known: set[UUID]) -> TraceLine:
    copied = row.model_dump(exclude={"id", "version_id", "position"})
    copied["to_paragraph_id"] = row.to_paragraph_id if row.to_paragraph_id in known else None
    return TraceLine(**copied)


def _write(session: Session, version: Version, lines: Iterable[TraceLine]) -> None:
    for position, line in enumerate(lines):
        line.version_id, line.position = version.id, position
        session.add(line)
    session.flush()
