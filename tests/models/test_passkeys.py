"""Passkeys: what the database keeps by itself."""

from sqlmodel import Session

from consult.models import Passkey, UsedChallenge
from tests.builders import NOW, a_body, an_actor
from tests.models.refused import refused


def test_a_passkey_is_one_persons(session: Session) -> None:
    a_body(session)
    one, other = an_actor(session), an_actor(session)
    session.add(Passkey(person_id=one.person, credential_id="c", public_key="k", sign_count=2**32 - 1, made_at=NOW))
    session.flush()
    with refused(session):
        session.add(Passkey(person_id=other.person, credential_id="c", public_key="k", made_at=NOW))


def test_a_challenge_is_used_once(session: Session) -> None:
    session.add(UsedChallenge(hash="h", until=NOW))
    session.flush()
    session.expunge_all()
    with refused(session):
        session.add(UsedChallenge(hash="h", until=NOW))
