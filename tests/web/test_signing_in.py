"""Signing in with an account: the password, the second factor, and what guessing comes to."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from consult.edge import clock
from consult.models import Throttle, WebSession
from tests.signed_up import PASSWORD, a_house, an_owner, sign_in
from tests.site import Site


@pytest.fixture(autouse=True)
def house(site: Site) -> None:
    a_house(site)


def test_address_and_password_lead_to_the_page_one_asked_for(site: Site) -> None:
    owner = an_owner(site)
    client, answer = sign_in(site, owner, next="/sessions")
    assert (answer.status_code, answer.location) == (303, "/sessions")
    cookie = client.get_cookie("consult-session")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")
    assert client.get("/sessions").status_code == 200
    with site.writing() as session:
        row = session.exec(select(WebSession)).one()
    assert cookie.value not in row.token_hash


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_it_never_leads_elsewhere(site: Site, target: str) -> None:
    assert sign_in(site, an_owner(site), next=target)[1].location == "/"


def test_a_wrong_one_says_neither_what_was_wrong_nor_whose_it_is(site: Site) -> None:
    owner = an_owner(site)
    wrong = sign_in(site, owner, "wrong")[1]
    unknown = site.app.test_client().post(
        "/sign-in/password", data={"email": "nobody@body.example", "password": PASSWORD}
    )
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "do not belong together" in wrong.text
    assert _said(wrong.text, owner.email) == _said(unknown.text, "nobody@body.example")
    assert "wrong" not in wrong.text.split("<main")[1], "a password is never shown again"
    assert wrong.headers.get("Set-Cookie", "").count("consult-session") == 0


def _said(page: str, email: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r'name="csrf_token" value="[^"]+"', "", main.replace(email, ""))


def test_blanks_and_case_make_no_other_account_of_an_address(site: Site) -> None:
    owner = an_owner(site)
    client = site.app.test_client()
    disguised = [f"{owner.email}{' ' * 300}{n}" for n in range(3)] + [f" {owner.email.upper()} "] * 2
    for email in disguised:
        assert client.post("/sign-in/password", data={"email": email, "password": "wrong"}).status_code == 422
    assert sign_in(site, owner)[1].status_code == 429


def test_after_five_tries_one_has_to_wait_but_others_have_not(site: Site) -> None:
    owner, other = an_owner(site), an_owner(site, member="JPN")
    for _ in range(5):
        assert sign_in(site, owner, "wrong")[1].status_code == 422
    refused = sign_in(site, owner)[1]
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 900
    assert "Try again in" in refused.text
    assert sign_in(site, other)[1].status_code == 303
    with site.writing() as session:
        assert session.exec(select(Throttle)).all(), "counted although it was refused"


def test_who_comes_in_is_forgiven(site: Site) -> None:
    owner = an_owner(site)
    for _ in range(4):
        sign_in(site, owner, "wrong")
    assert sign_in(site, owner)[1].status_code == 303
    for _ in range(4):
        assert sign_in(site, owner, "wrong")[1].status_code == 422
    assert sign_in(site, owner)[1].status_code == 303


def test_with_an_app_the_password_alone_does_not_let_in(site: Site) -> None:
    owner = an_owner(site, with_app=True)
    client, answer = sign_in(site, owner, next="/sessions")
    assert answer.location == "/sign-in/code"
    assert client.get("/sessions").status_code == 303
    assert "Enter the code" in client.get("/sign-in/code").text
    assert client.post("/sign-in/code", data={"code": "000000"}).status_code == 422
    right = owner.code()
    assert client.post("/sign-in/code", data={"code": right}).location == "/sessions"
    assert client.get("/sessions").status_code == 200
    again, _ = sign_in(site, owner)
    assert again.post("/sign-in/code", data={"code": right}).status_code == 422, "no code twice"


def test_a_recovery_code_stands_in_once(site: Site) -> None:
    owner = an_owner(site, with_app=True)
    client, _ = sign_in(site, owner)
    assert client.post("/sign-in/code", data={"code": owner.recovery_codes[0]}).status_code == 303
    again, _ = sign_in(site, owner)
    assert again.post("/sign-in/code", data={"code": owner.recovery_codes[0]}).status_code == 422


def test_codes_are_not_guessed_either(site: Site) -> None:
    owner = an_owner(site, with_app=True)
    client, _ = sign_in(site, owner)
    for _ in range(6):
        client.post("/sign-in/code", data={"code": "000000"})
    assert client.post("/sign-in/code", data={"code": owner.code()}).status_code == 429


def test_without_a_password_no_code_is_asked_for(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site.app.test_client()
    assert client.get("/sign-in/code").location == "/sign-in"
    assert client.post("/sign-in/code", data={"code": "1"}).location == "/sign-in"
    owner = an_owner(site, with_app=True)
    client, _ = sign_in(site, owner)
    later = clock.real_now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert client.get("/sign-in/code").location == "/sign-in", "the password was too long ago"
