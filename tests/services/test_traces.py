"""The trace table: every item exactly one line, every paragraph before and after at least one."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

from consult.models import Round, TraceLine, Version
from consult.models.drafts import VersionKind
from consult.procedure.consensus import AnswerValue, ItemKind, Outcome
from consult.procedure.refusals import Conflict
from consult.procedure.rounds import Invited
from consult.procedure.submissions import Nature, Operation
from consult.services import drafts
from consult.services.amendments import narrow_proposal, withdraw_proposal
from consult.services.compilations import recompile
from consult.text.paragraphs import Text
from tests import builders
from tests.answered import a_round_to_answer
from tests.reconciled import Reconciled, a_reconciliation, reconciled


def _lines(work: Reconciled, version: Version) -> list[TraceLine]:
    query = select(TraceLine).where(TraceLine.version_id == version.id).order_by(col(TraceLine.position))
    return list(work.session.exec(query).all())


def _is_complete(work: Reconciled, version: Version) -> list[TraceLine]:
    """Check what must hold of every trace table, and return its lines."""
    lines = _lines(work, version)
    items = Counter(line.item_id for line in lines if line.item_id)
    assert items == Counter(d.item.id for d in work.bench.items), "every item exactly one line"
    assert {p.id for p in work.answered.base} <= {line.from_paragraph_id for line in lines}
    assert {p.id for p in work.text(version)} <= {line.to_paragraph_id for line in lines}
    assert [line.position for line in lines] == list(range(len(lines)))
    assert all(line.outcome for line in lines if line.item_id)
    return lines


@pytest.mark.parametrize("outcome", [Outcome.REFLECTED, Outcome.IN_BRACKETS, Outcome.NOT_REFLECTED])
def test_is_complete(session: Session, outcome: Outcome) -> None:
    work = a_reconciliation(session)
    work.disposes_all(outcome)
    version = work.issues()
    lines = _is_complete(work, version)
    new = work.item(op="insert_paragraph")
    [line] = [line for line in lines if line.item_id == new.id]
    assert line.from_paragraph_id is None
    assert line.to_paragraph_id not in {p.id for p in work.answered.base}
    assert line.disposition_id == work.bench.find(new.id).disposition.id  # type: ignore[union-attr]


def test_says_where_words_went_that_were_given_up(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all(Outcome.NOT_REFLECTED)
    work.proposes()
    for d in work.bench.items:
        for member in d.item.members:
            work.answers(member, d.item, AnswerValue.ACKNOWLEDGED)
    version = work.issues()
    assert [p.text for p in work.text(version)] == [p.text for p in work.answered.base]
    lines = _is_complete(work, version)
    [line] = [line for line in lines if line.item_id == work.item(op="insert_paragraph").id]
    assert line.to_paragraph_id is None
    assert {line.outcome for line in lines if line.item_id} == {"not reflected", "noted"}


def test_knows_paragraphs_that_were_split_joined_deleted_and_moved(session: Session) -> None:
    long = [
        "air that all can breathe and water that all can drink",
        "forests in which tigers and leopards find their homes",
        "cities where smoke gives way to parks for children",
        "deserts held back by belts of trees planted together",
        "seas whose corals live without nets or bags",
    ]
    answered = a_round_to_answer(session, *long)
    editorial = {"nature": Nature.EDITORIAL}
    answered.proposes("CHN", "air that all can breathe\n\nand water that all can drink", 0, **editorial)
    answered.proposes("CHN", "", 1, Operation.JOIN, **editorial)
    answered.proposes("CHN", "", 3, Operation.DELETE, **editorial)
    answered.proposes("CHN", "", 4, Operation.MOVE, after_id=answered.base[0].id, **editorial)
    answered.submits("CHN")
    work = reconciled(answered)
    work.disposes_all(Outcome.REFLECTED)
    version = work.issues()
    text = work.text(version)
    joined = f"{long[1]} {long[2]}"
    assert [p.text for p in text] == ["air that all can breathe", "and water that all can drink", long[4], joined]
    lines = _is_complete(work, version)
    base = [p.id for p in answered.base]
    goes = {(line.from_paragraph_id, line.to_paragraph_id) for line in lines}
    split = text[1].id
    assert goes == {
        (base[0], base[0]), (base[0], split), (base[1], base[1]), (base[2], base[1]), (base[3], None),
        (base[4], base[4]),
    }  # fmt: skip


def test_keeps_what_was_withdrawn_or_superseded_and_says_so(session: Session) -> None:
    answered = a_round_to_answer(session)
    kept = answered.proposes("CHN", "alpha one 2 3 three")
    gone = answered.proposes("CHN", "beta one 2 three", 1)
    answered.submits("CHN")
    work = reconciled(answered)
    work.disposes_all()
    china = answered.focal_point("CHN")
    withdraw_proposal(session, by=china, now=work.now(), proposal_id=gone.id, reason="Satisfied.")
    narrow_proposal(
        session, by=china, now=work.now(), proposal_id=kept.id, text="alpha one 2 three", seen=kept.text,
        reason="Less will do.",
    )  # fmt: skip
    work.compilation = recompile(
        session, by=answered.secretariat, now=work.now(), compilation_id=work.compilation.id, reason="CHN narrowed."
    )
    work.disposes_all()
    version = work.issues()
    lines = _is_complete(work, version)
    assert sorted(line.outcome for line in lines if line.item_id) == ["in brackets", "superseded", "withdrawn"]
    assert [p.text for p in work.text(version)][:2] == [
        "alpha one [Alt 1: two / Alt 2: 2 — CHN] three",
        "beta one two three",
    ]


def _outline(session: Session) -> Reconciled:
    """A round for comments only, with comments of two members on it."""
    answered = a_round_to_answer(session, invited=Invited.COMMENTS)
    answered.comments("CHN", "Shorter, please.")
    answered.comments("KOR", "Say when.", 1)
    for member in ("CHN", "KOR"):
        answered.submits(member)
    return reconciled(answered)


def _puts_in(work: Reconciled, text: Text, kind: VersionKind = VersionKind.BASE) -> Version:
    by, draft_id = work.answered.secretariat, work.answered.round.draft_id
    return drafts.put_text(
        work.session, by=by, now=work.now(), draft_id=draft_id, name="zero draft", text=text, kind=kind
    )


def _issues(work: Reconciled, version: Version) -> Version:
    by = work.answered.secretariat
    return drafts.issue_version(work.session, by=by, now=work.now(), version_id=version.id, symbol="")


def test_a_text_put_in_after_comments_answers_them(session: Session) -> None:
    work = _outline(session)
    version = _puts_in(work, builders.a_text("alpha one two three", "beta one two three, in 2024", "a new one"))
    with pytest.raises(Conflict, match="CHN; OP2 KOR"):
        _issues(work, version)
    work.disposes(work.item(members=("CHN",)), Outcome.NOT_REFLECTED, observation="It is short.")
    work.disposes(work.item(members=("KOR",)), Outcome.REFLECTED)
    issued = _issues(work, version)
    assert issued.compilation_id == work.compilation.id
    lines = _is_complete(work, issued)
    assert [line.outcome for line in lines if line.item_id] == ["not reflected", "reflected"]


def test_a_text_put_in_does_not_pass_over_proposals(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all(Outcome.NOT_REFLECTED)
    version = _puts_in(work, builders.a_text("alpha"))
    with pytest.raises(Conflict, match="proposals on the current text"):
        _issues(work, version)


def test_a_chairs_text_answers_nothing(session: Session) -> None:
    work = a_reconciliation(session)
    version = _issues(work, _puts_in(work, builders.a_text("alpha"), VersionKind.SIBLING))
    assert version.compilation_id is None
    assert _lines(work, version) == []


def test_a_first_text_has_no_trace_table(session: Session) -> None:
    work = a_reconciliation(session)
    base = session.get_one(Version, session.get_one(Round, work.compilation.round_id).base_id)
    assert _lines(work, base) == []


def test_a_reissue_keeps_the_trace(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    first = work.issues(symbol="A/1")
    text = tuple(replace(p, text=p.text.replace("delta", "Delta")) for p in work.text(first))
    again = drafts.reissue_version(
        session, by=work.answered.secretariat, now=work.now(), version_id=first.id, text=text, reason="A slip."
    )
    assert again.compilation_id == work.compilation.id
    lines = _is_complete(work, again)
    assert {d.item.kind for d in work.bench.items} == set(ItemKind)
    copied, corrected = lines[:-1], lines[-1]
    assert [line.item_id for line in copied] == [line.item_id for line in _lines(work, first)]
    [delta] = [p for p in work.text(again) if "Delta" in p.text]
    assert (corrected.from_paragraph_id, corrected.to_paragraph_id) == (delta.id, delta.id)
    assert (corrected.outcome, corrected.reason) == ("corrected", "A slip.")


def test_a_text_put_in_before_proposals_were_invited_says_what_differs(session: Session) -> None:
    work = _outline(session)
    for d in work.bench.items:
        work.disposes(d.item, Outcome.NOTED)
    texts = ("alpha one two three", "beta one two three, in 2024", "gamma one two three", "a new one")
    version = _puts_in(work, builders.a_text(*texts))
    by = work.answered.secretariat
    issued = drafts.issue_version(
        session, by=by, now=work.now(), version_id=version.id, symbol="", reason="What the session asked for."
    )
    lines = _is_complete(work, issued)
    told = [(line.from_paragraph_id, line.outcome, line.reason) for line in lines if line.reason]
    beta, delta = work.answered.base[1].id, work.answered.base[3].id
    assert told == [(one, "redrafted", "What the session asked for.") for one in (beta, delta, None)], (
        "the comment on it was but noted; one went; one is new"
    )


def test_a_text_put_in_without_a_round_says_what_differs(session: Session) -> None:
    builders.a_body(session)
    secretariat = builders.an_actor(session)
    draft = builders.a_draft(session, secretariat)
    builders.a_version(session, draft, "alpha one two three", "beta one two three", by=secretariat)
    second = builders.a_version(session, draft, "alpha one two three", "beta one 2 three", by=secretariat)
    query = select(TraceLine).where(TraceLine.version_id == second.id).order_by(col(TraceLine.position))
    assert [line.outcome for line in session.exec(query)] == ["", "redrafted"]
