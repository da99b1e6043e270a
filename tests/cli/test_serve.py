"""The server refuses to start where it would be unsafe, in a sentence."""

import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import request, url_for

from consult.cli import main
from consult.cli.serve import Server, serve_command
from consult.settings import load
from tests.journeys.live import serve


def test_production_does_not_start_with_a_weak_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULT_MODE", "production")
    monkeypatch.setenv("CONSULT_SECRET_KEY", "short")
    result = CliRunner().invoke(serve_command)
    assert result.exit_code == 2
    assert "CONSULT_SECRET_KEY" in result.output


@pytest.mark.parametrize(
    ("place", "said"), [("empty.sqlite3", "consult migrate"), ("missing/folder.sqlite3", "cannot be reached")]
)
def test_a_database_without_its_tables_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, said: str
) -> None:
    monkeypatch.setenv("CONSULT_MODE", "testing")
    monkeypatch.setenv("CONSULT_PORT", "0")
    monkeypatch.setenv("CONSULT_DATABASE_URL", f"sqlite:///{tmp_path / place}")
    monkeypatch.setattr(Server, "run", lambda _: pytest.fail("it was served"))
    result = CliRunner().invoke(serve_command)
    assert result.exit_code == 1, result.output
    assert said in result.output


def test_our_settings_reach_the_server() -> None:
    server = Server(load("demo", environ={}, port=8123, threads=3))
    assert server.cfg.address == [("127.0.0.1", 8123)]
    assert server.cfg.threads == 3
    assert server.cfg.limit_request_line == 8190, "what is searched for stands in the address"


def test_no_header_is_believed_that_a_visitor_can_send(sqlite_database: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A proxy on the same machine passes on whatever it does not set itself."""
    sent = {
        "X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "on", "X-Forwarded-Host": "evil.example",
        "X-Forwarded-For": "203.0.113.9", "SCRIPT_NAME": "/evil", "PATH_INFO": "/evil", "X-Script-Name": "/evil",
    }  # fmt: skip
    with serve(sqlite_database, "testing") as server:
        server.app.add_url_rule("/told", "told", _told)
        connection = HTTPConnection(server.url.removeprefix("http://"))
        connection.request("GET", "/told", headers=sent)
        assert connection.getresponse().read() == b"http 127.0.0.1 |/told|/sign-in"
        connection.close()
        with socket.create_connection((connection.host, connection.port)) as line:
            line.sendall(b"GET /invitation/secret-of-a-link\r\n\r\n")
            assert b"400" in line.recv(1000)
    assert "secret-of-a-link" not in "".join(capfd.readouterr())


def _told() -> str:
    return f"{request.scheme} {request.remote_addr} {request.script_root}|{request.path}|{url_for('people.sign_in')}"


def test_each_command_is_there() -> None:
    runner = CliRunner()
    listed = runner.invoke(main, ["--help"]).output
    for command in ("compare", "demo", "merge", "migrate", "rebase", "serve"):
        assert command in listed
        assert runner.invoke(main, [command, "--help"]).exit_code == 0
