"""Programs that act for somebody: a client with a token of its own, made once for each person and scope."""

from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from consult import database
from consult.edge import clock
from consult.models import Token
from consult.procedure.capacities import Actor
from consult.procedure.programs import Scope
from consult.services.web_sessions import digest
from tests.site import Site

URL = "/api/v1"


class Program(FlaskClient):
    """A program. It sends its token with each request, and what it sends is JSON."""

    token = ""

    def open(self, *args: Any, **more: Any) -> TestResponse:
        path, *others = args
        if isinstance(path, str):
            path = path if path.startswith("/api/") else URL + path
            more["headers"] = {"Authorization": f"Bearer {self.token}"} | dict(more.get("headers") or {})
        return super().open(path, *others, **more)


def secret_of(site: Site, actor: Actor, scope: Scope = Scope.EVERYTHING) -> str:
    """Return the secret of a token; there is one for each appointment and scope, used all the time."""
    secret, now = f"consult_{actor.appointment}_{scope.value}", clock.real_now()
    with database.reading(site.engine) as session:
        is_there = session.exec(select(Token).where(Token.token_hash == digest(secret))).first()
    if not is_there:
        with site.writing() as session:
            session.add(
                Token(
                    token_hash=digest(secret), person_id=actor.person, appointment_id=actor.appointment, scope=scope,
                    label="Calendar", made_at=now, expires_at=now + timedelta(days=30),
                    used_at=now + timedelta(hours=6),
                )
            )  # fmt: skip
    return secret


def program(site: Site, actor: Actor, scope: Scope = Scope.EVERYTHING) -> Program:
    """Return a program that acts for somebody."""
    client = Program(site.app, site.app.response_class, use_cookies=True)
    client.token = secret_of(site, actor, scope)
    return client
