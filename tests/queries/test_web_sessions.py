"""Reads of sessions at browsers. How long they last: see the services' tests."""

from datetime import timedelta

from sqlmodel import Session

from consult.models.accounts import Way
from consult.queries.web_sessions import Limits, find_live, is_live, live_sessions
from consult.services import web_sessions
from tests.builders import NOW, a_body, an_actor

LIMITS = Limits(timedelta(hours=1), timedelta(hours=12))


def test_the_one_used_last_comes_first(session: Session) -> None:
    a_body(session)
    actor = an_actor(session)
    rows = [
        web_sessions.begin(session, person_id=actor.person, way=Way.PASSWORD, device=name, now=NOW)[0]
        for name in ("one", "two")
    ]
    web_sessions.touch(session, rows[0], NOW + timedelta(minutes=5))
    assert [row.device for row in live_sessions(session, actor.person)] == ["one", "two"]
    rows[0].ended_at = NOW
    session.flush()
    assert [row.device for row in live_sessions(session, actor.person)] == ["two"]
    assert not is_live(rows[0], NOW, LIMITS)
    assert find_live(session, rows[0].token_hash, NOW, LIMITS) is None
