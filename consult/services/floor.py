"""Proposals from the floor: the secretariat types them under the name of a member that is present.

It decides nothing: what becomes of a proposal is ruled (`rulings`). What members say to one: see `positions`.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from consult.models import Consideration, FloorProposal
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.ledger import FloorState
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.submissions import Operation
from consult.queries.drafts import find_draft, stage
from consult.queries.floor import FROM_THE_FLOOR, called, find_consideration, find_floor_proposal
from consult.queries.people import find_member, name_of
from consult.queries.sessions import present
from consult.queries.working import newest_positions, working_text
from consult.services import entries, journal
from consult.services.wordings import Wanted, checked, says_nothing
from consult.text.editing import parts
from consult.text.paragraphs import Kind, Text, by_id


@dataclass(frozen=True, slots=True)
class Room:
    """Where something is said: the session's work on the draft, and the text as it stands."""

    consideration: Consideration
    text: Text

    def called(self, paragraph_id: UUID | None) -> str:
        """Return how a paragraph is called, "" where there is none."""
        here = by_id(self.text).get(paragraph_id) if paragraph_id else None
        return called(here) if here else ""

    def words(self, paragraph_id: UUID | None) -> str:
        """Return the words of a paragraph, "" where there is none."""
        here = by_id(self.text).get(paragraph_id) if paragraph_id else None
        return here.text if here else ""


def type_proposal(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    consideration_id: UUID,
    member: str,
    operation: Operation,
    paragraph_id: UUID | None = None,
    text: str = "",
    after_id: UUID | None = None,
    kind: Kind | None = None,
    level: int = 0,
    note: str = "",
) -> FloorProposal:
    """Type a proposal from the floor under the name of a member that is present.

    A new paragraph, or one that is moved, comes after `after_id`, at the start where there is none.

    :raises Invalid: the member is not recorded as present, or this cannot be proposed so
    :raises NotFound: there is no such paragraph in the text as it stands
    :raises Conflict: the member has a proposal on this paragraph on the floor already
    """
    room = enter(session, by, now, consideration_id, Act.TYPE_PROPOSAL)
    code = present_member(session, room, member)
    _refuse_foreign(operation)
    wanted = _checked(room.text, Wanted(operation, paragraph_id, text, after_id=after_id, kind=kind, level=level))
    _refuse_second(session, room, code, wanted)
    row = FloorProposal(
        consideration_id=consideration_id, member_code=code, operation=operation, paragraph_id=wanted.paragraph_id,
        after_id=wanted.after_id, kind=wanted.kind, level=wanted.level, text=wanted.text,
        note=entries.prose(note, field="note", most=2000), by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    _note(session, by, now, room, row)
    return row


def retype_proposal(
    session: Session, *, by: Actor, now: datetime, proposal_id: UUID, text: str, note: str = "", seen: int
) -> FloorProposal:
    """Change the words of a proposal on the floor, as its member asks; return the one that is on the floor then.

    Once members have taken a position on its words, the changed ones are a proposal of their own and those before
    are withdrawn, so that nobody's position is taken for one on words it did not hear.

    :raises Conflict: it is no longer on the floor, or somebody else changed it since `seen`, with both texts
    :raises Invalid: it cannot be worded so
    """
    room, row = _on_floor(session, by, now, proposal_id)
    words = _checked(room.text, Wanted(
        row.operation, row.paragraph_id, text, after_id=row.after_id, kind=row.kind, level=row.level
    )).text  # fmt: skip
    said = entries.prose(note, field="note", most=2000)
    if (words, said) == (row.text, row.note):
        return row
    if row.lock_version != seen:
        raise Conflict(
            "Somebody else has changed this proposal since you opened it.", theirs=row.text, yours=words,
            stored=row.lock_version, theirs_by=name_of(session, row.by_id),
        )  # fmt: skip
    if words != row.text and newest_positions(session, row.consideration_id, proposals=[row.id]):
        row = _replacement(session, row)
    row.text, row.note, row.by_id, row.at = words, said, by.appointment, now
    row.lock_version += 1
    _note(session, by, now, room, row, change="changed")
    return row


def withdraw_from_floor(session: Session, *, by: Actor, now: datetime, proposal_id: UUID, seen: int) -> FloorProposal:
    """Record that a member withdraws what it proposed from the floor. Doing it twice changes nothing.

    :raises Conflict: something else became of it, or it has changed since `seen` (its lock_version)
    """
    row = find_floor_proposal(session, by, proposal_id)
    room = enter(session, by, now, row.consideration_id, Act.TYPE_PROPOSAL)
    session.refresh(row)
    if row.state is FloorState.WITHDRAWN:
        return row
    refuse_settled(row)
    if row.lock_version != seen:
        raise Conflict("This proposal has changed since you saw it. Look at it again.")
    row.state = FloorState.WITHDRAWN
    row.lock_version += 1
    _note(session, by, now, room, row, change="withdrawn")
    return row


def enter(session: Session, by: Actor, now: datetime, consideration_id: UUID, act: Act) -> Room:
    """Lock the draft that a session considers and return the room. Part of the acts there.

    :raises Conflict: the session has finished with it
    """
    row = find_consideration(session, by, consideration_id)
    find_draft(session, by, row.draft_id, lock=True)
    session.refresh(row)
    require(act, by, stage(session, row.draft_id, now))
    if row.closed_at is not None:
        raise Conflict("The session has finished with this draft. Nothing more is typed in it.")
    return Room(row, working_text(session, row.base_id))


def present_member(session: Session, room: Room, member: str) -> str:
    """Return the code of a member that may take the floor.

    :raises Invalid: it is not recorded as present
    """
    code = find_member(session, member).code
    if code not in present(session, room.consideration.session_id):
        raise Invalid("This member State is not recorded as present at the session.", field="member")
    return code


def _on_floor(session: Session, by: Actor, now: datetime, proposal_id: UUID) -> tuple[Room, FloorProposal]:
    row = find_floor_proposal(session, by, proposal_id)
    room = enter(session, by, now, row.consideration_id, Act.TYPE_PROPOSAL)
    session.refresh(row)
    refuse_settled(row)
    return room, row


def refuse_settled(row: FloorProposal) -> None:
    """Refuse an act on a proposal of which something has become.

    :raises Conflict: it is no longer on the floor
    """
    if row.state is not FloorState.OPEN:
        raise Conflict("This proposal is no longer on the floor: %(state)s.", state=row.state)


def _refuse_foreign(operation: Operation) -> None:
    if operation is Operation.JOIN:
        raise Invalid(
            "From the floor two paragraphs are joined by a new wording of the first, with the words of both, and the"
            " deletion of the second.",
            field="operation",
        )
    if operation not in FROM_THE_FLOOR:
        raise Invalid("Choose one of the values offered.", field="operation")


def _checked(text: Text, wanted: Wanted) -> Wanted:
    """Return what is proposed as it is kept: one paragraph of words, none for a deletion.

    :raises Invalid: it would change nothing, or cannot be proposed so
    """
    kept = checked(text, wanted)
    if len(parts(kept.text)) > 1:
        raise Invalid("From the floor one paragraph is proposed at a time. Leave out the blank line.", field="text")
    if says_nothing(text, kept):
        raise Invalid("The paragraph reads so already. Nothing would change.", field="text")
    return kept


def _refuse_second(session: Session, room: Room, member: str, wanted: Wanted) -> None:
    own = session.exec(
        select(FloorProposal).where(
            FloorProposal.consideration_id == room.consideration.id, FloorProposal.member_code == member,
            FloorProposal.state == FloorState.OPEN,
        )
    ).all()  # fmt: skip
    new = wanted.operation is Operation.NEW_PARAGRAPH
    for one in own:
        if (new and (one.operation, one.after_id, one.text) == (wanted.operation, wanted.after_id, wanted.text)) or (
            not new and one.paragraph_id == wanted.paragraph_id
        ):
            raise Conflict(
                "%(member)s has a proposal on this on the floor already. Change that one, or record that it is"
                " withdrawn.",
                member=member,
            )


def _replacement(session: Session, row: FloorProposal) -> FloorProposal:
    """Withdraw a proposal and return a new one in its place."""
    row.state = FloorState.WITHDRAWN
    row.lock_version += 1
    new = FloorProposal(
        consideration_id=row.consideration_id, member_code=row.member_code, operation=row.operation,
        paragraph_id=row.paragraph_id, after_id=row.after_id, kind=row.kind, level=row.level, by_id=row.by_id,
        at=row.at, lock_version=0,
    )  # fmt: skip
    session.add(new)
    return new


def _note(
    session: Session, by: Actor, now: datetime, room: Room, row: FloorProposal, *, change: str | None = None
) -> None:
    room.consideration.tick += 1
    session.flush()
    draft_id = room.consideration.draft_id
    journal.record(
        session, by=by, now=now, act=Act.TYPE_PROPOSAL, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={
            "member": row.member_code, "operation": row.operation.value, "change": change,
            "words": row.text or room.words(row.paragraph_id),
            "paragraph": room.called(row.paragraph_id or row.after_id),
        },
    )  # fmt: skip
