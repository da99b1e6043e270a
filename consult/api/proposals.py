"""What is proposed in an answer: the delegation's own proposals, and what its ministries contribute."""

from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Level, Listing, Moment, Paging, Seen, Shown
from consult.api.submissions import in_preparation
from consult.edge.acting import Acting
from consult.models import Proposal
from consult.procedure.acts import Act
from consult.procedure.submissions import AmendmentKind, Nature, Operation, Slot
from consult.queries.contributions import merge_contributions
from consult.queries.formers import Former, former_wordings
from consult.queries.proposals import amendments as amendments_of
from consult.queries.proposals import find_proposal, in_slot
from consult.queries.proposals import proposals as recorded
from consult.queries.submissions import find_submission, find_workspace
from consult.services import amendments, proposals
from consult.services.preparation import ministry_of
from consult.text.paragraphs import Kind

operations = Operations("Proposals")


class AmendmentShown(Shown):
    """What became of a proposal after it was submitted."""

    kind: AmendmentKind
    text: str
    reason: str
    at: Moment


class ProposalShown(Shown):
    """A proposal. With a `ministry` it is a contribution inside the delegation."""

    id: UUID
    submission_id: UUID
    operation: Operation
    slot: Slot
    paragraph_id: UUID | None
    after_id: UUID | None
    position: int
    kind: Kind | None
    level: int
    text: str
    rationale: str
    nature: Nature
    ministry: str
    chosen_from_id: UUID | None
    updated_at: Moment
    lock_version: int
    amendment: AmendmentShown | None = Field(description="what became of it since it was submitted")


class SavedShown(Shown):
    """What is proposed there now; nothing, where the words are those of the base."""

    proposal: ProposalShown | None


class MergedShown(Shown):
    """What all contributions to a paragraph make together, as a suggestion; `diverging` cannot all stand."""

    wording: str
    ministries: list[str]
    diverging: int


class FormerShown(Shown):
    """A wording that was saved once and stands no longer."""

    number: int
    at: Moment
    text: str
    rationale: str


class Proposals(Paging):
    """Whose proposals are meant: for the secretariat, those of the member whose paper it enters."""

    member: Code | None = None


class ProposalEntered(Entered):
    """What is proposed. `seen` is the lock_version of what stands there; 0 where nothing does.

    A new paragraph stands after `after_id` (null: at the beginning); to change one, name it by `proposal_id`.
    """

    operation: Operation
    paragraph_id: UUID | None = None
    after_id: UUID | None = None
    text: str = ""
    rationale: str = ""
    nature: Nature = Nature.SUBSTANTIVE
    kind: Kind | None = None
    level: Level = 0
    proposal_id: UUID | None = None
    seen: Seen = 0
    member: Code | None = None


class ProposalSeen(Entered):
    """The lock_version of what stands there; 0 where nothing does."""

    seen: Seen


class Narrowing(Entered):
    """The narrowed wording; `seen` is the wording that stood when it was written."""

    text: str
    seen: str
    reason: str = ""


class Reason(Entered):
    """Why, where anything is to be said."""

    reason: str = ""


@operations.reads("/rounds/<uuid:round_id>/submission/proposals")
def list_proposals(a: Acting, round_id: UUID, query: Proposals) -> Listing[ProposalShown]:
    """List the proposals of the answer in preparation, contributions of ministries among them."""
    row = in_preparation(a, round_id, query.member)
    return _listing(a, row.id)


@operations.reads("/submissions/<uuid:submission_id>/proposals")
def list_submitted_proposals(a: Acting, submission_id: UUID) -> Listing[ProposalShown]:
    """List the proposals of an answer of the own delegation, with what became of each."""
    return _listing(a, find_submission(a.session, a.by, submission_id).id)


@operations.reads("/proposals/<uuid:proposal_id>")
def show_proposal(a: Acting, proposal_id: UUID) -> ProposalShown:
    """Show a proposal of the own delegation."""
    return _told(a, find_proposal(a.session, a.by, proposal_id)[0])


@operations.reads("/rounds/<uuid:round_id>/submission/paragraphs/<uuid:paragraph_id>/merged")
def show_merged(a: Acting, round_id: UUID, paragraph_id: UUID) -> MergedShown:
    """Show what all contributions to a paragraph make together; it saves nothing."""
    found = merge_contributions(a.session, in_preparation(a, round_id, None), paragraph_id)
    return MergedShown(wording=found.wording, ministries=list(found.ministries), diverging=len(found.diverging))


@operations.reads("/rounds/<uuid:round_id>/submission/paragraphs/<uuid:paragraph_id>/formers")
def list_formers(a: Acting, round_id: UUID, paragraph_id: UUID) -> Listing[FormerShown]:
    """List the wordings that the reader's side had saved for a paragraph before, newest first."""
    row = in_preparation(a, round_id, None)
    side = ministry_of(a.by)
    stands = in_slot(a.session, row.id, paragraph_id, Slot.WORDING, side)
    found = former_wordings(a.session, row, paragraph_id, side, stands.text if stands else "")
    return Listing(found, FormerShown.of, _number)


@operations.performs(Act.SAVE_PROPOSAL, "/rounds/<uuid:round_id>/submission/proposals")
def save_proposal(a: Acting, round_id: UUID, body: ProposalEntered) -> SavedShown:
    """Save what the reader's side proposes: for a paragraph, or as a new one."""
    find_workspace(a.session, a.by, round_id, body.member)
    row = proposals.save_proposal(a.session, by=a.by, now=a.now, round_id=round_id, **dict(body))
    return SavedShown(proposal=_told(a, row) if row else None)


@operations.performs(Act.SAVE_PROPOSAL, "/proposals/<uuid:proposal_id>/removal", of=show_proposal)
def remove_proposal(a: Acting, proposal_id: UUID, body: ProposalSeen) -> None:
    """Take back a proposal that was not submitted."""
    find_proposal(a.session, a.by, proposal_id)
    proposals.remove_proposal(a.session, by=a.by, now=a.now, proposal_id=proposal_id, seen=body.seen)


@operations.performs(Act.CHOOSE_CONTRIBUTION, "/proposals/<uuid:proposal_id>/choice", of=show_proposal)
def choose_contribution(a: Acting, proposal_id: UUID, body: ProposalSeen) -> ProposalShown:
    """Make a ministry's contribution the delegation's own proposal."""
    find_proposal(a.session, a.by, proposal_id)
    row = proposals.choose_contribution(a.session, by=a.by, now=a.now, proposal_id=proposal_id, seen=body.seen)
    return _told(a, row)


@operations.performs(Act.WITHDRAW_PROPOSAL, "/proposals/<uuid:proposal_id>/withdrawal", of=show_proposal)
def withdraw_proposal(a: Acting, proposal_id: UUID, body: Reason) -> ProposalShown:
    """Withdraw a proposal that was submitted."""
    amendments.withdraw_proposal(a.session, by=a.by, now=a.now, proposal_id=proposal_id, reason=body.reason)
    return show_proposal(a, proposal_id)


@operations.performs(Act.NARROW_PROPOSAL, "/proposals/<uuid:proposal_id>/narrowing", of=show_proposal)
def narrow_proposal(a: Acting, proposal_id: UUID, body: Narrowing) -> ProposalShown:
    """Narrow a proposal that was submitted: less of the same, in place."""
    amendments.narrow_proposal(a.session, by=a.by, now=a.now, proposal_id=proposal_id, **dict(body))
    return show_proposal(a, proposal_id)


def _listing(a: Acting, submission_id: UUID) -> Listing[ProposalShown]:
    made = amendments_of(a.session, submission_id)

    def told(row: Proposal) -> ProposalShown:
        return ProposalShown.of(row, amendment=AmendmentShown.of(made[row.id]) if row.id in made else None)

    return Listing(recorded(a.session, submission_id), told)


def _told(a: Acting, row: Proposal) -> ProposalShown:
    made = amendments_of(a.session, row.submission_id).get(row.id)
    return ProposalShown.of(row, amendment=AmendmentShown.of(made) if made else None)


def _number(row: Former) -> str:
    return str(row.number)
