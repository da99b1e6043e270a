"""Answers kept for a day: one claim at a time, one answer, none that another request can have."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import Session, select

from consult.models import KeptAnswer
from consult.procedure.programs import Scope
from consult.procedure.refusals import Conflict, Invalid
from consult.services import replays, tokens
from consult.services.replays import Answer, Claim
from tests.builders import NOW, a_body, an_actor

KEY = "k" * 32
ANSWER = Answer(201, {"Location": "/here"}, '{"id": 1}')


@pytest.fixture
def token(session: Session) -> UUID:
    a_body(session)
    made, _ = tokens.make_token(
        session, an_actor(session), label="Calendar", scope=Scope.READ, days=30, now=NOW, real_now=NOW,
        second_factor=False,
    )  # fmt: skip
    return made.id


def _claim(session: Session, token: UUID, *, minutes: int = 0, request: str = "r") -> Claim | Answer:
    now = NOW + timedelta(minutes=minutes)
    return replays.claim(session, token_id=token, key="one", request=request, now=now, server_key=KEY)


def _held(session: Session, token: UUID, *, minutes: int = 0) -> Claim:
    found = _claim(session, token, minutes=minutes)
    assert isinstance(found, Claim)
    return found


def test_an_answer_comes_again(session: Session, token: UUID) -> None:
    replays.keep(session, _held(session, token), ANSWER, server_key=KEY)
    assert _claim(session, token, minutes=60) == ANSWER
    with pytest.raises(Invalid):
        _claim(session, token, request="another")


def test_two_do_not_answer_at_once(session: Session, token: UUID) -> None:
    _claim(session, token)
    with pytest.raises(Conflict):
        _claim(session, token, minutes=1)


def test_whose_claim_has_lapsed_cannot_answer_any_more(session: Session, token: UUID) -> None:
    lapsed = _held(session, token)
    held = _held(session, token, minutes=2)
    with pytest.raises(Conflict):
        replays.keep(session, lapsed, ANSWER, server_key=KEY)
    replays.let_go(session, lapsed)
    replays.keep(session, held, ANSWER, server_key=KEY)
    assert _claim(session, token, minutes=3) == ANSWER


def test_what_was_refused_is_let_go(session: Session, token: UUID) -> None:
    replays.let_go(session, _held(session, token))
    assert isinstance(_claim(session, token), Claim)


def test_it_is_sealed_and_goes_after_a_day(session: Session, token: UUID) -> None:
    replays.keep(session, _held(session, token), ANSWER, server_key=KEY)
    assert "here" not in session.exec(select(KeptAnswer)).one().sealed
    assert isinstance(_claim(session, token, minutes=24 * 60), Claim)


def test_under_another_key_of_the_server_it_is_not_done_again(session: Session, token: UUID) -> None:
    replays.keep(session, _held(session, token), ANSWER, server_key=KEY)
    with pytest.raises(Conflict):
        replays.claim(session, token_id=token, key="one", request="r", now=NOW, server_key="another")
