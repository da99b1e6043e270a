"""The real application on a free port of this machine, served as people are, with a database of the test's own."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from flask import Flask
from gunicorn.sock import create_sockets
from gunicorn.workers.gthread import ThreadWorker
from sqlalchemy import Engine

from consult.cli.demo import prepare
from consult.cli.serve import Server
from consult.settings import load
from tests import database
from tests.site import compiled


@dataclass(frozen=True)
class LiveServer:
    """A running server: its address, and the engine for what a test wants to look up or arrange itself."""

    url: str
    app: Flask
    engine: Engine


class _Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """The worker of `consult serve` in a thread of the test: it is told to stop, and leaves the signals alone."""

    def init_signals(self) -> None:
        """Signals belong to the test."""

    def stop(self) -> None:
        """End the loop, which looks about once a second unless something wakes it."""
        self.alive = False
        self.method_queue.defer(lambda: None)


@contextmanager
def serve(database_url: str, mode: str = "demo", *, host: str = "127.0.0.1") -> Iterator[LiveServer]:
    """Serve a migrated database until the end of the block. People reach it by the name of `host`."""
    server = Server(load(mode, environ={}, database_url=database_url))
    server.cfg.set("bind", "127.0.0.1:0")
    server.cfg.set("graceful_timeout", 1)
    log: Any = server.cfg.logger_class(server.cfg)
    sockets = create_sockets(server.cfg, log)
    url = f"http://{host}:{sockets[0].getsockname()[1]}"
    if host == "localhost":  # passkeys are made for a domain, which an address is not
        server.settings = replace(server.settings, public_url=url)
    app = cast(Flask, server.wsgi())
    app.jinja_env.bytecode_cache = compiled
    engine: Engine = app.extensions["consult.engine"]
    worker = _Worker(1, os.getppid(), sockets, server, server.cfg.timeout, server.cfg, log)
    thread = threading.Thread(target=worker.init_process, daemon=True)
    thread.start()
    try:
        yield LiveServer(url, app, engine)
    finally:
        worker.stop()
        thread.join(10)
        worker.tmp.close()
        for one in sockets:
            one.close()
        engine.dispose()


def demo_database(path: Path) -> Path:
    """Make a database file with the demo in it."""
    prepare(load("demo", environ={}, database_url=database.sqlite_url(path)))
    return path
