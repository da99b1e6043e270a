"""The acts by which people come into a capacity and leave it. Officers are elected instead (see `elections`).

Every appointment is dated and stays on record; all members see in the journal that one was made, each delegation and
the secretariat who it was.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Appointment, Person
from consult.procedure.acts import Act, require
from consult.procedure.appointments import NEVER_THE_LAST, TAKES_OVER, Held, manages, needs_paper
from consult.procedure.capacities import NATIONAL, Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.procedure.stages import Stage
from consult.queries.appointments import find_appointment, focal_point_of, in_capacity, of_person
from consult.queries.identities import has_way_in
from consult.queries.invitations import account_answers_for
from consult.queries.people import find_member, the_body
from consult.services import attachments, entries, journal
from consult.services.attachments import Original
from consult.services.people import checked_person, somebody


def appoint(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    person: Mapping[str, str],
    capacity: Capacity,
    member: str | None = None,
    session_id: UUID | None = None,
    ministry: str = "",
    original: Original | None = None,
) -> Appointment:
    """Appoint a person, found by e-mail address or new, to a capacity, at once.

    Where the secretariat names a focal point, it attaches the member's note (`original`); that takes the place of a
    focal point in office, whose time ends now.

    :raises NotAllowed: this capacity is not for `by` to fill
    :raises Invalid: a member, the name, the address or the paper is missing
    :raises Conflict: the member has a focal point already, the person holds it, acts for another member, or has an
        account into which others let them
    """
    require(Act.APPOINT, by, Stage.MANDATE)
    the_body(session, lock=True)
    refuse_unless_managed(by, capacity, member)
    country = _checked_member(session, capacity, member)
    paper = _paper(session, original, owner=country, now=now) if needs_paper(by, capacity) else None
    former = _replaced(session, by, capacity, country, now)
    found = somebody(session, checked_person(person))
    refuse_twice(session, found, capacity, country, now)
    refuse_unless_vouched(session, found, Held(capacity, country), now)
    row = _begin(
        session, found, capacity, now, member=country, session_id=session_id, paper=paper,
        ministry=entries.line(ministry, field="ministry"),
    )  # fmt: skip
    public: dict[str, object] = {"capacity": capacity.value, "member": country}
    public |= {"replaces": True} if former else {}
    journal.record(
        session, by=by, now=now, act=Act.APPOINT, chain=journal.BODY, public=public, private={"person": found.name}
    )
    return row


def end_appointment(
    session: Session, *, by: Actor, now: datetime, appointment_id: UUID, reason: str = ""
) -> Appointment:
    """End somebody's time in a capacity, at once. What was delegated by it ends with it; what was done stays.

    :raises NotFound: there is none that this reader may see
    :raises NotAllowed: it is not for `by` to end
    :raises Conflict: it has ended, is the own one, or nobody else holds a capacity somebody must hold
    """
    require(Act.END_APPOINTMENT, by, Stage.MANDATE)
    the_body(session, lock=True)
    row = find_appointment(session, by, appointment_id)
    refuse_unless_managed(by, row.capacity, row.member_code)
    check_end(session, by, row, now)
    row.until = now
    name = session.get_one(Person, row.person_id).name
    said = entries.prose(reason, field="reason")
    journal.record(
        session, by=by, now=now, act=Act.END_APPOINTMENT, chain=journal.BODY,
        public={"capacity": row.capacity.value, "member": row.member_code}, private={"person": name, "reason": said},
    )  # fmt: skip
    return row


def hand_over(
    session: Session, *, by: Actor, now: datetime, person: Mapping[str, str], stays: Capacity | None = None
) -> Appointment:
    """Let another person be the focal point from now on; the one before may stay on as deputy or reviewer.

    :raises Invalid: the name or the address is missing, or one cannot stay on so
    :raises Conflict: the person is the focal point already, acts for another member, or has an account into which
        others let them
    """
    require(Act.HAND_OVER, by, Stage.MANDATE)
    the_body(session, lock=True)
    own = session.get_one(Appointment, by.appointment)
    if stays is not None and stays not in TAKES_OVER:
        raise Invalid("Choose one of the values offered.", field="stays")
    found = somebody(session, checked_person(person))
    refuse_twice(session, found, Capacity.FOCAL_POINT, by.member, now)
    refuse_unless_vouched(session, found, Held(Capacity.FOCAL_POINT, by.member), now)
    own.until = now
    session.flush()
    row = _begin(session, found, Capacity.FOCAL_POINT, now, member=by.member)
    if stays is not None:
        _begin(session, session.get_one(Person, own.person_id), stays, now, member=by.member)
    journal.record(
        session, by=by, now=now, act=Act.HAND_OVER, chain=journal.BODY,
        public={"capacity": Capacity.FOCAL_POINT.value, "member": by.member},
        private={"person": found.name, "stays": stays.value if stays else ""},
    )  # fmt: skip
    return row


def refuse_unless_managed(by: Actor, capacity: Capacity, member: str | None) -> None:
    """Refuse to fill or empty a place that is for others to fill.

    :raises NotAllowed: so it is
    """
    if not manages(by, capacity, member):
        raise NotAllowed("In your capacity you do not decide who holds this one.")


def check_end(session: Session, by: Actor, row: Appointment, now: datetime) -> None:
    """Refuse an end that would shut somebody out unawares.

    :raises Conflict: it has ended, is the own one, or nobody else holds a capacity somebody must hold
    """
    if row.until is not None and row.until <= now:
        raise Conflict("This appointment has ended already.")
    if row.id == by.appointment:
        raise Conflict("You cannot end the capacity you act in. Let somebody else do it.")
    if row.capacity in NEVER_THE_LAST and len(in_capacity(session, row.capacity, now)) == 1:
        raise Conflict("Nobody else holds this capacity. Appoint somebody first.")


def refuse_twice(session: Session, person: Person, capacity: Capacity, member: str | None, now: datetime) -> None:
    """Refuse a second appointment to the same, and one for a second member State.

    :raises Conflict: it would be one
    """
    held = of_person(session, person.id, now)
    if any(one.capacity is capacity and one.member_code == member for one in held):
        raise Conflict("This person holds this capacity already.")
    if capacity in NATIONAL and any(one.capacity_is_national and one.member_code != member for one in held):
        # Says no more: who works for another delegation is that delegation's own affair.
        raise Conflict("This address cannot be used for your delegation. Ask the secretariat.")


def refuse_unless_vouched(session: Session, person: Person, new: Held, now: datetime) -> None:
    """Refuse a capacity to an account that somebody opened who does not answer for it: they could be the ones in it.

    :raises Conflict: so it is
    """
    if has_way_in(session, person.id) and not account_answers_for(session, person.id, [new], now):
        raise Conflict(
            "The account of this address was opened for other tasks. Ask an administrator to reset it first, so that"
            " only this person has it."
        )


def _checked_member(session: Session, capacity: Capacity, member: str | None) -> str | None:
    if (capacity in NATIONAL) and not member:
        raise Invalid("Name the member State this person acts for.", field="member")
    return find_member(session, member).code if member else None


def _paper(session: Session, original: Original | None, *, owner: str | None, now: datetime) -> UUID:
    if original is None or not original.content:
        raise Invalid("Attach the paper by which the member State names its focal point.", field="original")
    return attachments.keep(session, original, owner=owner, now=now).id


def _replaced(session: Session, by: Actor, capacity: Capacity, member: str | None, now: datetime) -> Appointment | None:
    """Return the focal point whose time ends because a paper of the member names another, if there is one."""
    former = focal_point_of(session, member) if capacity is Capacity.FOCAL_POINT else None
    if former is None:
        return None
    if not needs_paper(by, capacity):
        raise Conflict("This member State has a focal point already.")
    former.until = now
    session.flush()
    return former


def _begin(
    session: Session, person: Person, capacity: Capacity, now: datetime, *, member: str | None,
    session_id: UUID | None = None, ministry: str = "", paper: UUID | None = None,
) -> Appointment:  # fmt: skip
    row = Appointment(
        person_id=person.id, capacity=capacity, member_code=member, session_id=session_id, ministry=ministry,
        paper_id=paper, since=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row
