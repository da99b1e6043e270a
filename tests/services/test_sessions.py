"""Sessions and statements on record: nothing twice, nothing for who was not there."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from consult.models import JournalEntry, MeetingSession
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.queries.sessions import present, statements
from consult.services import sessions
from tests.builders import NOW, a_body, a_draft, an_actor


@pytest.fixture
def secretariat(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def a_meeting(session: Session, by: Actor, **changed: Any) -> MeetingSession:
    facts: dict[str, Any] = {
        "kind": SessionKind.SOM, "number": 25, "title": "Twenty-fifth meeting", "mode": "virtual", "host": "JPN",
        "starts": date(2022, 9, 20), "ends": date(2022, 9, 21), "items": ["1 Opening", " ", "2 Text"],
        "present": ["RUS", "CHN", "CHN"],
    }  # fmt: skip
    return sessions.record_session(session, by=by, now=NOW, **facts | changed)


def state(session: Session, by: Actor, meeting: MeetingSession, **changed: Any) -> None:
    facts: dict[str, Any] = {"draft_id": None, "member": "CHN", "text": "It agreed.", "source": "report, paragraph 64"}
    sessions.record_statement(session, by=by, now=NOW, session_id=meeting.id, **facts | changed)


def test_the_members_present_stand_in_their_order(session: Session, secretariat: Actor) -> None:
    meeting = a_meeting(session, secretariat)
    assert list(present(session, meeting.id)) == ["CHN", "RUS"]
    assert meeting.items == ["1 Opening", "2 Text"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends": date(2022, 9, 19)}, "ends"),
        ({"number": 0}, "number"),
        ({"title": " "}, "title"),
        ({"mode": "x" * 301}, "mode"),
        ({"starts": date(2022, 10, 4), "ends": date(2022, 10, 4)}, "present"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, secretariat: Actor, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        a_meeting(session, secretariat, **changed)
    assert refusal.value.field == field


def test_a_session_that_lies_ahead_is_called_with_nobody_present(session: Session, secretariat: Actor) -> None:
    meeting = a_meeting(session, secretariat, starts=date(2022, 11, 1), ends=date(2022, 11, 2), present=[])
    assert list(present(session, meeting.id)) == []


def test_no_session_twice_and_no_unknown_member(session: Session, secretariat: Actor) -> None:
    a_meeting(session, secretariat)
    with pytest.raises(Conflict):
        a_meeting(session, secretariat, title="Another title")
    with pytest.raises(NotFound):
        a_meeting(session, secretariat, number=26, present=["XXX"])


def test_a_statement_on_a_draft_is_in_its_journal(session: Session, secretariat: Actor) -> None:
    draft, meeting = a_draft(session, secretariat), a_meeting(session, secretariat)
    state(session, secretariat, meeting, draft_id=draft.id)
    assert [s.text for s in statements(session, secretariat, draft_id=draft.id)] == ["It agreed."]
    chain = select(JournalEntry.act).where(JournalEntry.chain == f"draft:{draft.id}")
    assert Act.RECORD_STATEMENT in session.exec(chain).all()


@pytest.mark.parametrize(
    ("changed", "field"), [({"text": ""}, "text"), ({"source": " "}, "source"), ({"member": "PRK"}, "member")]
)
def test_a_statement_has_words_a_source_and_somebody_who_was_there(
    session: Session, secretariat: Actor, changed: dict[str, Any], field: str
) -> None:
    meeting = a_meeting(session, secretariat)
    with pytest.raises(Invalid) as refusal:
        state(session, secretariat, meeting, **changed)
    assert refusal.value.field == field


def test_no_statement_twice(session: Session, secretariat: Actor) -> None:
    meeting = a_meeting(session, secretariat)
    state(session, secretariat, meeting)
    with pytest.raises(Conflict):
        state(session, secretariat, meeting)
    state(session, secretariat, meeting, source="report, paragraph 65")


def test_only_the_secretariat_records(session: Session, secretariat: Actor) -> None:
    meeting = a_meeting(session, secretariat)
    focal_point = an_actor(session, Capacity.FOCAL_POINT, "CHN")
    with pytest.raises(NotAllowed):
        a_meeting(session, focal_point, number=26)
    with pytest.raises(NotAllowed):
        state(session, focal_point, meeting)
