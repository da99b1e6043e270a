"""The officers of a session: who holds which office, and who was elected. Persons are named to who may know them."""

from uuid import UUID

from pydantic import Field

from consult.api.operations import Operations
from consult.api.shapes import Code, Entered, Listing, Moment, Shown
from consult.edge.acting import Acting
from consult.models import Appointment, Person
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.visibility import may_read_persons
from consult.queries.sessions import find_session, officers
from consult.services import elections

operations = Operations("Sessions")


class OfficerShown(Shown):
    """Who holds an office. `in_writing`: there is no login; the secretariat acts on written instruction."""

    id: UUID
    capacity: Capacity
    member_code: str | None = Field(description="the member State the officer comes from; an office acts for none")
    name: str = Field(description="empty where the reader may not know it")
    in_writing: bool
    since: Moment
    until: Moment | None


class PersonEntered(Entered):
    """A person: found by the e-mail address, or new."""

    name: str
    email: str


class OfficerEntered(Entered):
    """An officer whom the session has elected."""

    capacity: Capacity
    member: Code
    person: PersonEntered
    in_writing: bool = False


@operations.reads("/sessions/<uuid:session_id>/officers")
def list_officers(a: Acting, session_id: UUID) -> Listing[OfficerShown]:
    """List who was elected to an office by a session, those no longer in it among them."""
    find_session(a.session, a.by, session_id)
    return Listing(officers(a.session, session_id), lambda held: _told(a, *held), lambda held: str(held[0].id))


@operations.performs(Act.ELECT_OFFICER, "/sessions/<uuid:session_id>/officers")
def elect_officer(a: Acting, session_id: UUID, body: OfficerEntered) -> OfficerShown:
    """Record an officer whom the session has elected. Who held the chair before steps down."""
    row = elections.elect_officer(
        a.session, by=a.by, now=a.now, session_id=session_id, capacity=body.capacity, member=body.member,
        person=dict(body.person), in_writing=body.in_writing,
    )  # fmt: skip
    return _told(a, row, a.session.get_one(Person, row.person_id))


def _told(a: Acting, row: Appointment, person: Person) -> OfficerShown:
    is_known = may_read_persons(a.by, row.member_code)
    return OfficerShown.of(row, name=person.name if is_known else "")
