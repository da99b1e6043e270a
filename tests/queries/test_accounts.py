"""Reads of accounts: whose address it is, and by which ways a person can come in."""

import pytest
from sqlmodel import Session

from consult.models import Account, Identity, Passkey, Person
from consult.procedure.capacities import Actor
from consult.queries import accounts
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
    assert not accounts.can_sign_in(session, actor.person)
    session.add(Account(person_id=actor.person, created_at=NOW))
    session.flush()
    assert not accounts.can_sign_in(session, actor.person)
    assert not accounts.has_second_factor(session, actor.person)


@pytest.mark.parametrize("way", ["password", "passkey", "identity"])
def test_each_way_in_counts(session: Session, actor: Actor, way: str) -> None:
    session.add(
        {
            "password": Account(person_id=actor.person, password_hash="$", created_at=NOW),
            "passkey": Passkey(person_id=actor.person, credential="c", public_key="k", added_at=NOW),
            "identity": Identity(person_id=actor.person, issuer="https://idp.example", subject="1", linked_at=NOW),
        }[way]
    )
    session.flush()
    assert accounts.can_sign_in(session, actor.person)
    assert accounts.has_second_factor(session, actor.person) is (way == "passkey")
    assert len(accounts.identities(session, actor.person)) == (way == "identity")
