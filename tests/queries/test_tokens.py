"""Tokens are found by their hash, as long as they are good."""

from datetime import timedelta

from sqlmodel import Session

from consult.procedure.programs import Scope
from consult.queries.tokens import find_token, tokens_of
from consult.services import tokens
from tests.builders import NOW, a_body, an_actor


def test_it_is_found_until_it_expires(session: Session) -> None:
    a_body(session)
    actor = an_actor(session)
    row, _ = tokens.make_token(
        session, actor, label="One", scope=Scope.READ, days=30, now=NOW, real_now=NOW, second_factor=False
    )
    assert find_token(session, row.token_hash, NOW + timedelta(days=30, seconds=-1)) is row
    assert find_token(session, row.token_hash, NOW + timedelta(days=30)) is None
    assert find_token(session, "another", NOW) is None


def test_a_person_sees_the_own_ones_newest_first(session: Session) -> None:
    a_body(session)
    actor, other = an_actor(session), an_actor(session)
    for number, label in enumerate(("One", "Two")):
        tokens.make_token(
            session, actor, label=label, scope=Scope.READ, days=30, now=NOW, real_now=NOW + timedelta(hours=number),
            second_factor=False,
        )  # fmt: skip
    tokens.make_token(
        session, other, label="Three", scope=Scope.READ, days=30, now=NOW, real_now=NOW, second_factor=False
    )
    assert [row.label for row, _ in tokens_of(session, actor.person)] == ["Two", "One"]
