"""How the secretariat decides items: replaced, never overwritten; undone step by step; stale decisions refused."""

from itertools import product
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import Disposition, JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.consensus import AnswerValue, ItemKind, Outcome
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.submissions import Nature
from consult.queries.reconciliation import fingerprint
from consult.services import dispositions
from consult.services.amendments import withdraw_proposal
from consult.services.resolutions import word_paragraph
from tests import builders
from tests.answered import a_round_to_answer
from tests.reconciled import LATER, Reconciled, a_reconciliation, reconciled


def _stored(work: Reconciled) -> list[Disposition]:
    return list(work.session.exec(select(Disposition).order_by(Disposition.at)).all())  # type: ignore[arg-type]


def test_replaces_and_keeps_the_old_one(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("MNG",), op="replace")
    first = work.disposes(item, Outcome.IN_BRACKETS)
    second = work.disposes(item, Outcome.FOR_SESSION, observation="To be settled by members.")
    assert [(d.outcome, d.replaced_at is None) for d in _stored(work)] == [
        (Outcome.IN_BRACKETS, False),
        (Outcome.FOR_SESSION, True),
    ]
    assert second.before_id == first.id
    assert work.decided(item).disposition == second


def test_starts_without_answers(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    work.proposes()
    item = work.item(members=("MNG",), op="replace")
    work.answers("MNG", item, AnswerValue.MAINTAINED)
    assert work.decided(item).standing.maintained == {"MNG"}
    work.disposes(item, Outcome.REFLECTED)
    assert work.decided(item).answers == ()


def test_takes_what_the_kind_of_item_allows(session: Session) -> None:
    work = a_reconciliation(session)
    for kind, outcome in product(("replace", "delete_paragraph", "reserve", "comment"), Outcome):
        item = next(d.item for d in work.bench.items if d.item.op == kind)
        if outcome in work.decided(item).possible:
            made = work.disposes(item, outcome, wording="two or zwei", observation="A reason.")
            has_wording = outcome is Outcome.WITH_CHANGES and item.kind is ItemKind.CHANGE
            assert made.wording == ("two or zwei" if has_wording else None)
            continue
        with pytest.raises(Invalid) as refused:
            work.disposes(item, outcome, wording="two or zwei", observation="A reason.")
        assert refused.value.field == "outcome"


def test_asks_for_a_reason(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("RUS",), op="comment")
    for outcome in (Outcome.NOT_REFLECTED, Outcome.WITH_CHANGES):
        with pytest.raises(Invalid) as refused:
            work.disposes(item, outcome, observation="  \n ")
        assert refused.value.field == "observation"
    assert _stored(work) == []


NO_WORDING = [
    (None, "Enter the wording"),
    ("   ", "Enter the wording"),
    ("zwei", "This is the wording proposed"),
    (" zwei  ", "This is the wording proposed"),
    ("two", "This is the wording of the base"),
    ("deux [or so", "opened and not closed"),
    ("deux] or so", "closed and was not opened"),
    ("deux[^9]", "footnote"),
    ("x" * 60_000, "too long"),
]


def test_reflected_with_changes_needs_another_wording(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("MNG",), op="replace")
    for wording, sentence in NO_WORDING:
        with pytest.raises(Invalid, match=sentence) as refused:
            work.disposes(item, Outcome.WITH_CHANGES, wording=wording)
        assert refused.value.field == "wording"


def test_a_stale_decision_is_a_conflict_that_shows_both(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("MNG",), op="replace")
    first = work.disposes(item, Outcome.IN_BRACKETS)
    work.disposes(item, Outcome.FOR_SESSION, observation="Theirs.")
    for seen in (None, first.id, uuid4()):
        with pytest.raises(Conflict) as refused:
            work.disposes(item, Outcome.NOT_REFLECTED, observation="Mine.", seen=seen)
        assert refused.value.theirs == (Outcome.FOR_SESSION, "Theirs.")
        assert refused.value.theirs_by.startswith("Person ")
        assert refused.value.yours == (Outcome.NOT_REFLECTED, "Mine.")
    assert len(_stored(work)) == 2


def test_the_same_button_twice_is_one_act(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("MNG",), op="replace")
    first = work.disposes(item, Outcome.IN_BRACKETS)
    assert work.disposes(item, Outcome.IN_BRACKETS, seen=None) == first
    assert len(_stored(work)) == 1
    assert len(session.exec(select(JournalEntry).where(JournalEntry.act == Act.DISPOSE)).all()) == 1


def test_undo_goes_back_step_by_step(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("MNG",), op="replace")
    for outcome in (Outcome.IN_BRACKETS, Outcome.FOR_SESSION, Outcome.REFLECTED):
        work.disposes(item, outcome)
    found = []
    while (current := work.current(item)) is not None:
        found.append(current.outcome)
        dispositions.undo_disposition(
            session, by=work.answered.secretariat, now=work.now(), compilation_id=work.compilation.id,
            item_id=item.id, seen=current.id,
        )  # fmt: skip
    assert found == [Outcome.REFLECTED, Outcome.FOR_SESSION, Outcome.IN_BRACKETS]
    assert all(d.replaced_at for d in _stored(work))
    assert work.decided(item).outcome is None


def test_undo_of_what_changed_meanwhile_is_a_conflict(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("MNG",), op="replace")
    first = work.disposes(item, Outcome.IN_BRACKETS)
    work.disposes(item, Outcome.FOR_SESSION)
    with pytest.raises(Conflict):
        dispositions.undo_disposition(
            session, by=work.answered.secretariat, now=work.now(), compilation_id=work.compilation.id,
            item_id=item.id, seen=first.id,
        )  # fmt: skip


def test_nothing_to_decide_once_all_have_withdrawn(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("MNG",), op="replace")
    [behind] = item.proposers
    assert behind.proposal_id
    withdraw_proposal(
        session, by=work.answered.focal_point("MNG"), now=LATER, proposal_id=behind.proposal_id, reason="Satisfied."
    )
    with pytest.raises(Conflict, match="taken this back"):
        work.disposes(item, Outcome.IN_BRACKETS)


def test_is_the_secretariats_act_on_the_newest_number(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("MNG",), op="replace")
    for by in (work.answered.focal_point("MNG"), builders.an_actor(session, Capacity.CHAIR)):
        with pytest.raises(NotAllowed):
            work.disposes(item, Outcome.IN_BRACKETS, by=by)
    with pytest.raises(NotFound):
        work.disposes(item, Outcome.IN_BRACKETS, item_id="no such item")
    with pytest.raises(NotFound):
        work.disposes(item, Outcome.IN_BRACKETS, compilation_id=uuid4())
    work.disposes_all()
    work.issues()
    with pytest.raises(Conflict):
        work.disposes(item, Outcome.REFLECTED)


def test_the_journal_names_the_item_only_once_it_was_sent(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    item = work.item(members=("MNG",), op="replace")
    work.proposes()
    work.disposes(item, Outcome.FOR_SESSION)
    entries = session.exec(select(JournalEntry).where(JournalEntry.act == Act.DISPOSE)).all()
    told = [entry for entry in sorted(entries, key=lambda e: e.seq) if "item" in entry.public]
    assert [entry.public["outcome"] for entry in told] == ["for session"]
    assert all("outcome" in (entry.public | entry.private) for entry in entries)


def _with_editorial(session: Session) -> Reconciled:
    answered = a_round_to_answer(session)
    answered.proposes("CHN", "Alpha one two three", nature=Nature.EDITORIAL)
    answered.proposes("CHN", "beta one 2 three", 1, nature=Nature.EDITORIAL)
    answered.proposes("KOR", "beta one zwei three", 1)
    answered.proposes("KOR", "gamma one two 3", 2)
    answered.proposes("MNG", "delta one two, three", 3, nature=Nature.EDITORIAL)
    for member in ("CHN", "KOR", "MNG"):
        answered.submits(member)
    return reconciled(answered)


def test_reflects_exactly_the_uncontested_editorial_ones(session: Session) -> None:
    work = _with_editorial(session)
    listed = work.bench.uncontested
    assert [(d.item.members, d.item.new.strip()) for d in listed] == [(("CHN",), "Alpha"), (("MNG",), ",")]
    made = dispositions.dispose_uncontested(
        session, by=work.answered.secretariat, now=work.now(), compilation_id=work.compilation.id,
        seen=fingerprint(listed),
    )  # fmt: skip
    assert {d.item_id for d in made} == {d.item.id for d in listed}
    assert {d.outcome for d in made} == {Outcome.REFLECTED}
    assert len(work.bench.undecided) == 3
    [entry] = session.exec(select(JournalEntry).where(JournalEntry.act == Act.DISPOSE)).all()
    assert len(entry.private["items"]) == 2


def test_refuses_a_list_that_has_changed(session: Session) -> None:
    work = _with_editorial(session)
    seen = fingerprint(work.bench.uncontested)
    work.disposes(work.bench.uncontested[0].item, Outcome.FOR_SESSION)
    arguments = {"by": work.answered.secretariat, "compilation_id": work.compilation.id}
    with pytest.raises(Conflict, match="list has changed"):
        dispositions.dispose_uncontested(session, now=work.now(), seen=seen, **arguments)
    work.disposes_all()
    with pytest.raises(Conflict, match="No uncontested"):
        dispositions.dispose_uncontested(session, now=work.now(), seen=seen, **arguments)


def test_a_wording_can_be_as_long_as_what_it_changes(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha")
    answered.proposes("MNG", "alpha " + "beta " * 9_000)
    answered.submits("MNG")
    work = reconciled(answered)
    [item] = [d.item for d in work.bench.items]
    longer = "gamma " * 9_500
    assert work.disposes(item, Outcome.WITH_CHANGES, wording=longer, observation="So.").wording == longer.strip()
    own = work.revision.seed(answered.base[0].id) + " [and delta]"
    assert len(own) > 80_000
    kept = word_paragraph(
        session, by=answered.secretariat, now=work.now(), compilation_id=work.compilation.id,
        paragraph_id=answered.base[0].id, wording=own, seen=0,
    )  # fmt: skip
    assert kept.wording == own
