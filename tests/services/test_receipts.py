"""One submission stands at a time; its entry in the shared journal holds and says how it came."""

import pytest
from sqlmodel import Session

from consult.procedure.submissions import SubmissionState
from consult.queries.journal import draft_journal
from consult.queries.submissions import history
from consult.services import journal
from consult.services.supersession import correct_transcription, supersede
from tests.builders import NOW
from tests.services.delegation import Delegation, a_delegation
from tests.services.test_papers import entered


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def test_the_chain_holds_and_only_one_stands(here: Delegation) -> None:
    here.proposes("alpha and one")
    first = here.submits()
    supersede(here.session, by=here.focal_point, now=NOW, submission_id=first.id)
    here.submits()
    states = sorted(s.state for s in history(here.session, here.round.id, "MNG"))
    assert states == [SubmissionState.SUBMITTED, SubmissionState.SUPERSEDED]
    assert draft_journal(here.session, here.stranger, here.round.draft_id).broken_at is None


def test_a_correction_says_that_it_is_one(here: Delegation) -> None:
    paper = entered(here, "alpha an one")
    correct_transcription(here.session, by=here.focal_point, now=NOW, submission_id=paper.id)
    here.submits()
    entry = journal.head(here.session, journal.draft_chain(here.round.draft_id))
    assert entry is not None
    assert (entry.public["corrects_transcription"], entry.public["way"]) == (True, "paper")
