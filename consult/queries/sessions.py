"""Reads of meetings and of what was stated there."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Appointment, MeetingSession, Member, Person, SessionPresence, Statement
from consult.procedure.capacities import OFFICES, Actor, Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.visibility import may_read_drafts
from consult.queries.people import members


@dataclass(frozen=True, slots=True)
class Position:
    """One member in one meeting: whether it was present, and what it stated. Nothing is concluded from silence."""

    member: Member
    is_present: bool
    statements: Sequence[Statement]


def sessions(session: Session, actor: Actor) -> Sequence[MeetingSession]:
    """Return the meetings on record, newest first."""
    if not may_read_drafts(actor):
        return []
    return session.exec(select(MeetingSession).order_by(col(MeetingSession.starts).desc())).all()


def find_session(session: Session, actor: Actor, session_id: UUID) -> MeetingSession:
    """Return a meeting.

    :raises NotFound: there is none for this reader
    """
    meeting = session.get(MeetingSession, session_id)
    if meeting is None or not may_read_drafts(actor):
        raise NotFound("There is no such session.")
    return meeting


def present(session: Session, session_id: UUID) -> Sequence[str]:
    """Return the codes of the members that were present."""
    return session.exec(
        select(SessionPresence.member_code)
        .join(Member, col(Member.code) == SessionPresence.member_code)
        .where(SessionPresence.session_id == session_id)
        .order_by(col(Member.name))
    ).all()


def officers(session: Session, session_id: UUID) -> Sequence[tuple[Appointment, Person]]:
    """Return who held an office in a meeting."""
    rows = session.exec(
        select(Appointment, Person)
        .join(Person, col(Person.id) == Appointment.person_id)
        .where(Appointment.session_id == session_id, col(Appointment.capacity).in_(OFFICES))
    ).all()
    return sorted(((a, p) for a, p in rows), key=lambda held: tuple(Capacity).index(held[0].capacity))


def statements(
    session: Session, actor: Actor, *, draft_id: UUID | None = None, session_id: UUID | None = None
) -> Sequence[Statement]:
    """Return the recorded statements on a draft or in a meeting, in the order of members."""
    if not may_read_drafts(actor):
        return []
    query = select(Statement).join(Member, col(Member.code) == Statement.member_code).order_by(col(Member.name))
    if draft_id is not None:
        query = query.where(Statement.draft_id == draft_id)
    if session_id is not None:
        query = query.where(Statement.session_id == session_id)
    return session.exec(query).all()


def positions(session: Session, actor: Actor, draft_id: UUID) -> Sequence[tuple[MeetingSession, Sequence[Position]]]:
    """Return, for each meeting in which a draft was spoken on, every member's position, newest meeting first."""
    recorded = statements(session, actor, draft_id=draft_id)
    meetings = {s.session_id: session.get_one(MeetingSession, s.session_id) for s in recorded}
    newest_first = sorted(meetings.values(), key=lambda m: m.starts, reverse=True)
    return [(m, _positions(session, m.id, [s for s in recorded if s.session_id == m.id])) for m in newest_first]


def positions_in(session: Session, actor: Actor, session_id: UUID) -> Sequence[Position]:
    """Return every member's presence and statements in one meeting, whatever they were on."""
    return _positions(session, session_id, statements(session, actor, session_id=session_id))


def _positions(session: Session, session_id: UUID, recorded: Sequence[Statement]) -> Sequence[Position]:
    there = set(present(session, session_id))
    return [Position(m, m.code in there, [s for s in recorded if s.member_code == m.code]) for m in members(session)]
