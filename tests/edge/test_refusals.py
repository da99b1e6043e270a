"""Every refusal is answered in one place: its status, its sentence, and what was typed."""

import re
from collections.abc import Iterator

import pytest
from flask import request
from flask.testing import FlaskClient
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from consult.app import create_app
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound, NotThisWay, TooLate
from consult.settings import load
from consult.text.limits import TooLarge
from tests.builders import a_body, an_actor
from tests.site import Site, site_at

REFUSALS = {
    "missing": (NotFound("There is no “%(x)s”.", x="<b>"), 404, "There is no “&lt;b&gt;”."),
    "way": (NotThisWay("The token was made for reading only."), 403, "Not in this way"),
    "capacity": (NotAllowed("Not in your capacity."), 403, "Not in your capacity."),
    "stage": (Conflict("Not now."), 409, "Not now."),
    "entry": (Invalid("Not like this."), 422, "Not like this."),
    "late": (TooLate("Too late."), 423, "Too late."),
    "twice": (IntegrityError("s", {}, Exception("secret detail")), 409, "Somebody else did the same"),
    "busy": (OperationalError("s", {}, Exception("secret detail")), 503, "Nothing was changed"),
    "unstorable": (DataError("s", {}, Exception("secret detail")), 422, "cannot be stored"),
    "incomparable": (TooLarge("At most %(most)s can be compared.", most=7), 422, "At most 7 can be compared."),
    "bad": (BadRequest(), 400, "could not be understood"),
    "large": (RequestEntityTooLarge(), 413, "at most 5 MB"),
    "fault": (ZeroDivisionError("secret detail"), 500, "fault of the server"),
}


@pytest.fixture
def site(sqlite_database: str) -> Iterator[Site]:
    """An application of the test's own, to which it may add a page."""
    app = create_app(load("testing", environ={}, database_url=sqlite_database))
    with site_at(sqlite_database, app=app) as site:
        yield site


@pytest.fixture
def client(site: Site) -> FlaskClient:
    """A browser, and a form at /refuse/<what> that is always refused."""

    def refuse(what: str) -> str:
        _ = request.form
        if what == "note":
            raise Conflict(
                "Saved.", theirs="T<", yours="Y<", field="note", seen_as="note_seen", theirs_by="Bolormaa <B>"
            )
        raise REFUSALS[what][0] if what in REFUSALS else Conflict("Saved meanwhile.", theirs="T<", yours="Y<", stored=4)

    site.app.add_url_rule("/refuse/<what>", "refuse", refuse, methods=["GET", "POST"])
    with site.writing() as session:
        a_body(session)
    return site.app.test_client()


@pytest.mark.parametrize("what", REFUSALS)
def test_each_has_its_status_and_sentence(client: FlaskClient, what: str) -> None:
    _, status, sentence = REFUSALS[what]
    answer = client.post(f"/refuse/{what}", data={"text": "what I had <typed>", "csrf_token": "token"})
    assert answer.status_code == status
    assert sentence in answer.text
    assert "secret detail" not in answer.text
    assert ("what I had &lt;typed&gt;" in answer.text) is (status not in {413, 500})
    assert "<h1" in answer.text


def test_the_number_of_a_fault_is_in_the_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.post("/refuse/fault")
    found = re.search(r"this number: ([0-9a-f]{8})\.", answer.text)
    assert found
    assert f"fault {found.group(1)}: ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(("path", "status"), [("/sign-in", 503), ("/nowhere", 404)])
def test_without_the_database_there_is_a_sentence_still(path: str, status: int) -> None:
    app = create_app(load("testing", environ={}, database_url="sqlite:////no/such/folder/database.sqlite3"))
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get(path)
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert "Sign in" in answer.text


@pytest.mark.parametrize("what", [what for what in REFUSALS if what != "fault"])
def test_htmx_gets_a_fragment(client: FlaskClient, what: str) -> None:
    answer = client.get(f"/refuse/{what}", headers={"HX-Request": "true"})
    assert answer.status_code == REFUSALS[what][1]
    assert 'role="alert"' in answer.text
    assert "<html" not in answer.text


def test_two_texts_are_both_shown_and_a_third_can_be_saved(client: FlaskClient) -> None:
    answer = client.post("/refuse/texts", data={"text": "Y<", "name": "N&", "lock_version": "3"})
    assert answer.status_code == 409
    assert "T&lt;" in answer.text
    assert "Y&lt;" in answer.text
    assert 'action="/refuse/texts"' in answer.text
    assert 'name="lock_version" value="4"' in answer.text
    assert 'name="name" value="N&amp;"' in answer.text


def test_what_is_compared_by_its_words_can_be_saved_as_a_third_and_says_who_saved(client: FlaskClient) -> None:
    answer = client.post("/refuse/note", data={"note": "Y<", "note_seen": "old", "other": "o"})
    assert answer.status_code == 409
    assert "Saved meanwhile by Bolormaa &lt;B&gt;" in answer.text
    assert 'action="/refuse/note"' in answer.text
    assert 'name="note_seen" value="T&lt;"' in answer.text
    assert 'name="other" value="o"' in answer.text
    assert 'name="note"' in answer.text


def test_what_one_text_changes_in_the_other_is_marked(site: Site) -> None:
    def refuse() -> str:
        raise Conflict("Saved meanwhile.", theirs="*Decide* <now> to act", yours="*Decide* <now> to wait")

    site.app.add_url_rule("/refused", "refused", refuse)
    with site.writing() as session:
        a_body(session)
    page = site.app.test_client().get("/refused").text
    assert "<em>Decide</em> &lt;now&gt; to <del>act</del><ins>wait</ins>" in page


@pytest.mark.parametrize(
    ("referrer", "is_shown"),
    [("http://localhost/drafts/new?x=1", True), ("http://evil.example/drafts", False), ("javascript:alert(1)", False)],
)
def test_the_way_back_is_ours(client: FlaskClient, referrer: str, is_shown: bool) -> None:
    answer = client.post("/refuse/stage", headers={"Referer": referrer})
    assert ("Go back" in answer.text) is is_shown
    assert "evil" not in answer.text


def test_a_page_that_is_not_there(client: FlaskClient) -> None:
    assert client.get("/nowhere").status_code == 404
    assert client.delete("/sign-in").status_code == 405
    assert client.get("/drafts/not-a-uuid").status_code in {303, 404}


def test_a_forged_form_is_refused(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session)
    site.app.config["WTF_CSRF_ENABLED"] = True
    answer = site.client(actor).post("/sign-out", data={"csrf_token": "forged"})
    assert answer.status_code == 400
    assert "did not come from this site" in answer.text


def test_who_is_signed_out_is_told_so_and_what_was_typed_is_not_gone(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    site.app.config["WTF_CSRF_ENABLED"] = True
    answer = site.app.test_client().post("/drafts/new", data={"csrf_token": "forged", "title": "What I typed"})
    assert answer.status_code == 400
    assert "You are signed out" in answer.text
    assert "What I typed" in answer.text
    assert 'href="/sign-in?next=' in answer.text


def test_too_large_a_body_is_refused_before_it_is_read(client: FlaskClient) -> None:
    answer = client.post("/refuse/stage", data={"text": "x" * 5_000_001})
    assert answer.status_code == 413
    assert "at most 5 MB" in answer.text
    assert len(answer.text) < 20_000
