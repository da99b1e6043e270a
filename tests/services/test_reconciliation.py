"""What goes between secretariat and members: sending how items are reflected, and the proposers' answers."""

from typing import Any
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import Answer, JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import AnswerValue, Outcome
from consult.procedure.refusals import Conflict, NotAllowed, NotFound
from consult.procedure.rounds import Attribution
from consult.procedure.stages import Stage
from consult.queries.drafts import stage
from consult.queries.outstanding import unanswered
from consult.queries.reconciliation import fingerprint_of_dispositions, to_acknowledge
from consult.services import reconciliation
from tests import builders
from tests.reconciled import Reconciled, a_reconciliation


def _entries(work: Reconciled, act: Act) -> list[JournalEntry]:
    return list(work.session.exec(select(JournalEntry).where(JournalEntry.act == act)).all())


def test_is_refused_while_an_item_is_undecided_and_names_it(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    item = work.item(members=("CHN", "KOR"), op="replace")
    current = work.current(item)
    assert current
    current.replaced_at = work.now()
    session.flush()
    with pytest.raises(Conflict) as refused:
        work.proposes()
    assert "OP1 CHN, KOR" in str(refused.value)
    assert refused.value.params["count"] == 1
    assert work.compilation.reflection_proposed_at is None


def test_changes_the_stage_and_writes_the_journal_once(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    work.proposes()
    assert stage(session, work.answered.round.draft_id, work.clock) is Stage.RECONCILIATION
    assert len(_entries(work, Act.PROPOSE_REFLECTION)) == 1
    with pytest.raises(Conflict):
        work.proposes()


def test_only_the_secretariat_sends(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    with pytest.raises(NotAllowed):
        reconciliation.propose_reflection(
            session, by=work.answered.focal_point("CHN"), now=work.now(), compilation_id=work.compilation.id
        )


@pytest.mark.parametrize("value", AnswerValue)
def test_a_proposer_answers_and_may_answer_anew(session: Session, value: AnswerValue) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    work.proposes()
    item = work.item(members=("CHN", "KOR"), op="replace")
    work.answers("KOR", item, AnswerValue.MAINTAINED, text="We keep to it.")
    work.answers("KOR", item, value, text="On reflection.")
    [given] = work.decided(item).answers
    assert (given.member_code, given.value, given.text) == ("KOR", value, "On reflection.")
    assert [entry.public["answer"] for entry in _entries(work, Act.ANSWER)] == ["maintained", value.value]


def test_what_remains_is_acknowledged_in_one_act_and_what_is_not_reflected_is_left(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes(work.item(members=("MNG",), op="replace"), Outcome.NOT_REFLECTED, observation="Not needed.")
    work.disposes_all()
    work.proposes()
    listed = to_acknowledge(session, work.compilation, "MNG")
    assert listed
    assert all("MNG" in d.standing.proposers and d.outcome is not Outcome.NOT_REFLECTED for d in listed)
    arguments: dict[str, Any] = {
        "by": work.answered.focal_point("MNG"), "now": work.now(), "compilation_id": work.compilation.id,
        "seen": fingerprint_of_dispositions(listed),
    }  # fmt: skip
    with pytest.raises(NotAllowed):
        reconciliation.acknowledge_remaining(session, **(arguments | {"by": work.answered.secretariat}))
    with pytest.raises(Conflict, match="has changed"):
        reconciliation.acknowledge_remaining(session, **(arguments | {"by": work.answered.focal_point("CHN")}))
    made = reconciliation.acknowledge_remaining(session, **arguments)
    assert {one.disposition_id for one in made} == {d.disposition.id for d in listed if d.disposition}
    [entry] = _entries(work, Act.ANSWER)
    assert entry.public["items"] == [d.item.id for d in listed]
    assert entry.public["answer"] == "acknowledged"
    assert unanswered(session, work.compilation.id, "MNG") == 1
    with pytest.raises(Conflict, match="No item"):
        reconciliation.acknowledge_remaining(session, **arguments)


def test_what_was_decided_anew_meanwhile_is_not_acknowledged(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    work.proposes()
    seen = fingerprint_of_dispositions(to_acknowledge(session, work.compilation, "MNG"))
    work.disposes(work.item(members=("MNG",), op="replace"), Outcome.FOR_SESSION)
    with pytest.raises(Conflict, match="has changed"):
        reconciliation.acknowledge_remaining(
            session, by=work.answered.focal_point("MNG"), now=work.now(), compilation_id=work.compilation.id, seen=seen
        )
    assert session.exec(select(Answer)).all() == []


def test_nobody_answers_for_anothers_item(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    work.proposes()
    item = work.item(members=("MNG",), op="replace")
    with pytest.raises(NotFound) as others:
        work.answers("RUS", item, AnswerValue.ACKNOWLEDGED)
    with pytest.raises(NotFound) as missing:
        work.answers("MNG", item, AnswerValue.ACKNOWLEDGED, disposition_id=uuid4())
    assert others.value.message == missing.value.message
    with pytest.raises(NotAllowed):
        work.answers("MNG", item, AnswerValue.ACKNOWLEDGED, by=work.answered.secretariat)
    with pytest.raises(NotAllowed, match="not delegated"):
        work.answers("MNG", item, AnswerValue.ACKNOWLEDGED, by=builders.an_actor(session, Capacity.DEPUTY, "MNG"))
    deputy = builders.a_deputy(session, "MNG", Act.ANSWER, giver=work.answered.focal_point("MNG"))
    assert work.answers("MNG", item, AnswerValue.ACKNOWLEDGED, by=deputy).member_code == "MNG"


def test_an_answer_to_a_disposition_that_was_replaced_is_a_conflict(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    work.proposes()
    item = work.item(members=("MNG",), op="replace")
    seen = work.current(item)
    assert seen
    work.disposes(item, Outcome.NOT_REFLECTED, observation="Not needed.")
    with pytest.raises(Conflict):
        work.answers("MNG", item, AnswerValue.ACKNOWLEDGED, disposition_id=seen.id)
    assert session.exec(select(Answer)).all() == []


def test_nobody_answers_before_it_is_sent_or_after_the_version(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    item = work.item(members=("MNG",), op="replace")
    with pytest.raises(Conflict):
        work.answers("MNG", item, AnswerValue.ACKNOWLEDGED)
    work.proposes()
    work.issues()
    with pytest.raises(Conflict):
        work.answers("MNG", item, AnswerValue.ACKNOWLEDGED)


def test_answers_stay_in_the_delegation_where_members_are_not_named(session: Session) -> None:
    work = a_reconciliation(session, attribution=Attribution.SECRETARIAT)
    work.disposes_all()
    work.proposes()
    work.answers("MNG", work.item(members=("MNG",), op="replace"), AnswerValue.MAINTAINED)
    [entry] = _entries(work, Act.ANSWER)
    assert entry.chain == f"delegation:{work.answered.round.id}:MNG"
