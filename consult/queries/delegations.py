"""Reads of delegation: to whom somebody can delegate acts, and what is delegated to each now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from consult.models import Appointment, DelegatedActs, Member, Person
from consult.procedure.capacities import Actor, Capacity
from consult.queries.people import appointments_in_force


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who can be given acts by name, with what has been given and holds now."""

    appointment: Appointment
    person: Person
    member: Member | None
    grants: Sequence[DelegatedActs]


def holders(session: Session, giver: Actor, now: datetime) -> list[Holder]:
    """Return the deputies of a focal point, or the vice-chairs of a chair's session."""
    own = session.get_one(Appointment, giver.appointment)
    return [
        Holder(
            held, person, session.get(Member, held.member_code) if held.member_code else None, _live(session, held, now)
        )
        for held, person in appointments_in_force(session, now)
        if _may_hold(own, held)
    ]


def _may_hold(giver: Appointment, held: Appointment) -> bool:
    if giver.capacity is Capacity.CHAIR:
        return held.capacity is Capacity.VICE_CHAIR and held.session_id == giver.session_id
    return held.capacity is Capacity.DEPUTY and held.member_code == giver.member_code


def _live(session: Session, held: Appointment, now: datetime) -> list[DelegatedActs]:
    grants = session.exec(select(DelegatedActs).where(DelegatedActs.holder_id == held.id)).all()
    return sorted((g for g in grants if g.since <= now and (g.until is None or now < g.until)), key=lambda g: g.since)
