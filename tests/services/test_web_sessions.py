"""Sessions at browsers: a random secret, ended by time, by their owner, never by another."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from consult.models import Person
from consult.models.accounts import Way
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.queries.web_sessions import Limits, find_live, live_sessions
from consult.services import web_sessions
from tests.builders import NOW, a_body, an_actor

LIMITS = Limits(timedelta(hours=1), timedelta(hours=12))


@pytest.fixture
def actor(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def _begin(session: Session, actor: Actor) -> str:
    return web_sessions.begin(
        session, person_id=actor.person, way=Way.PASSWORD, device="x" * 900, now=NOW, appointment_id=actor.appointment
    )[1]


def test_the_secret_is_not_kept(session: Session, actor: Actor) -> None:
    secret, other = _begin(session, actor), _begin(session, actor)
    row = find_live(session, web_sessions.digest(secret), NOW, LIMITS)
    assert row is not None
    assert secret not in row.token_hash
    assert (secret != other, len(secret) >= 43, len(row.device)) == (True, True, 200)
    assert find_live(session, secret, NOW, LIMITS) is None


@pytest.mark.parametrize(
    ("used", "at", "is_live"),
    [
        (0, timedelta(hours=1) - timedelta(microseconds=1), True),
        (0, timedelta(hours=1), False),
        (11.5, timedelta(hours=12) - timedelta(microseconds=1), True),
        (11.5, timedelta(hours=12), False),
    ],
)
def test_it_ends_unused_and_in_any_case(
    session: Session, actor: Actor, used: float, at: timedelta, *, is_live: bool
) -> None:
    kept = web_sessions.digest(_begin(session, actor))
    row = find_live(session, kept, NOW, LIMITS)
    assert row is not None
    web_sessions.touch(session, row, NOW + timedelta(hours=used))
    assert (find_live(session, kept, NOW + at, LIMITS) is not None) is is_live


def test_one_ends_ones_own_alone(session: Session, actor: Actor) -> None:
    kept = web_sessions.digest(_begin(session, actor))
    row = find_live(session, kept, NOW, LIMITS)
    assert row is not None
    stranger = session.get_one(Person, an_actor(session).person)
    with pytest.raises(NotFound):
        web_sessions.end(session, person=stranger, session_id=row.id, now=NOW)
    owner = session.get_one(Person, actor.person)
    web_sessions.end(session, person=owner, session_id=row.id, now=NOW)
    web_sessions.end(session, person=owner, session_id=row.id, now=NOW + timedelta(hours=1))
    assert row.ended_at == NOW
    assert find_live(session, kept, NOW, LIMITS) is None


def test_all_but_this_one_end(session: Session, actor: Actor) -> None:
    secrets = [_begin(session, actor) for _ in range(3)]
    here = find_live(session, web_sessions.digest(secrets[1]), NOW, LIMITS)
    assert here is not None
    assert web_sessions.end_all(session, actor.person, NOW, but=here.id) == 2
    assert [row.id for row in live_sessions(session, actor.person)] == [here.id]


def test_a_proof_is_dated(session: Session, actor: Actor) -> None:
    row = find_live(session, web_sessions.digest(_begin(session, actor)), NOW, LIMITS)
    assert row is not None
    later = NOW + timedelta(minutes=30)
    web_sessions.prove(session, row.id, later, second_factor=True)
    assert (row.proved_at, row.seen_at, row.second_factor) == (later, later, True)


def test_those_begun_through_one_provider_end_alone(session: Session, actor: Actor) -> None:
    kept = _begin(session, actor)
    row, _ = web_sessions.begin(
        session, person_id=actor.person, way=Way.PROVIDER, device="", now=NOW, issuer="https://un.example",
        hint_sealed="sealed",
    )  # fmt: skip
    assert web_sessions.end_all(session, actor.person, NOW, issuer="https://un.example") == 1
    assert (row.ended_at, row.hint_sealed) == (NOW, "")
    assert find_live(session, web_sessions.digest(kept), NOW, LIMITS) is not None
