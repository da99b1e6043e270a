"""A connection that dies in the middle of a form: what arrived of it is refused, and what was saved stays."""

import re
import socket
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from consult.models import Submission, Version
from tests.journeys.exercise import Exercise
from tests.journeys.live import LiveServer
from tests.site import Site

LONG = "The Government thanks the Secretariat for the text, " * 40 + "and does not agree to it."


@pytest.fixture
def sent(live_server: LiveServer, exercise: Exercise) -> "Sent":
    return Sent(live_server, exercise)


class Sent:
    """Forms sent over a bare socket to the server that people use."""

    def __init__(self, server: LiveServer, exercise: Exercise) -> None:
        self.server, self.exercise = server, exercise

    def form(self, who: str, page: str, path: str, entries: dict[str, str], *, share: float) -> int:
        """Send the first part of a form as somebody who is signed in, then be gone; the status of the answer."""
        client = self.signed_in(who)
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)
        cookies = [client.get_cookie(name) for name in ("consult", "consult-session")]
        assert token is not None
        kept = "; ".join(f"{cookie.key}={cookie.value}" for cookie in cookies if cookie is not None)
        body = urlencode({"csrf_token": token[1], **entries}).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {kept}\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        ).encode()
        with socket.create_connection(("127.0.0.1", urlsplit(self.server.url).port), timeout=20) as connection:
            connection.sendall(head + body[: int(len(body) * share)])
            connection.shutdown(socket.SHUT_WR)
            return int(connection.makefile("rb").readline().split()[1])

    def signed_in(self, who: str) -> FlaskClient:
        client = self.server.app.test_client()
        secret = Site(self.server.app, self.server.engine).secret(self.exercise.actor(who))
        client.set_cookie("consult-session", secret)
        return client


def test_half_a_cover_note_is_not_saved(sent: Sent, exercise: Exercise) -> None:
    page = f"/rounds/{exercise.round.id}/submission"
    path = _action(sent, "Haruka Shirakawa", page, "cover-note")
    entries = {"cover_note_seen": _hidden(sent, page, "cover_note_seen"), "cover_note": LONG}
    before = _note(exercise)
    assert sent.form("Haruka Shirakawa", page, path, entries, share=0.6) == 400
    assert _note(exercise) == before
    assert sent.form("Haruka Shirakawa", page, path, entries, share=1) == 303
    assert _note(exercise) == LONG


def test_half_a_text_is_not_saved(sent: Sent, exercise: Exercise) -> None:
    path = f"/drafts/{exercise.draft.id}/versions/new"
    entries = {"name": "Rev.9", "text": f"# A title\n\n1. {LONG}"}
    before = _names(exercise)
    assert sent.form("Amara Delorme", path, path, entries, share=0.6) == 400
    assert _names(exercise) == before
    assert sent.form("Amara Delorme", path, path, entries, share=1) == 303
    assert _names(exercise) == before | {"Rev.9"}


def _action(sent: Sent, who: str, page: str, part: str) -> str:
    found = re.search(rf'action="([^"]*{part}[^"]*)"', sent.signed_in(who).get(page).text)
    assert found is not None, page
    return found[1]


def _hidden(sent: Sent, page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', sent.signed_in("Haruka Shirakawa").get(page).text)
    assert found is not None
    return found[1]


def _note(exercise: Exercise) -> str:
    rows = exercise.asks(lambda s: s.exec(select(Submission).where(Submission.member_code == "JPN")).all())
    return next((row.cover_note for row in rows if row.round_id == exercise.round.id), "")


def _names(exercise: Exercise) -> set[str]:
    return set(exercise.asks(lambda s: s.exec(select(Version.name)).all()))
