"""How people come into a capacity and leave it: those of the body, and those of one's own delegation."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from consult.api.elections import PersonEntered
from consult.api.files import FileEntered
from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Listing, Moment, Shown
from consult.edge import clock, instants
from consult.edge.acting import Acting
from consult.edge.addresses import public
from consult.models import Appointment, Invitation, Person
from consult.procedure.acts import Act, require_entitled
from consult.procedure.capacities import NATIONAL, Capacity
from consult.procedure.refusals import Invalid
from consult.queries.appointments import find_appointment, known_people
from consult.queries.identities import has_way_in
from consult.queries.invitations import open_invitation
from consult.services import accounts, appointments, invitations

operations = Operations("People")


class AppointmentShown(Shown):
    """A capacity held by a person. `paper_id` is the note by which the member State named its focal point."""

    id: UUID
    person_id: UUID
    name: str
    email: str
    capacity: Capacity
    member_code: str | None
    ministry: str
    in_writing: bool
    since: Moment
    until: Moment | None
    has_account: bool
    invited_until: Moment | None = Field(description="how long the link of an invitation is good, if there is one")
    paper_id: UUID | None


class InvitationShown(Shown):
    """An invitation. Its link is told once, here; whoever holds it makes the account."""

    person_id: UUID
    url: str
    expires_at: Moment


class AppointmentEntered(Entered):
    """Whom to appoint. A focal point appoints for its own delegation; the secretariat brings a member's paper."""

    person: PersonEntered
    capacity: Capacity
    member: Code | None = None
    ministry: str = ""
    original: FileEntered | None = Field(default=None, description="the paper by which a member names its focal point")


class EndEntered(Entered):
    """Why an appointment ends, where anything is to be said."""

    reason: str = ""


class HandOverEntered(Entered):
    """Who is the focal point from now on, and as what the one before stays in the delegation, if at all."""

    person: PersonEntered
    stays: Capacity | None = None


@operations.reads("/people")
def list_people(a: Acting) -> Listing[AppointmentShown]:
    """List who holds which capacity, to who appoints people, as far as it is for them to know."""
    require_entitled(Act.APPOINT, a.by)
    rows = known_people(a.session, a.by, a.now)
    return Listing(rows, lambda held: _told(a, *held), lambda held: str(held[0].id))


@operations.reads("/people/<uuid:appointment_id>")
def show_appointment(a: Acting, appointment_id: UUID) -> AppointmentShown:
    """Show an appointment, to who appoints people; also one that has ended."""
    require_entitled(Act.APPOINT, a.by)
    row = find_appointment(a.session, a.by, appointment_id)
    return _told(a, row, a.session.get_one(Person, row.person_id))


@operations.performs(Act.APPOINT, "/people", makes=show_appointment)
def appoint(a: Acting, body: AppointmentEntered) -> AppointmentShown:
    """Appoint a person to a capacity, at once. Where a paper names another focal point, the one before ends."""
    own = a.by.member if body.capacity in NATIONAL else None
    row = appointments.appoint(
        a.session, by=a.by, now=a.now, person=_person(body.person), capacity=body.capacity, member=body.member or own,
        ministry=body.ministry, original=body.original.original() if body.original else None,
    )  # fmt: skip
    if row.member_code and not row.capacity_is_national:
        raise Invalid("Choose one of the values offered.", field="member")
    return _told(a, row, a.session.get_one(Person, row.person_id))


@operations.performs(Act.END_APPOINTMENT, "/people/<uuid:appointment_id>/end", of=show_appointment)
def end_appointment(a: Acting, appointment_id: UUID, body: EndEntered) -> AppointmentShown:
    """End somebody's time in a capacity, at once; what was delegated by it ends with it."""
    row = appointments.end_appointment(
        a.session, by=a.by, now=a.now, appointment_id=appointment_id, reason=body.reason
    )  # fmt: skip
    return _told(a, row, a.session.get_one(Person, row.person_id))


@operations.performs(Act.HAND_OVER, "/hand-over")
def hand_over(a: Acting, body: HandOverEntered) -> AppointmentShown:
    """Let another person be the focal point from now on. The token with which this is done is good no longer."""
    row = appointments.hand_over(a.session, by=a.by, now=a.now, person=_person(body.person), stays=body.stays)
    return _told(a, row, a.session.get_one(Person, row.person_id))


@operations.performs(Act.INVITE, "/people/<uuid:appointment_id>/invitation", of=show_appointment)
def invite(a: Acting, appointment_id: UUID) -> InvitationShown:
    """Make a link of invitation, good once and for a week; former ones end. It is told once."""
    return _invited(
        *invitations.invite(a.session, by=a.by, now=a.now, real_now=_real_now(), appointment_id=appointment_id)
    )  # fmt: skip


@operations.performs(Act.INVITE, "/people/<uuid:appointment_id>/invitation/revocation", of=show_appointment)
def revoke_invitation(a: Acting, appointment_id: UUID) -> AppointmentShown:
    """Let the link of an invitation be good no longer."""
    invitations.revoke(a.session, by=a.by, now=a.now, real_now=_real_now(), appointment_id=appointment_id)
    row = find_appointment(a.session, a.by, appointment_id)
    return _told(a, row, a.session.get_one(Person, row.person_id))


@operations.performs(Act.RESET_ACCOUNT, "/persons/<uuid:person_id>/reset")
def reset_account(a: Acting, person_id: UUID) -> InvitationShown:
    """Take a lost way in away, with all sessions and programs, and make the link of a new invitation."""
    return _invited(
        *accounts.reset_account(a.session, by=a.by, now=a.now, real_now=_real_now(), person_id=person_id)
    )  # fmt: skip


def _person(entered: PersonEntered) -> dict[str, str]:
    """Return a person as entered; who acts for a member reads instants in its capital's zone anyway."""
    return {"name": entered.name, "email": entered.email, "zone": instants.zone_of_reader()}


def _real_now() -> datetime:
    """Return the real instant: an invitation lasts a week of it, whatever the demo's clock says."""
    return clock.real_now()


def _invited(row: Invitation, secret: str) -> InvitationShown:
    url = public("invitations.page", secret=secret)
    return InvitationShown(person_id=row.person_id, url=url, expires_at=row.expires_at)


def _told(a: Acting, row: Appointment, person: Person) -> AppointmentShown:
    has_account = has_way_in(a.session, person.id)
    invited = None if has_account else open_invitation(a.session, person.id, now=a.now, real_now=_real_now())
    may_open = a.by.is_secretariat or (a.by.is_national and row.member_code == a.by.member)
    return AppointmentShown.of(
        row, name=person.name, email=person.email, has_account=has_account,
        invited_until=invited.expires_at if invited else None,
        paper_id=row.paper_id if may_open else None,
    )  # fmt: skip
