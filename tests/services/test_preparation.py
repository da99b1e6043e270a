"""Who may work on which answer, when; and what a clearance covers."""

import pytest
from sqlmodel import Session

from consult.models import Submission
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity
from consult.procedure.refusals import Conflict, NotAllowed, NotFound
from consult.procedure.submissions import SubmissionState
from consult.services import drafts, rounds
from consult.services.preparation import enter, lapse, ministry_of, require_voice
from tests import builders
from tests.builders import DEADLINE, NOW
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def test_a_delegation_enters_its_own_answer_only(here: Delegation) -> None:
    assert enter(here.session, here.focal_point, NOW, here.round.id, Act.COMMENT).member == "MNG"
    with pytest.raises(NotFound):
        enter(here.session, here.focal_point, NOW, here.round.id, Act.COMMENT, member="RUS")


def test_a_capacity_that_never_may_is_told_so(here: Delegation) -> None:
    with pytest.raises(NotAllowed):
        enter(here.session, here.reviewer, NOW, here.round.id, Act.CLEAR)


def test_a_round_on_a_former_text_is_over(here: Delegation) -> None:
    rounds.cancel_round(here.session, by=here.secretariat, now=NOW, round_id=here.round.id, reason="A mistake.")
    version = builders.a_version(
        here.session, drafts.find_draft(here.session, here.secretariat, here.round.draft_id), "new text",
        by=here.secretariat, now=NOW,
    )  # fmt: skip
    builders.a_round(here.session, version, by=here.secretariat)
    with pytest.raises(Conflict, match="cancelled"):
        enter(here.session, here.focal_point, NOW, here.round.id, Act.SAVE_PROPOSAL)
    here.round.cancelled_at = None
    with pytest.raises(Conflict, match="another version"):
        enter(here.session, here.focal_point, DEADLINE, here.round.id, Act.SAVE_PROPOSAL)


def test_only_reviewers_speak_for_a_ministry(here: Delegation) -> None:
    assert [ministry_of(a) for a in (here.focal_point, here.reviewer, here.secretariat)] == [
        "",
        "Ministry of Energy",
        "",
    ]
    with pytest.raises(NotAllowed):
        require_voice(here.reviewer)


def test_what_is_not_cleared_keeps_its_state(here: Delegation) -> None:
    row = Submission(
        round_id=here.round.id, member_code="MNG", base_id=here.round.base_id, begun_at=NOW, no_comments=True
    )
    lapse(row)
    assert (row.state, row.no_comments, row.lock_version) == (SubmissionState.IN_PREPARATION, False, 2)


def test_offices_are_no_delegation(here: Delegation) -> None:
    with pytest.raises(NotAllowed):
        enter(here.session, builders.an_actor(here.session, Capacity.CHAIR), NOW, here.round.id, Act.COMMENT)
