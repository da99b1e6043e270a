"""Writes where each word of a version comes from. Part of issuing it, no act of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Paragraph, ParagraphOrigin, Provenance, Version
from consult.models.drafts import Relation
from consult.queries.drafts import text_of
from consult.queries.revisions import Revision
from consult.queries.traces import Lineage, Source, clipped, lineage
from consult.text import paragraphs
from consult.text.composition import Span
from consult.text.descent import Origin, descent
from consult.text.paragraphs import Text
from consult.text.redline import mark
from consult.text.suggestions import SUGGESTED, origin

Sources = Mapping[UUID, Sequence[Source]]


def write_composed(session: Session, version: Version, text: Text, revision: Revision) -> None:
    """Record the sources of a version composed from dispositions: words of the base keep theirs."""
    before = lineage(session, revision.bench.compilation.base_id)
    spans = revision.composition.spans
    write_sources(session, version, {p.id: [*_composed(version, revision, before, p.id, spans[p.id])] for p in text})


def write_marked(session: Session, version: Version, text: Text, former_id: UUID | None) -> tuple[Origin, ...]:
    """Record the sources of a text that was put in: what stood in the former one keeps its source.

    So do words in a paragraph that was split off another or that took one in; these origins are recorded too, and
    returned.
    """
    former = text_of(session, former_id) if former_id else ()
    before = lineage(session, former_id) if former_id else {}
    came = descent(former, text)
    write_origins(session, version, came)
    continued = _continued(former, text, came)
    write_sources(session, version, {p.id: [*_marked(version, continued[p.id], p, before)] for p in text})
    return came


def write_origins(session: Session, version: Version, origins: Iterable[Origin]) -> None:
    """Record where paragraphs of a draft come from; what was on record of two of them stays."""
    query = select(ParagraphOrigin.paragraph_id, ParagraphOrigin.origin_id).join(
        Paragraph, col(Paragraph.id) == ParagraphOrigin.paragraph_id
    )
    known = {tuple(row) for row in session.exec(query.where(Paragraph.draft_id == version.draft_id)).all()}
    session.add_all(
        ParagraphOrigin(paragraph_id=o.paragraph, origin_id=o.origin, relation=Relation(o.relation))
        for o in origins
        if (o.paragraph, o.origin) not in known
    )
    session.flush()


def _continued(former: Text, text: Text, came: Iterable[Origin]) -> dict[UUID, list[paragraphs.Paragraph]]:
    """Return for each paragraph those of the former text whose words it has, in their order."""
    places = {p.id: place for place, p in enumerate(former)}
    found = {p.id: {p.id} & places.keys() for p in text}
    for one in came:
        if one.relation != "inserted_after":
            found[one.paragraph].add(one.origin)
    return {p: [former[place] for place in sorted(places[one] for one in ids)] for p, ids in found.items()}


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


def _marked(
    version: Version, former: Sequence[paragraphs.Paragraph], new: paragraphs.Paragraph, before: Lineage
) -> Iterable[Source]:
    if not former:
        yield Source(0, len(new.text), version.id)
        return
    text, sources = _together(former, before)
    there = here = 0
    for segment in mark(text, new.text):
        length = len(segment.text)
        if segment.op == "=":
            yield from clipped(sources, there, there + length, here)
        elif segment.op == "+":
            yield Source(here, here + length, version.id)
        there += length if segment.op != "+" else 0
        here += length if segment.op != "-" else 0


def _together(former: Sequence[paragraphs.Paragraph], before: Lineage) -> tuple[str, list[Source]]:
    """Return the words of paragraphs in one line, with their sources; a blank between two belongs to the first."""
    text, sources = "", list[Source]()
    for paragraph in former:
        if sources:
            text, last = f"{text} ", sources.pop()
            sources.append(last.at(last.start, last.end + 1))
        sources += [source.at(source.start + len(text), source.end + len(text)) for source in before[paragraph.id]]
        text += paragraph.text
    return text, sources


def write_sources(session: Session, version: Version, sources: Sources) -> None:
    """Record the sources of the words of a version; those of a paragraph tile its text."""
    session.add_all(
        Provenance(
            version_id=version.id, paragraph_id=paragraph, start_offset=s.start, end_offset=s.end,
            source_version_id=s.version, compilation_id=s.compilation, item_id=s.item, members=list(s.members),
            disposition_id=s.disposition, ruling_id=s.ruling,
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
