"""Who finds which submission."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from consult.procedure.capacities import Capacity
from consult.procedure.refusals import NotFound
from consult.queries.submissions import find_submission, history, is_correction, live, standing
from consult.services.supersession import correct_transcription
from tests import builders
from tests.builders import DEADLINE
from tests.services.delegation import Delegation, a_delegation
from tests.services.test_papers import entered


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def test_others_get_the_same_answer_as_for_nothing(here: Delegation) -> None:
    here.proposes("alpha and one")
    submission = here.submits()
    sentences = set()
    for actor in (here.stranger, here.secretariat, builders.an_actor(here.session, Capacity.CHAIR)):
        for wanted in (submission.id, uuid4()):
            with pytest.raises(NotFound) as caught:
                find_submission(here.session, actor, wanted)
            sentences.add(str(caught.value))
    assert len(sentences) == 1
    assert find_submission(here.session, here.reviewer, submission.id) is submission


def test_what_is_live_and_what_stands(here: Delegation) -> None:
    assert (live(here.session, here.round.id, "MNG"), standing(here.session, here.round.id, "MNG")) == (None, None)
    here.proposes("alpha and one")
    submission = here.submits()
    assert (live(here.session, here.round.id, "MNG"), standing(here.session, here.round.id, "MNG")) == (
        None,
        submission,
    )
    assert history(here.session, here.round.id, "RUS") == []


def test_a_correction_is_the_delegations_and_not_the_secretariats(here: Delegation) -> None:
    paper = entered(here, "typed")
    correction = correct_transcription(here.session, by=here.focal_point, now=DEADLINE, submission_id=paper.id)
    assert is_correction(correction)
    assert not is_correction(paper)
    with pytest.raises(NotFound):
        find_submission(here.session, here.secretariat, correction.id)
