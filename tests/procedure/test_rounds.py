"""Periods, extensions, and who sees a submission."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from consult.procedure.capacities import NATIONAL, Actor, Capacity
from consult.procedure.refusals import Invalid
from consult.procedure.rounds import (
    Attribution,
    Visibility,
    check_extension,
    check_period,
    is_closed,
    may_see_names,
    may_see_submissions,
)

NOW = datetime(2022, 10, 31, 21, tzinfo=UTC)
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)


def an_actor(capacity: Capacity, member: str | None = None) -> Actor:
    return Actor(person=uuid4(), appointment=uuid4(), capacity=capacity, member=member)


OTHERS = [an_actor(c, "MNG" if c in NATIONAL else None) for c in Capacity]
OWN = [an_actor(c, "JPN") for c in Capacity if c in NATIONAL]


def test_the_instant_itself_is_too_late() -> None:
    assert not is_closed(NOW, NOW - TICK)
    assert is_closed(NOW, NOW)
    assert is_closed(NOW, NOW + TICK)


@pytest.mark.parametrize("actor", OWN, ids=lambda a: a.capacity.value)
@pytest.mark.parametrize("visibility", Visibility)
def test_the_own_delegation_always_sees_its_submission(actor: Actor, visibility: Visibility) -> None:
    assert may_see_submissions(actor, "JPN", visibility, NOW, NOW - DAY)
    assert may_see_submissions(actor, "JPN", visibility, NOW, NOW + DAY)


@pytest.mark.parametrize("actor", OTHERS, ids=lambda a: a.capacity.value)
def test_sealed_means_nobody_else_before_the_deadline(actor: Actor) -> None:
    takes_part = actor.capacity not in {Capacity.OBSERVER, Capacity.ADMINISTRATOR}
    assert not may_see_submissions(actor, "JPN", Visibility.SEALED, NOW, NOW - TICK)
    assert may_see_submissions(actor, "JPN", Visibility.SEALED, NOW, NOW) is takes_part
    assert may_see_submissions(actor, "JPN", Visibility.OPEN, NOW, NOW - DAY) is takes_part


def test_an_officer_does_not_see_through_the_own_members_eyes() -> None:
    chair = an_actor(Capacity.CHAIR, "JPN")
    assert not may_see_submissions(chair, "JPN", Visibility.SEALED, NOW, NOW - TICK)
    assert not may_see_names(chair, "JPN", Attribution.SECRETARIAT)


@pytest.mark.parametrize("actor", OTHERS, ids=lambda a: a.capacity.value)
def test_names_are_shown_to_whom_the_round_says(actor: Actor) -> None:
    assert may_see_names(actor, "JPN", Attribution.MEMBERS)
    assert may_see_names(actor, "JPN", Attribution.SECRETARIAT) is actor.is_secretariat


@pytest.mark.parametrize("actor", OWN, ids=lambda a: a.capacity.value)
def test_the_own_name_is_always_shown(actor: Actor) -> None:
    assert may_see_names(actor, "JPN", Attribution.SECRETARIAT)


@pytest.mark.parametrize(
    ("opens_at", "deadline", "field"),
    [
        (NOW - TICK, NOW + DAY, "opens_at"),
        (NOW + DAY, NOW + DAY, "deadline"),
        (NOW + DAY, NOW, "deadline"),
        (NOW, NOW, "deadline"),
        (NOW, NOW - DAY, "deadline"),
    ],
)
def test_refuses_an_impossible_period(opens_at: datetime, deadline: datetime, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check_period(opens_at, deadline, NOW)
    assert refusal.value.field == field


def test_takes_a_period_from_now_on() -> None:
    check_period(NOW, NOW + TICK, NOW)


@pytest.mark.parametrize("new", [NOW + DAY, NOW + DAY - TICK, NOW - DAY])
def test_a_deadline_never_moves_earlier(new: datetime) -> None:
    with pytest.raises(Invalid, match="never earlier"):
        check_extension(NOW + DAY, new, NOW)


def test_a_passed_deadline_moves_into_the_future_only() -> None:
    with pytest.raises(Invalid, match="future"):
        check_extension(NOW - DAY, NOW, NOW)
    check_extension(NOW - DAY, NOW + TICK, NOW)
