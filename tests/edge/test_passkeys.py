"""Challenges at one browser: each for one purpose, once, for minutes."""

from datetime import timedelta

import pytest
from flask import session as cookie

from consult.edge import clock, passkeys
from consult.edge.passkeys import Purpose
from consult.procedure.refusals import Invalid, NotFound
from tests.signed_up import takes_passkeys
from tests.site import Site


def test_a_challenge_is_taken_once(site: Site) -> None:
    with site.app.test_request_context():
        given = [passkeys.give(purpose) for purpose in (Purpose.SIGN_IN, Purpose.MAKE)]
        kept = dict(cookie)
        assert [passkeys.take(purpose) for purpose in (Purpose.SIGN_IN, Purpose.MAKE)] == given
        with pytest.raises(Invalid, match="too long"):
            passkeys.take(Purpose.SIGN_IN)
        cookie.update(kept)
        with pytest.raises(Invalid, match="sent already"):
            passkeys.take(Purpose.SIGN_IN)


def test_it_lasts_minutes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with site.app.test_request_context():
        passkeys.give(Purpose.PROVE)
        later = clock.real_now() + passkeys.LASTS + timedelta(seconds=1)
        monkeypatch.setattr(clock, "real_now", lambda: later)
        with pytest.raises(Invalid, match="too long"):
            passkeys.take(Purpose.PROVE)


@pytest.mark.parametrize(
    ("public_url", "origin"),
    [
        ("https://Consult.Body.example", "https://consult.body.example"),
        ("https://consult.body.example:443/", "https://consult.body.example"),
        ("http://localhost:8123", "http://localhost:8123"),
    ],
)
def test_the_place_is_where_the_settings_say(site: Site, public_url: str, origin: str) -> None:
    takes_passkeys(site, public_url)
    with site.app.test_request_context(base_url="https://evil.example"):
        assert passkeys.is_offered()
        assert passkeys.place().origin == origin
        assert passkeys.place().domain in origin


def test_without_it_there_are_none(site: Site) -> None:
    with site.app.test_request_context():
        assert not passkeys.is_offered()
        with pytest.raises(NotFound):
            passkeys.place()


@pytest.mark.parametrize("said", ["", "x" * (passkeys.LONGEST + 1)])
def test_an_answer_is_there_and_not_too_long(site: Site, said: str) -> None:
    with site.app.test_request_context(method="POST", data={"passkey": said}), pytest.raises(Invalid):
        passkeys.answer()
