"""Every answer carries the headers, whatever it is: each route asked by nobody and by somebody, and what goes wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from consult.app import create_app
from consult.edge.downloads import download
from tests.builders import a_body, an_actor
from tests.database import sqlite_copy
from tests.routes import addresses
from tests.signed_up import PASSWORD, an_owner
from tests.site import Site, in_production, site_at

BASE = "https://consult.body.example"


@pytest.fixture(scope="module")
def hardened(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Site]:
    """The application as in production."""
    with sqlite_copy(sqlite_template, tmp_path_factory.mktemp("hardened")) as url:
        app: Flask = create_app(in_production(url))
        app.add_url_rule("/fault", "fault", lambda: 1 // 0)
        app.add_url_rule("/download", "download", lambda: download(b"<script>", "letter.html"))
        with site_at(url, app=app) as site:
            with site.writing() as session:
                a_body(session)
            yield site


@pytest.fixture(scope="module")
def client(hardened: Site) -> FlaskClient:
    """Somebody of the secretariat."""
    with hardened.writing() as session:
        actor = an_actor(session)
    return hardened.client(actor)


def assert_hardened(answer: TestResponse, *, is_private: bool = True) -> None:
    """Check what every answer carries.

    :raises AssertionError: something is missing
    """
    headers = answer.headers
    policy = headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action '"):
        assert part in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert ("no-store" in headers.get("Cache-Control", "")) is is_private
    for cookie in headers.getlist("Set-Cookie"):
        assert cookie.startswith("__Host-"), cookie
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    answer.close()


def test_each_route(hardened: Site, client: FlaskClient) -> None:
    """Most are not there, are refused or lead to the sign-in: these are answers too."""
    seen = set()
    for method in ("GET", "POST"):
        for _, url in addresses(hardened.app, method):
            for who in (client, hardened.app.test_client()):
                answer = who.open(url, method=method, base_url=BASE)
                seen.add(answer.status_code)
                assert_hardened(answer)
    assert {200, 303, 401, 404, 422} <= seen
    assert not seen & {501, 502, 503}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("DELETE", "/sign-in", 405),
        ("POST", "/sign-in/password", 413),
        ("GET", "/fault", 500),
        ("GET", "/static/none.css", 404),
        ("GET", "/download", 200),
        ("GET", "/account", 303),
        ("OPTIONS", "/sign-in", 200),
        ("HEAD", "/sign-in", 200),
        ("GET", "/.well-known/security.txt", 200),
    ],
)
def test_whatever_goes_wrong(hardened: Site, method: str, path: str, status: int) -> None:
    body = b"x" * 6_000_000 if status == 413 else b""
    answer = hardened.app.test_client().open(
        path, method=method, base_url=BASE, data=body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == status
    assert_hardened(answer)


def test_style_sheets_may_be_kept(hardened: Site) -> None:
    assert_hardened(hardened.app.test_client().get("/static/base.css", base_url=BASE), is_private=False)


def test_the_cookies_are_bound_to_the_host(hardened: Site) -> None:
    owner = an_owner(hardened)
    client = hardened.app.test_client()
    came_in = client.post("/sign-in/password", data={"email": owner.email, "password": PASSWORD}, base_url=BASE)
    assert came_in.status_code == 303
    assert_hardened(came_in)
    assert any("__Host-consult-session=" in cookie for cookie in came_in.headers.getlist("Set-Cookie"))
    assert client.get("/account", base_url=BASE).status_code == 200
    answer = client.post("/language", data={"language": "ru"}, base_url=BASE)
    assert any("__Host-consult-language=ru" in cookie for cookie in answer.headers.getlist("Set-Cookie"))
    assert_hardened(answer)
    assert '<html lang="ru">' in client.get("/sign-in", base_url=BASE).text
