"""Insertions that exclude each other at one place: which they are, and in which order they can stand."""

import pytest
from sqlmodel import Session

from consult.procedure.consensus import AnswerValue, Outcome
from consult.procedure.submissions import Operation
from consult.queries.beside import Beside, beside, beside_of
from tests.answered import Answered, a_round_to_answer
from tests.reconciled import Reconciled, reconciled

BASE = "They hold consultations, and report."


def answered(session: Session) -> Answered:
    made = a_round_to_answer(session, BASE, "They meet.")
    made.proposes("CHN", BASE.replace("hold", "hold open"))
    made.proposes("RUS", BASE.replace("hold", "hold regular"))
    made.proposes("KOR", BASE.replace("report", "report back"))
    made.proposes("CHN", "China's paragraph.", place=1, operation=Operation.NEW_PARAGRAPH)
    made.proposes("KOR", "Korea's paragraph.", place=1, operation=Operation.NEW_PARAGRAPH)
    for member in ("CHN", "KOR", "RUS"):
        made.submits(member)
    return made


@pytest.fixture
def work(session: Session) -> Reconciled:
    return reconciled(answered(session))


def one(work: Reconciled, place: int) -> Beside:
    [group] = beside(work.bench, work.answered.base[place].id)
    return group


def test_words_and_paragraphs(work: Reconciled) -> None:
    assert {d.item.new for d in one(work, 0).items} == {" open", " regular"}
    assert {d.item.new for d in one(work, 1).items} == {"China's paragraph.", "Korea's paragraph."}
    assert beside(work.bench, None) == ()
    [alone] = [d for d in work.bench.items if d.item.new == " back"]
    assert beside_of(work.bench, alone.item.id) is None
    assert beside_of(work.bench, "x") is None
    first = one(work, 0)
    assert all((beside_of(work.bench, item) or first).order == first.order for item in first.order)


def test_in_any_order_but_all_of_them(work: Reconciled) -> None:
    group = one(work, 0)
    first, second = group.order
    assert group.may_stand_as([second, first])
    assert not group.may_stand_as([first])
    assert not group.may_stand_as([first, first])
    assert not group.may_stand_as([first, second, "x"])


def test_what_was_given_up_stands_at_no_place(work: Reconciled) -> None:
    work.disposes_all(Outcome.NOT_REFLECTED)
    work.proposes()
    assert len(one(work, 0).items) == 2
    work.answers("RUS", work.item(new=" regular"), AnswerValue.ACKNOWLEDGED)
    assert beside(work.bench, work.answered.base[0].id) == ()


def test_the_hash_changes_with_each_decision(work: Reconciled) -> None:
    before = one(work, 0).seen
    assert one(work, 0).seen == before
    work.disposes(work.item(new=" open"), Outcome.IN_BRACKETS)
    assert one(work, 0).seen != before


def test_one_members_own_keep_their_order(session: Session) -> None:
    made = a_round_to_answer(session, "They meet.")
    made.proposes("CHN", "China one.", operation=Operation.NEW_PARAGRAPH)
    made.proposes("CHN", "China two.", operation=Operation.NEW_PARAGRAPH)
    made.proposes("KOR", "Korea.", operation=Operation.NEW_PARAGRAPH)
    made.submits("CHN")
    made.submits("KOR")
    work = reconciled(made)
    group = one(work, 0)
    first, second, korea = (work.item(new=new).id for new in ("China one.", "China two.", "Korea."))
    assert group.may_stand_as([first, korea, second])
    assert not group.may_stand_as([second, korea, first])
