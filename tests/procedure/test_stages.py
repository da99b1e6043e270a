"""The stage of a draft follows from facts and the clock alone."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.procedure.stages import Situation, Stage, stage_of

OPENS = datetime(2022, 10, 1, tzinfo=UTC)
DEADLINE = datetime(2022, 10, 31, 21, tzinfo=UTC)
TICK = timedelta(microseconds=1)
INSTANTS = st.datetimes(datetime(2022, 9, 1), datetime(2022, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_without_an_issued_text_there_is_a_mandate_only() -> None:
    assert stage_of(Situation(issued=False, opens_at=OPENS, deadline=DEADLINE, compiled=True), OPENS) is Stage.MANDATE


def test_an_issued_text_without_a_round_is_circulated() -> None:
    assert stage_of(Situation(issued=True), OPENS) is Stage.CIRCULATED


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        (OPENS - TICK, Stage.ANNOUNCED),
        (OPENS, Stage.OPEN),
        (DEADLINE - TICK, Stage.OPEN),
        (DEADLINE, Stage.CLOSED),
        (DEADLINE + TICK, Stage.CLOSED),
    ],
)
def test_the_clock_opens_and_closes(now: datetime, stage: Stage) -> None:
    assert stage_of(Situation(issued=True, opens_at=OPENS, deadline=DEADLINE), now) is stage


@given(INSTANTS)
def test_a_compilation_outlasts_the_clock(now: datetime) -> None:
    compiled = Situation(issued=True, opens_at=OPENS, deadline=DEADLINE, compiled=True)
    assert stage_of(compiled, now) is Stage.COMPILED
    proposed = Situation(issued=True, opens_at=OPENS, deadline=DEADLINE, compiled=True, reflection_proposed=True)
    assert stage_of(proposed, now) is Stage.RECONCILIATION


@given(st.lists(INSTANTS, min_size=2, max_size=6))
def test_time_never_takes_a_stage_back(instants: list[datetime]) -> None:
    situation = Situation(issued=True, opens_at=OPENS, deadline=DEADLINE)
    order = list(Stage)
    stages = [order.index(stage_of(situation, now)) for now in sorted(instants)]
    assert stages == sorted(stages)


@pytest.mark.parametrize(
    ("situation", "stage"),
    [
        (Situation(issued=True, in_session=True), Stage.IN_SESSION),
        (Situation(issued=True, for_adoption=True), Stage.FOR_ADOPTION),
        (Situation(issued=True, for_adoption=True, in_procedure=True), Stage.PROCEDURE),
        (Situation(issued=True, for_adoption=True, adopted=True), Stage.ADOPTED),
        (Situation(issued=True, for_adoption=True, adopted=True, archived=True), Stage.ARCHIVED),
        (Situation(issued=False, archived=True), Stage.ARCHIVED),
    ],
)
def test_what_comes_after_the_rounds(situation: Situation, stage: Stage) -> None:
    assert stage_of(situation, OPENS) is stage
