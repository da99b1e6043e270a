"""What comes on paper: it counts from its receipt, the secretariat types it in, and nobody else sees it meanwhile."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from consult.models import Submission
from consult.models.submissions import Way
from consult.procedure.acts import Act
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound, TooLate
from consult.procedure.submissions import Operation, Scope, SubmissionState
from consult.queries.attachments import find_attachment
from consult.queries.contents import frozen
from consult.queries.submissions import find_submission, find_workspace, live, paper, standing
from consult.services import journal
from consult.services.attachments import Original
from consult.services.comments import add_comment
from consult.services.papers import begin_paper, discard_paper, enter_paper
from consult.services.proposals import save_proposal
from consult.services.submissions import clear, submit
from tests import builders
from tests.builders import BEGINNING, DEADLINE, NOW
from tests.services.delegation import Delegation, a_delegation

SCAN = Original("letter.pdf", "application/pdf", b"%PDF scan")


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def begun(here: Delegation, **more: Any) -> Submission:
    arguments = {
        "by": here.secretariat, "now": NOW, "round_id": here.round.id, "member": "MNG",
        "received_at": NOW - timedelta(hours=2), "original": SCAN,
    }  # fmt: skip
    return begin_paper(here.session, **(arguments | more))  # type: ignore[arg-type]


def typed(here: Delegation, text: str, now: datetime = NOW) -> None:
    save_proposal(
        here.session, by=here.secretariat, now=now, round_id=here.round.id, member="MNG",
        operation=Operation.REWORD, paragraph_id=here.ids[0], text=text,
    )  # fmt: skip


def enters(here: Delegation, submission: Submission, now: datetime = NOW, **more: Any) -> Submission:
    seen = frozen(here.session, submission)[1]
    arguments: dict[str, Any] = {"by": here.secretariat, "submission_id": submission.id, "seen": seen}
    return enter_paper(here.session, now=now, **(arguments | more))


def entered(here: Delegation, text: str, **more: Any) -> Submission:
    submission = begun(here, **more)
    typed(here, text, more.get("now", NOW))
    return enters(here, submission, more.get("now", NOW))


def test_it_counts_from_its_receipt_and_says_who_entered_it(here: Delegation) -> None:
    submission = entered(here, "typed words", now=DEADLINE + timedelta(days=2), received_at=DEADLINE - timedelta(1))
    assert (submission.state, submission.way, submission.late) == (SubmissionState.SUBMITTED, Way.PAPER, False)
    assert submission.received_at == DEADLINE - timedelta(1)
    assert submission.entered_by_id == here.secretariat.appointment
    entry = journal.head(here.session, journal.draft_chain(here.round.draft_id))
    assert entry is not None
    assert (entry.act, entry.public["member"], entry.public["way"]) == (Act.ENTER_PAPER, "MNG", "paper")
    assert "typed words" not in str(entry.public)


def test_received_after_the_deadline_it_is_late(here: Delegation) -> None:
    assert entered(here, "typed", now=DEADLINE + timedelta(1), received_at=DEADLINE).late


def test_entering_it_twice_gives_one_receipt(here: Delegation) -> None:
    submission = entered(here, "typed")
    assert enters(here, submission, NOW + timedelta(minutes=1)).submitted_at == NOW


@pytest.mark.parametrize("received_at", [NOW + timedelta(seconds=1), BEGINNING])
def test_an_impossible_receipt_is_refused(here: Delegation, received_at: datetime) -> None:
    with pytest.raises(Invalid) as caught:
        begun(here, received_at=received_at)
    assert caught.value.field == "received_at"


def test_the_original_must_be_there(here: Delegation) -> None:
    for scan in (Original("", "", b"x"), Original("a.pdf", "", b"")):
        with pytest.raises(Invalid) as caught:
            begun(here, original=scan)
        assert caught.value.field == "original"


def test_a_member_that_does_not_exist_is_not_found(here: Delegation) -> None:
    with pytest.raises(NotFound):
        begun(here, member="XXX")


def test_only_the_secretariat_enters_paper(here: Delegation) -> None:
    with pytest.raises(NotAllowed):
        begun(here, by=here.focal_point)


def test_it_neither_meets_nor_betrays_what_the_delegation_prepares(here: Delegation) -> None:
    here.proposes("the delegation's own words")
    submission = entered(here, "typed words")
    assert live(here.session, here.round.id, "MNG") is not None
    assert standing(here.session, here.round.id, "MNG") is submission
    with pytest.raises(NotFound):
        find_submission(here.session, here.secretariat, here.live.id)


def test_before_anything_came_on_paper_the_secretariat_finds_no_workspace(here: Delegation) -> None:
    here.proposes("the delegation's own words")
    for member in ("MNG", None, "XXX"):
        with pytest.raises(NotFound):
            find_workspace(here.session, here.secretariat, here.round.id, member)
    begun(here)
    assert find_workspace(here.session, here.secretariat, here.round.id, "MNG")[1] == "MNG"
    with pytest.raises(NotFound):
        find_workspace(here.session, here.focal_point, here.round.id, "RUS")


def test_the_member_and_the_secretariat_read_the_original_and_nobody_else(here: Delegation) -> None:
    original_id = entered(here, "typed").original_id
    assert original_id is not None
    for actor in (here.secretariat, here.focal_point, here.reviewer):
        assert find_attachment(here.session, actor, original_id).content == SCAN.content
    with pytest.raises(NotFound):
        find_attachment(here.session, here.stranger, original_id)


def test_comments_from_paper_go_out_always(here: Delegation) -> None:
    submission = begun(here)
    comment = add_comment(
        here.session, by=here.secretariat, now=NOW, round_id=here.round.id, member="MNG", text="From the letter."
    )
    assert comment.scope is Scope.SUBMISSION
    assert enters(here, submission).sha256


def test_empty_paper_must_say_no_comments(here: Delegation) -> None:
    submission = begun(here)
    with pytest.raises(Invalid):
        enters(here, submission)
    assert enters(here, submission, no_comments=True).no_comments


def test_no_comments_beside_typed_words_is_refused(here: Delegation) -> None:
    submission = begun(here)
    typed(here, "words")
    with pytest.raises(Invalid):
        enters(here, submission, no_comments=True)


def test_what_was_not_shown_is_not_entered(here: Delegation) -> None:
    submission = begun(here)
    typed(here, "words")
    with pytest.raises(Conflict):
        enters(here, submission, seen="0" * 64)


def test_the_secretariat_neither_clears_nor_submits_for_a_member(here: Delegation) -> None:
    submission = begun(here)
    with pytest.raises(NotAllowed):
        clear(here.session, by=here.secretariat, now=NOW, submission_id=submission.id, seen="")
    with pytest.raises(NotAllowed):
        submit(here.session, by=here.secretariat, now=NOW, submission_id=submission.id)


def test_the_delegation_does_not_take_over_what_is_still_being_typed_in(here: Delegation) -> None:
    submission = begun(here)
    typed(here, "typed words")
    with pytest.raises(NotFound):
        here.clears(submission)
    with pytest.raises(NotFound):
        submit(here.session, by=here.focal_point, now=NOW, submission_id=submission.id)


def test_entered_is_entered(here: Delegation) -> None:
    entered(here, "typed")
    with pytest.raises(Conflict):
        typed(here, "more")


def test_one_paper_of_a_member_at_a_time_and_a_mistake_is_set_aside(here: Delegation) -> None:
    submission = begun(here)
    with pytest.raises(Conflict):
        begun(here)
    for _ in range(2):
        discard_paper(here.session, by=here.secretariat, now=NOW, submission_id=submission.id)
    second = begun(here)
    assert paper(here.session, here.round.id, "MNG") is second


def test_what_was_received_later_or_in_time_is_not_replaced(here: Delegation) -> None:
    here.proposes("online words")
    here.submits()
    with pytest.raises(Conflict):
        begun(here)
    with pytest.raises(Conflict):
        begun(here, now=DEADLINE + timedelta(1), received_at=DEADLINE)


def test_paper_received_later_supersedes(here: Delegation) -> None:
    here.proposes("online words")
    online = here.submits()
    later = NOW + timedelta(days=1)
    assert entered(here, "typed", now=later, received_at=later).supersedes_id == online.id
    assert online.state is SubmissionState.SUPERSEDED


def test_the_delegation_may_supersede_paper_before_the_deadline_only(here: Delegation) -> None:
    entered(here, "typed")
    deputy = builders.a_deputy(here.session, "MNG", giver=here.focal_point)
    with pytest.raises(Conflict):
        here.saves("more", by=deputy)
    with pytest.raises((Conflict, TooLate)):
        here.saves("more", now=DEADLINE)
