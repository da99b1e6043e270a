"""What a compilation made anew takes over: everything but what belongs to the old number alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from consult.models import Answer, Disposition, Resolution, Validation
from consult.models.compilations import ValidationOutcome
from consult.procedure.consensus import AnswerValue, Outcome
from consult.queries.compilations import compiled
from consult.services.amendments import withdraw_proposal
from consult.services.compilations import recompile
from consult.services.reactions import validate
from consult.services.recompiling import carry_over, with_former_items
from tests.answered import AFTER, Answered, a_round_to_answer, an_answered_round


@pytest.fixture
def answered(session: Session) -> Answered:
    return an_answered_round(session)


def test_nothing_changes_where_nothing_was_given_up(session: Session, answered: Answered) -> None:
    content = compiled(session, answered.compiles())
    assert with_former_items(session, content, content, AFTER).items == content.items


def test_what_is_computed_no_longer_is_kept(session: Session, answered: Answered) -> None:

    content = compiled(session, answered.compiles())
    nothing = replace(content, items=())
    kept = with_former_items(session, nothing, content, AFTER).items
    assert [i.id for i in kept] == [i.id for i in content.items]
    assert all(i.is_superseded and i.cluster is None for i in kept)


def test_current_dispositions_come_with_their_answers(session: Session, answered: Answered) -> None:
    first = answered.compiles()
    item = compiled(session, first).items[0]
    by = answered.secretariat.appointment
    old, current = (
        Disposition(
            compilation_id=first.id,
            item_id=item.id,
            outcome=Outcome.IN_BRACKETS,
            by_id=by,
            at=AFTER,
            replaced_at=replaced,
        )
        for replaced in (AFTER, None)
    )
    session.add_all([old, current])
    session.flush()
    session.add(Answer(disposition_id=current.id, member_code="RUS", value=AnswerValue.MAINTAINED, by_id=by, at=AFTER))
    session.add(Resolution(compilation_id=first.id, paragraph_id=answered.base[0].id, wording="w", by_id=by, at=AFTER))
    session.flush()
    new = recompile(
        session, by=answered.secretariat, now=AFTER + timedelta(days=1), compilation_id=first.id, reason="Again."
    )
    [copy] = session.exec(select(Disposition).where(Disposition.compilation_id == new.id)).all()
    assert (copy.item_id, copy.replaced_at) == (item.id, None)
    [answer] = session.exec(select(Answer).where(Answer.disposition_id == copy.id)).all()
    assert (answer.member_code, answer.value) == ("RUS", AnswerValue.MAINTAINED)
    [wording] = session.exec(select(Resolution).where(Resolution.compilation_id == new.id)).all()
    assert wording.wording == "w"


def test_members_are_asked_anew_whether_it_is_right(session: Session, answered: Answered) -> None:
    first = answered.compiles()
    validate(
        session, by=answered.focal_point("CHN"), now=AFTER, compilation_id=first.id, outcome=ValidationOutcome.CONFIRMED
    )
    new = recompile(session, by=answered.secretariat, now=AFTER, compilation_id=first.id, reason="Again.")
    assert session.exec(select(Validation).where(Validation.compilation_id == new.id)).all() == []


def test_carrying_over_nothing_adds_nothing(session: Session, answered: Answered) -> None:
    first = answered.compiles()
    carry_over(session, first.id, first.id)
    assert session.exec(select(Disposition)).all() == []


def test_what_was_told_apart_stays_so_when_the_other_withdraws(session: Session) -> None:
    """Otherwise what was decided on a member's items would be lost by what another does."""
    answered = a_round_to_answer(session, "They will continue joint work of experts on rivers.")
    both = "They will continue close cooperation of scientists on rivers."
    other = answered.proposes("CHN", "They will continue close cooperation of experts on rivers.")
    answered.proposes("KOR", both)
    for member in ("CHN", "KOR"):
        answered.submits(member)
    first = answered.compiles()
    before = {i.id for i in compiled(session, first).items if "KOR" in i.members}
    assert len(before) == 2
    withdraw_proposal(session, by=answered.focal_point("CHN"), now=AFTER, proposal_id=other.id)
    new = recompile(session, by=answered.secretariat, now=AFTER, compilation_id=first.id, reason="Again.")
    items = compiled(session, new).items
    assert {i.id for i in items if "KOR" in i.members} == before
    assert not any(i.is_superseded for i in items)
