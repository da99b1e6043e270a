"""A form is kept sealed, for the session that sent it, for a day at most."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from consult.models import KeptForm, Person, WebSession
from consult.models.accounts import Way
from consult.services import kept_forms, web_sessions
from consult.services.attachments import Original
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
    assert kept_forms.find_form(session, key, session_id=row.id, now=NOW, server_key=KEY) == FORM
    assert kept_forms.find_form(session, key, session_id=uuid4(), now=NOW, server_key=KEY) is None
    assert kept_forms.find_form(session, key, session_id=row.id, now=NOW, server_key="other") is None
    assert "twice" not in session.get_one(KeptForm, key).sealed
    kept_forms.forget(session, key, session_id=uuid4())
    assert session.exec(select(KeptForm)).all()
    kept_forms.forget(session, key, session_id=row.id)
    assert kept_forms.find_form(session, key, session_id=row.id, now=NOW, server_key=KEY) is None


def test_what_was_left_lying_goes(session: Session, row: WebSession) -> None:
    kept_forms.keep_form(session, FORM, session_id=row.id, now=NOW, server_key=KEY)
    later = NOW + timedelta(days=1, seconds=1)
    fresh = kept_forms.keep_form(session, FORM, session_id=row.id, now=later, server_key=KEY)
    assert session.exec(select(KeptForm.id)).all() == [fresh]


NOTE = Original("note.pdf", "application/pdf", b"PRIVATE \x00 WORK")


def test_a_file_comes_back_as_it_was_to_who_left_it(session: Session, row: WebSession) -> None:
    key = kept_forms.keep_file(session, NOTE, session_id=row.id, now=NOW, server_key=KEY)
    assert kept_forms.find_file(session, key, session_id=row.id, now=NOW, server_key=KEY) == NOTE
    assert kept_forms.find_file(session, key, session_id=uuid4(), now=NOW, server_key=KEY) is None
    assert kept_forms.find_form(session, key, session_id=row.id, now=NOW, server_key=KEY) is None
    form = kept_forms.keep_form(session, FORM, session_id=row.id, now=NOW, server_key=KEY)
    assert kept_forms.find_file(session, form, session_id=row.id, now=NOW, server_key=KEY) is None
    assert "note.pdf" not in session.get_one(KeptForm, key).sealed


def test_after_a_day_nobody_has_it_though_it_lies_there_still(session: Session, row: WebSession) -> None:
    form = kept_forms.keep_form(session, FORM, session_id=row.id, now=NOW, server_key=KEY)
    key = kept_forms.keep_file(session, NOTE, session_id=row.id, now=NOW, server_key=KEY)
    later = NOW + kept_forms.LASTS
    assert kept_forms.find_form(session, form, session_id=row.id, now=later, server_key=KEY) is None
    assert kept_forms.find_file(session, key, session_id=row.id, now=later, server_key=KEY) is None
    web_sessions.begin(session, person_id=row.person_id, way=Way.PASSWORD, device="", now=later)
    assert session.exec(select(KeptForm)).all() == [], "whoever comes in next takes it away"


def test_one_session_cannot_leave_more_and_more(session: Session, row: WebSession) -> None:
    keys = [
        kept_forms.keep_file(session, NOTE, session_id=row.id, now=NOW + timedelta(seconds=n), server_key=KEY)
        for n in range(kept_forms.AT_ONCE + 3)
    ]
    assert set(session.exec(select(KeptForm.id))) == set(keys[3:])


def test_it_goes_with_the_session(session: Session, row: WebSession) -> None:
    person = session.get_one(Person, row.person_id)
    other, _ = web_sessions.begin(session, person_id=person.id, way=Way.PASSWORD, device="", now=NOW)
    third, _ = web_sessions.begin(session, person_id=person.id, way=Way.PASSWORD, device="", now=NOW)
    for one in (row, other, third):
        kept_forms.keep_form(session, FORM, session_id=one.id, now=NOW, server_key=KEY)
        kept_forms.keep_file(session, NOTE, session_id=one.id, now=NOW, server_key=KEY)
    web_sessions.end(session, person=person, session_id=other.id, now=NOW)
    assert set(session.exec(select(KeptForm.session_id))) == {row.id, third.id}
    web_sessions.end_all(session, person.id, NOW, but=third.id)
    assert set(session.exec(select(KeptForm.session_id))) == {third.id}
