"""A form is kept sealed, for the session that sent it, for a day at most."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import KeptForm, WebSession
from consult.models.accounts import Way
from consult.services import kept_forms, web_sessions
from consult.services.kept_forms import Form
from tests.builders import NOW, a_body, an_actor

FORM = Form("/people/appoint?x=1", [("text", "Благодарю"), ("text", "twice")])
KEY = "k" * 40


@pytest.fixture
def row(session: Session) -> WebSession:
    a_body(session)
    who = an_actor(session)
    return web_sessions.begin(session, person_id=who.person, way=Way.PROVIDER, device="", now=NOW)[0]


def test_it_comes_back_as_it_was_to_who_left_it(session: Session, row: WebSession) -> None:
    key = kept_forms.keep_form(session, FORM, session_id=row.id, now=NOW, server_key=KEY)
    assert kept_forms.find_form(session, key, session_id=row.id, server_key=KEY) == FORM
    assert kept_forms.find_form(session, key, session_id=uuid4(), server_key=KEY) is None
    assert kept_forms.find_form(session, key, session_id=row.id, server_key="other") is None
    assert "twice" not in session.get_one(KeptForm, key).sealed
    kept_forms.forget_form(session, key, session_id=uuid4())
    assert session.exec(select(KeptForm)).all()
    kept_forms.forget_form(session, key, session_id=row.id)
    assert kept_forms.find_form(session, key, session_id=row.id, server_key=KEY) is None


def test_what_was_left_lying_goes(session: Session, row: WebSession) -> None:
    kept_forms.keep_form(session, FORM, session_id=row.id, now=NOW, server_key=KEY)
    later = NOW + timedelta(days=1, seconds=1)
    fresh = kept_forms.keep_form(session, FORM, session_id=row.id, now=later, server_key=KEY)
    assert session.exec(select(KeptForm.id)).all() == [fresh]
