"""Writes the trace table of a version, and with it where its words come from. Part of issuing, no act of its own.

Every item of the compilation has exactly one line, and every paragraph of base and version at least one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Compilation, TraceLine, Version
from consult.models.drafts import VersionKind
from consult.procedure.consensus import Difference, ItemKind, Outcome, has_left
from consult.procedure.refusals import Conflict
from consult.queries.drafts import current_base, latest_compilation, live_round, text_of
from consult.queries.lifting import liftable
from consult.queries.reconciliation import Bench, Decided, bench
from consult.queries.revisions import Revision
from consult.services import continuity, provenance
from consult.services.lifting import lifted_lines
from consult.services.reconciliation import require_decided
from consult.text.continuity import Lifted, reworded
from consult.text.descent import Origin
from consult.text.paragraphs import Text
from consult.text.suggestions import origin
from consult.text.tracing import Line, of_change

_CHANGING = frozenset({Outcome.REFLECTED, Outcome.WITH_CHANGES})


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


def write_put_in(session: Session, *, version: Version, compilation: Compilation | None, reason: str = "") -> None:
    """Record where a text that was put in comes from, with `compilation` what it answers to, and why it differs."""
    text = text_of(session, version.id)
    came = provenance.write_marked(session, version, text, version.parent_id)
    if version.parent_id is None or version.kind is not VersionKind.BASE:
        return
    before = text_of(session, version.parent_id)
    if compilation is not None:
        version.compilation_id = compilation.id
    found = bench(session, compilation) if compilation else None
    outcome = Difference.ADDED if continuity.is_negotiated(session, version.draft_id) else Difference.DRAFTED
    lifted = [*lifted_lines(session, version, version.parent_id)]
    lost = liftable(session, version.parent_id).texts
    apart = [*lifted, *_differences(before, text, lost, came, outcome=outcome, reason=reason)]
    _write(session, version, _Table(before, found, text, apart=apart).lines())


def write_revision(session: Session, *, version: Version, revision: Revision) -> None:
    """Record where a version composed from dispositions comes from: each item, each paragraph, each word."""
    text = text_of(session, version.id)
    joined = {o.origin: o.paragraph for o in revision.composition.origins if o.relation == "joined_from"}
    provenance.write_composed(session, version, text, revision)
    base = revision.bench.compiled.base
    apart = [*lifted_lines(session, version, revision.bench.compilation.base_id)]
    _write(session, version, _Table(base, revision.bench, text, joined, _makers(revision), apart).lines())


def write_reissue(session: Session, *, old: Version, new: Version) -> None:
    """Take the trace of a version over to its reissue, with what was corrected."""
    text = text_of(session, new.id)
    known = {p.id for p in text}
    came = provenance.write_marked(session, new, text, old.id)
    rows = session.exec(select(TraceLine).where(TraceLine.version_id == old.id).order_by(col(TraceLine.position))).all()
    new.compilation_id = old.compilation_id
    lines = [_moved(row, known) for row in rows]
    lifted = [*lifted_lines(session, new, old.id)]
    before = text_of(session, old.id)
    lost = liftable(session, old.id).texts
    corrected = _differences(before, text, lost, came, outcome=Difference.CORRECTED, reason=new.reason)
    _write(session, new, [*lines, *lifted, *corrected])


@dataclass(frozen=True)
class _Table:
    """The lines from `base` to `text`: of the items of `bench`, and of what differs `apart` from them.

    `joined` says into which paragraph one was joined; `makers` which change or paragraph a new one came from.
    """

    base: Text
    bench: Bench | None
    text: Text
    joined: Mapping[UUID, UUID] = field(default_factory=dict)
    makers: Mapping[UUID, str | UUID] = field(default_factory=dict)
    apart: Sequence[TraceLine] = ()

    def lines(self) -> Iterator[TraceLine]:
        known = {p.id for p in self.base}
        arrivals = [p.id for p in self.text if p.id not in known]
        by_maker: dict[str | UUID | None, list[UUID]] = {}
        for one in arrivals:
            by_maker.setdefault(self.makers.get(one), []).append(one)
        for paragraph in (None, *(p.id for p in self.base)):
            yield from self._of(paragraph, by_maker)
        told = {line.to_paragraph_id for line in self.apart}
        yield from (TraceLine(to_paragraph_id=one) for one in by_maker.get(None, []) if one not in told)
        yield from (line for line in self.apart if line.from_paragraph_id is None)

    def _of(self, paragraph: UUID | None, by_maker: Mapping[str | UUID | None, list[UUID]]) -> Iterator[TraceLine]:
        """Give the lines of one paragraph of the base: of its items, its own if it has none, of what came out of it."""
        is_covered, is_told = paragraph is None, False
        place = self._place(paragraph) if paragraph else None
        for decided in self.bench.of(paragraph) if self.bench else ():
            made = by_maker.get(decided.item.id, [])
            told = tuple(of_change(decided.item.id, decided.item.op, before=paragraph, place=place, made=made))
            is_told = is_told or decided.outcome in _CHANGING
            is_covered = is_covered or told[0].before == paragraph
            yield from (self._line(line, decided) for line in told)
        if paragraph is not None:
            apart = [line for line in self.apart if line.from_paragraph_id == paragraph]
            # Where an item is reflected in the paragraph, it explains what differs there, not what left it.
            own = {paragraph, None}
            lost = [line for line in apart if line.item_id or not is_told or line.to_paragraph_id not in own]
            yield from lost
            if not is_covered and not lost:
                yield TraceLine(from_paragraph_id=paragraph, to_paragraph_id=place)
            parts = by_maker.get(paragraph, [])
            yield from (TraceLine(from_paragraph_id=paragraph, to_paragraph_id=one) for one in parts)

    def _line(self, line: Line, decided: Decided) -> TraceLine:
        """Return a line of an item; where that made several paragraphs, the first names it."""
        row = TraceLine(from_paragraph_id=line.before, to_paragraph_id=line.after)
        if line.change:
            row.compilation_id = self.bench.compilation.id if self.bench else None
            row.item_id = decided.item.id
            row.disposition_id = decided.disposition.id if decided.disposition else None
            row.outcome = decided.outcome.value if decided.outcome else ""
        return row

    def _place(self, paragraph: UUID) -> UUID | None:
        """Return where a paragraph of the base stands now: as itself, in the one it was joined into, or nowhere."""
        while paragraph not in self._here and paragraph in self.joined:
            paragraph = self.joined[paragraph]
        return paragraph if paragraph in self._here else None

    @cached_property
    def _here(self) -> frozenset[UUID]:
        return frozenset(p.id for p in self.text)


def _differences(
    before: Text, text: Text, lifted: Lifted, came: Sequence[Origin], *, outcome: Difference, reason: str
) -> Iterator[TraceLine]:
    """Yield a line for each paragraph that differs otherwise than by what was lifted; `came` says what left what."""
    known, here = {p.id for p in before}, {p.id for p in text}
    split = {o.paragraph: o.origin for o in came if o.relation == "split_from"}
    joined = {o.origin: o.paragraph for o in came if o.relation == "joined_from"}
    for paragraph in reworded(before, text, lifted):
        yield TraceLine(
            from_paragraph_id=paragraph if paragraph in known else split.get(paragraph),
            to_paragraph_id=paragraph if paragraph in here else joined.get(paragraph),
            outcome=outcome.value, reason=reason,
        )  # fmt: skip


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
