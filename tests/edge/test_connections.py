"""A body that breaks off is refused by the server that people use, and nothing of it is saved."""

import socket
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask, request
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from consult.edge.connections import expect_the_whole

BODY = b"note=The+Government+thanks+the+Secretariat%2C+and+does+not+agree"


def wrapped(saved: Path) -> Flask:
    app = Flask(__name__)

    @app.post("/")
    def save() -> str:
        saved.write_text(request.form["note"])
        return "saved"

    app.before_request(expect_the_whole)
    return app


@pytest.mark.parametrize("terminated", [True, False])
def test_what_breaks_off_is_not_saved(tmp_path: Path, terminated: bool) -> None:
    saved = tmp_path / "saved"
    app = wrapped(saved)
    half = len(BODY) // 2
    environ = {"wsgi.input_terminated": terminated, "CONTENT_LENGTH": str(len(BODY))}
    answer = app.test_client().post(
        "/", data=BODY[:half], content_type="application/x-www-form-urlencoded", environ_overrides=environ
    )
    assert answer.status_code == 400
    assert not saved.exists()
    whole = app.test_client().post(
        "/",
        data=BODY,
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert (whole.text, saved.read_text()[:14]) == ("saved", "The Government")


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A real gunicorn with the wrapped application, in a process of its own."""
    from multiprocessing import get_context

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found = int(probe.getsockname()[1])
    process = get_context("spawn").Process(target=_serve, args=(found, tmp_path / "saved"), daemon=True)
    process.start()
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", found), timeout=1).close()
            break
        except OSError:
            threading.Event().wait(0.05)
    yield found
    process.terminate()
    process.join(10)


def _serve(port: int, saved: Path) -> None:
    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in {
                "bind": f"127.0.0.1:{port}",
                "worker_class": "gthread",
                "loglevel": "critical",
                "control_socket_disable": True,
            }.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Flask:
            return wrapped(saved)

    Arbiter(Server()).run()


def test_a_connection_that_dies_in_the_middle_saves_nothing(port: int, tmp_path: Path) -> None:
    head = (
        f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(BODY)}\r\nConnection: close\r\n\r\n"
    ).encode()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head + BODY[: len(BODY) // 2])
        connection.shutdown(socket.SHUT_WR)
        assert b"400" in connection.recv(1000)
    assert not (tmp_path / "saved").exists()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head + BODY)
        assert b"saved" in connection.makefile("rb").read()


def test_what_comes_in_pieces_is_whole_or_nothing(port: int, tmp_path: Path) -> None:
    head = (
        f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    ).encode()
    half = len(BODY) // 2
    pieces = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (BODY[:half], BODY[half:])]
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head + pieces[0])
        connection.shutdown(socket.SHUT_WR)
        assert b"saved" not in connection.makefile("rb").read()
    assert not (tmp_path / "saved").exists()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(head + b"".join(pieces) + b"0\r\n\r\n")
        assert b"saved" in connection.makefile("rb").read()
    assert (tmp_path / "saved").read_text().endswith("does not agree")


def test_what_comes_in_pieces_is_not_cut_off_at_the_limit(tmp_path: Path) -> None:
    app = wrapped(tmp_path / "saved")
    for most, status in ((len(BODY) - 1, 413), (len(BODY), 200), (None, 200)):
        app.config["MAX_CONTENT_LENGTH"] = most
        answer = app.test_client().post(
            "/", input_stream=BytesIO(BODY), content_type="application/x-www-form-urlencoded",
            headers={"Transfer-Encoding": "chunked"}, environ_overrides={"wsgi.input_terminated": True},
        )  # fmt: skip
        assert answer.status_code == status
        assert (tmp_path / "saved").exists() is (status == 200)
