"""The running application on a database of a test's own, and people who use it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from flask import Flask, g
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from consult import database
from consult.app import create_app
from consult.edge import browsers, clock
from consult.models import DemoClock, WebSession
from consult.models.accounts import Way
from consult.procedure.capacities import Actor
from consult.services import web_sessions
from consult.settings import Settings, load
from tests.builders import NOW
from tests.database import engine_for


class _Compiled(BytecodeCache):
    """Templates compiled by one test serve the next: each has an application of its own."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


compiled = _Compiled()
# The configuration is one for all: who changes it, changes it for the time of one test.
EASY = {"TESTING": True, "PROPAGATE_EXCEPTIONS": False, "WTF_CSRF_ENABLED": False}


class _Browser(FlaskClient):
    """A browser that signs in before its first request."""

    sign_in: Callable[[], None] | None = None

    def open(self, *args: Any, **more: Any) -> TestResponse:
        if self.sign_in is not None:
            sign_in, self.sign_in = self.sign_in, None
            sign_in()
        return super().open(*args, **more)


@dataclass(frozen=True)
class Site:
    """The application, with its clock standing where the test puts it."""

    app: Flask
    engine: Engine

    def client(self, actor: Actor) -> FlaskClient:
        """Return a browser in which `actor` is signed in: from its first request on, so also from within `writing`."""
        client = _Browser(self.app, self.app.response_class, use_cookies=True)
        name = browsers.name(self.app.extensions["consult.settings"])
        client.sign_in = lambda: client.set_cookie(name, self.secret(actor))
        return client

    def secret(self, actor: Actor, way: Way = Way.DEMO) -> str:
        """Return the secret that a browser holds in which `actor` is signed in; there is one for each, made once.

        It counts as used all the time, so that looking at a page changes nothing.
        """
        secret, now = f"the browser of {actor.appointment}", clock.real_now()
        kept = web_sessions.digest(secret)
        with database.reading(self.engine) as session:
            is_there = session.exec(select(WebSession).where(WebSession.token_hash == kept)).first()
        if not is_there:
            with self.writing() as session:
                session.add(
                    WebSession(
                        token_hash=kept,
                        person_id=actor.person,
                        appointment_id=actor.appointment,
                        way=way,
                        began_at=now,
                        seen_at=now + timedelta(hours=6),
                        proved_at=now,
                    )
                )
        return secret

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction on the database behind the pages."""
        with Session(self.engine, expire_on_commit=False) as session, database.transaction(session):
            yield session

    def set_clock(self, now: datetime) -> None:
        """Say what time it is for whoever uses the pages."""
        with self.writing() as session:
            row = session.get(DemoClock, 1) or DemoClock(instant=now, anchored_at=now)
            row.instant, row.anchored_at = now, clock.real_now()
            session.add(row)


def signed_in_here(actor: Actor) -> None:
    """Let `actor` be who is signed in for the request of the test."""
    now = clock.real_now()
    g.browser = WebSession(
        token_hash="here", person_id=actor.person, appointment_id=actor.appointment, way=Way.DEMO, began_at=now,
        seen_at=now, proved_at=now,
    )  # fmt: skip


def in_production(database_url: str, **more: Any) -> Settings:
    """Return settings that production takes."""
    return load(
        "production", environ={}, secret_key="0123456789" * 5, database_url=database_url, secure_cookies=True,
        public_url="https://consult.body.example", security_contact="mailto:security@body.example", **more,
    )  # fmt: skip


@cache
def words() -> Flask:
    """Return an application without a database, for tests of what pages say; the other ones are copies of it."""
    app = create_app(load("testing", environ={}, database_url="sqlite://"))
    app.jinja_env.bytecode_cache = compiled
    return app


def _app_at(url: str) -> Flask:
    """Return an application on the database at `url`; its routes and templates are those of every other."""
    app = copy(words())
    settings = load("testing", environ={}, database_url=url)
    app.extensions = app.extensions | {
        "consult.settings": settings,
        "consult.engine": engine_for(settings.database_url),
    }
    return app


@contextmanager
def site_at(url: str, now: datetime = NOW, app: Flask | None = None) -> Iterator[Site]:
    """Start the application on the database at `url`, or an `app` of the test's own, with the clock at `now`."""
    app = app or _app_at(url)
    app.config.update(EASY)
    site = Site(app, app.extensions["consult.engine"])
    try:
        site.set_clock(now)
        yield site
    finally:
        app.config.update(EASY)
        site.engine.dispose()
