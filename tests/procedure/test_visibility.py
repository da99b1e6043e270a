"""Who reads drafts, versions in preparation, and the names of persons."""

from uuid import uuid4

import pytest

from consult.procedure.capacities import NATIONAL, Actor, Capacity
from consult.procedure.visibility import (
    may_read_accounts,
    may_read_adopted,
    may_read_drafts,
    may_read_persons,
    may_read_preparation,
)


def an_actor(capacity: Capacity, member: str | None = None) -> Actor:
    return Actor(person=uuid4(), appointment=uuid4(), capacity=capacity, member=member)


@pytest.mark.parametrize("capacity", Capacity)
def test_observers_and_administrators_stay_outside_the_negotiation(capacity: Capacity) -> None:
    is_outside = capacity in {Capacity.OBSERVER, Capacity.ADMINISTRATOR}
    assert may_read_drafts(an_actor(capacity)) is not is_outside


@pytest.mark.parametrize("capacity", Capacity)
def test_adopted_texts_are_for_observers_too(capacity: Capacity) -> None:
    assert may_read_adopted(an_actor(capacity)) is (capacity is not Capacity.ADMINISTRATOR)


@pytest.mark.parametrize("capacity", Capacity)
def test_only_the_secretariat_sees_a_version_in_preparation(capacity: Capacity) -> None:
    assert may_read_preparation(an_actor(capacity)) is (capacity is Capacity.SECRETARIAT)


@pytest.mark.parametrize("capacity", Capacity)
def test_persons_are_named_to_their_own_delegation_and_the_secretariat(capacity: Capacity) -> None:
    actor = an_actor(capacity, "JPN")
    is_secretariat = capacity is Capacity.SECRETARIAT
    assert may_read_persons(actor, "JPN") is (capacity in NATIONAL or is_secretariat)
    assert may_read_persons(actor, "MNG") is is_secretariat


@pytest.mark.parametrize("capacity", Capacity)
def test_who_holds_which_capacity_is_for_the_administrator(capacity: Capacity) -> None:
    assert may_read_accounts(an_actor(capacity)) is (capacity is Capacity.ADMINISTRATOR)
