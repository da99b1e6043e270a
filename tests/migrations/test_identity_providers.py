"""Going back before identity providers signs out whoever came in through one, and nobody else."""

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlmodel import Session

from consult.models import Identity
from consult.models.accounts import Way
from consult.services import kept_forms, web_sessions
from consult.services.kept_forms import Form
from tests import builders, database


@pytest.fixture
def filled(at_head: Engine) -> Engine:
    """A database at head in which one person came in through a provider, and with a password."""
    return _fill(at_head)


def _fill(engine: Engine) -> Engine:
    with Session(engine) as session:
        builders.a_body(session)
        who = builders.an_actor(session)
        issuer = "https://un.example"
        session.add(Identity(person_id=who.person, issuer=issuer, subject="s", linked_at=builders.NOW))
        for way in (Way.PASSWORD, Way.PROVIDER):
            row, _ = web_sessions.begin(
                session, person_id=who.person, way=way, device="", now=builders.NOW, issuer=issuer
            )  # fmt: skip
        kept_forms.keep_form(session, Form("/x", []), session_id=row.id, now=builders.NOW, server_key="k")
        session.commit()
    return engine


def test_the_others_stay_signed_in(filled: Engine) -> None:
    database.downgrade(filled, "0005")
    with filled.connect() as connection:
        assert connection.scalars(sa.text("SELECT way FROM web_session")).all() == ["password"]
    database.upgrade(filled)
    with filled.connect() as connection:
        assert connection.execute(sa.text("SELECT way, issuer, hint_sealed FROM web_session")).all() == [
            ("password", "", "")
        ]
