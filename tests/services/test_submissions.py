"""Clearing and submitting: what is submitted is what was cleared, once, by whom the rules want."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from consult.models import JournalEntry, Submission
from consult.procedure.acts import Act
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound, Refusal
from consult.procedure.submissions import Operation, Scope, SubmissionState
from consult.queries.contents import content, frozen
from consult.queries.submissions import standing
from consult.record.chain import canonical
from consult.services import journal
from consult.services.comments import add_comment
from consult.services.submissions import clear, save_cover_note, submit, submit_no_comments
from consult.text.paragraphs import Kind
from tests import builders
from tests.builders import DEADLINE, NOW
from tests.services.delegation import Delegation, a_delegation


@pytest.fixture
def here(session: Session) -> Delegation:
    return a_delegation(session)


def last_public(here: Delegation) -> JournalEntry:
    entry = journal.head(here.session, journal.draft_chain(here.round.draft_id))
    assert entry is not None
    return entry


def test_the_submission_is_frozen_as_it_was_cleared(here: Delegation) -> None:
    here.proposes("alpha and one", rationale="because")
    here.proposes("a ministry's", place=1, by=here.reviewer)
    cleared = here.clears()
    sha256 = cleared.sha256
    submission = submit(here.session, by=here.focal_point, now=NOW, submission_id=cleared.id)
    assert (submission.state, submission.sha256, submission.received_at) == (SubmissionState.SUBMITTED, sha256, NOW)
    sent = json.loads(submission.content)
    assert [(p["text"], p["rationale"]) for p in sent["proposals"]] == [("alpha and one", "because")]
    assert canonical(sent).decode() == submission.content
    assert "ministry" not in submission.content


def test_others_learn_that_it_came_and_no_word_of_it(here: Delegation) -> None:
    here.proposes("secret words")
    inner = journal.head(here.session, journal.delegation_chain(here.round.id, "MNG"))
    submission = here.submits()
    entry = last_public(here)
    inner = journal.head(here.session, journal.delegation_chain(here.round.id, "MNG"))
    assert entry.act is Act.SUBMIT
    assert inner is not None
    assert entry.public["delegation_chain"] == inner.hash
    assert (entry.public["sha256"], entry.public["late"]) == (submission.sha256, False)
    assert "secret" not in str(entry.public)


def test_submitting_twice_gives_one_receipt(here: Delegation) -> None:
    here.proposes("alpha and one")
    first = here.submits()
    entries = len(here.session.exec(select(JournalEntry)).all())
    later = NOW + timedelta(minutes=5)
    seen = first.sha256 or ""
    clear(here.session, by=here.focal_point, now=later, submission_id=first.id, seen=seen)
    again = submit(here.session, by=here.focal_point, now=later, submission_id=first.id)
    assert (again.id, again.received_at) == (first.id, NOW)
    assert len(here.session.exec(select(JournalEntry)).all()) == entries


def test_a_page_from_before_the_submission_cannot_clear_another_content(here: Delegation) -> None:
    here.proposes("alpha and one")
    stale = frozen(here.session, here.live)[1]
    here.proposes("alpha or one", seen=1)
    submission_id = here.live.id
    with pytest.raises(Conflict):
        clear(here.session, by=here.focal_point, now=NOW, submission_id=submission_id, seen=stale)
    here.submits()
    with pytest.raises(Conflict):
        clear(here.session, by=here.focal_point, now=NOW, submission_id=submission_id, seen=stale)


def test_nothing_is_submitted_uncleared_or_empty(here: Delegation) -> None:
    here.proposes("a ministry's", by=here.reviewer)
    with pytest.raises(Invalid):
        here.clears()
    here.proposes("alpha and one")
    with pytest.raises(Conflict):
        submit(here.session, by=here.focal_point, now=NOW, submission_id=here.live.id)


def test_a_change_between_clearing_and_submitting_stops_it(here: Delegation) -> None:
    here.proposes("alpha and one")
    cleared = here.clears()
    here.proposes("more", place=1)
    with pytest.raises(Conflict):
        submit(here.session, by=here.focal_point, now=NOW, submission_id=cleared.id)


def test_received_at_the_very_instant_is_late(here: Delegation) -> None:
    here.proposes("alpha and one")
    assert here.submits(now=DEADLINE).late


def test_received_just_before_is_not(here: Delegation) -> None:
    here.proposes("alpha and one")
    assert not here.submits(now=DEADLINE - timedelta(microseconds=1)).late


def test_reviewers_neither_clear_nor_submit_and_deputies_what_was_delegated(here: Delegation) -> None:
    here.proposes("alpha and one")
    clearing = builders.a_deputy(here.session, "MNG", Act.CLEAR, giver=here.focal_point)
    for by in (here.reviewer, builders.a_deputy(here.session, "MNG", giver=here.focal_point)):
        with pytest.raises(NotAllowed):
            here.clears(by=by)
    cleared = here.clears(by=clearing)
    with pytest.raises(NotAllowed):
        submit(here.session, by=clearing, now=NOW, submission_id=cleared.id)


def test_another_delegation_finds_nothing(here: Delegation) -> None:
    here.proposes("alpha and one")
    cleared = here.clears()
    for by in (here.stranger,):
        with pytest.raises(NotFound):
            submit(here.session, by=by, now=NOW, submission_id=cleared.id)


def two_persons(here: Delegation) -> Any:
    here.round.rules = here.round.rules | {"clearance": "two"}
    return builders.a_deputy(here.session, "MNG", Act.CLEAR, Act.SUBMIT, giver=here.focal_point)


def test_the_rule_of_two_wants_two_persons(here: Delegation) -> None:
    deputy = two_persons(here)
    here.proposes("alpha and one")
    cleared = here.clears(by=deputy)
    with pytest.raises(NotAllowed, match="another person"):
        submit(here.session, by=deputy, now=NOW, submission_id=cleared.id)
    assert submit(here.session, by=here.focal_point, now=NOW, submission_id=cleared.id).submitted_at == NOW


def test_no_comments_is_an_answer_of_its_own(here: Delegation) -> None:
    submission = submit_no_comments(here.session, by=here.focal_point, now=NOW, round_id=here.round.id)
    assert (submission.state, submission.no_comments) == (SubmissionState.SUBMITTED, True)
    assert last_public(here).public["no_comments"] is True
    again = submit_no_comments(here.session, by=here.focal_point, now=NOW, round_id=here.round.id)
    assert again.id == submission.id


def test_no_comments_beside_proposals_is_refused(here: Delegation) -> None:
    here.proposes("alpha and one")
    with pytest.raises(Conflict):
        submit_no_comments(here.session, by=here.focal_point, now=NOW, round_id=here.round.id)


def test_no_comments_by_two_persons(here: Delegation) -> None:
    deputy = two_persons(here)
    arguments = {"now": NOW, "round_id": here.round.id}
    for _ in range(2):
        assert submit_no_comments(here.session, by=deputy, **arguments).state is SubmissionState.CLEARED
    assert submit_no_comments(here.session, by=here.focal_point, **arguments).state is SubmissionState.SUBMITTED


def test_a_proposal_takes_no_comments_back(here: Delegation) -> None:
    deputy = two_persons(here)
    submit_no_comments(here.session, by=deputy, now=NOW, round_id=here.round.id)
    here.proposes("alpha and one")
    assert (here.live.no_comments, here.live.state) == (False, SubmissionState.IN_PREPARATION)


def test_the_cover_note_is_part_of_it_and_is_not_overwritten(here: Delegation) -> None:
    def notes(text: str, seen: str) -> Submission:
        return save_cover_note(here.session, by=here.focal_point, now=NOW, round_id=here.round.id, text=text, seen=seen)

    notes("Our compliments.\r\n", "")
    assert notes("Our compliments.", "").cover_note == "Our compliments."
    with pytest.raises(Conflict) as caught:
        notes("Other.", "")
    assert (caught.value.theirs, caught.value.yours) == ("Our compliments.", "Other.")
    assert caught.value.theirs_by.startswith("Person ")
    assert json.loads(here.submits().content)["cover_note"] == "Our compliments."
    with pytest.raises(NotAllowed):
        save_cover_note(here.session, by=here.reviewer, now=NOW, round_id=here.round.id, text="x", seen="")


def test_the_content_does_not_depend_on_the_order_of_writing(here: Delegation) -> None:
    here.proposes("late in the text", place=3)
    here.proposes("early in the text", place=0)
    add_comment(
        here.session, by=here.focal_point, now=NOW, round_id=here.round.id, text="Hm.", scope=Scope.SUBMISSION,
        paragraph_id=here.ids[2],
    )  # fmt: skip
    texts = [p["text"] for p in content(here.session, here.live)["proposals"]]
    assert texts == ["early in the text", "late in the text"]


STEPS = st.lists(
    st.sampled_from(
        ["reword", "delete", "contribute", "choose", "new", "comment", "inside", "cover", "clear", "submit"]
    ),
    max_size=12,
)


def _step(here: Delegation, step: str, number: int) -> None:
    session, by = here.session, here.focal_point
    where = {"by": by, "now": NOW, "round_id": here.round.id}
    match step:
        case "reword":
            here.saves(f"words {number}", seen=number % 2)
        case "delete":
            here.saves(operation=Operation.DELETE, seen=1)
        case "contribute":
            here.saves(f"contribution {number}", place=1, by=here.reviewer)
        case "new":
            here.saves(f"new {number}", operation=Operation.NEW_PARAGRAPH, kind=Kind.PLAIN)
        case "comment" | "inside":
            scope = Scope.SUBMISSION if step == "comment" else Scope.DELEGATION
            add_comment(session, **where, text=f"comment {number}", scope=scope)  # type: ignore[arg-type]
        case "cover":
            save_cover_note(session, **where, text=f"note {number}", seen="")  # type: ignore[arg-type]
        case "clear":
            here.clears()
        case "submit":
            submit(session, by=by, now=NOW, submission_id=here.live.id)


@pytest.fixture
def quick(sqlite_engine: Engine) -> Any:
    with Session(sqlite_engine) as session:
        yield a_delegation(session)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(STEPS)
def test_what_is_submitted_is_what_was_cleared(quick: Delegation, steps: list[str]) -> None:
    """Whatever happens in between, the content received is the one that was shown when it was cleared."""
    shown: str | None = None
    savepoint = quick.session.begin_nested()
    for number, step in enumerate([*steps, "clear", "submit"]):
        try:
            if step == "clear":
                shown = frozen(quick.session, quick.live)[0]
            with quick.session.begin_nested():
                _step(quick, step, number)
        except (Refusal, AssertionError):
            continue
        submission = standing(quick.session, quick.round.id, "MNG")
        if submission is not None:
            assert submission.content == shown
            assert canonical(content(quick.session, submission)).decode() == shown
    savepoint.rollback()
    quick.session.expire_all()
