"""Reads of who presides: the chair in office, whether a session is held now, what the body's rules say in between."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, or_, select

from consult.models import Appointment, MeetingSession, Person
from consult.procedure.capacities import Capacity
from consult.procedure.officers import BetweenSessions
from consult.queries.people import the_body


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


def session_on(session: Session, now: datetime) -> MeetingSession | None:
    """Return the session held on the day of `now` where the body sits, or None."""
    today = now.astimezone(ZoneInfo(the_body(session).zone)).date()
    return session.exec(
        select(MeetingSession).where(MeetingSession.starts <= today, MeetingSession.ends >= today).limit(1)
    ).first()


def between_sessions(session: Session) -> BetweenSessions:
    """Return who acts as chair between sessions, by the rules of the body."""
    return BetweenSessions(the_body(session).rules.get("between_sessions", BetweenSessions.CHAIR.value))
