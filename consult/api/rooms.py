"""The rooms in which sessions work on drafts: taken up, followed paragraph by paragraph, closed."""

from uuid import UUID

from consult.api.floor import FloorProposalShown, PositionShown, proposal_told
from consult.api.ledger import RulingShown, StandingShown, ruling_told, standing_told
from consult.api.operations import Operations
from consult.api.shapes import Entered, Listing, Moment, Shown, Small
from consult.edge.acting import Acting
from consult.models import Version
from consult.procedure.acts import Act
from consult.procedure.refusals import NotFound
from consult.queries.drafts import find_draft
from consult.queries.floor import find_consideration
from consult.queries.ledger import statuses
from consult.queries.room import room
from consult.queries.sessions import considerations as recorded
from consult.queries.sessions import find_session
from consult.queries.working import last_consideration
from consult.services import considerations

operations = Operations("The room")


class RoomShown(Shown):
    """A session's work on a draft. `tick` grows with everything that happens in it."""

    id: UUID
    session_id: UUID
    draft_id: UUID
    base_id: UUID
    opened_at: Moment
    closed_at: Moment | None
    result_id: UUID | None
    on_screen_id: UUID | None
    tick: int


class SaidShown(Shown):
    """What a member said to a paragraph, and whether that was before its last ruling."""

    position: PositionShown
    is_before_ruling: bool


class RoomParagraphShown(Shown):
    """A paragraph in the room: how it stands, what is said and proposed on it, the rulings on it that stand."""

    standing: StandingShown
    said: list[SaidShown]
    proposals: list[FloorProposalShown]
    rulings: list[RulingShown]


class Taken(Entered):
    """The draft that the session takes up."""

    draft_id: UUID


class Closing(Entered):
    """The end of the session's work: `seen` is the tick. Where words have changed, the version needs a name."""

    seen: Small
    name: str = ""
    symbol: str = ""


class OnScreen(Entered):
    """The paragraph that the pages of all who follow the room show."""

    paragraph_id: UUID


@operations.reads("/sessions/<uuid:session_id>/rooms")
def list_rooms(a: Acting, session_id: UUID) -> Listing[RoomShown]:
    """List the rooms of a session, in the order in which it took drafts up."""
    find_session(a.session, a.by, session_id)
    return Listing(
        recorded(a.session, a.by, session_id), lambda found: RoomShown.of(found[0]), lambda found: str(found[0].id)
    )


@operations.reads("/rooms/<uuid:consideration_id>")
def show_room(a: Acting, consideration_id: UUID) -> RoomShown:
    """Show a room."""
    return RoomShown.of(find_consideration(a.session, a.by, consideration_id))


@operations.reads("/drafts/<uuid:draft_id>/room")
def show_room_of_draft(a: Acting, draft_id: UUID) -> RoomShown:
    """Show the room in which a draft is worked on, or the last one in which it was."""
    find_draft(a.session, a.by, draft_id)
    row = last_consideration(a.session, draft_id)
    if row is None:
        raise NotFound("This session does not consider the draft.")
    return RoomShown.of(row)


@operations.reads("/rooms/<uuid:consideration_id>/paragraphs")
def list_room_paragraphs(a: Acting, consideration_id: UUID) -> Listing[StandingShown]:
    """List the paragraphs of the text as it stands in a room."""
    row = find_consideration(a.session, a.by, consideration_id)
    found = statuses(a.session, a.session.get_one(Version, row.base_id))
    return Listing(found, standing_told, lambda one: str(one.paragraph.id))


@operations.reads("/rooms/<uuid:consideration_id>/paragraphs/<uuid:paragraph_id>")
def show_room_paragraph(a: Acting, consideration_id: UUID, paragraph_id: UUID) -> RoomParagraphShown:
    """Show a paragraph in a room with all that is said, proposed and ruled on it."""
    found = room(a.session, a.by, consideration_id, paragraph_id)
    return RoomParagraphShown(
        standing=standing_told(found.one),
        said=[SaidShown(position=PositionShown.of(one), is_before_ruling=before) for one, before in found.said],
        proposals=[proposal_told(one.proposal, one.positions) for one in found.at],
        rulings=[ruling_told(a, one) for one in found.ruled],
    )


@operations.performs(Act.TAKE_UP_DRAFT, "/sessions/<uuid:session_id>/rooms", makes=show_room)
def take_up_draft(a: Acting, session_id: UUID, body: Taken) -> RoomShown:
    """Let a session take a draft up; from then on it is worked on in the room."""
    row = considerations.take_up_draft(
        a.session, by=a.by, now=a.now, draft_id=body.draft_id, session_id=session_id
    )  # fmt: skip
    return RoomShown.of(row)


@operations.performs(Act.CLOSE_CONSIDERATION, "/rooms/<uuid:consideration_id>/end", of=show_room)
def close_consideration(a: Acting, consideration_id: UUID, body: Closing) -> RoomShown:
    """Close a session's work on a draft; the text as it stands is issued where its words have changed."""
    row = considerations.close_consideration(
        a.session, by=a.by, now=a.now, consideration_id=consideration_id, **dict(body)
    )
    return RoomShown.of(row)


# Who rules and who types say what the screen shows (see the service). It binds nobody: typing is enough.
@operations.performs(Act.TYPE_PROPOSAL, "/rooms/<uuid:consideration_id>/screen", "PUT", of=show_room)
def put_on_screen(a: Acting, consideration_id: UUID, body: OnScreen) -> RoomShown:
    """Put a paragraph on the screen in the room. It is no act: nothing is recorded."""
    row = considerations.put_on_screen(a.session, a.by, a.now, consideration_id, body.paragraph_id)
    return RoomShown.of(row)
