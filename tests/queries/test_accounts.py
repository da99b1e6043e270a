"""Reads of accounts: whose address it is, and by which ways a person can come in."""

import pytest
from sqlmodel import Session

from consult.models import Account, Passkey, Person
from consult.procedure.capacities import Actor
from consult.queries import accounts
from consult.queries.identities import has_way_in
from tests.builders import NOW, a_body, an_actor


@pytest.fixture
def actor(session: Session) -> Actor:
    a_body(session)
    return an_actor(session)


def test_an_address_is_somebodys_whatever_its_case(session: Session, actor: Actor) -> None:
    person = session.get_one(Person, actor.person)
    assert accounts.person_with_address(session, f"  {person.email.upper()} ") == person
    assert accounts.person_with_address(session, "nobody@body.example") is None


def test_an_empty_account_is_no_way_in(session: Session, actor: Actor) -> None:
    assert not accounts.has_password(session, actor.person)
    row = Account(person_id=actor.person, created_at=NOW)
    session.add(row)
    session.flush()
    assert not accounts.has_password(session, actor.person)
    assert not accounts.has_codes(session, actor.person)
    row.password_hash, row.totp_sealed = "$", "sealed"
    session.flush()
    assert accounts.has_password(session, actor.person)
    assert accounts.has_codes(session, actor.person)


def test_a_passkey_is_a_way_in_and_one_that_was_copied_proves_nothing(session: Session, actor: Actor) -> None:
    assert not has_way_in(session, actor.person)
    row = Passkey(person_id=actor.person, credential_id="c", public_key="k", made_at=NOW)
    session.add(row)
    session.flush()
    assert has_way_in(session, actor.person)
    assert accounts.has_passkey(session, actor.person)
    assert accounts.passkey_with(session, "c") == row
    assert accounts.passkey_with(session, "d") is None
    row.copied_at = NOW
    session.flush()
    assert has_way_in(session, actor.person)
    assert not accounts.has_passkey(session, actor.person)
