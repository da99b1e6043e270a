"""The one table of acts: complete, told in docs/procedure.md as it is, and obeyed in every cell."""

from itertools import product
from uuid import uuid4

import pytest

from consult.procedure.acts import TABLE, Act, is_entitled, may, outlasts_round, require, require_entitled
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, NotAllowed, TooLate
from consult.procedure.stages import Stage
from consult.settings import ROOT

DOCUMENT = (ROOT / "docs" / "procedure.md").read_text("utf-8")
DELEGABLE = [act for act, rule in TABLE.items() if rule.delegable]


def an_actor(capacity: Capacity, *acts: Act) -> Actor:
    return Actor(person=uuid4(), appointment=uuid4(), capacity=capacity, delegated=frozenset(a.value for a in acts))


def others(act: Act) -> list[Act]:
    """Return every act but one."""
    return [other for other in Act if other is not act]


def grid() -> list[list[str]]:
    """Return the rows of the table in the document, without the line of dashes."""
    lines = [line for line in DOCUMENT.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if not set("".join(row)) <= {"-"}]


HEAD, *ROWS = grid()


def test_the_document_names_every_stage_in_its_order() -> None:
    assert ["act", "who", *(stage.value for stage in Stage)] == HEAD


def test_the_document_names_every_act_once_and_no_other() -> None:
    assert [row[0].rstrip("*").replace(" ", "_") for row in ROWS] == [act.value for act in TABLE]
    assert set(TABLE) == set(Act)


def test_the_document_tells_each_act_as_it_is() -> None:
    told = {Act(row[0].rstrip("*").replace(" ", "_")): _rule(row) for row in ROWS}
    assert told == {act: (rule.capacities, rule.delegable, rule.stages) for act, rule in TABLE.items()}
    assert {cell for row in ROWS for cell in row[2:]} == {"yes", ""}


def test_the_document_describes_every_stage() -> None:
    described = DOCUMENT.lower()
    assert [stage.value for stage in Stage if f"**{stage.value}.**" not in described] == []


def test_delegable_is_what_belongs_to_the_focal_point_and_not_to_a_deputy_anyway() -> None:
    assert [act for act in DELEGABLE if Capacity.FOCAL_POINT not in TABLE[act].capacities] == []
    assert [act for act in DELEGABLE if Capacity.DEPUTY in TABLE[act].capacities] == []


def test_a_delegation_is_not_passed_on() -> None:
    assert Act.DELEGATE_ACTS not in DELEGABLE
    assert not is_entitled(Act.DELEGATE_ACTS, an_actor(Capacity.DEPUTY, Act.DELEGATE_ACTS))


def test_a_deputy_needs_the_delegation_by_name() -> None:
    anyway = {act for act in Act if Capacity.DEPUTY in TABLE[act].capacities}
    assert {act for act in Act if is_entitled(act, an_actor(Capacity.DEPUTY, act))} == {*DELEGABLE, *anyway}
    assert {act for act in Act if is_entitled(act, an_actor(Capacity.DEPUTY, *others(act)))} == anyway


def test_a_vice_chair_needs_the_delegation_of_the_chair_by_name() -> None:
    never = {Act.DELEGATE_ACTS, Act.END_DELEGATION}
    the_chairs = {act for act in Act if Capacity.CHAIR in TABLE[act].capacities} - never
    assert {act for act in Act if is_entitled(act, an_actor(Capacity.VICE_CHAIR, act))} == the_chairs
    assert [act for act in Act if is_entitled(act, an_actor(Capacity.VICE_CHAIR, *others(act)))] == [Act.CHANGE_ACCESS]


@pytest.mark.parametrize(
    "capacity", [c for c in Capacity if c not in {Capacity.DEPUTY, Capacity.VICE_CHAIR}], ids=lambda c: c.value
)
def test_nobody_else_gains_by_a_delegation(capacity: Capacity) -> None:
    for act in Act:
        assert is_entitled(act, an_actor(capacity, *Act)) is (capacity in TABLE[act].capacities)


@pytest.mark.parametrize("capacity", Capacity, ids=lambda capacity: capacity.value)
def test_require_and_may_agree(capacity: Capacity) -> None:
    actor = an_actor(capacity)
    for act, stage in product(Act, Stage):
        if may(act, actor, stage):
            require(act, actor, stage)
            continue
        with pytest.raises((NotAllowed, TooLate, Conflict)) as refusal:
            require(act, actor, stage)
        assert isinstance(refusal.value, NotAllowed) is not is_entitled(act, actor), (act, stage)
        assert "%(" not in str(refusal.value)


def test_refusals_say_why() -> None:
    focal_point, secretariat = an_actor(Capacity.FOCAL_POINT), an_actor(Capacity.SECRETARIAT)
    with pytest.raises(TooLate, match="deadline"):
        require(Act.WITHDRAW_SUBMISSION, focal_point, Stage.CLOSED)
    with pytest.raises(TooLate, match="compilation"):
        require(Act.EXTEND_ROUND, secretariat, Stage.COMPILED)
    with pytest.raises(Conflict, match="round announced"):
        require(Act.SUBMIT, focal_point, Stage.ANNOUNCED)
    with pytest.raises(NotAllowed, match="not delegated"):
        require_entitled(Act.SUBMIT, an_actor(Capacity.DEPUTY))
    with pytest.raises(NotAllowed, match="chair"):
        require_entitled(Act.SUBMIT, an_actor(Capacity.CHAIR))
    require_entitled(Act.SUBMIT, an_actor(Capacity.DEPUTY, Act.SUBMIT))
    with pytest.raises(NotAllowed, match="The chair has not delegated"):
        require_entitled(Act.RULE, an_actor(Capacity.VICE_CHAIR))
    with pytest.raises(Conflict, match="archive"):
        require(Act.OPEN_ROUND, secretariat, Stage.ARCHIVED)


def test_the_deadline_bars_taking_back_and_nothing_else_of_an_answer() -> None:
    """Design 2.1: late answers are taken; what was received in time is no longer replaced or withdrawn."""
    until_deadline = {act for act in Act if Stage.OPEN in TABLE[act].stages and Stage.CLOSED not in TABLE[act].stages}
    assert until_deadline == {Act.SUPERSEDE, Act.WITHDRAW_SUBMISSION}


def test_a_proposal_is_given_up_until_adoption() -> None:
    """Design 2.2."""
    assert {act for act in (Act.WITHDRAW_PROPOSAL, Act.NARROW_PROPOSAL, Act.SUBMIT) if outlasts_round(act)} == {
        Act.WITHDRAW_PROPOSAL,
        Act.NARROW_PROPOSAL,
    }


def test_the_secretariat_never_speaks_for_a_member() -> None:
    """Design 2.3: what is a member's word is not the secretariat's act, at any stage."""
    words = {
        Act.CLEAR, Act.SUBMIT, Act.SUPERSEDE, Act.VALIDATE, Act.REACT, Act.ANSWER, Act.WITHDRAW_PROPOSAL, Act.OBJECT,
        Act.CONSENT, Act.REOPEN_PARAGRAPH, Act.MAKE_STATEMENT,
    }  # fmt: skip
    assert not [act for act in words if Capacity.SECRETARIAT in TABLE[act].capacities]


def _rule(row: list[str]) -> tuple[set[Capacity], bool, set[Stage]]:
    """Read who may, whether it can be delegated, and when, from a row of the document."""
    name, who, *cells = row
    stages = {stage for stage, cell in zip(Stage, cells, strict=True) if cell}
    return {Capacity(word.strip()) for word in who.split(",")}, name.endswith("*"), stages
