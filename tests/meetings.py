"""A session of the body on the day of the tests, for tests of what is recorded of it."""

from datetime import date, timedelta
from itertools import count

from sqlmodel import Session

from consult.models import MeetingSession
from consult.models.sessions import SessionKind
from consult.procedure.capacities import Actor
from consult.services import sessions
from tests.builders import NOW

TODAY = NOW.date()
_numbers = count(30)


def a_meeting(
    session: Session,
    by: Actor,
    *,
    starts: date = TODAY,
    days: int = 2,
    present: tuple[str, ...] = ("CHN", "JPN", "MNG"),
    title: str = "Focal Points Meeting",
) -> MeetingSession:
    """Record a session of some days that begins on `starts`."""
    return sessions.record_session(
        session, by=by, now=NOW - timedelta(hours=1), kind=SessionKind.FOCAL_POINTS, number=next(_numbers), title=title,
        mode="hybrid", host="Mongolia", starts=starts, ends=starts + timedelta(days=days - 1), items=[],
        present=present if starts <= TODAY else (),
    )  # fmt: skip
