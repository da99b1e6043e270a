"""Writes where each word of a version comes from. Part of issuing it, no act of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from uuid import UUID

from sqlmodel import Session

from consult.models import Provenance, Version
from consult.queries.drafts import text_of
from consult.queries.revisions import Revision
from consult.queries.traces import Lineage, Source, clipped, lineage
from consult.text.composition import Span
from consult.text.paragraphs import Paragraph, Text, by_id
from consult.text.redline import mark
from consult.text.suggestions import SUGGESTED, origin

Sources = Mapping[UUID, Sequence[Source]]


def write_composed(session: Session, version: Version, text: Text, revision: Revision) -> None:
    """Record the sources of a version composed from dispositions: words of the base keep theirs."""
    before = lineage(session, revision.bench.compilation.base_id)
    spans = revision.composition.spans
    _write(session, version, {p.id: [*_composed(version, revision, before, p.id, spans[p.id])] for p in text})


def write_marked(session: Session, version: Version, text: Text, former_id: UUID | None) -> None:
    """Record the sources of a text that was put in: what stood in the former one keeps its source."""
    former = by_id(text_of(session, former_id)) if former_id else {}
    before = lineage(session, former_id) if former_id else {}
    _write(session, version, {p.id: [*_marked(version, former.get(p.id), p, before)] for p in text})


def _composed(
    version: Version, revision: Revision, before: Lineage, paragraph: UUID, spans: Iterable[Span]
) -> Iterator[Source]:
    """Yield the sources of one paragraph: words of the base keep theirs, what members propose is the item's."""
    for span in spans:
        if span.source == "base" and span.paragraph is not None and span.at is not None:
            yield from _kept(before[span.paragraph], span)
        elif span.source in {"base", "wording"}:
            yield Source(span.start, span.end, version.id, compilation=revision.bench.compilation.id)
        else:
            yield _proposed(version, revision, paragraph, span)


def _kept(sources: Sequence[Source], span: Span) -> Iterator[Source]:
    """Yield the sources of words of the base; a blank or a footnote number that grew belongs to the last of them."""
    at = span.at or 0
    kept = [*clipped(sources, at, at + span.end - span.start, span.start)]
    yield from kept[:-1]
    last = kept[-1] if kept else sources[-1].at(span.start, span.end)
    yield last.at(last.start, span.end)


def _proposed(version: Version, revision: Revision, paragraph: UUID, span: Span) -> Source:
    """Return the source of words that members propose, or of the brackets they stand in."""
    if span.source == "reserve":
        items = revision.reserving(paragraph)
    else:
        items = tuple(d for d in [revision.bench.find(origin(span.source))] if d)
    given = items[0].disposition if items else None
    is_own = span.source.endswith(SUGGESTED)
    return Source(
        span.start, span.end, version.id, compilation=revision.bench.compilation.id,
        item=items[0].item.id if items else None,
        members=() if is_own else tuple(m for d in items for m in d.item.members),
        disposition=given.id if given else None,
    )  # fmt: skip


def _marked(version: Version, old: Paragraph | None, new: Paragraph, before: Lineage) -> Iterable[Source]:
    if old is None:
        yield Source(0, len(new.text), version.id)
        return
    there = here = 0
    for segment in mark(old.text, new.text):
        length = len(segment.text)
        if segment.op == "=":
            yield from clipped(before[old.id], there, there + length, here)
        elif segment.op == "+":
            yield Source(here, here + length, version.id)
        there += length if segment.op != "+" else 0
        here += length if segment.op != "-" else 0


def _write(session: Session, version: Version, sources: Sources) -> None:
    session.add_all(
        Provenance(
            version_id=version.id, paragraph_id=paragraph, start_offset=s.start, end_offset=s.end,
            source_version_id=s.version, compilation_id=s.compilation, item_id=s.item, members=list(s.members),
            disposition_id=s.disposition,
        )
        for paragraph, own in sources.items()
        for s in _joined(own)
    )  # fmt: skip
    session.flush()


def _joined(sources: Sequence[Source]) -> Iterable[Source]:
    """Join what comes from the same source and touches."""
    last: Source | None = None
    for source in chain(sources, [None]):
        if last and source and last.end == source.start and last.at(0, 0) == source.at(0, 0):
            last = last.at(last.start, source.end)
            continue
        if last:
            yield last
        last = source
