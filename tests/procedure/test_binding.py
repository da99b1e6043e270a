"""Which acts bind: whoever may do one shows again who it is."""

from uuid import uuid4

import pytest

from consult.procedure.acts import Act
from consult.procedure.binding import BINDING, binds
from consult.procedure.capacities import Actor, Capacity


def _actor(capacity: Capacity, *delegated: Act) -> Actor:
    return Actor(
        person=uuid4(),
        appointment=uuid4(),
        capacity=capacity,
        member="MNG",
        delegated=frozenset(a.value for a in delegated),
    )


@pytest.mark.parametrize("act", [Act.SUBMIT, Act.ISSUE_VERSION, Act.ISSUE_REVISION, Act.OBJECT, Act.DECLARE_OUTCOME])
def test_what_the_rules_name_binds(act: Act) -> None:
    assert act in BINDING


@pytest.mark.parametrize("act", [Act.SAVE_PROPOSAL, Act.COMMENT, Act.ACKNOWLEDGE_RECEIPT, Act.DISPOSE])
def test_daily_work_does_not(act: Act) -> None:
    assert act not in BINDING


def test_who_can_bind() -> None:
    assert binds(_actor(Capacity.FOCAL_POINT))
    assert binds(_actor(Capacity.SECRETARIAT))
    assert not binds(_actor(Capacity.REVIEWER))
    assert not binds(_actor(Capacity.DEPUTY))
    assert binds(_actor(Capacity.DEPUTY, Act.SUBMIT))
