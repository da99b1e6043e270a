"""Who appoints whom: the whole table, said again in other words."""

from uuid import uuid4

import pytest

from consult.procedure.appointments import Held, appoints, manages, needs_paper, vouches
from consult.procedure.capacities import OFFICES, Actor, Capacity

EXPECTED: dict[Capacity, set[Capacity]] = {
    Capacity.ADMINISTRATOR: set(Capacity) - OFFICES,
    Capacity.SECRETARIAT: {Capacity.FOCAL_POINT, Capacity.SECRETARIAT, Capacity.OBSERVER},
    Capacity.FOCAL_POINT: {Capacity.DEPUTY, Capacity.REVIEWER, Capacity.HEAD_OF_DELEGATION},
}


def _actor(capacity: Capacity, member: str | None = None) -> Actor:
    return Actor(person=uuid4(), appointment=uuid4(), capacity=capacity, member=member)


@pytest.mark.parametrize("capacity", Capacity)
def test_each_fills_the_places_that_are_its_own_to_fill(capacity: Capacity) -> None:
    assert set(appoints(_actor(capacity, "MNG"))) == EXPECTED.get(capacity, set())


@pytest.mark.parametrize("held", sorted(EXPECTED[Capacity.FOCAL_POINT]))
def test_a_focal_point_manages_the_own_delegation_alone(held: Capacity) -> None:
    focal_point = _actor(Capacity.FOCAL_POINT, "MNG")
    assert manages(focal_point, held, "MNG")
    assert not manages(focal_point, held, "JPN")
    assert not manages(focal_point, held, None)


def test_only_the_secretariat_naming_a_focal_point_needs_a_paper() -> None:
    found = {(by, held) for by in Capacity for held in Capacity if needs_paper(_actor(by), held)}
    assert found == {(Capacity.SECRETARIAT, Capacity.FOCAL_POINT)}


MNG, SECRETARIAT = Held(Capacity.FOCAL_POINT, "MNG"), Held(Capacity.SECRETARIAT, None)
REVIEWER, CHAIR = Held(Capacity.REVIEWER, "MNG"), Held(Capacity.CHAIR, "MNG")


@pytest.mark.parametrize(
    ("inviter", "held", "expected"),
    [
        (MNG, [REVIEWER], True),
        (MNG, [REVIEWER, CHAIR], True),
        (MNG, [], False),
        (MNG, [REVIEWER, Held(Capacity.REVIEWER, "JPN")], False),
        (MNG, [REVIEWER, Held(Capacity.CHAIR, "JPN")], False),
        (MNG, [REVIEWER, SECRETARIAT], False),
        (MNG, [REVIEWER, Held(Capacity.ADMINISTRATOR, None)], False),
        (MNG, [REVIEWER, Held(Capacity.SECRETARIAT, None, has_ended=True)], True),
        (MNG, [Held(Capacity.REVIEWER, "MNG", has_ended=True)], False),
        (SECRETARIAT, [MNG], True),
        (SECRETARIAT, [SECRETARIAT, Held(Capacity.OBSERVER, None), CHAIR], True),
        (SECRETARIAT, [Held(Capacity.OBSERVER, None), REVIEWER], False),
        (SECRETARIAT, [REVIEWER, Held(Capacity.FOCAL_POINT, "MNG", has_ended=True)], True),
        (SECRETARIAT, [REVIEWER, Held(Capacity.FOCAL_POINT, "JPN", has_ended=True)], False),
        (SECRETARIAT, [Held(Capacity.ADMINISTRATOR, None)], False),
        (Held(Capacity.ADMINISTRATOR, None), [REVIEWER, SECRETARIAT], True),
        (REVIEWER, [REVIEWER], False),
        (CHAIR, [REVIEWER], False),
    ],
)
def test_who_answers_for_whose_way_in(inviter: Held, held: list[Held], *, expected: bool) -> None:
    assert vouches(inviter, held) is expected
