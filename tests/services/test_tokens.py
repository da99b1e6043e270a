"""Tokens of programs: made and revoked by their owner, good for one capacity, for a time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import Body, JournalEntry, KeptAnswer
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.programs import Scope
from consult.procedure.refusals import Conflict, Invalid, NotFound
from consult.queries.tokens import find_token
from consult.services import accounts, replays, tokens
from consult.services.web_sessions import digest
from tests.builders import NOW, a_body, an_actor


@pytest.fixture
def actor(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def _make(session: Session, actor: Actor, **changes: object) -> tuple[tokens.Token, str]:
    values = {
        "label": "Calendar",
        "scope": Scope.READ,
        "days": 30,
        "now": NOW,
        "real_now": NOW,
        "second_factor": False,
    } | changes
    return tokens.make_token(session, actor, **values)  # type: ignore[arg-type]


def test_only_the_hash_of_the_secret_is_kept(session: Session, actor: Actor) -> None:
    row, secret = _make(session, actor)
    assert secret.startswith("consult_")
    assert len(secret) > 45
    assert secret not in str(row.model_dump())
    assert row.token_hash == digest(secret)
    assert (row.appointment_id, row.expires_at) == (actor.appointment, NOW + timedelta(days=30))


@pytest.mark.parametrize(
    ("change", "field"), [({"label": " "}, "label"), ({"label": "x" * 101}, "label"), ({"days": 4000}, "days")]
)
def test_what_cannot_be_is_named(session: Session, actor: Actor, change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        _make(session, actor, **change)
    assert refusal.value.field == field


def test_a_body_can_forbid_what_binds(session: Session, actor: Actor) -> None:
    body = session.exec(select(Body)).one()
    body.rules = body.rules | {"programs": {"binding": "forbidden"}}
    with pytest.raises(Invalid):
        _make(session, actor, scope=Scope.EVERYTHING)
    _make(session, actor, scope=Scope.WRITE)


def test_nobody_has_too_many(session: Session, actor: Actor) -> None:
    for _ in range(tokens.MOST):
        _make(session, actor)
    with pytest.raises(Conflict):
        _make(session, actor)


def test_it_is_revoked_by_its_owner_alone(session: Session, actor: Actor) -> None:
    row, secret = _make(session, actor)
    with pytest.raises(NotFound):
        tokens.revoke_token(session, person_id=an_actor(session).person, token_id=row.id, now=NOW, real_now=NOW)
    with pytest.raises(NotFound):
        tokens.revoke_token(session, person_id=actor.person, token_id=uuid4(), now=NOW, real_now=NOW)
    tokens.revoke_token(session, person_id=actor.person, token_id=row.id, now=NOW, real_now=NOW)
    tokens.revoke_token(session, person_id=actor.person, token_id=row.id, now=NOW, real_now=NOW + timedelta(days=1))
    assert row.revoked_at == NOW
    assert find_token(session, digest(secret), NOW) is None


def test_with_it_goes_what_it_was_answered(session: Session, actor: Actor) -> None:
    row, _ = _make(session, actor)
    replays.claim(session, token_id=row.id, key="k", request="r", now=NOW, server_key="s")
    tokens.revoke_token(session, person_id=actor.person, token_id=row.id, now=NOW, real_now=NOW)
    assert session.exec(select(KeptAnswer)).all() == []


def test_resetting_an_account_revokes_all(session: Session) -> None:
    administrator, actor = a_body(session), an_actor(session)
    _, secret = _make(session, actor)
    accounts.reset_account(session, by=administrator, now=NOW, real_now=NOW, person_id=actor.person)
    assert find_token(session, digest(secret), NOW) is None


def test_its_use_is_kept(session: Session, actor: Actor) -> None:
    row, _ = _make(session, actor)
    tokens.touch(session, row.id, NOW)
    assert row.used_at == NOW


def test_whether_a_factor_was_shown_is_kept(session: Session, actor: Actor) -> None:
    assert [_make(session, actor, second_factor=shown)[0].second_factor for shown in (False, True)] == [False, True]


def test_making_and_revoking_are_on_record_once_each(session: Session, actor: Actor) -> None:
    row, _ = _make(session, actor)
    _make(session, actor, scope=Scope.EVERYTHING)
    for _ in range(2):
        tokens.revoke_token(session, person_id=actor.person, token_id=row.id, now=NOW, real_now=NOW)
    entries = session.exec(select(JournalEntry).where(JournalEntry.act == Act.CHANGE_ACCESS)).all()
    assert [entry.private["access"] for entry in entries] == [
        "token made", "token that may bind made", "token revoked",
    ]  # fmt: skip
    assert "Calendar" not in str([(entry.public, entry.private) for entry in entries])
