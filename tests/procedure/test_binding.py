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


# Each act that does not bind, and why.
DAILY: dict[str, set[Act]] = {
    "once, from the shell, when nobody can sign in": {Act.FOUND_BODY},
    "about oneself alone; the pages ask for a proof before": {Act.CHANGE_ACCESS},
    "takes away what was given, and must not wait": {Act.END_DELEGATION},
    "tells a fact, or that something arrived": {
        Act.RECORD_SESSION, Act.RECORD_TRANSMISSION, Act.ACKNOWLEDGE_RECEIPT, Act.RECORD_PRESENCE, Act.TELL_FACTS,
        Act.EDIT_CALENDAR,
    },
    "not issued: seen by the secretariat, or undone, until something else is done that binds": {
        Act.CREATE_DRAFT, Act.PUT_TEXT, Act.EDIT_VERSION, Act.DISCARD_VERSION, Act.DISPOSE, Act.UNDO_DISPOSITION,
        Act.WORD_PARAGRAPH, Act.DRAFT_SUMMARY, Act.TAKE_UP_DRAFT, Act.ARCHIVE_DRAFT, Act.RESTORE_DRAFT,
    },
    "within a delegation, until it submits": {
        Act.SAVE_PROPOSAL, Act.COMMENT, Act.CHOOSE_CONTRIBUTION, Act.TAKE_FILE, Act.CARRY_OVER,
    },
    "said anew as often as one likes while the compilation is answered": {Act.VALIDATE, Act.REACT},
    "typed in the room as it is said; the chair rules on it": {Act.TYPE_PROPOSAL, Act.RECORD_POSITION},
}  # fmt: skip


def test_of_each_act_it_is_known_whether_it_binds() -> None:
    daily = [act for acts in DAILY.values() for act in acts]
    assert len(daily) == len(set(daily))
    assert sorted(BINDING | set(daily)) == sorted(Act)
    assert BINDING & set(daily) == set()


@pytest.mark.parametrize(
    "act",
    [
        Act.SUBMIT, Act.ISSUE_VERSION, Act.ISSUE_REVISION, Act.OBJECT, Act.DECLARE_OUTCOME, Act.ENTER_PAPER,
        Act.ENTER_REPLY, Act.ASK_TIME, Act.ELECT_OFFICER, Act.WITHDRAW_PROPOSAL, Act.ANSWER, Act.RULE,
    ],
)  # fmt: skip
def test_what_the_rules_name_binds(act: Act) -> None:
    assert act in BINDING


def test_who_can_bind() -> None:
    assert binds(_actor(Capacity.FOCAL_POINT))
    assert binds(_actor(Capacity.SECRETARIAT))
    assert not binds(_actor(Capacity.REVIEWER))
    assert not binds(_actor(Capacity.DEPUTY))
    assert binds(_actor(Capacity.DEPUTY, Act.SUBMIT))
    assert binds(_actor(Capacity.RAPPORTEUR))
    assert binds(_actor(Capacity.HEAD_OF_DELEGATION))
    assert not binds(_actor(Capacity.OBSERVER))
