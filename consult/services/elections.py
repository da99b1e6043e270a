"""The act of recording an officer whom a session has elected."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from consult.models import Appointment
from consult.procedure.acts import Act, require
from consult.procedure.appointments import Held
from consult.procedure.capacities import OFFICES, Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.stages import Stage
from consult.queries.people import find_member, the_body
from consult.queries.sessions import find_session
from consult.services import journal
from consult.services.appointments import refuse_unless_vouched
from consult.services.people import checked_person, somebody


def elect_officer(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    session_id: UUID,
    capacity: Capacity,
    member: str,
    person: Mapping[str, str],
    in_writing: bool = False,
) -> Appointment:
    """Record that a session has elected an officer, who takes office at once: a person found by e-mail address or new.

    There is one chair at a time, so the one before steps down. `in_writing`: the officer has no login; what the office
    does, the secretariat does on written instruction.

    :raises Invalid: it is no office, or the person or the member State is missing
    :raises Conflict: the person holds this office for this session already, or has an account into which others let
        them
    """
    require(Act.ELECT_OFFICER, by, Stage.MANDATE)
    the_body(session, lock=True)
    meeting = find_session(session, by, session_id)
    if capacity not in OFFICES:
        raise Invalid("Choose one of the values offered.", field="capacity")
    if not member:
        raise Invalid("Name the member State the officer comes from.", field="member")
    country = find_member(session, member).code
    found = somebody(session, checked_person(person))
    elected = found.id
    held = _in_office(session, capacity, now)
    if any(one.person_id == elected and one.session_id == session_id for one in held):
        raise Conflict("This person holds this office for this session already.")
    if not in_writing:
        refuse_unless_vouched(session, found, Held(capacity, country), now)
    steps_down = [one for one in held if capacity is Capacity.CHAIR]
    for one in steps_down:
        one.until = now
    session.flush()
    office = Appointment(
        person_id=elected, capacity=capacity, member_code=country, session_id=session_id, in_writing=in_writing,
        since=now,
    )  # fmt: skip
    session.add(office)
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.ELECT_OFFICER, chain=journal.BODY,
        public={
            "session": meeting.title, "capacity": capacity.value, "member": country, "in_writing": in_writing,
            "steps_down": bool(steps_down),
        },
        private={"person": person["name"]},
    )  # fmt: skip
    return office


def _in_office(session: Session, capacity: Capacity, now: datetime) -> list[Appointment]:
    is_held = or_(col(Appointment.until).is_(None), col(Appointment.until) > now)
    return list(session.exec(select(Appointment).where(Appointment.capacity == capacity, is_held)).all())
