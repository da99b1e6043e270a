"""Reads of accounts elsewhere, and of ways in."""

from sqlmodel import Session

from consult.models import Account, Identity
from consult.queries import identities
from tests.builders import NOW, a_body, an_actor


def test_a_way_in_is_a_password_or_an_account_elsewhere(session: Session) -> None:
    a_body(session)
    one, other, third = an_actor(session), an_actor(session), an_actor(session)
    row = Identity(person_id=one.person, issuer="https://un.example", subject="s", linked_at=NOW)
    session.add_all([row, Account(person_id=other.person, password_hash="x", created_at=NOW)])
    session.flush()
    assert [identities.has_way_in(session, who.person) for who in (one, other, third)] == [True, True, False]
    assert identities.find_identity(session, "https://un.example", "s") == row
    assert identities.find_identity(session, "https://un.example", "t") is None
    assert identities.find_identity(session, "https://kor.example", "s") is None
    assert list(identities.identities_of(session, one.person)) == [row]
    assert list(identities.identities_of(session, other.person)) == []
