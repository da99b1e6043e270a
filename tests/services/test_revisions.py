"""The next version: refused while anything is undecided, exactly what was shown, and rule 2.3 in both modes."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry, ParagraphOrigin, Version
from consult.models.drafts import Relation, VersionKind, VersionStatus
from consult.procedure.acts import Act
from consult.procedure.consensus import AnswerValue, ItemKind, Outcome, Reconciliation
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.procedure.rounds import Attribution
from consult.procedure.stages import Stage
from consult.procedure.submissions import Nature, Operation
from consult.queries.drafts import current_base, stage
from consult.services import drafts, revisions
from consult.services.amendments import withdraw_proposal
from consult.text import brackets
from consult.text.numbering import number
from consult.text.paragraphs import sha256
from tests import builders
from tests.answered import Answered, a_round_to_answer, another_round
from tests.reconciled import Reconciled, a_reconciliation, reconciled

BOTH = pytest.mark.parametrize("mode", Reconciliation)


def _texts(work: Reconciled, version: Version) -> list[str]:
    return [p.text for p in work.text(version)]


def _ones(session: Session, *cases: Any, nature: Nature = Nature.SUBSTANTIVE) -> Iterator[tuple[Any, ...]]:
    """For each mode and case: one member proposes one word, and nobody says anything to it."""
    former: Answered | None = None
    for mode, *case in product(Reconciliation, *cases):
        text = "alpha one two three"
        former = another_round(former, text) if former else a_round_to_answer(session, text)
        former.proposes("CHN", "alpha one 2 three", nature=nature)
        former.submits("CHN")
        yield reconciled(former, mode), mode, *case


def test_becomes_the_base_of_the_draft(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    version = work.issues(name=" Rev.1 ", symbol="A/1")
    assert (version.name, version.symbol, version.status) == ("Rev.1", "A/1", VersionStatus.ISSUED)
    assert version.parent_id == work.compilation.base_id
    assert version.compilation_id == work.compilation.id
    assert version.sha256 == sha256(work.text(version))
    assert work.text(version) == number(work.text(version))
    assert current_base(session, version.draft_id) == version
    assert stage(session, version.draft_id, work.clock) is Stage.CIRCULATED
    assert len(session.exec(select(JournalEntry).where(JournalEntry.act == Act.ISSUE_REVISION)).all()) == 1


def test_is_refused_while_an_item_is_undecided_and_names_it(session: Session) -> None:
    work = a_reconciliation(session)
    item = work.item(members=("RUS",), op="reserve")
    for d in work.bench.undecided:
        if d.item.id != item.id:
            outcome = Outcome.NOTED if d.item.kind is ItemKind.COMMENT else Outcome.IN_BRACKETS
            work.disposes(d.item, outcome)
    with pytest.raises(Conflict) as refused:
        work.issues()
    assert refused.value.params == {"count": 1, "items": "OP3 RUS"}
    assert session.exec(select(Version).where(Version.name == "Rev.1")).all() == []


def test_issues_exactly_what_was_shown(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    shown = work.revision.sha256
    item = work.item(members=("MNG",), op="replace")
    work.disposes(item, Outcome.WITH_CHANGES, wording="zwo")
    with pytest.raises(Conflict, match="since you saw it"):
        work.issues(seen=shown)
    shown = work.revision.sha256
    assert work.issues(seen=shown).sha256 == shown


def test_other_refusals(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    with pytest.raises(NotAllowed):
        work.issues(by=work.answered.focal_point("CHN"))
    with pytest.raises(Invalid) as refused:
        work.issues(name="  ")
    assert refused.value.field == "name"
    text = builders.a_text("something else")
    draft_id = work.answered.round.draft_id
    drafts.put_text(
        session, by=work.answered.secretariat, now=work.now(), draft_id=draft_id, name="Chair’s text", text=text,
        kind=VersionKind.SIBLING,
    )  # fmt: skip
    with pytest.raises(Conflict, match="in preparation"):
        work.issues()


def test_records_where_new_paragraphs_come_from(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    version = work.issues()
    base = [p.id for p in work.answered.base]
    new = [p.id for p in work.text(version) if p.id not in base]
    rows = session.exec(select(ParagraphOrigin)).all()
    assert {(r.paragraph_id, r.origin_id, r.relation) for r in rows} == {
        (new[0], base[0], Relation.INSERTED_AFTER),
        (new[1], base[1], Relation.INSERTED_AFTER),
    }


def test_a_paragraph_that_is_split_is_recorded_as_such(session: Session) -> None:
    answered = a_round_to_answer(session, "one two three four")
    answered.proposes("CHN", "one two\n\nthree four", nature=Nature.EDITORIAL)
    answered.submits("CHN")
    work = reconciled(answered)
    work.disposes_all(Outcome.REFLECTED)
    version = work.issues()
    assert _texts(work, version) == ["one two", "three four"]
    [row] = session.exec(select(ParagraphOrigin)).all()
    assert (row.origin_id, row.relation) == (answered.base[0].id, Relation.SPLIT_FROM)


def test_unopposed_words_enter_unbracketed_only_where_the_rules_say_so(session: Session) -> None:
    outcomes = [o for o in Outcome if o not in {Outcome.WITH_CHANGES, Outcome.NOTED}]
    for work, mode, outcome in _ones(session, outcomes):
        work.disposes_all(outcome)
        enters = mode is Reconciliation.REFLECT and outcome is Outcome.REFLECTED
        expected = "alpha one 2 three" if enters else "alpha one [Alt 1: two / Alt 2: 2 — CHN] three"
        assert _texts(work, work.issues()) == [expected]


def test_editorial_words_enter_unbracketed_unless_opposed(session: Session) -> None:
    for work, _ in _ones(session, nature=Nature.EDITORIAL):
        work.disposes_all(Outcome.REFLECTED)
        assert _texts(work, work.issues()) == ["alpha one 2 three"]


@BOTH
def test_opposed_words_stay_in_brackets(session: Session, mode: Reconciliation) -> None:
    work = a_reconciliation(session, mode)
    work.disposes_all(Outcome.REFLECTED)
    text = _texts(work, work.issues())
    assert text[0] == "alpha one [Alt 1: two / Alt 2: 2 — CHN, KOR / Alt 3: zwei — MNG] three"
    assert text[-1] == "delta one two three", "KOR wants the paragraph to stay: the move waits"
    assert text[1] == "[PLACEHOLDER RUS: former OP4 here / RETAIN KOR]"
    is_in_brackets = mode is Reconciliation.BRACKETS
    last = ["OP2", "OP2 bis", "OP3", "OP4"] if is_in_brackets else ["OP2", "OP3", "OP4", "OP5"]
    assert [p.label for p in work.revision.text] == ["OP1", "OP1 bis", *last]


def test_not_reflected_drops_words_only_once_acknowledged(session: Session) -> None:
    for work, _, value in _ones(session, [*AnswerValue, None]):
        work.disposes_all(Outcome.NOT_REFLECTED)
        work.proposes()
        if value:
            work.answers("CHN", work.bench.items[0].item, value)
        dropped = value is AnswerValue.ACKNOWLEDGED
        expected = "alpha one two three" if dropped else "alpha one [Alt 1: two / Alt 2: 2 — CHN] three"
        assert _texts(work, work.issues()) == [expected]


def test_changed_words_replace_the_proposed_ones_only_once_acknowledged(session: Session) -> None:
    for work, mode, value in _ones(session, [*AnswerValue, None]):
        item = work.bench.items[0].item
        work.disposes(item, Outcome.WITH_CHANGES, wording="zwei")
        work.proposes()
        if value:
            work.answers("CHN", item, value)
        expected = "alpha one [Alt 1: two / Alt 2: 2 — CHN / Alt 3: zwei] three"
        if value is AnswerValue.ACKNOWLEDGED:
            is_plain = mode is Reconciliation.REFLECT
            expected = "alpha one zwei three" if is_plain else "alpha one [Alt 1: two / Alt 2: zwei — CHN] three"
        assert _texts(work, work.issues()) == [expected]


def test_one_of_two_proposers_cannot_give_up_for_the_other(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all(Outcome.NOT_REFLECTED)
    work.proposes()
    item = work.item(members=("CHN", "KOR"), op="replace")
    work.answers("CHN", item, AnswerValue.ACKNOWLEDGED)
    assert "2 — CHN, KOR" in work.revision.text[0].text
    work.answers("KOR", item, AnswerValue.ACKNOWLEDGED)
    assert work.revision.text[0].text == "alpha one [Alt 1: two / Alt 2: zwei — MNG] three"


def test_what_all_withdrew_is_gone_and_needs_no_disposition(session: Session) -> None:
    for work, _ in _ones(session):
        [behind] = work.bench.items[0].item.proposers
        by = work.answered.focal_point("CHN")
        withdraw_proposal(session, by=by, now=work.now(), proposal_id=behind.proposal_id, reason="Satisfied.")
        assert _texts(work, work.issues()) == ["alpha one two three"]


def test_a_reserve_stands_around_the_paragraph_until_it_is_given_up(session: Session) -> None:
    answered = a_round_to_answer(session)
    answered.proposes("RUS", operation=Operation.RESERVE)
    answered.submits("RUS")
    work = reconciled(answered)
    work.disposes_all(Outcome.NOT_REFLECTED)
    work.proposes()
    assert work.revision.text[0].text == "[RESERVE RUS: alpha one two three]"
    work.answers("RUS", work.bench.items[0].item, AnswerValue.ACKNOWLEDGED)
    assert work.revision.text[0].text == "alpha one two three"


def test_carries_no_codes_where_members_are_not_named(session: Session) -> None:
    work = a_reconciliation(session, attribution=Attribution.SECRETARIAT)
    work.disposes_all()
    text = " ".join(_texts(work, work.issues()))
    assert brackets.count(text) > 4
    assert not [code for code in builders.MEMBERS if code in text]


def test_a_second_reconciliation_goes_on_from_the_first(session: Session) -> None:
    work = a_reconciliation(session)
    work.disposes_all()
    base = work.issues()
    again = builders.a_round(
        session, base, by=work.answered.secretariat, opens_at=work.now(), deadline=work.now().replace(year=2023)
    )
    assert again.base_id == base.id
    assert stage(session, base.draft_id, work.now()) is Stage.OPEN
    with pytest.raises(Conflict):
        revisions.issue_revision(
            session, by=work.answered.secretariat, now=work.now(), compilation_id=work.compilation.id, name="Rev.2",
            symbol="",
        )  # fmt: skip
