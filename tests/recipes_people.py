"""How the acts on people are done in a scene: each by whoever may fill the place, everybody else tries the same."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Account, Appointment, DelegatedActs, Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.services import accounts, appointments, delegations, invitations
from tests.recipes import NOBODY, Place, Recipe
from tests.scenes import NOW, WITHOUT, WITHOUT_CHAIR

NEW = {"name": "New Person", "email": "new@body.example"}
EARLIER = NOW - timedelta(days=1)


def _appoint(session: Session, *, by: Actor, now: datetime, member: str) -> Appointment:
    """Appoint a reviewer to a delegation; the secretariat, which has none, an observer to the body."""
    of_the_body = by.is_secretariat
    return appointments.appoint(
        session, by=by, now=now, person=NEW, capacity=Capacity.OBSERVER if of_the_body else Capacity.REVIEWER,
        member=None if of_the_body else member,
    )  # fmt: skip


def people_to_decide_on(at: Place) -> UUID:
    """Let an observer take part whom the body appoints, and a reviewer of Mongolia: the former's appointment."""
    a_reviewer(at)
    return somebody(at)


def somebody(at: Place) -> UUID:
    """Let an observer take part whom the body appoints: the appointment."""
    return _appointed(at, Capacity.OBSERVER, None)


def a_reviewer(at: Place) -> UUID:
    """Let a reviewer of Mongolia take part: the appointment."""
    return _appointed(at, Capacity.REVIEWER, "MNG")


def an_account(at: Place) -> UUID:
    """Let somebody have an account: the person."""
    person = at.session.get_one(Appointment, somebody(at)).person_id
    at.session.add(Account(person_id=person, created_at=EARLIER))
    at.session.flush()
    return person


def a_delegation(at: Place, giver: str) -> UUID:
    """Let a focal point or a chair have delegated something."""
    is_chair = giver == Capacity.CHAIR.value
    row = DelegatedActs(
        giver_id=at.world.who(giver).appointment,
        holder_id=at.world.who(WITHOUT_CHAIR if is_chair else WITHOUT).appointment,
        acts=[(Act.RULE if is_chair else Act.CLEAR).value], since=EARLIER,
    )  # fmt: skip
    at.session.add(row)
    at.session.flush()
    return row.id


def _delegations(at: Place) -> UUID:
    """Let a chair and a focal point have delegated something: the latter's."""
    a_delegation(at, Capacity.CHAIR.value)
    return a_delegation(at, Capacity.FOCAL_POINT.value)


def _appointed(at: Place, capacity: Capacity, member: str | None) -> UUID:
    person = Person(name="Former Person", email=f"former-{capacity.value}@body.example")
    at.session.add(person)
    at.session.flush()
    row = Appointment(person_id=person.id, capacity=capacity, member_code=member, since=EARLIER)
    at.session.add(row)
    at.session.flush()
    return row.id


def reviewer_of(at: Place) -> UUID:
    """Return the appointment of the reviewer who was arranged."""
    query = select(Appointment.id).join(Person, col(Person.id) == Appointment.person_id)
    return at.session.exec(query.where(Person.email == "former-reviewer@body.example")).one()


def _whose(at: Place, by: Actor) -> UUID:
    """Return whose place it is for `by` to decide on: of the delegation, or of the body."""
    return reviewer_of(at) if by.is_national or at.arranged is None else at.arranged


def _end(session: Session, *, by: Actor, now: datetime, at: Place) -> Appointment:
    return appointments.end_appointment(session, by=by, now=now, appointment_id=_whose(at, by))


def _invite(session: Session, *, by: Actor, now: datetime, at: Place) -> object:
    return invitations.invite(session, by=by, now=now, real_now=now, appointment_id=_whose(at, by))


def _end_delegation(session: Session, *, by: Actor, now: datetime, at: Place) -> DelegatedActs:
    query = select(DelegatedActs.id).where(DelegatedActs.giver_id == by.appointment, DelegatedActs.since == EARLIER)
    mine = session.exec(query).first() if by.capacity is Capacity.CHAIR else at.arranged
    return delegations.end_delegation(session, by=by, now=now, delegation_id=mine or UUID(int=0))


def _there(at: Place) -> dict[str, Any]:
    return {"at": at}


RECIPES: dict[Act, Recipe] = {
    Act.APPOINT: Recipe(_appoint, lambda _: {"member": "MNG"}, hidden=NOBODY),
    Act.END_APPOINTMENT: Recipe(_end, _there, hidden=NOBODY, arrange=people_to_decide_on),
    Act.HAND_OVER: Recipe(appointments.hand_over, lambda _: {"person": NEW}, hidden=NOBODY),
    Act.INVITE: Recipe(_invite, _there, hidden=NOBODY, arrange=people_to_decide_on),
    Act.RESET_ACCOUNT: Recipe(
        accounts.reset_account, lambda at: {"real_now": NOW, "person_id": at.arranged}, hidden=NOBODY,
        arrange=an_account,
    ),
    Act.END_DELEGATION: Recipe(_end_delegation, _there, hidden=NOBODY, arrange=_delegations),
}  # fmt: skip
