"""What can be lifted from the base beside what is decided now. The text itself: test_revisions."""

from dataclasses import replace
from uuid import uuid4

from sqlmodel import Session

from consult.procedure.consensus import Outcome
from consult.procedure.submissions import Operation
from consult.queries import composing
from consult.queries.composing import Proposed
from consult.queries.items import CompiledItem
from consult.services.dispositions import undo_disposition
from consult.services.resolutions import word_paragraph
from consult.text.composing import Composer
from consult.text.omissions import Omission, Reason
from consult.text.wording import Base
from tests.answered import a_round_to_answer
from tests.reconciled import Reconciled, reconciled


def test_what_can_be_lifted_may_be_left_out_of_an_own_wording(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha [old — MNG] beta")
    answered.proposes("KOR", "alpha [old — MNG] beta and more")
    answered.submits("KOR")
    work = reconciled(answered)
    work.disposes_all()
    paragraph = answered.base[0].id
    found = work.revision
    assert found.lifted == {}
    assert {o.reason for o in found.omissions(paragraph, "alpha beta [and more — KOR]")} == {Reason.CHANGED}
    lifted = replace(found, lifted={paragraph: "alpha beta"})
    assert lifted.omissions(paragraph, "alpha beta [and more — KOR]") == ()
    assert lifted.omissions(paragraph, "alpha [old — MNG] beta [and more — KOR]") == ()
    assert {o.members for o in lifted.omissions(paragraph, "alpha beta")} == {("KOR",)}


def test_an_own_wording_can_start_without_what_was_withdrawn(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha [old — MNG] beta", "[gone — MNG]")
    answered.proposes("KOR", "alpha [old — MNG] beta and more")
    answered.submits("KOR")
    work = reconciled(answered)
    work.disposes_all()
    first, second = (p.id for p in answered.base)
    found = replace(work.revision, lifted={first: "alpha beta", second: ""})
    assert found.lifted_seed(first) == "alpha beta [and more — KOR]"
    assert found.lifted_seed(second) == ""
    assert found.seed(first) == "alpha [old — MNG] beta [and more — KOR]"


def test_who_retains_a_paragraph_stands_in_the_bracket_of_who_deletes_it(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha beta", "gamma")
    answered.proposes("RUS", "alpha")
    answered.proposes("KOR", operation=Operation.RETAIN)
    answered.proposes("MNG", place=1, operation=Operation.RETAIN)
    for member in ("KOR", "MNG", "RUS"):
        answered.submits(member)
    work = reconciled(answered)
    work.disposes_all()
    first, second = answered.base
    assert [p.text for p in work.revision.text] == ["alpha [DEL RUS: beta / RETAIN KOR]", "gamma"]
    marked = {item.members: work.revision.is_marked(work.decided(item)) for item in _retains(work)}
    assert marked == {("KOR",): True, ("MNG",): False}
    assert work.revision.seed(first.id) == "alpha [DEL RUS: beta / RETAIN KOR]"
    missing = work.revision.omissions(first.id, "alpha [DEL RUS: beta]")
    assert missing == (Omission(Reason.LEFT_OUT, "RETAIN", ("KOR",)),)
    assert work.revision.omissions(second.id, "gamma") == ()


def _retains(work: Reconciled) -> list[CompiledItem]:
    return [d.item for d in work.bench.items if d.item.op == Operation.RETAIN.value]


def _diverging(session: Session) -> Reconciled:
    """CHN and MNG want other words in the first paragraph, and other new paragraphs behind it."""
    answered = a_round_to_answer(session, "alpha one", "beta")
    for member, word in (("CHN", "two"), ("MNG", "three")):
        answered.proposes(member, f"alpha {word}")
        answered.proposes(member, f"new {word}", operation=Operation.NEW_PARAGRAPH)
        answered.submits(member)
    return reconciled(answered)


def _texts(found: Proposed | None) -> tuple[list[str], bool]:
    assert found is not None
    return [p.text for p in found.text], found.is_worded


def test_nothing_is_proposed_where_nothing_is_decided(session: Session) -> None:
    work = _diverging(session)
    first, second = (p.id for p in work.answered.base)
    for place in (first, second, None):
        assert work.revision.proposed(place, is_new=False) is None
        assert work.revision.proposed(place, is_new=True) is None
    work.disposes(work.item(op="replace", new="two"), Outcome.IN_BRACKETS)
    assert _texts(work.revision.proposed(first, is_new=False)) == (
        ["alpha [Alt 1: one / Alt 2: two — CHN / Alt 3: three — MNG]"],
        False,
    )
    assert work.revision.proposed(first, is_new=True) is None


def test_words_of_the_secretariat_are_told_from_what_results(session: Session) -> None:
    work = _diverging(session)
    first = work.answered.base[0].id
    work.disposes(work.item(op="insert_paragraph", new="new two"), Outcome.WITH_CHANGES, wording="new two or three")
    texts, is_worded = _texts(work.revision.proposed(first, is_new=True))
    assert is_worded
    assert [("two or three" in text, "MNG" in text) for text in texts] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )
    assert work.revision.proposed(first, is_new=False) is None
    wording = "alpha [Alt 1: one / Alt 2: two — CHN / Alt 3: three — MNG / Alt 4: some]"
    word_paragraph(
        session, by=work.answered.secretariat, now=work.now(), compilation_id=work.compilation.id, paragraph_id=first,
        wording=wording, seen=0,
    )  # fmt: skip
    assert _texts(work.revision.proposed(first, is_new=False)) == ([wording], True)


def test_what_is_remembered_never_shows_what_was_decided_before(session: Session) -> None:
    answered = a_round_to_answer(session, "alpha beta", "gamma delta")
    answered.proposes("KOR", "alpha beta and more")
    answered.proposes("MNG", "gamma", place=1)
    for member in ("KOR", "MNG"):
        answered.submits(member)
    work = reconciled(answered)
    for _ in range(2):  # decided, and taken back
        assert [p.text for p in work.revision.text] == ["alpha beta [and more — KOR]", "gamma [DEL MNG: delta]"]
        [first, second] = [d.item for d in work.bench.items]
        made = work.disposes(second, Outcome.WITH_CHANGES, wording="delta force")
        texts = [p.text for p in work.revision.text]
        anew = replace(work.revision)
        composing._COMPOSERS.clear()
        assert [p.text for p in anew.text] == texts
        assert texts[1] == "gamma [Alt 1: delta / Alt 2: [NO TEXT MNG] / Alt 3: delta force]"
        undo_disposition(
            session, by=answered.secretariat, now=work.now(), compilation_id=work.compilation.id, item_id=second.id,
            seen=made.id,
        )  # fmt: skip
        assert first.members == ("KOR",)


def test_only_a_few_compilations_are_remembered(session: Session) -> None:
    for _ in range(composing.REMEMBERED + 2):
        composing._COMPOSERS[uuid4()] = Composer(Base(()))
    answered = a_round_to_answer(session, "alpha beta")
    answered.proposes("KOR", "alpha beta and more")
    answered.submits("KOR")
    work = reconciled(answered)
    assert work.revision.text
    assert len(composing._COMPOSERS) == composing.REMEMBERED
    assert work.compilation.id in composing._COMPOSERS
