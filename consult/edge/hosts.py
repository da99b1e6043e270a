"""Under which name this server was asked. In production only that of `public_url` is answered: who sends another one
wants a link to lead elsewhere, or a cache to keep the answer for others.
"""

from urllib.parse import urlsplit

from flask import Flask, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.middleware.proxy_fix import ProxyFix

from consult.edge import acting
from consult.settings import Settings

USUAL = {"http": "80", "https": "443"}


def install(app: Flask, settings: Settings) -> None:
    """Believe as many proxies as the settings trust, and nobody else; refuse other names before anything is done."""
    trusted = settings.trusted_proxies
    if trusted:
        behind = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=trusted)
        app.wsgi_app = behind  # type: ignore[method-assign]  # how Flask says that middleware is put on
    app.before_request(_refuse_others)


def _refuse_others() -> ResponseReturnValue | None:
    settings = acting.settings()
    if settings.mode != "production" or _plain(request.environ.get("HTTP_HOST", "")) == _expected(settings):
        return None
    said = gettext("This server answers under %(address)s only.", address=settings.origin)
    return current_app.response_class(f"{said}\n", 421, mimetype="text/plain")


def _expected(settings: Settings) -> str:
    return _plain(urlsplit(settings.origin).netloc)


def _plain(host: str) -> str:
    """Return a name as it is compared: in small letters, without the port that goes without saying."""
    name, _, port = host.lower().rpartition(":")
    return name if name and port == USUAL["https"] else host.lower()
