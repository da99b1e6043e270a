"""How far a program goes: no further than its scope, nor than the body lets programs go."""

import pytest

from consult.procedure.acts import Act
from consult.procedure.binding import BINDING
from consult.procedure.programs import Scope, asks_factor, may_bind, needed, require_factor, require_scope
from consult.procedure.refusals import NotAllowed

FORBIDDEN = {"programs": {"binding": "forbidden"}}


def test_what_binds_takes_everything() -> None:
    assert {act for act in Act if needed(act) is Scope.EVERYTHING} == set(BINDING)
    assert {needed(act) for act in Act} == {Scope.EVERYTHING, Scope.WRITE}


@pytest.mark.parametrize(
    ("act", "allowed"),
    [(None, set(Scope)), (Act.COMMENT, {Scope.WRITE, Scope.EVERYTHING}), (Act.SUBMIT, {Scope.EVERYTHING})],
)
def test_the_scope_is_kept(act: Act | None, allowed: set[Scope]) -> None:
    for scope in Scope:
        if scope in allowed:
            require_scope(act, scope, {})
        else:
            with pytest.raises(NotAllowed):
                require_scope(act, scope, {})


def test_a_body_can_forbid_what_binds() -> None:
    assert may_bind({})
    assert not may_bind(FORBIDDEN)
    require_scope(Act.COMMENT, Scope.EVERYTHING, FORBIDDEN)
    with pytest.raises(NotAllowed, match="The rules of the body"):
        require_scope(Act.SUBMIT, Scope.EVERYTHING, FORBIDDEN)


def test_a_body_can_ask_for_a_second_factor() -> None:
    asking = {"sign_in": {"second_factor": "required"}}
    assert [asks_factor(rules) for rules in ({}, asking)] == [False, True]
    require_factor(Act.SUBMIT, asking, has_factor=True)
    require_factor(Act.SUBMIT, {}, has_factor=False)
    for act in (None, Act.COMMENT):
        require_factor(act, asking, has_factor=False)
    with pytest.raises(NotAllowed, match="second factor"):
        require_factor(Act.SUBMIT, asking, has_factor=False)
