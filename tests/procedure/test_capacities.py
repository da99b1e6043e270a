"""Capacities: which act for a member, which hold an office."""

from uuid import uuid4

import pytest

from consult.procedure.capacities import NATIONAL, OFFICES, Actor, Capacity


def test_office_and_national_capacity_never_mix() -> None:
    assert not NATIONAL & OFFICES
    assert set(Capacity) - NATIONAL - OFFICES == {Capacity.SECRETARIAT, Capacity.OBSERVER, Capacity.ADMINISTRATOR}


@pytest.mark.parametrize("capacity", Capacity)
def test_an_actor_knows_for_whom_it_acts(capacity: Capacity) -> None:
    actor = Actor(person=uuid4(), appointment=uuid4(), capacity=capacity, member="JPN")
    assert actor.is_national is (capacity in NATIONAL)
    assert actor.is_secretariat is (capacity is Capacity.SECRETARIAT)
