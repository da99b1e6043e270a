"""Programs that act for a person: who they are is said by a token in each request, never by a cookie.

So nothing that a browser sends by itself acts through here, and no form token is needed. Decides who acts and whether
the token is good for it; what the person may do is decided where it is for the pages.
"""

from dataclasses import replace

from flask import Flask, Response, current_app, g, request
from flask_babel import gettext
from sqlmodel import Session
from werkzeug.exceptions import Unauthorized

from consult import database
from consult.edge import acting, browsers, clock
from consult.models import Token
from consult.procedure.acts import Act
from consult.procedure.programs import require_factor, require_scope
from consult.queries.people import Principal, find_principal, the_body
from consult.queries.tokens import find_token
from consult.services import throttles, tokens
from consult.services.web_sessions import digest

PREFIX = "/api/"
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def install(app: Flask) -> None:
    """Let programs in. To be called before whatever else asks who is signed in."""
    app.before_request(_forget_the_browser)
    app.after_request(_harden)


def is_asking() -> bool:
    """Say whether this request is for the interface of programs."""
    return request.path.startswith(PREFIX)


def identified() -> Token:
    """Return the token of this request; from here on its holder is who acts.

    :raises Unauthorized: there is none that is good
    :raises TooMany: wrong ones were tried too often from here
    """
    secret = _sent()
    row = find_token(acting.reader(), digest(secret), clock.real_now()) if secret else None
    who = find_principal(acting.reader(), row.appointment_id, acting.now()) if row is not None else None
    if row is None or who is None:
        raise _unknown(secret)
    _keep_use(row)
    g.principal = Principal(replace(who.actor, program=row.label), who.person, who.member)
    return row


def require(act: Act | None, token: Token) -> None:
    """Refuse what the token is not good for.

    :raises NotAllowed: it is not
    """
    rules = the_body(acting.reader()).rules
    require_scope(act, token.scope, rules)
    require_factor(act, rules, has_factor=token.second_factor)


def _sent() -> str:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip()[:200] if scheme.lower() == "bearer" else ""


def _unknown(secret: str) -> Unauthorized:
    """Count a wrong token, as a wrong password is; without one nothing is guessed."""
    if secret:
        counts, now = [(throttles.TOKEN, browsers.address())], clock.real_now()
        throttles.refuse_too_many(acting.reader(), counts, now)
        with acting.keeping() as session:
            throttles.count(session, counts, now)
        return Unauthorized(gettext("This token is not good, or no longer. Make another under “Programs”."))
    return Unauthorized(gettext("Send a token: “Authorization: Bearer consult_…”. It is made under “Programs”."))


def _keep_use(row: Token) -> None:
    now = clock.real_now()
    if row.used_at is not None and now < row.used_at + tokens.TOUCHED:
        return
    with Session(current_app.extensions["consult.engine"]) as session, database.transaction(session):
        tokens.touch(session, row.id, now)


def _forget_the_browser() -> None:
    if is_asking():
        g.browser = g.principal = None


def _harden(response: Response) -> Response:
    """Let nothing that is sent to a program be shown, kept by others, or taken for another reader's."""
    if is_asking():
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["Vary"] = "Authorization, Accept-Language"
    return response
