"""The application as a whole: its headers, its cookies, its forms."""

import re

import pytest

from consult.app import create_app
from consult.procedure.capacities import Actor
from tests.builders import a_body, an_actor
from tests.site import Site, in_production


@pytest.fixture
def secretariat(site: Site) -> Actor:
    with site.writing() as session:
        a_body(session)
        return an_actor(session)


def test_the_nonce_is_this_answers_own(site: Site, secretariat: Actor) -> None:
    client = site.client(secretariat)
    nonces = set()
    for _ in range(2):
        answer = client.get("/")
        (in_policy,) = re.findall(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
        assert set(re.findall(r'nonce="([^"]+)"', answer.text)) == {in_policy}
        nonces.add(in_policy)
    assert len(nonces) == 2


def test_a_forged_form_does_nothing(site: Site, secretariat: Actor) -> None:
    client = site.client(secretariat)
    site.app.config["WTF_CSRF_ENABLED"] = True
    form = {"title": "T", "kind": "report", "mandate": "M"}
    assert client.post("/drafts/new", data=form).status_code == 400
    assert client.post("/drafts/new", data=form | {"csrf_token": "x"}).status_code == 400
    assert "No draft has been opened" in client.get("/").text
    (token,) = set(re.findall(r'name="csrf_token" value="([^"]+)"', client.get("/drafts/new").text))
    assert client.post("/drafts/new", data=form | {"csrf_token": token}).status_code == 303


def test_cookies_are_out_of_reach_of_scripts_and_of_others(sqlite_database: str) -> None:
    app = create_app(in_production(sqlite_database))
    answer = app.test_client().get("/sign-in", base_url="https://consult.body.example")
    cookie = answer.headers["Set-Cookie"]
    for part in ("__Host-consult=", "Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in cookie
    app.extensions["consult.engine"].dispose()


def test_every_page_says_its_language_and_has_one_heading(site: Site, secretariat: Actor) -> None:
    client = site.client(secretariat)
    for path in ("/", "/sign-in", "/capacities", "/sessions", "/sessions/new", "/drafts/new", "/nowhere"):
        page = client.get(path).text
        assert '<html lang="en">' in page
        assert page.count("<h1") == 1, path
        assert "Fictional exercise, not the position of any government" in page
