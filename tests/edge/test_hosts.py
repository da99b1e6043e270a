"""Under which name the server answers, and whose word on it counts."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask, request

from consult.app import create_app
from consult.settings import load
from tests.site import in_production

Make = Callable[..., Flask]
OURS = "https://consult.body.example"


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Make]:
    """Make applications in production, each once; all are closed at the end."""
    made = []

    @cache
    def one(**settings: object) -> Flask:
        app = create_app(in_production(f"sqlite:///{path}", **settings))
        app.add_url_rule("/told", "told", lambda: f"{request.scheme} {request.host} {request.remote_addr}")
        made.append(app)
        return app

    path = tmp_path_factory.mktemp("hosts") / "hosts.sqlite3"
    shutil.copyfile(sqlite_template, path)
    yield one
    for app in made:
        app.extensions["consult.engine"].dispose()


@pytest.mark.parametrize("host", ["consult.body.example", "CONSULT.body.example", "consult.body.example:443"])
def test_our_own_name_is_answered(make: Make, host: str) -> None:
    client = make().test_client()
    assert client.get("/sign-in", base_url=OURS, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "consult.body.example.evil.example", "consult.body.example:8443", "consult.body.example@evil",
        "evil.example/consult.body.example", "", "consult.body.example evil", "127.0.0.1", "[::1]:443", "x:y:z",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/static/base.css"])
def test_no_other_name_is(make: Make, host: str, path: str) -> None:
    answer = make().test_client().get(path, base_url=OURS, headers={"Host": host})
    assert answer.status_code in {400, 421}
    if answer.status_code == 421:
        assert answer.text == "This server answers under https://consult.body.example only.\n"
    assert "evil" not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


FORWARDED = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http", "X-Forwarded-For": "203.0.113.9"}


def test_nobody_is_believed_where_no_proxy_is_trusted(make: Make) -> None:
    answer = make().test_client().get("/told", base_url=OURS, headers=FORWARDED)
    assert answer.text == "https consult.body.example 127.0.0.1"


def test_a_trusted_proxy_is_believed_and_no_further(make: Make) -> None:
    said = {
        "Host": "inner:8000", "X-Forwarded-Host": "consult.body.example", "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "203.0.113.9, 198.51.100.7",
    }  # fmt: skip
    client = make(trusted_proxies=1).test_client()
    assert client.get("/told", headers=said).text == "https consult.body.example 198.51.100.7"
    assert client.get("/told", headers=said | {"X-Forwarded-Host": "evil.example"}).status_code == 421


def test_elsewhere_any_name_will_do(sqlite_database: str) -> None:
    app = create_app(load("testing", environ={}, database_url=sqlite_database))
    assert app.test_client().get("/sign-in", base_url="http://any.example").status_code == 200
    app.extensions["consult.engine"].dispose()
