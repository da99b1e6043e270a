"""An identity provider of the tests' own, in this process: it answers as it should, or lies as it is told."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import sqlalchemy as sa
from flask.testing import FlaskClient
from joserfc import jws
from joserfc.jwk import ECKey, OctKey
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request, Response

from consult.edge import clock, providers
from consult.models import Identity
from consult.procedure.capacities import Actor
from consult.providers import Provider
from tests.site import Site

KEY = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})
OTHER_KEY = ECKey.generate_key("P-256", {"kid": "one", "use": "sig"})
PUBLIC = KEY.as_pem(private=False)
Lie = Callable[[dict[str, Any]], None]


@dataclass
class Elsewhere:
    """A running provider and what it is told to say; `reset` makes it honest again.

    `claims` changes those of the ID token, None takes one away; `answer` stands for the whole answer with the token.
    """

    url: str
    subject: str = "subject-1"
    claims: dict[str, Any] = field(default_factory=dict)
    says: dict[str, Any] = field(default_factory=dict)
    answer: Response | None = None
    tokens: dict[str, Any] = field(default_factory=dict)
    discovery: Response | None = None
    keys: Response | None = None
    sign: Callable[[dict[str, Any]], str] | None = None
    delay: float = 0.0
    nonce: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def reset(self) -> None:
        """Be honest, and know nothing of earlier tests."""
        fresh = Elsewhere(self.url)
        self.__dict__.update(fresh.__dict__)

    def __call__(self, environ: Any, start: Any) -> Any:
        request = Request(environ)
        self.seen.append(request.path)
        if self.delay:
            time.sleep(self.delay)
        return self._answer(request)(environ, start)

    def _answer(self, request: Request) -> Response:
        if request.path.endswith("/.well-known/openid-configuration"):
            return self.discovery or _json(self._says())
        if request.path.endswith("/keys"):
            return self.keys or _json({"keys": [KEY.as_dict(private=False)]})
        if request.path.endswith("/token"):
            self.asked.append(request.form.to_dict())
            return self.answer or _json(self._tokens())
        return Response("nothing here", 404)

    def _says(self) -> dict[str, Any]:
        said = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/leave",
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
        }
        return {name: value for name, value in (said | self.says).items() if value is not None}

    def _tokens(self) -> dict[str, Any]:
        tokens = {"access_token": "access", "token_type": "Bearer", "id_token": self._signed()} | self.tokens
        return {name: value for name, value in tokens.items() if value is not None}

    def _signed(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url, "sub": self.subject, "aud": "consult", "iat": now, "exp": now + 300, "nonce": self.nonce,
            "auth_time": now,
        } | self.claims  # fmt: skip
        return (self.sign or signed)({name: value for name, value in claims.items() if value is not None})


def signed(claims: dict[str, Any], key: ECKey = KEY, kid: str = "one") -> str:
    """Return an ID token as it should be."""
    return str(jws.serialize_compact({"alg": "ES256", "kid": kid}, json.dumps(claims).encode(), key))


def signed_by_another(claims: dict[str, Any]) -> str:
    """Return an ID token signed with a key that is not the provider's, under the name of the right one."""
    return signed(claims, OTHER_KEY)


def unsigned(claims: dict[str, Any]) -> str:
    """Return an ID token that says it needs no signature."""
    return f"{_part({'alg': 'none'})}.{_part(claims)}."


def signed_with_the_public_key(claims: dict[str, Any]) -> str:
    """Return an ID token whose secret is the public key, which everybody has."""
    key = OctKey.import_key(base64.urlsafe_b64encode(PUBLIC).rstrip(b"=").decode())
    header = {"alg": "HS256", "kid": "one"}
    return str(jws.serialize_compact(header, json.dumps(claims).encode(), key, algorithms=["HS256"]))


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _json(value: Any, status: int = 200) -> Response:
    return Response(json.dumps(value), status, content_type="application/json")


class _Quiet(WSGIRequestHandler):
    """Says nothing of what it serves."""

    def log(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[Elsewhere]:
    """Run a provider until the end of the block."""
    provider = Elsewhere("")
    server = make_server("127.0.0.1", 0, provider, threaded=True, request_handler=_Quiet)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


def as_configured(elsewhere: Elsewhere, **more: Any) -> Provider:
    """Return the entry of a provider in the configuration."""
    entries = {"name": "un", "label": "UN Identity", "client_id": "consult", "client_secret": "secret"} | more
    return Provider(issuer=elsewhere.url, **entries)


def configure(site: Site, *configured: Provider) -> None:
    """Let the application know these providers, and nothing of what it has heard of them before."""
    settings = replace(site.app.extensions["consult.settings"], providers=configured)
    site.app.extensions["consult.settings"] = settings
    providers.install(site.app, settings)


def leave(client: FlaskClient, path: str, **entries: Any) -> tuple[TestResponse, dict[str, str]]:
    """Press a button that leads to a provider; the page that does, and what the provider is told."""
    page = client.post(path, data=entries)
    assert page.status_code == 200, page.text
    url = page.headers["Refresh"].removeprefix("0; url=")
    return page, {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def come_back(client: FlaskClient, told: dict[str, str], elsewhere: Elsewhere, **answer: str) -> TestResponse:
    """Come back from there, as the provider would send the browser."""
    elsewhere.nonce = told["nonce"]
    return client.get(
        urlsplit(told["redirect_uri"]).path, query_string={"code": "code", "state": told["state"]} | answer
    )


def go(client: FlaskClient, elsewhere: Elsewhere, path: str = "/sign-in/with/un", **entries: Any) -> TestResponse:
    """Go there and come back."""
    return come_back(client, leave(client, path, **entries)[1], elsewhere)


def link(site: Site, elsewhere: Elsewhere, actor: Actor, subject: str = "subject-1") -> None:
    """Let somebody come in through a provider."""
    with site.writing() as session:
        session.add(Identity(person_id=actor.person, issuer=elsewhere.url, subject=subject, linked_at=clock.real_now()))


def everything(site: Site) -> dict[str, Any]:
    """Return all that is in the database, but for what was tried in vain."""
    with site.writing() as session:
        tables = [t for t in sa.inspect(site.engine).get_table_names() if t not in {"throttle", "alembic_version"}]
        return {table: session.connection().execute(sa.text(f"SELECT * FROM {table}")).all() for table in tables}


def is_in(client: FlaskClient) -> bool:
    """Say whether somebody is signed in at a browser."""
    return client.get("/account").status_code == 200
