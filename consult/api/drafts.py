"""Drafts: where each stands, a new one, and where words stand in one."""

from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Paging, Shown
from consult.edge.acting import Acting
from consult.models import Draft
from consult.models.drafts import DraftKind
from consult.procedure.acts import Act
from consult.procedure.stages import Stage
from consult.queries.drafts import drafts as recorded
from consult.queries.drafts import find_draft, stage
from consult.queries.overview import overview
from consult.queries.requests import Asked
from consult.queries.search import Hit, search
from consult.services import drafts

operations = Operations("Drafts")


class DraftShown(Shown):
    """A draft: its mandate, its stage, what it asks of the reader."""

    id: UUID
    title: str
    kind: DraftKind
    mandate: str
    created_at: Moment
    archived_at: Moment | None
    stage: Stage
    asked: Asked = Field(description="what the draft asks of the reader")
    until: Moment | None
    base_id: UUID | None = Field(description="the current text")
    round_id: UUID | None
    compilation_id: UUID | None
    submission_id: UUID | None = Field(description="the answer of the reader's own delegation")


class DraftEntered(Entered):
    """A draft to be opened."""

    title: str
    kind: DraftKind
    mandate: str


class Sought(Paging):
    """Words to be found."""

    q: str = Field(min_length=1, max_length=200)


class HitShown(Shown):
    """A place where the words stand: the text before them, themselves, and after."""

    version_id: UUID
    paragraph_id: UUID
    label: str
    before: str
    found: str
    after: str


@operations.reads("/drafts")
def list_drafts(a: Acting) -> Listing[DraftShown]:
    """List the drafts, newest first."""
    return Listing(recorded(a.session, a.by), lambda row: _shown(a, row))


@operations.reads("/drafts/<uuid:draft_id>")
def show_draft(a: Acting, draft_id: UUID) -> DraftShown:
    """Show a draft."""
    return _shown(a, find_draft(a.session, a.by, draft_id))


@operations.performs(Act.CREATE_DRAFT, "/drafts", makes=show_draft)
def create_draft(a: Acting, body: DraftEntered) -> DraftShown:
    """Open a draft."""
    row = drafts.create_draft(
        a.session, by=a.by, now=a.now, title=body.title, kind=body.kind, mandate=body.mandate, once=None
    )
    return _shown(a, row)


@operations.reads("/drafts/<uuid:draft_id>/search")
def search_draft(a: Acting, draft_id: UUID, query: Sought) -> Listing[HitShown]:
    """Find where words stand in a draft, in the newest version first; one place per paragraph, at most 200."""
    find_draft(a.session, a.by, draft_id)
    return Listing(search(a.session, a.by, draft_id, query.q), _hit, lambda hit: f"{hit.version.id}/{hit.paragraph_id}")


def _hit(hit: Hit) -> HitShown:
    return HitShown.of(hit, version_id=hit.version.id)


def _shown(a: Acting, row: Draft) -> DraftShown:
    seen = overview(a.session, a.by, row, a.now)
    return DraftShown.of(
        row, stage=stage(a.session, row.id, a.now), asked=seen.asked, until=seen.until,
        base_id=seen.base.id if seen.base else None, round_id=seen.round.id if seen.round else None,
        compilation_id=seen.compilation.id if seen.compilation else None,
        submission_id=seen.submission.id if seen.submission else None,
    )  # fmt: skip
