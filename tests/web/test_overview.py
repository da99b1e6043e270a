"""An overview in sentences: where, what, until when, and whether the own delegation has answered."""

from dataclasses import replace
from uuid import uuid4

import pytest

from consult.models import Circulation, CirculationReply, Draft, MeetingSession, Round, Submission, Version
from consult.models.drafts import DraftKind
from consult.models.sessions import SessionKind
from consult.procedure.circulations import CirculationKind, ReplyKind
from consult.procedure.rounds import Invited
from consult.procedure.stages import Stage
from consult.procedure.submissions import SubmissionState
from consult.queries.agreement import Agreement
from consult.queries.overview import Overview
from consult.queries.requests import Asked
from consult.web import overview as module
from tests.builders import BEGINNING, DEADLINE, NOW
from tests.site import Site

DRAFT = Draft(title="T", kind=DraftKind.PLAN, mandate="M", created_at=NOW)
BASE = Version(draft_id=DRAFT.id, number=1, name="Zero draft")
ROUND = Round(
    draft_id=DRAFT.id,
    base_id=BASE.id,
    number=1,
    invited=Invited.PROPOSALS,
    opens_at=BEGINNING,
    deadline=DEADLINE,
    zone="UTC",
    opened_at=NOW,
)


@pytest.mark.parametrize("stage", Stage)
def test_it_answers_where_what_and_until_when(site: Site, stage: Stage) -> None:
    found = Overview(DRAFT, stage, Asked.SUBMIT, until=DEADLINE, base=BASE, round=ROUND)
    with site.app.test_request_context():
        described = module.describe(found)
    assert described.where
    assert described.asked.startswith("Submit the answer")
    assert "31 October 2022" in described.until
    assert (described.is_request, described.is_over) == (True, False)
    assert described.stage == described.stage.strip() != ""


def test_no_page_is_linked_twice(site: Site) -> None:
    found = Overview(DRAFT, Stage.FOR_ADOPTION, Asked.PREPARE_DECISION, base=BASE, agreement=Agreement(final=BASE))
    with site.app.test_request_context():
        described = module.describe(found)
    urls = [url for _, url in [*described.links, *described.beside]]
    assert f"/drafts/{DRAFT.id}/adoption" in urls
    assert len(urls) == len(set(urls))


def test_in_session_it_lasts_until_its_last_day(site: Site) -> None:
    meeting = MeetingSession(
        kind=SessionKind.SOM, number=26, title="SOM-26", mode="", host="", starts=NOW.date(), ends=DEADLINE.date()
    )
    found = Overview(DRAFT, Stage.IN_SESSION, Asked.FOLLOW, agreement=Agreement(meeting=meeting))
    with site.app.test_request_context():
        assert module.until(found) == "The session ends on 31 October 2022."
        assert module.until(Overview(DRAFT, Stage.CIRCULATED, Asked.NOTHING)) is None


@pytest.mark.parametrize("kind", ReplyKind)
def test_what_the_own_member_replied_is_said_to_its_delegation(site: Site, kind: ReplyKind) -> None:
    circulation = Circulation(
        draft_id=DRAFT.id, version_id=BASE.id, number=1, kind=CirculationKind.SILENCE, sha256="0", announced_at=NOW,
        announced_by_id=uuid4(), expires=DEADLINE, zone="UTC",
    )  # fmt: skip
    reply = CirculationReply(
        circulation_id=circulation.id, seq=1, member_code="CHN", kind=kind, received_at=NOW, by_id=uuid4(), at=NOW
    )
    come_to = Agreement(circulation=circulation)
    own = Overview(DRAFT, Stage.PROCEDURE, Asked.OBJECT, agreement=come_to, reply=reply, asks_delegation=True)
    with site.app.test_request_context():
        assert module.answer(own).startswith("Your member State has ")
        assert "not replied" in module.answer(replace(own, reply=None))
        assert module.answer(replace(own, asks_delegation=False)) == ""


@pytest.mark.parametrize(
    ("state", "no_comments", "words"),
    [
        (None, False, "has not submitted"),
        (SubmissionState.CLEARED, False, "nothing has been submitted"),
        (SubmissionState.SUBMITTED, False, "submitted its answer"),
        (SubmissionState.SUBMITTED, True, "no comments"),
    ],
)
def test_whether_the_delegation_has_answered(
    site: Site, state: SubmissionState | None, no_comments: bool, words: str
) -> None:
    submission = (
        Submission(
            round_id=ROUND.id, member_code="CHN", base_id=BASE.id, state=state, no_comments=no_comments, begun_at=NOW
        )
        if state
        else None
    )
    found = Overview(DRAFT, Stage.OPEN, Asked.SUBMIT, round=ROUND, submission=submission, asks_delegation=True)
    with site.app.test_request_context():
        assert words in module.answer(found)
        assert module.answer(Overview(DRAFT, Stage.OPEN, Asked.NOTHING, round=ROUND)) == ""
