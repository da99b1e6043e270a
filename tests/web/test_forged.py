"""A form or an htmx request that does not come from our pages does nothing, whichever route it is sent to."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func
from sqlmodel import SQLModel, select

from tests.builders import a_body, an_actor
from tests.routes import PROGRAMS, addresses
from tests.site import Site, words

ALL = sorted(addresses(words(), "POST"))
POSTS = [(endpoint, url) for endpoint, url in ALL if not url.startswith(PROGRAMS)]
FOR_PROGRAMS = [url for _, url in ALL if url.startswith(PROGRAMS)]


@pytest.fixture
def strict(site: Site) -> Iterator[Flask]:
    """The application with its check of forms, as it is for people."""
    with site.writing() as session:
        a_body(session)
    site.app.config["WTF_CSRF_ENABLED"] = True
    yield site.app
    site.app.config["WTF_CSRF_ENABLED"] = False


def rows(site: Site) -> dict[str, int]:
    """Return how much is written in every table."""
    with site.writing() as session:
        return {
            name: session.exec(select(func.count()).select_from(table)).one()
            for name, table in SQLModel.metadata.tables.items()
        }


def test_every_route_refuses_what_is_not_from_our_pages(site: Site, strict: Flask) -> None:
    with site.writing() as session:
        client = site.client(an_actor(session))
    client.get("/")
    before = rows(site)
    assert len(POSTS) > 80
    for _, url in POSTS:
        for who in (client, strict.test_client()):
            for sent in ({}, {"csrf_token": "wrong"}, {"csrf_token": ""}):
                answer = who.post(url, data=sent | {"confirmed": "yes"})
                assert answer.status_code == 400, (url, sent)
                assert "did not come from this site" in answer.text or "You are signed out" in answer.text
            for header in ("wrong", ""):
                answer = who.post(url, headers={"HX-Request": "true", "X-CSRFToken": header})
                assert (answer.status_code, "<html" in answer.text) == (400, False), url
    assert rows(site) == before


def test_the_token_of_another_browser_is_wrong(site: Site, strict: Flask) -> None:
    other = strict.test_client().get("/sign-in").text
    token = re.findall(r'name="csrf_token" value="([^"]+)"', other)[0]
    client = strict.test_client()
    own = re.findall(r'name="csrf_token" value="([^"]+)"', client.get("/sign-in").text)[0]
    assert client.post("/language", data={"language": "ru", "csrf_token": token}).status_code == 400
    assert client.post("/language", data={"language": "ru", "csrf_token": own}).status_code == 303
    assert client.post("/language", data={"language": "en"}, headers={"X-CSRFToken": own}).status_code == 303


def test_no_route_is_exempt_that_looks_at_cookies(site: Site, strict: Flask) -> None:
    protect = strict.extensions["csrf"]
    assert not protect._exempt_views
    assert [blueprint.name for blueprint in protect._exempt_blueprints] == ["operations"]
    with site.writing() as session:
        client = site.client(an_actor(session))
    client.get("/")
    before = rows(site)
    assert len(FOR_PROGRAMS) > 60
    assert {client.post(url, json={}).status_code for url in FOR_PROGRAMS} == {401}
    assert rows(site) == before
