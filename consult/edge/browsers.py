"""Who is signed in at this browser: the session that its cookie names, and the cookie itself.

Always real time: the demo's clock does not sign anybody out.
"""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import cast
from uuid import UUID

from flask import Flask, Response, current_app, g, request
from flask import session as cookie
from sqlmodel import Session

from consult import database
from consult.edge import clock
from consult.models import WebSession
from consult.models.accounts import Way
from consult.queries.web_sessions import Limits, find_live
from consult.services import kept_forms, web_sessions
from consult.services.sealing import seal
from consult.settings import Settings


def install(app: Flask) -> None:
    """Give the cookie out, and take it back, with the answer."""
    app.after_request(_give)


def name(settings: Settings) -> str:
    """Return the name of the cookie. `__Host-` binds it to this host and to HTTPS."""
    return "__Host-consult-session" if settings.secure_cookies else "consult-session"


def limits(settings: Settings) -> Limits:
    """Return how long a session lasts."""
    return Limits(timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.session_hours))


def find(session: Session, settings: Settings) -> WebSession | None:
    """Return the session of this request's cookie, or None."""
    secret = request.cookies.get(name(settings), "")
    if not secret:
        return None
    return find_live(session, web_sessions.digest(secret), clock.real_now(), limits(settings))


def sign_in(
    session: Session, *, person_id: UUID, way: Way, appointment_id: UUID | None = None, second_factor: bool = False,
    issuer: str = "", hint: str = "", proved_at: float | None = None,
) -> WebSession:  # fmt: skip
    """Begin a session at this browser. What an earlier visitor left in its other cookie goes.

    `issuer`: the provider they came through; `hint`: what tells it later whom to sign out; `proved_at`: when they
    proved there who they are, which may be long ago.
    """
    key = cast(Settings, current_app.extensions["consult.settings"]).secret_key
    row, secret = web_sessions.begin(
        session, person_id=person_id, way=way, appointment_id=appointment_id, second_factor=second_factor,
        issuer=issuer, hint_sealed=seal(hint, key) if hint else "", device=device(), now=clock.real_now(),
    )  # fmt: skip
    if proved_at is not None:
        row.proved_at = datetime.fromtimestamp(proved_at, UTC)
    cookie.clear()
    g.browser_secret = secret
    return row


def sign_out(session: Session, row: WebSession | None) -> None:
    """End the session of this browser."""
    if row is not None:
        kept = session.get_one(WebSession, row.id)
        kept.ended_at, kept.hint_sealed = clock.real_now(), ""
        kept_forms.forget_all(session, [row.id])
    cookie.clear()
    g.browser_secret = ""  # nosec B105  # (the cookie goes)


def admits(row: WebSession, settings: Settings, member_code: str | None) -> bool:
    """Say whether a session lets its person act for a member, or for none: as its provider does, if there still."""
    if row.way is not Way.PROVIDER:
        return True
    provider = next((one for one in settings.providers if one.issuer == row.issuer), None)
    return provider is not None and provider.admits(member_code)


def device() -> str:
    """Return what the browser says of itself."""
    return request.headers.get("User-Agent", "")[:200]


def address() -> str:
    """Return from where the request comes; behind a proxy, only as far as the settings trust it.

    Of IPv6 the network: whoever has one address of it has them all.
    """
    told = request.remote_addr or ""
    try:
        return str(ip_network(f"{told}/64", strict=False)) if ":" in told else told
    except ValueError:
        return told


def keep_use(row: WebSession | None) -> None:
    """Keep that the session was used, every few minutes at most."""
    now = clock.real_now()
    if row is None or now < row.seen_at + web_sessions.TOUCHED:
        return
    with Session(current_app.extensions["consult.engine"]) as session, database.transaction(session):
        web_sessions.touch(session, row, now)


def _give(response: Response) -> Response:
    secret = cast(str | None, g.get("browser_secret"))
    if secret is None:
        return response
    settings = cast(Settings, current_app.extensions["consult.settings"])
    options = {"path": "/", "secure": settings.secure_cookies, "httponly": True, "samesite": "Lax"}
    if secret:
        response.set_cookie(name(settings), secret, **options)  # type: ignore[arg-type]  # one dict for both calls
    else:
        response.delete_cookie(name(settings), **options)  # type: ignore[arg-type]  # one dict for both calls
    return response
