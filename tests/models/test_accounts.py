"""Accounts: what the database keeps by itself."""

from sqlmodel import Session

from consult.models import Invitation
from tests.builders import NOW, a_body, an_actor
from tests.models.refused import refused


def test_a_link_is_one_persons(session: Session) -> None:
    a_body(session)
    one, other = an_actor(session), an_actor(session)
    session.add(Invitation(person_id=one.person, token_hash="h", by_id=one.appointment, at=NOW, expires_at=NOW))
    session.flush()
    with refused(session):
        session.add(Invitation(person_id=other.person, token_hash="h", by_id=one.appointment, at=NOW, expires_at=NOW))
