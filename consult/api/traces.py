"""Where a version comes from: its trace table, and the source of each of its words."""

from uuid import UUID

from consult.api.compilations import ItemShown, item_told
from consult.api.operations import Operations
from consult.api.reconciliation import ProposerSaidShown
from consult.api.shapes import Listing, Shown
from consult.edge.acting import Acting
from consult.procedure.refusals import NotFound
from consult.queries.drafts import find_version, text_of
from consult.queries.traces import Origin, Traced, origins, trace
from consult.text.paragraphs import by_id

operations = Operations("Versions")


class TraceLineShown(Shown):
    """One line: from a paragraph of the base through an item and its disposition to a paragraph of the version."""

    id: UUID
    position: int
    from_paragraph_id: UUID | None
    to_paragraph_id: UUID | None
    compilation_id: UUID | None
    item: ItemShown | None
    disposition_id: UUID | None
    ruling_id: UUID | None
    outcome: str
    reason: str
    said: list[ProposerSaidShown]


class OriginShown(Shown):
    """Some words of a paragraph, with the version in which they first stood and who proposed them."""

    start: int
    end: int
    text: str
    version_id: UUID
    compilation_id: UUID | None
    item_id: str | None
    members: list[str]
    disposition_id: UUID | None
    ruling_id: UUID | None
    is_secretariats: bool


@operations.reads("/versions/<uuid:version_id>/trace")
def list_trace(a: Acting, version_id: UUID) -> Listing[TraceLineShown]:
    """List the trace table of a version; it is empty where none was written."""
    return Listing(trace(a.session, a.by, version_id).lines, _line, lambda one: str(one.line.id))


@operations.reads("/versions/<uuid:version_id>/paragraphs/<uuid:paragraph_id>/origins")
def list_origins(a: Acting, version_id: UUID, paragraph_id: UUID) -> Listing[OriginShown]:
    """List where the words of a paragraph come from."""
    find_version(a.session, a.by, version_id)
    paragraph = by_id(text_of(a.session, version_id)).get(paragraph_id)
    if paragraph is None:
        raise NotFound("There is no such paragraph in this text.")
    return Listing(origins(a.session, a.by, version_id, paragraph), _origin, lambda one: str(one.source.start))


def _line(one: Traced) -> TraceLineShown:
    item = item_told(one.item) if one.item else None
    return TraceLineShown.of(one.line, item=item, said=[ProposerSaidShown.of(s) for s in one.said])


def _origin(one: Origin) -> OriginShown:
    source = one.source
    return OriginShown(
        start=source.start, end=source.end, text=one.text, version_id=source.version,
        compilation_id=source.compilation, item_id=source.item, members=list(source.members),
        disposition_id=source.disposition, ruling_id=source.ruling, is_secretariats=one.is_secretariats,
    )  # fmt: skip
