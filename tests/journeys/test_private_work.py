"""A delegation at work: nobody outside can tell from any page."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page

from consult.procedure.submissions import Operation
from consult.queries.contents import frozen
from consult.queries.drafts import text_of
from consult.queries.submissions import live
from consult.services import comments, proposals, submissions
from tests.journeys.crawl import directly, readable
from tests.journeys.exercise import Exercise
from tests.journeys.live import LiveServer

Enter = Callable[..., Page]
# What is shown for setting up an app is new each time.
MOST = {"rounds.round_page": 2, "submissions.workspace": 2, "account.codes": 0}


@pytest.mark.parametrize("name", ["Lin Haoran", "Amara Delorme", "Kenjiro Amamiya"])
def test_nobody_outside_can_tell_that_a_delegation_works(
    name: str, enter: Enter, live_server: LiveServer, exercise: Exercise
) -> None:
    exercise.stop_the_clock()
    client = directly(enter(name).context, live_server.app)
    before = readable(client, live_server, most=MOST)
    work_in_private(exercise)
    assert readable(client, live_server, most=MOST) == before


def work_in_private(exercise: Exercise) -> None:
    """Let Japan propose, comment and clear, without submitting."""
    consultation = exercise.round
    paragraph = exercise.asks(text_of, consultation.base_id)[20]
    who = "Haruka Shirakawa"
    exercise.does(
        who, proposals.save_proposal, round_id=consultation.id, operation=Operation.REWORD, paragraph_id=paragraph.id,
        text=paragraph.text + " And so on.",
    )  # fmt: skip
    exercise.does(who, comments.add_comment, round_id=consultation.id, text="For us alone.", comment_id=uuid4())
    row = exercise.asks(live, consultation.id, "JPN")
    assert row is not None
    exercise.does(who, submissions.clear, submission_id=row.id, seen=exercise.asks(frozen, row)[1])
