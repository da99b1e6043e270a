"""What is said and proposed in the room: proposals from the floor under a member's name, and members' positions."""

from collections.abc import Sequence
from uuid import UUID

from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Level, Listing, Moment, Seen, Shown
from consult.edge.acting import Acting
from consult.models import FloorProposal, Position
from consult.procedure.acts import Act
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import FloorState
from consult.procedure.submissions import Operation
from consult.queries.floor import find_consideration, find_floor_proposal, floor_proposals
from consult.queries.working import newest_positions
from consult.services import floor, positions
from consult.text.paragraphs import Kind

operations = Operations("The room")


class PositionShown(Shown):
    """What a member said to a paragraph, or to a proposal from the floor; its newest word counts."""

    id: UUID
    consideration_id: UUID
    paragraph_id: UUID | None
    floor_proposal_id: UUID | None
    member_code: str
    value: ReactionValue
    note: str
    at: Moment


class FloorProposalShown(Shown):
    """A proposal from the floor, with the newest word of each member on it."""

    id: UUID
    consideration_id: UUID
    member_code: str
    operation: Operation
    paragraph_id: UUID | None
    after_id: UUID | None
    kind: Kind | None
    level: int
    text: str
    note: str
    state: FloorState
    at: Moment
    lock_version: int
    positions: list[PositionShown]


class FloorProposalEntered(Entered):
    """What a member that is present proposes. A new or moved paragraph stands after `after_id` (null: at the start)."""

    member: Code
    operation: Operation
    paragraph_id: UUID | None = None
    after_id: UUID | None = None
    text: str = ""
    kind: Kind | None = None
    level: Level = 0
    note: str = ""


class FloorProposalChanged(Entered):
    """A proposal from the floor as its member words it now."""

    text: str
    note: str = ""
    seen: Seen


class FloorProposalSeen(Entered):
    """The lock_version of what was seen."""

    seen: Seen


class PositionEntered(Entered):
    """What a member that is present says."""

    member: Code
    value: ReactionValue
    note: str = ""


@operations.reads("/rooms/<uuid:consideration_id>/proposals")
def list_floor_proposals(a: Acting, consideration_id: UUID) -> Listing[FloorProposalShown]:
    """List the proposals from the floor: those not ruled on first, then in the order in which they came."""
    row = find_consideration(a.session, a.by, consideration_id)
    return Listing(
        floor_proposals(a.session, row), lambda one: proposal_told(one.proposal, one.positions),
        lambda one: str(one.proposal.id),
    )  # fmt: skip


@operations.reads("/floor/<uuid:floor_proposal_id>")
def show_floor_proposal(a: Acting, floor_proposal_id: UUID) -> FloorProposalShown:
    """Show a proposal from the floor."""
    return _told(a, find_floor_proposal(a.session, a.by, floor_proposal_id))


@operations.performs(Act.TYPE_PROPOSAL, "/rooms/<uuid:consideration_id>/proposals", makes=show_floor_proposal)
def type_proposal(a: Acting, consideration_id: UUID, body: FloorProposalEntered) -> FloorProposalShown:
    """Type a proposal from the floor under the name of a member that is present."""
    row = floor.type_proposal(a.session, by=a.by, now=a.now, consideration_id=consideration_id, **dict(body))
    return _told(a, row)


@operations.performs(Act.TYPE_PROPOSAL, "/floor/<uuid:floor_proposal_id>", "PUT", of=show_floor_proposal)
def retype_proposal(a: Acting, floor_proposal_id: UUID, body: FloorProposalChanged) -> FloorProposalShown:
    """Change the words of a proposal from the floor.

    Where members have taken positions on them, what is answered is a new proposal, and the one before is withdrawn.
    """
    return _told(a, floor.retype_proposal(a.session, by=a.by, now=a.now, proposal_id=floor_proposal_id, **dict(body)))


@operations.performs(Act.TYPE_PROPOSAL, "/floor/<uuid:floor_proposal_id>/withdrawal", of=show_floor_proposal)
def withdraw_from_floor(a: Acting, floor_proposal_id: UUID, body: FloorProposalSeen) -> FloorProposalShown:
    """Record that a member withdraws what it proposed from the floor."""
    return _told(
        a, floor.withdraw_from_floor(a.session, by=a.by, now=a.now, proposal_id=floor_proposal_id, seen=body.seen)
    )


@operations.performs(
    Act.RECORD_POSITION, "/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>/positions"
)  # fmt: skip
def record_position(a: Acting, consideration_id: UUID, paragraph_id: UUID, body: PositionEntered) -> PositionShown:
    """Record what a member that is present says to a paragraph."""
    row = positions.record_position(
        a.session, by=a.by, now=a.now, consideration_id=consideration_id, paragraph_id=paragraph_id, **dict(body)
    )
    return PositionShown.of(row)


@operations.performs(Act.RECORD_POSITION, "/floor/<uuid:floor_proposal_id>/positions")
def record_position_on_proposal(a: Acting, floor_proposal_id: UUID, body: PositionEntered) -> PositionShown:
    """Record what a member that is present says to another's proposal from the floor."""
    proposal = find_floor_proposal(a.session, a.by, floor_proposal_id)
    row = positions.record_position(
        a.session, by=a.by, now=a.now, consideration_id=proposal.consideration_id, floor_proposal_id=floor_proposal_id,
        **dict(body),
    )  # fmt: skip
    return PositionShown.of(row)


def proposal_told(row: FloorProposal, said: Sequence[Position]) -> FloorProposalShown:
    """Return a proposal from the floor as it is told, with what members say to it."""
    return FloorProposalShown.of(row, positions=[PositionShown.of(one) for one in said])


def _told(a: Acting, row: FloorProposal) -> FloorProposalShown:
    a.session.flush()
    return proposal_told(row, newest_positions(a.session, row.consideration_id, proposals=[row.id]))
