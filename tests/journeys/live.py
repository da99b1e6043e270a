"""The real application on a free port of this machine, with a database of the test's own."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine
from werkzeug.serving import make_server

from consult.app import create_app
from consult.cli.demo import prepare
from consult.settings import load
from tests import database
from tests.site import compiled


@dataclass(frozen=True)
class LiveServer:
    """A running server: its address, and the engine for what a test wants to look up or arrange itself."""

    url: str
    app: Flask
    engine: Engine


@contextmanager
def serve(database_url: str, mode: str = "demo") -> Iterator[LiveServer]:
    """Serve a migrated database until the end of the block."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    app = create_app(load(mode, environ={}, database_url=database_url))
    app.jinja_env.bytecode_cache = compiled
    engine: Engine = app.extensions["consult.engine"]
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield LiveServer(f"http://127.0.0.1:{server.server_port}", app, engine)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        engine.dispose()


def demo_database(path: Path) -> Path:
    """Make a database file with the demo in it."""
    prepare(load("demo", environ={}, database_url=database.sqlite_url(path)))
    return path
