"""Accounts: what the database keeps by itself."""

from sqlmodel import Session

from consult.models import Identity, Invitation, Passkey
from tests.builders import NOW, a_body, an_actor
from tests.models.refused import refused


def test_an_identity_is_one_persons(session: Session) -> None:
    a_body(session)
    one, other = an_actor(session), an_actor(session)
    session.add(Identity(person_id=one.person, issuer="https://idp.example", subject="1", linked_at=NOW))
    session.flush()
    with refused(session):
        session.add(Identity(person_id=other.person, issuer="https://idp.example", subject="1", linked_at=NOW))
    session.add(Identity(person_id=other.person, issuer="https://other.example", subject="1", linked_at=NOW))
    session.flush()


def test_a_passkey_and_a_link_are_one_persons(session: Session) -> None:
    a_body(session)
    one, other = an_actor(session), an_actor(session)
    session.add(Passkey(person_id=one.person, credential="c", public_key="k", added_at=NOW))
    session.add(Invitation(person_id=one.person, token_hash="h", by_id=one.appointment, at=NOW, expires_at=NOW))
    session.flush()
    with refused(session):
        session.add(Passkey(person_id=other.person, credential="c", public_key="k", added_at=NOW))
    with refused(session):
        session.add(Invitation(person_id=other.person, token_hash="h", by_id=one.appointment, at=NOW, expires_at=NOW))
