"""A text composed anew: without amendments it is the text that was issued, in every way members can answer."""

import pytest
from sqlmodel import Session

from consult.models import Version
from consult.procedure.consensus import AnswerValue, Outcome, Reconciliation
from consult.procedure.rounds import Attribution
from consult.procedure.submissions import Nature
from consult.queries.drafts import text_of
from consult.queries.recomposing import Recomposed, recomposed
from consult.services.amendments import withdraw_proposal
from consult.text.paragraphs import Text
from tests.answered import a_round_to_answer
from tests.reconciled import Reconciled, a_reconciliation, reconciled


def _recomposed(work: Reconciled, version: Version) -> Recomposed:
    assert version.issued_at is not None
    return recomposed(work.session, work.compilation, version.issued_at)


def _words(text: Text) -> list[tuple[object, str]]:
    return [(p.id, p.text) for p in text]


@pytest.mark.parametrize("mode", Reconciliation)
@pytest.mark.parametrize("attribution", Attribution)
@pytest.mark.parametrize("outcome", [Outcome.REFLECTED, Outcome.IN_BRACKETS, Outcome.NOT_REFLECTED])
def test_without_amendments_it_is_the_text_that_was_issued(
    session: Session, mode: Reconciliation, attribution: Attribution, outcome: Outcome
) -> None:
    work = a_reconciliation(session, mode, attribution=attribution)
    work.disposes_all(outcome)
    work.proposes()
    for d in work.bench.items[::2]:
        for member in d.item.members:
            work.answers(member, d.item, AnswerValue.ACKNOWLEDGED)
    version = work.issues()
    found = _recomposed(work, version)
    assert _words(found.before) == _words(found.after) == _words(text_of(session, version.id))
    assert found.gone == ()


@pytest.mark.parametrize("attribution", Attribution)
def test_it_lacks_what_was_withdrawn_since(session: Session, attribution: Attribution) -> None:
    answered = a_round_to_answer(session, attribution=attribution)
    own = answered.proposes("MNG", "alpha one zwei three")
    answered.proposes("KOR", "alpha one deux three")
    for member in ("MNG", "KOR"):
        answered.submits(member)
    work = reconciled(answered)
    work.disposes_all()
    version = work.issues()
    withdraw_proposal(session, by=answered.focal_point("MNG"), now=work.now(), proposal_id=own.id)
    found = _recomposed(work, version)
    assert _words(found.before) == _words(text_of(session, version.id))
    assert "zwei" in found.before[0].text
    assert "zwei" not in found.after[0].text
    assert "deux" in found.after[0].text
    assert [(g.item.new, g.members, g.is_narrowed) for g in found.gone] == [("zwei", ("MNG",), False)]


def test_what_entered_without_brackets_stays_whoever_withdraws(session: Session) -> None:
    answered = a_round_to_answer(session)
    own = answered.proposes("MNG", "alpha one two, three", nature=Nature.EDITORIAL)
    answered.submits("MNG")
    work = reconciled(answered)
    work.disposes_all(Outcome.REFLECTED)
    version = work.issues()
    withdraw_proposal(session, by=answered.focal_point("MNG"), now=work.now(), proposal_id=own.id)
    found = _recomposed(work, version)
    assert _words(found.after) == _words(found.before) == _words(text_of(session, version.id))


def test_nobodys_bracket_goes_because_somebody_else_withdrew(session: Session) -> None:
    """An editorial proposal stood in brackets because another collided with it; that one is withdrawn."""
    answered = a_round_to_answer(session)
    answered.proposes("KOR", "alpha one 2 three", nature=Nature.EDITORIAL)
    own = answered.proposes("MNG", "alpha one zwei three")
    for member in ("MNG", "KOR"):
        answered.submits(member)
    work = reconciled(answered)
    work.disposes_all(Outcome.REFLECTED)
    version = work.issues()
    withdraw_proposal(session, by=answered.focal_point("MNG"), now=work.now(), proposal_id=own.id)
    [left] = [p.text for p in _recomposed(work, version).after if "alpha" in p.text]
    assert "— KOR" in left
    assert "zwei" not in left
