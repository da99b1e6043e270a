"""For whom a program acts: the person whose token it holds, and the one capacity in which that is good."""

from uuid import UUID

from consult.api.operations import Operations
from consult.api.shapes import Moment, Shown
from consult.edge.acting import Acting
from consult.models import Appointment, Person
from consult.procedure.capacities import Capacity

operations = Operations("People")


class CapacityShown(Shown):
    """Who acts, in which capacity, until when; `delegated` are the acts held by delegation."""

    appointment_id: UUID
    name: str
    capacity: Capacity
    member_code: str | None
    ministry: str
    since: Moment
    until: Moment | None
    delegated: list[str]


@operations.reads("/capacity")
def show_capacity(a: Acting) -> CapacityShown:
    """Show for whom the program acts, and in which capacity."""
    row = a.session.get_one(Appointment, a.by.appointment)
    person = a.session.get_one(Person, a.by.person)
    return CapacityShown.of(row, appointment_id=row.id, name=person.name, delegated=sorted(a.by.delegated))
