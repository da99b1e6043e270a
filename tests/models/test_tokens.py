"""Tokens: what the database keeps by itself."""

from sqlmodel import Session

from consult.models import Token
from consult.procedure.programs import Scope
from tests.builders import NOW, a_body, an_actor
from tests.models.refused import refused


def test_a_secret_is_one_tokens(session: Session) -> None:
    a_body(session)
    actor = an_actor(session)

    def add() -> None:
        session.add(
            Token(
                token_hash="h", person_id=actor.person, appointment_id=actor.appointment, scope=Scope.READ, label="One",
                made_at=NOW, expires_at=NOW,
            )
        )  # fmt: skip

    add()
    session.flush()
    with refused(session):
        add()
