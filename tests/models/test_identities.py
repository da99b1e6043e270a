"""Accounts elsewhere: what the database keeps by itself."""

from sqlmodel import Session

from consult.models import Identity
from tests.builders import NOW, a_body, an_actor
from tests.models.refused import refused


def test_an_account_elsewhere_is_one_persons_and_a_person_has_one_there(session: Session) -> None:
    a_body(session)
    one, other = an_actor(session), an_actor(session)
    row = Identity(person_id=one.person, issuer="https://un.example", subject="s", linked_at=NOW)
    session.add(row)
    session.flush()
    with refused(session):
        session.add(Identity(person_id=other.person, issuer=row.issuer, subject="s", linked_at=NOW))
    with refused(session):
        session.add(Identity(person_id=one.person, issuer=row.issuer, subject="t", linked_at=NOW))
    session.add(Identity(person_id=other.person, issuer=row.issuer, subject="S", linked_at=NOW))
    session.flush()
