"""The session at a browser: its cookie, its use, its end."""

from datetime import timedelta

import pytest
from sqlmodel import select

from consult.edge import browsers, clock
from consult.models import WebSession
from consult.settings import load
from tests.signed_up import a_house, an_owner, sign_in
from tests.site import Site


def test_the_cookie_is_bound_to_this_host_where_it_is_secure() -> None:
    assert browsers.name(load("testing", environ={}, secure_cookies=True)) == "__Host-consult-session"
    assert browsers.name(load("testing", environ={}, secure_cookies=False)) == "consult-session"


@pytest.mark.parametrize(
    ("told", "counted"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("nonsense:", "nonsense:"), ("", "")],
)
def test_whoever_has_one_address_of_a_network_has_them_all(site: Site, told: str, counted: str) -> None:
    with site.app.test_request_context(environ_base={"REMOTE_ADDR": told}):
        assert browsers.address() == counted


def test_its_use_is_kept_every_few_minutes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site))
    begun = _row(site).seen_at
    client.get("/")
    assert _row(site).seen_at == begun
    later = clock.real_now() + timedelta(minutes=3)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    client.get("/")
    assert _row(site).seen_at == later


def test_unused_it_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site))
    later = clock.real_now() + timedelta(minutes=121)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert client.get("/").status_code == 303


def test_signing_out_ends_it_for_whoever_copied_the_cookie(site: Site) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site))
    cookie = client.get_cookie("consult-session")
    assert cookie is not None
    thief = site.app.test_client()
    thief.set_cookie("consult-session", cookie.value)
    assert thief.get("/").status_code == 200
    client.post("/sign-out")
    assert client.get_cookie("consult-session") is None
    assert thief.get("/").status_code == 303
    assert _row(site).ended_at is not None


def test_signing_in_gives_a_new_secret_and_forgets_what_was_there(site: Site) -> None:
    a_house(site)
    owner = an_owner(site)
    client, _ = sign_in(site, owner)
    first = client.get_cookie("consult-session")
    with client.session_transaction() as cookie:
        cookie["left"] = "by somebody else"
    client.post("/sign-in/password", data={"email": owner.email, "password": "seven rivers and a bridge"})
    second = client.get_cookie("consult-session")
    assert first is not None
    assert second is not None
    assert first.value != second.value
    with client.session_transaction() as cookie:
        assert "left" not in cookie


def _row(site: Site) -> WebSession:
    with site.writing() as session:
        return session.exec(select(WebSession)).one()
