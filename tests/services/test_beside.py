"""Keeping different insertions at one place: one act, in the order chosen, and back again."""

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.consensus import Outcome, Reconciliation
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.beside import Beside, beside
from consult.services.beside import keep_beside, show_as_alternatives
from tests.queries.test_beside import BASE, answered
from tests.reconciled import Reconciled, reconciled


@pytest.fixture
def work(session: Session) -> Reconciled:
    return reconciled(answered(session))


def group(work: Reconciled, place: int = 0) -> Beside:
    [found] = beside(work.bench, work.answered.base[place].id)
    return found


def ids(work: Reconciled, *new: str) -> list[str]:
    return [work.item(new=one).id for one in new]


def keep(work: Reconciled, *order: str, seen: str | None = None, place: int = 0) -> None:
    keep_beside(
        work.session, by=work.answered.secretariat, now=work.now(), compilation_id=work.compilation.id,
        order=ids(work, *order), seen=group(work, place).seen if seen is None else seen,
    )  # fmt: skip


def apart(work: Reconciled, item: str, place: int = 0) -> None:
    show_as_alternatives(
        work.session, by=work.answered.secretariat, now=work.now(), compilation_id=work.compilation.id,
        item_id=work.item(new=item).id, seen=group(work, place).seen,
    )  # fmt: skip


def text(work: Reconciled, place: int = 0) -> list[str]:
    return [p.text for p in work.revision.part(work.answered.base[place].id)]


def acts(work: Reconciled) -> list[JournalEntry]:
    return list(work.session.exec(select(JournalEntry).where(JournalEntry.act == Act.DISPOSE)).all())


ALTERNATIVES = "They hold [Alt 1: open — CHN / Alt 2: regular — RUS] consultations, and report [back — KOR]."


def test_both_in_either_order_and_alternatives_again(work: Reconciled) -> None:
    assert text(work) == [ALTERNATIVES]
    keep(work, " open", " regular")
    assert text(work) == [BASE.replace("hold", "hold [open — CHN] [regular — RUS]").replace(".", " [back — KOR].")]
    keep(work, " regular", " open")
    assert "hold [regular — RUS] [open — CHN] consultations" in text(work)[0]
    apart(work, " open")
    assert text(work) == [ALTERNATIVES]
    assert len(acts(work)) == 3


def test_kept_inside_what_a_third_member_deletes(session: Session) -> None:
    made = answered(session)
    made.proposes("JPN", "They report.")
    made.submits("JPN")
    work = reconciled(made)
    alternatives = text(work)
    keep(work, " open", " regular")
    assert text(work) == ["They [DEL JPN: hold [open — CHN] [regular — RUS] consultations, and] report [back — KOR]."]
    apart(work, " open")
    assert text(work) == alternatives


def test_new_paragraphs_change_places(work: Reconciled) -> None:
    keep(work, "Korea's paragraph.", "China's paragraph.", place=1)
    assert text(work, 1)[1:] == ["[Korea's paragraph. — KOR]", "[China's paragraph. — CHN]"]
    keep(work, "China's paragraph.", "Korea's paragraph.", place=1)
    assert text(work, 1)[1:] == ["[China's paragraph. — CHN]", "[Korea's paragraph. — KOR]"]


def test_what_was_decided_otherwise_stays(work: Reconciled) -> None:
    work.disposes(work.item(new=" open"), Outcome.WITH_CHANGES, wording="frank", observation="Better.")
    work.disposes(work.item(new=" regular"), Outcome.NOT_REFLECTED, observation="Said before.")
    keep(work, " regular", " open")
    first, second = (work.current(work.item(new=new)) for new in (" open", " regular"))
    assert first
    assert second
    assert (first.outcome, first.wording, first.observation, first.rank) == (
        Outcome.WITH_CHANGES, "frank", "Better.", 2,
    )  # fmt: skip
    assert (second.outcome, second.observation, second.rank) == (Outcome.REFLECTED, "", 1)
    assert "hold [regular — RUS] [Alt 1: open — CHN / Alt 2: frank] consultations" in text(work)[0]


def test_a_later_decision_keeps_the_order(work: Reconciled) -> None:
    keep(work, " regular", " open")
    work.disposes(work.item(new=" open"), Outcome.FOR_SESSION)
    assert "[regular — RUS] [open — CHN]" in text(work)[0]
    apart(work, " open")
    assert group(work).is_kept is False


def test_pressed_twice_is_one_act(work: Reconciled) -> None:
    seen = group(work).seen
    keep(work, " regular", " open", seen=seen)
    keep(work, " regular", " open", seen=seen)
    assert len(acts(work)) == 1
    apart(work, " open")
    apart(work, " open")
    assert len(acts(work)) == 2


def test_refused_where_somebody_decided_since(work: Reconciled) -> None:
    seen = group(work).seen
    work.disposes(work.item(new=" open"), Outcome.IN_BRACKETS)
    with pytest.raises(Conflict):
        keep(work, " open", " regular", seen=seen)
    keep(work, " open", " regular")
    with pytest.raises(Conflict):
        show_as_alternatives(
            work.session, by=work.answered.secretariat, now=work.now(), compilation_id=work.compilation.id,
            item_id=work.item(new=" open").id, seen=seen,
        )  # fmt: skip


@pytest.mark.parametrize("order", [[" open"], [" open", " back"], [" back"], [" open", " open"], []])
def test_all_of_one_place_or_none(work: Reconciled, order: list[str]) -> None:
    with pytest.raises(Invalid):
        keep(work, *order)


def test_unopposed_by_each_other_both_enter_where_the_rules_say_so(session: Session) -> None:
    work = reconciled(answered(session), Reconciliation.REFLECT)
    work.disposes_all(Outcome.REFLECTED)
    assert "[Alt 1: open — CHN / Alt 2: regular — RUS]" in text(work)[0]
    keep(work, " regular", " open")
    assert text(work) == ["They hold regular open consultations, and report back."]
    assert work.issues().sha256
