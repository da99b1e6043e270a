"""Reads of appointments: as far as a reader may know persons."""

import pytest
from sqlmodel import Session

from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import NotFound
from consult.queries.appointments import find_appointment, focal_point_of, in_capacity, known_people, of_person
from tests.builders import NOW, a_body, an_actor, an_appointment


@pytest.fixture
def administrator(session: Session) -> Actor:
    return a_body(session)


def test_a_delegation_knows_its_own_people(session: Session, administrator: Actor) -> None:
    focal_point, deputy = (an_actor(session, c, "MNG") for c in (Capacity.FOCAL_POINT, Capacity.DEPUTY))
    stranger = an_actor(session, Capacity.REVIEWER, "JPN")
    known = {row.id for row, _ in known_people(session, deputy, NOW)}
    assert known == {focal_point.appointment, deputy.appointment}
    assert find_appointment(session, deputy, focal_point.appointment).id == focal_point.appointment
    for hidden in (stranger, administrator):
        with pytest.raises(NotFound):
            find_appointment(session, focal_point, hidden.appointment)


def test_the_secretariat_and_the_administrator_know_everybody(session: Session, administrator: Actor) -> None:
    secretariat, reviewer = an_actor(session), an_actor(session, Capacity.REVIEWER, "JPN")
    everybody = {administrator.appointment, secretariat.appointment, reviewer.appointment}
    for reader in (secretariat, administrator):
        assert {row.id for row, _ in known_people(session, reader, NOW)} == everybody


def test_what_has_ended_is_not_in_force(session: Session, administrator: Actor) -> None:
    row = an_appointment(session, Capacity.FOCAL_POINT, "MNG")
    assert focal_point_of(session, "MNG") == row
    assert focal_point_of(session, "JPN") is None
    assert row in of_person(session, row.person_id, NOW)
    row.until = NOW
    session.flush()
    assert focal_point_of(session, "MNG") is None
    assert of_person(session, row.person_id, NOW) == []
    assert in_capacity(session, Capacity.FOCAL_POINT, NOW) == []
