"""People and appointments: what the database keeps by itself."""

from sqlmodel import Session

from consult.models import Appointment, Member, Person
from consult.models.people import Channel
from consult.procedure.capacities import Capacity
from tests.builders import NOW, a_body, an_appointment
from tests.models.refused import copy_of, refused


def test_one_person_per_address_whatever_its_case(session: Session) -> None:
    session.add(Person(name="A", email="one@body.example"))
    session.flush()
    with refused(session):
        session.add(Person(name="B", email="ONE@Body.example"))


def test_a_national_capacity_needs_a_member(session: Session) -> None:
    appointment = an_appointment(session)
    with refused(session):
        session.add(Appointment(person_id=appointment.person_id, capacity=Capacity.REVIEWER, since=NOW))


def test_one_focal_point_at_a_time(session: Session) -> None:
    a_body(session)
    first = an_appointment(session, Capacity.FOCAL_POINT, "MNG")
    with refused(session):
        session.add(Appointment(person_id=first.person_id, capacity=first.capacity, member_code="MNG", since=NOW))
    first.until = NOW
    session.flush()
    an_appointment(session, Capacity.FOCAL_POINT, "MNG")


def test_an_office_is_not_national(session: Session) -> None:
    a_body(session)
    assert an_appointment(session, Capacity.CHAIR, "JPN").capacity_is_national is False
    assert an_appointment(session, Capacity.DEPUTY, "JPN").capacity_is_national is True


def test_one_member_per_code(session: Session) -> None:
    member = Member(
        code="AAA", name="A", in_sentence="A", capital="A", zone="UTC", channel=Channel.EMAIL, address="a@a.example"
    )
    session.add(member)
    session.flush()
    session.expunge(member)
    with refused(session):
        session.add(copy_of(member, name="B"))
