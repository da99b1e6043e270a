"""People and their capacities: in the order everybody knows, and only while they are in force."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Person
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.queries.people import (
    appointments_in_force,
    appointments_of,
    find_member,
    find_principal,
    members,
    name_of,
    the_body,
    with_login,
)
from tests.builders import BEGINNING, MEMBERS, NOW, a_body, an_appointment


def test_an_empty_database_has_no_body(session: Session) -> None:
    with pytest.raises(NotFound):
        the_body(session)
    a_body(session)
    assert the_body(session, lock=True).name == "NEASPEC"


def test_members_stand_in_the_order_of_their_names(session: Session) -> None:
    a_body(session)
    assert tuple(m.code for m in members(session)) == MEMBERS
    assert find_member(session, "PRK").name == "Democratic People's Republic of Korea"
    with pytest.raises(NotFound):
        find_member(session, "prk")


@pytest.mark.parametrize(
    ("offset", "is_there"),
    [(timedelta(0), True), (timedelta(microseconds=-1), False), (timedelta(days=9), True), (timedelta(days=10), False)],
)
def test_an_appointment_counts_from_until(session: Session, offset: timedelta, is_there: bool) -> None:
    a_body(session)
    appointment = an_appointment(session, Capacity.REVIEWER, "JPN", "Ministry of Fish")
    appointment.until = BEGINNING + timedelta(days=10)
    session.flush()
    at = BEGINNING + offset
    principal = find_principal(session, appointment.id, at)
    assert (principal is not None) is is_there
    assert (appointment.id in {a.id for a, _ in appointments_in_force(session, at)}) is is_there
    if principal:
        assert (principal.actor.member, principal.actor.ministry) == ("JPN", "Ministry of Fish")
        assert principal.zone == "Asia/Tokyo"


def test_nobody_is_behind_an_unknown_appointment(session: Session) -> None:
    a_body(session)
    assert find_principal(session, uuid4(), NOW) is None


def test_an_officer_does_not_act_for_the_member(session: Session) -> None:
    a_body(session)
    principal = find_principal(session, an_appointment(session, Capacity.CHAIR, "JPN").id, NOW)
    assert principal is not None
    assert principal.actor.member is None


def test_a_person_may_hold_several_capacities(session: Session) -> None:
    a_body(session)
    first, other = an_appointment(session, Capacity.OBSERVER), an_appointment(session, Capacity.DEPUTY, "JPN")
    second = an_appointment(session, Capacity.CHAIR, "JPN")
    second.person_id = first.person_id
    session.flush()
    held = [a.id for a, _ in appointments_of(session, first.person_id, NOW)]
    assert held == [second.id, first.id]
    assert other.id not in held


def test_names_the_person_behind_an_appointment(session: Session) -> None:
    a_body(session)
    appointment = an_appointment(session)
    assert name_of(session, appointment.id) == session.get_one(Person, appointment.person_id).name
    assert name_of(session, uuid4()) == name_of(session, None) == ""


def test_who_acts_in_writing_has_no_login(session: Session) -> None:
    a_body(session)
    here, away = an_appointment(session, Capacity.CHAIR, "JPN"), an_appointment(session, Capacity.RAPPORTEUR, "MNG")
    away.in_writing, away.person_id = True, here.person_id
    session.flush()
    assert find_principal(session, away.id, NOW) is None
    assert [a.id for a, _ in appointments_of(session, here.person_id, NOW)] == [here.id]
    assert {a.id for a, _ in appointments_in_force(session, NOW)} - {a.id for a, _ in with_login(session, NOW)} == {
        away.id
    }
