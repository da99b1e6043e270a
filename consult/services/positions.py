"""What members that are present say in the room, to a paragraph or to a proposal from the floor; the newest counts.

The secretariat types it. A member of which nothing is recorded has said nothing, which is no agreement.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, func, select

from consult.models import FloorProposal, Position
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.consensus import ReactionValue
from consult.procedure.refusals import Invalid, NotFound
from consult.queries.working import newest_positions
from consult.services import entries, journal
from consult.services.floor import Room, enter, present_member, refuse_settled
from consult.text.paragraphs import by_id


def record_position(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    consideration_id: UUID,
    member: str,
    value: ReactionValue,
    paragraph_id: UUID | None = None,
    floor_proposal_id: UUID | None = None,
    note: str = "",
) -> Position:
    """Record what a member that is present says to a paragraph, or to a proposal from the floor; the newest counts.

    Saying the same again changes nothing.

    :raises Invalid: the member is not recorded as present, or it is its own proposal
    :raises NotFound: there is no such paragraph or proposal in the room
    """
    room = enter(session, by, now, consideration_id, Act.RECORD_POSITION)
    code = present_member(session, room, member)
    proposal = _proposal_said_to(session, room, floor_proposal_id, code) if floor_proposal_id else None
    if proposal is None and (paragraph_id is None or paragraph_id not in by_id(room.text)):
        raise NotFound("There is no such paragraph in the text as it stands.")
    about = {"proposals": [proposal.id]} if proposal else {"paragraphs": [paragraph_id]}
    words = entries.prose(note, field="note", most=2000)
    last = next((p for p in newest_positions(session, consideration_id, **about) if p.member_code == code), None)
    if last is not None and (last.value, last.note) == (value, words):
        return last
    highest = session.exec(select(func.max(Position.seq)).where(Position.consideration_id == consideration_id)).one()
    row = Position(
        consideration_id=consideration_id, paragraph_id=None if proposal else paragraph_id,
        floor_proposal_id=proposal.id if proposal else None, member_code=code, value=value, note=words,
        by_id=by.appointment, at=now, seq=(highest or 0) + 1,
    )  # fmt: skip
    session.add(row)
    room.consideration.tick += 1
    draft_id = room.consideration.draft_id
    journal.record(
        session, by=by, now=now, act=Act.RECORD_POSITION, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={
            "member": code, "value": value.value, "note": words, "proposal_of": proposal and proposal.member_code,
            "paragraph": room.called((proposal.paragraph_id or proposal.after_id) if proposal else paragraph_id),
        },
    )  # fmt: skip
    return row


def _proposal_said_to(session: Session, room: Room, proposal_id: UUID, member: str) -> FloorProposal:
    row = session.get(FloorProposal, proposal_id)
    if row is None or row.consideration_id != room.consideration.id:
        raise NotFound("There is no such proposal from the floor.")
    refuse_settled(row)
    if row.member_code == member:
        raise Invalid("This is the member’s own proposal. It can be changed, or withdrawn.", field="member")
    return row
