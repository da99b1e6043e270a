"""Who presides, for every capacity, act and rule of the body, in a session and between two."""

import pytest

from consult.procedure.acts import TABLE, Act
from consult.procedure.capacities import Capacity
from consult.procedure.officers import CHAIRS_ACTS, IN_THE_ROOM, PROCEDURAL, BetweenSessions, may_preside

OTHERS = set(Capacity) - {Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.SECRETARIAT}


def test_the_acts_of_the_chair_are_those_of_the_table_but_delegating() -> None:
    assert {act for act, rule in TABLE.items() if Capacity.CHAIR in rule.capacities} - {
        Act.CHANGE_ACCESS,  # everybody's own
        Act.DELEGATE_ACTS,
        Act.END_DELEGATION,
    } == CHAIRS_ACTS
    assert PROCEDURAL < CHAIRS_ACTS
    assert IN_THE_ROOM < CHAIRS_ACTS
    assert not PROCEDURAL & IN_THE_ROOM


@pytest.mark.parametrize("rule", BetweenSessions)
@pytest.mark.parametrize("act", sorted(CHAIRS_ACTS))
def test_in_a_session_the_chair_presides_whatever_the_rule(act: Act, rule: BetweenSessions) -> None:
    assert may_preside(Capacity.CHAIR, act, rule, is_in_session=True)
    assert may_preside(Capacity.SECRETARIAT, act, rule, is_in_session=True) is (act in IN_THE_ROOM)


@pytest.mark.parametrize("rule", BetweenSessions)
@pytest.mark.parametrize("act", sorted(CHAIRS_ACTS))
def test_between_sessions_the_rule_says_who(act: Act, rule: BetweenSessions) -> None:
    assert may_preside(Capacity.CHAIR, act, rule, is_in_session=False) is (rule is BetweenSessions.CHAIR)
    moves_on = rule is BetweenSessions.SECRETARIAT and act in PROCEDURAL
    assert may_preside(Capacity.SECRETARIAT, act, rule, is_in_session=False) is (act in IN_THE_ROOM or moves_on)


@pytest.mark.parametrize("is_in_session", [True, False])
def test_a_delegation_holds_at_any_time_and_nobody_else_presides(is_in_session: bool) -> None:
    for act in CHAIRS_ACTS:
        for rule in BetweenSessions:
            assert may_preside(Capacity.VICE_CHAIR, act, rule, is_in_session=is_in_session)
            assert not [c for c in OTHERS if may_preside(c, act, rule, is_in_session=is_in_session)]


def test_the_secretariat_never_decides_on_a_text_by_itself() -> None:
    """Design 2.10: what it does without the chair moves the procedure on, or writes down what all have heard."""
    alone = {
        act for act in CHAIRS_ACTS for rule in BetweenSessions
        if may_preside(Capacity.SECRETARIAT, act, rule, is_in_session=False)
    }  # fmt: skip
    assert not alone & {
        Act.SUBMIT_FOR_ADOPTION, Act.WITHDRAW_FROM_ADOPTION, Act.DECIDE_ADOPTION, Act.DECLARE_OUTCOME,
        Act.ISSUE_CHAIRS_TEXT,
    }  # fmt: skip
