"""Reads of appointments: who holds which capacity, as far as a reader may know persons."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from consult.models import Appointment, Person
from consult.procedure.appointments import manages
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import NotFound
from consult.queries.people import appointments_in_force


def find_appointment(session: Session, actor: Actor, appointment_id: UUID) -> Appointment:
    """Return an appointment among those whose holders this reader may know.

    :raises NotFound: there is none
    """
    row = session.get(Appointment, appointment_id)
    if row is None or not _may_know(actor, row):
        raise NotFound("There is no such appointment.")
    return row


def known_people(session: Session, actor: Actor, now: datetime) -> Sequence[tuple[Appointment, Person]]:
    """Return the appointments in force at `now` whose holders this reader may know, in the order of capacities."""
    return [(row, person) for row, person in appointments_in_force(session, now) if _may_know(actor, row)]


def focal_point_of(session: Session, member: str | None) -> Appointment | None:
    """Return the appointment of a member's focal point, or None."""
    query = select(Appointment).where(
        Appointment.member_code == member,
        Appointment.capacity == Capacity.FOCAL_POINT,
        col(Appointment.until).is_(None),
    )
    return session.exec(query).first()


def in_capacity(session: Session, capacity: Capacity, now: datetime) -> Sequence[Appointment]:
    """Return the appointments to one capacity that are in force at `now`."""
    return session.exec(_in_force(now).where(Appointment.capacity == capacity)).all()


def of_person(session: Session, person_id: UUID, now: datetime) -> Sequence[Appointment]:
    """Return the appointments of one person that are in force at `now`."""
    return session.exec(_in_force(now).where(Appointment.person_id == person_id)).all()


def _in_force(now: datetime) -> SelectOfScalar[Appointment]:
    is_on = or_(col(Appointment.until).is_(None), col(Appointment.until) > now)
    return select(Appointment).where(Appointment.since <= now, is_on)


def _may_know(actor: Actor, row: Appointment) -> bool:
    is_own = actor.is_national and row.capacity_is_national and row.member_code == actor.member
    return is_own or actor.is_secretariat or manages(actor, row.capacity, row.member_code)
