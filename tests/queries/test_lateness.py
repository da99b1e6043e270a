"""Which late answers wait for the chair, which missed their compilation, and to whom one is offered."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.models import Round
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import LateRule
from consult.queries.lateness import (
    awaits_chair,
    carried,
    find_carried,
    find_late,
    late_answers,
    late_rule,
    missed,
    missed_before,
    offered,
    waiting,
)
from tests.answered import a_round_to_answer
from tests.builders import DEADLINE, an_actor
from tests.missed import Missing, several
from tests.reconciled import ROUND, Reconciled

LATE = DEADLINE + timedelta(hours=1)


def test_the_rule_is_the_one_copied_into_the_round() -> None:
    assert late_rule(Round(rules={"late": "chair decides"})) is LateRule.CHAIR
    assert late_rule(Round(rules={"late": "mark"})) is LateRule.MARK
    assert late_rule(Round(rules={})) is LateRule.MARK


def test_only_what_is_late_waits_and_is_found(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.round.rules = answered.round.rules | {"late": "chair decides"}
    answered.proposes("KOR", "alpha")
    timely = answered.submits("KOR")
    answered.proposes("MNG", "beta", place=1)
    late = answered.submits("MNG", now=LATE)
    assert awaits_chair(answered.round, late)
    assert not awaits_chair(answered.round, timely)
    assert [(m.code, s.id) for m, s in late_answers(session, answered.round)] == [("MNG", late.id)]
    assert find_late(session, late.id) is late
    for other in (timely.id, uuid4()):
        with pytest.raises(NotFound):
            find_late(session, other)


def test_nothing_is_missed_before_there_is_a_compilation(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("MNG", "beta", place=1)
    answered.submits("MNG", now=LATE)
    assert missed(session, answered.round) == []
    answered.compiles()
    assert missed(session, answered.round) == [], "late, but in it"


def test_it_is_offered_to_its_member_alone(session: Session) -> None:
    it = Missing(session, several)
    assert offered(session, it.next.round, "KOR") is None
    found = offered(session, it.next.round, "MNG")
    assert found is not None
    assert found.submission.id == it.late.id
    it.carries()
    assert offered(session, it.next.round, "MNG") is None, "it was taken over"
    assert [m.member.code for m in missed_before(session, it.next.round)] == ["MNG"], "all see that it came"


def test_it_is_offered_until_the_member_has_answered_a_later_round(session: Session) -> None:
    """Two rounds on it is still there; not once its member has spoken in between."""
    it = Missing(session, several)
    it.next.proposes("KOR", "gamma one two three and more", place=2, now=it.now)
    it.next.submits("KOR", now=it.now)
    after = it.made.clock + ROUND
    again = Reconciled(it.next, it.next.compiles(now=after), after)
    again.disposes_all()
    third = again.goes_on(again.issues(name="Rev.2"))
    found = offered(session, third.round, "MNG")
    assert found is not None
    assert found.base.id == it.first.round.base_id


def test_who_has_spoken_in_between_is_offered_nothing_old(session: Session) -> None:
    it = Missing(session, several)
    it.next.proposes("MNG", "beta one II three", place=1, now=it.now)
    it.next.submits("MNG", now=it.now)
    after = it.made.clock + ROUND
    again = Reconciled(it.next, it.next.compiles(now=after), after)
    again.disposes_all()
    third = again.goes_on(again.issues(name="Rev.2"))
    assert missed_before(session, third.round) == []


def test_what_was_carried_over_is_the_delegations_own(session: Session) -> None:
    it = Missing(session, several)
    it.carries()
    assert waiting(session, it.next.round.id, "MNG") == []
    row = carried(session, it.next.round.id, "MNG")[0]
    assert find_carried(session, it.next.focal_point("MNG"), row.id) is row
    for actor in (it.next.focal_point("KOR"), it.next.secretariat, an_actor(session, Capacity.CHAIR)):
        with pytest.raises(NotFound):
            find_carried(session, actor, row.id)
