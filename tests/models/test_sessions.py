"""Meetings: what the database keeps by itself."""

from datetime import date

from sqlmodel import Session

from consult.models import MeetingSession, Statement
from consult.models.sessions import SessionKind
from tests.builders import NOW, a_body
from tests.models.refused import refused


def a_meeting(number: int = 25, ends: date = date(2022, 9, 21)) -> MeetingSession:
    return MeetingSession(
        kind=SessionKind.SOM,
        number=number,
        title="SOM",
        mode="virtual",
        host="JPN",
        starts=date(2022, 9, 20),
        ends=ends,
    )


def test_one_meeting_per_kind_and_number(session: Session) -> None:
    session.add(a_meeting())
    session.flush()
    with refused(session):
        session.add(a_meeting())


def test_none_ends_before_it_starts(session: Session) -> None:
    with refused(session):
        session.add(a_meeting(ends=date(2022, 9, 19)))


def test_a_statement_needs_a_member_that_exists(session: Session) -> None:
    a_body(session)
    meeting = a_meeting()
    session.add(meeting)
    session.flush()
    with refused(session):
        session.add(Statement(session_id=meeting.id, member_code="XXX", text="t", source="s", recorded_at=NOW))
