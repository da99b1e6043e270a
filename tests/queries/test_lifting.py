"""What members let go of after a version was issued can be lifted from it; nobody else's bracket can."""

from sqlmodel import Session

from consult.models import Proposal, Version
from consult.procedure.consensus import Outcome
from consult.procedure.submissions import Nature, Operation
from consult.queries.drafts import text_of
from consult.queries.lifting import Liftable, liftable
from consult.services.amendments import narrow_proposal, withdraw_proposal
from consult.services.drafts import withdraw_version
from consult.services.resolutions import word_paragraph
from tests.answered import Answered, a_round_to_answer
from tests.reconciled import ROUND, Reconciled, reconciled


def _issued(answered: Answered) -> tuple[Reconciled, Version]:
    """Compile, leave everything in brackets, issue."""
    made = reconciled(answered)
    made.disposes_all()
    return made, made.issues()


def _withdraws(made: Reconciled, member: str, proposal: Proposal) -> None:
    withdraw_proposal(
        made.session, by=made.answered.focal_point(member), now=made.now(), proposal_id=proposal.id
    )  # fmt: skip


def _lifted(session: Session, version: Version) -> tuple[Liftable, dict[str, str]]:
    """Return what can be lifted, and by the words that stand now the words without it."""
    found = liftable(session, version.id)
    return found, {p.text: found.texts[p.id] for p in text_of(session, version.id) if p.id in found.texts}


def test_nothing_can_be_lifted_while_nobody_has_let_go(session: Session) -> None:
    answered = a_round_to_answer(session)
    withdrawn = answered.proposes("MNG", "alpha one two new three")
    answered.proposes("MNG", "beta one two other three", place=1)
    answered.submits("MNG")
    made = reconciled(answered)
    _withdraws(made, "MNG", withdrawn)  # before the text is issued: it does not enter at all
    made.disposes_all()
    assert liftable(session, made.issues().id) == Liftable()


def test_each_kind_of_bracket_goes_with_its_proposer(session: Session) -> None:
    answered = a_round_to_answer(session)
    added = answered.proposes("MNG", "alpha one two new three")
    replaced = answered.proposes("MNG", "beta one zwei three", place=1)
    reserved = answered.proposes("MNG", place=2, operation=Operation.RESERVE)
    deleted = answered.proposes("MNG", place=3, operation=Operation.DELETE)
    new = answered.proposes("MNG", "brand new", place=1, operation=Operation.NEW_PARAGRAPH)
    answered.submits("MNG")
    made, version = _issued(answered)
    for proposal in (added, replaced, reserved, deleted, new):
        _withdraws(made, "MNG", proposal)
    found, texts = _lifted(session, version)
    assert sorted(texts.values()) == [
        "", "alpha one two three", "beta one two three", "delta one two three", "gamma one two three",
    ]  # fmt: skip
    assert [(t.members, t.remaining, t.is_narrowed) for t in found.taken_back] == [(("MNG",), (), False)] * 5
    assert {p for t in found.taken_back for p in t.paragraphs} == set(found.texts)


def test_what_another_member_proposes_too_stays(session: Session) -> None:
    answered = a_round_to_answer(session)
    own = answered.proposes("MNG", "alpha one two new three")
    answered.proposes("KOR", "alpha one two new three")
    for member in ("MNG", "KOR"):
        answered.submits(member)
    made, version = _issued(answered)
    _withdraws(made, "MNG", own)
    found, texts = _lifted(session, version)
    assert texts == {"alpha one two [new — MNG, KOR] three": "alpha one two [new — KOR] three"}
    assert [(t.members, t.remaining) for t in found.taken_back] == [(("MNG",), ("KOR",))]


def test_what_collided_with_it_keeps_its_bracket(session: Session) -> None:
    answered = a_round_to_answer(session)
    own = answered.proposes("MNG", "alpha one zwei three")
    answered.proposes("KOR", "alpha one deux three")
    for member in ("MNG", "KOR"):
        answered.submits(member)
    made, version = _issued(answered)
    _withdraws(made, "MNG", own)
    _, texts = _lifted(session, version)
    [left] = texts.values()
    assert "— KOR" in left
    assert "MNG" not in left


def test_a_narrowed_proposal_stands_as_it_was_narrowed(session: Session) -> None:
    answered = a_round_to_answer(session)
    own = answered.proposes("MNG", "alpha one two new words three")
    answered.submits("MNG")
    made, version = _issued(answered)
    narrow_proposal(
        session, by=answered.focal_point("MNG"), now=made.now(), proposal_id=own.id, text="alpha one two new three",
        seen=own.text,
    )  # fmt: skip
    found, texts = _lifted(session, version)
    assert texts == {"alpha one two [new words — MNG] three": "alpha one two [new — MNG] three"}
    assert [t.is_narrowed for t in found.taken_back] == [True]


def test_words_that_entered_without_brackets_stay(session: Session) -> None:
    answered = a_round_to_answer(session)
    own = answered.proposes("MNG", "alpha one two, three", nature=Nature.EDITORIAL)
    answered.submits("MNG")
    made = reconciled(answered)
    made.disposes_all(Outcome.REFLECTED)
    version = made.issues()
    assert text_of(session, version.id)[0].text == "alpha one two, three"
    _withdraws(made, "MNG", own)
    assert liftable(session, version.id) == Liftable()


def test_an_own_wording_is_lifted_once_the_member_has_left_the_paragraph(session: Session) -> None:
    answered = a_round_to_answer(session)
    first = answered.proposes("MNG", "alpha one new two and more three")
    answered.proposes("KOR", "alpha one two three four")
    for member in ("MNG", "KOR"):
        answered.submits(member)
    made = reconciled(answered)
    made.disposes_all()
    wording = "alpha one [new — MNG] [other — KOR] two [and more — MNG] three [four — KOR]"
    word_paragraph(
        session, by=answered.secretariat, now=made.now(), compilation_id=made.compilation.id,
        paragraph_id=answered.base[0].id, wording=wording, seen=0,
    )  # fmt: skip
    version = made.issues()
    assert text_of(session, version.id)[0].text == wording
    _withdraws(made, "MNG", first)
    _, texts = _lifted(session, version)
    assert texts == {wording: "alpha one [other — KOR] two three [four — KOR]"}


def test_a_bracket_is_lifted_from_whatever_came_after(session: Session) -> None:
    """Two rounds later the bracket still stands, and its proposer withdraws."""
    answered = a_round_to_answer(session)
    own = answered.proposes("MNG", "alpha one two new three")
    answered.submits("MNG")
    made, first = _issued(answered)
    later = made.goes_on(first)
    later.proposes("KOR", "alpha one two [new — MNG] three and four", now=made.now())
    later.submits("KOR", now=made.now())
    again = Reconciled(later, later.compiles(now=made.clock + ROUND), made.clock + ROUND)
    again.disposes_all()
    second = again.issues(name="Rev.2")
    _withdraws(again, "MNG", own)
    _, texts = _lifted(session, second)
    assert texts == {"alpha one two [new — MNG] three [and four — KOR]": "alpha one two three [and four — KOR]"}


def test_a_version_issued_anew_counts_from_its_own_issue(session: Session) -> None:
    """What went before the first one was withdrawn and the second one issued never entered the second."""
    answered = a_round_to_answer(session)
    early = answered.proposes("MNG", "alpha new one two three")
    late = answered.proposes("KOR", "alpha one two other three")
    for member in ("MNG", "KOR"):
        answered.submits(member)
    made, first = _issued(answered)
    withdraw_version(session, by=answered.secretariat, now=made.now(), version_id=first.id, reason="Wrong.")
    _withdraws(made, "MNG", early)
    second = made.issues()
    assert liftable(session, second.id) == Liftable()
    _withdraws(made, "KOR", late)
    found, texts = _lifted(session, second)
    assert texts == {"alpha one two [other — KOR] three": "alpha one two three"}
    assert [one.members for one in found.taken_back] == [("KOR",)]
