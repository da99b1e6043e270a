"""Reads of meetings: who was present and in office, what was stated, decided and summed up, what was taken up."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import (
    Appointment,
    Consideration,
    Decision,
    Draft,
    FloorProposal,
    MeetingSession,
    Member,
    Person,
    SessionPresence,
    SessionSummary,
    Statement,
)
from consult.models import Position as Said
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


def heads(session: Session, session_id: UUID) -> Mapping[str, str]:
    """Return the members that were present with the names of their heads of delegation, in the order of members."""
    rows = session.exec(
        select(SessionPresence)
        .join(Member, col(Member.code) == SessionPresence.member_code)
        .where(SessionPresence.session_id == session_id)
        .order_by(col(Member.name))
    ).all()
    return {row.member_code: row.head_of_delegation for row in rows}


def seen_as(there: Mapping[str, str]) -> str:
    """Return by what a page says which members, under which heads, it showed as present."""
    told = "\n".join(f"{code} {head}" for code, head in sorted(there.items()))
    return hashlib.sha256(told.encode()).hexdigest()


def spoke(session: Session, session_id: UUID) -> Sequence[str]:
    """Return the members of whom something is on record in a meeting, so that they must have been present."""
    considered = select(Consideration.id).where(Consideration.session_id == session_id)
    found: Iterable[str] = (
        *session.exec(select(Statement.member_code).where(Statement.session_id == session_id)),
        *session.exec(
            select(FloorProposal.member_code).where(col(FloorProposal.consideration_id).in_(considered))
        ),
        *session.exec(select(Said.member_code).where(col(Said.consideration_id).in_(considered))),
    )  # fmt: skip
    known = set(found)
    return [member.code for member in members(session) if member.code in known]


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


def decisions(session: Session, actor: Actor, session_id: UUID) -> Sequence[Decision]:
    """Return what members decided in a meeting, in the order of the numbers."""
    if not may_read_drafts(actor):
        return []
    query = select(Decision).where(Decision.session_id == session_id).order_by(col(Decision.number))
    return session.exec(query).all()


def considerations(session: Session, actor: Actor, session_id: UUID) -> Sequence[tuple[Consideration, Draft]]:
    """Return which drafts a meeting has taken up, in the order in which it did."""
    if not may_read_drafts(actor):
        return []
    query = select(Consideration, Draft).join(Draft, col(Draft.id) == Consideration.draft_id)
    mine = query.where(Consideration.session_id == session_id).order_by(col(Consideration.opened_at))
    return session.exec(mine).all()


def summary(session: Session, actor: Actor, session_id: UUID) -> SessionSummary | None:
    """Return the summary of a meeting; while it is worked on, for its rapporteur and the secretariat only."""
    row = session.get(SessionSummary, session_id)
    if row is None or not may_read_drafts(actor):
        return None
    return row if row.finalized_at is not None or may_work_on_summary(session, actor, session_id) else None


def may_work_on_summary(session: Session, actor: Actor, session_id: UUID) -> bool:
    """Say whether somebody works on the summary of a meeting: its rapporteur and the secretariat do."""
    return actor.is_secretariat or is_rapporteur(session, actor, session_id)


def is_rapporteur(session: Session, actor: Actor, session_id: UUID) -> bool:
    """Say whether somebody acts as the rapporteur of this meeting, not of another."""
    if actor.capacity is not Capacity.RAPPORTEUR:
        return False
    held = session.get(Appointment, actor.appointment)
    return held is not None and held.session_id in {None, session_id}


def _positions(session: Session, session_id: UUID, recorded: Sequence[Statement]) -> Sequence[Position]:
    there = set(present(session, session_id))
    return [Position(m, m.code in there, [s for s in recorded if s.member_code == m.code]) for m in members(session)]
