"""Reads of who presides: the chair in office, whether a session is held now, what the body's rules say in between."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from consult.models import Appointment, Body, MeetingSession, Person
from consult.procedure.capacities import Capacity
from consult.procedure.officers import BetweenSessions


def chair_in_office(session: Session, now: datetime) -> tuple[Appointment, Person] | None:
    """Return who holds the chair at `now`, or None."""
    return session.exec(
        select(Appointment, Person)
        .join(Person, col(Person.id) == Appointment.person_id)
        .where(
            Appointment.capacity == Capacity.CHAIR, Appointment.since <= now,
            or_(col(Appointment.until).is_(None), col(Appointment.until) > now),
        )
    ).first()  # fmt: skip


def rapporteur_of(session: Session, session_id: UUID, now: datetime) -> tuple[Appointment, Person] | None:
    """Return who holds the office of rapporteur of a session at `now`, the newest where there are several, or None."""
    return session.exec(
        select(Appointment, Person)
        .join(Person, col(Person.id) == Appointment.person_id)
        .where(
            Appointment.capacity == Capacity.RAPPORTEUR, Appointment.session_id == session_id, Appointment.since <= now,
            or_(col(Appointment.until).is_(None), col(Appointment.until) > now),
        )
        .order_by(col(Appointment.since).desc())
    ).first()  # fmt: skip


def today(session: Session, now: datetime) -> date:
    """Return the day of `now` where the body sits, by which the days of its sessions count."""
    return now.astimezone(ZoneInfo(session.exec(select(Body)).one().zone)).date()


def session_on(session: Session, now: datetime) -> MeetingSession | None:
    """Return the session held on the day of `now` where the body sits, or None."""
    day = today(session, now)
    return session.exec(
        select(MeetingSession).where(MeetingSession.starts <= day, MeetingSession.ends >= day).limit(1)
    ).first()


def between_sessions(session: Session) -> BetweenSessions:
    """Return who acts as chair between sessions, by the rules of the body."""
    rules = session.exec(select(Body)).one().rules
    return BetweenSessions(rules.get("between_sessions", BetweenSessions.CHAIR.value))


def presides_by_rule(session: Session, now: datetime) -> bool:
    """Say whether the vice-chair holds the acts of the chair at `now` without delegation: between sessions, by rule."""
    return between_sessions(session) is BetweenSessions.VICE_CHAIR and session_on(session, now) is None
