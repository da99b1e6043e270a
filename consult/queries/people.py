"""Reads of the body, its members and its people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from consult.models import Appointment, Body, DelegatedActs, Member, Person
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.officers import CHAIRS_ACTS
from consult.procedure.refusals import NotFound
from consult.queries.officers import presides_by_rule

_RANK = {capacity: rank for rank, capacity in enumerate(Capacity)}


@dataclass(frozen=True, slots=True)
class Principal:
    """A person in a capacity, with the names a page shows."""

    actor: Actor
    person: Person
    member: Member | None

    @property
    def zone(self) -> str:
        """The zone this person reads instants in: that of the own capital."""
        return self.member.zone if self.member else self.person.zone


def the_body(session: Session, *, lock: bool = False) -> Body:
    """Return the body; with `lock` its row is held until the end of the transaction.

    :raises NotFound: the database was never seeded
    """
    query = select(Body)
    body = session.exec(query.with_for_update() if lock else query).one_or_none()
    if body is None:
        raise NotFound("This database holds no body yet.")
    return body


def members(session: Session) -> Sequence[Member]:
    """Return the members in the order used everywhere: alphabetical by United Nations name."""
    return session.exec(select(Member).order_by(col(Member.name))).all()


def find_member(session: Session, code: str) -> Member:
    """Return the member with `code`.

    :raises NotFound: there is none
    """
    member = session.get(Member, code)
    if member is None:
        raise NotFound("There is no member State with the code “%(code)s”.", code=code)
    return member


def name_of(session: Session, appointment_id: UUID | None) -> str:
    """Return the name of the person behind an appointment. Mind who may know it."""
    query = select(Person.name).join(Appointment, col(Appointment.person_id) == Person.id)
    return session.exec(query.where(Appointment.id == appointment_id)).first() or ""


def find_principal(session: Session, appointment_id: UUID, now: datetime) -> Principal | None:
    """Return who acts under an appointment that is in force at `now`, else None. Who acts in writing has no login."""
    appointment = session.get(Appointment, appointment_id)
    if appointment is None or appointment.in_writing or not _in_force(appointment, now):
        return None
    person = session.get_one(Person, appointment.person_id)
    member = session.get(Member, appointment.member_code) if appointment.member_code else None
    return Principal(_actor(session, appointment, now), person, member)


def appointments_in_force(session: Session, now: datetime) -> Sequence[tuple[Appointment, Person]]:
    """Return all appointments in force at `now` with their people, by capacity, ministry and name."""
    rows = session.exec(
        select(Appointment, Person)
        .join(Person, col(Person.id) == Appointment.person_id)
        .where(Appointment.since <= now, or_(col(Appointment.until).is_(None), col(Appointment.until) > now))
    ).all()
    return sorted(((a, p) for a, p in rows), key=lambda held: (_RANK[held[0].capacity], held[0].ministry, held[1].name))


def appointments_of(session: Session, person_id: UUID, now: datetime) -> Sequence[tuple[Appointment, Person]]:
    """Return the appointments under which one person can act here at `now`, by capacity."""
    return [held for held in with_login(session, now) if held[1].id == person_id]


def with_login(session: Session, now: datetime) -> Sequence[tuple[Appointment, Person]]:
    """Return the appointments in force at `now` under which somebody acts in person, not in writing only."""
    return [held for held in appointments_in_force(session, now) if not held[0].in_writing]


def _in_force(appointment: Appointment, now: datetime) -> bool:
    return appointment.since <= now and (appointment.until is None or now < appointment.until)


def _actor(session: Session, appointment: Appointment, now: datetime) -> Actor:
    return Actor(
        person=appointment.person_id,
        appointment=appointment.id,
        capacity=appointment.capacity,
        member=appointment.member_code if appointment.capacity_is_national else None,
        ministry=appointment.ministry,
        delegated=_delegated(session, appointment, now),
    )


def _delegated(session: Session, appointment: Appointment, now: datetime) -> frozenset[str]:
    """Return the acts that were delegated by name; a vice-chair may hold those of the chair by the body's rules too.

    What somebody has delegated ends with their own time in office.
    """
    is_vice_chair = appointment.capacity is Capacity.VICE_CHAIR
    if is_vice_chair and presides_by_rule(session, now):
        return frozenset(act.value for act in CHAIRS_ACTS)
    grants = session.exec(select(DelegatedActs).where(DelegatedActs.holder_id == appointment.id)).all()
    live = [g for g in grants if g.since <= now and (g.until is None or now < g.until)]
    live = [g for g in live if _in_force(session.get_one(Appointment, g.giver_id), now)]
    return frozenset(act for grant in live for act in grant.acts)
