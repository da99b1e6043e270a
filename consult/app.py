"""Joins the floors: `create_app()` makes the WSGI application from settings."""

from typing import Any

from flask import Flask, Response
from flask_babel import Babel, get_locale
from flask_compress import Compress
from flask_htmx import HTMX
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from consult import api, database, web
from consult.edge import (
    acting,
    arrivals,
    browsers,
    connections,
    faults,
    headers,
    health,
    hosts,
    instants,
    languages,
    programs,
    proofs,
    providers,
    refusals,
    words,
)
from consult.edge.chapters import EXTENSION, Chapters
from consult.settings import ROOT, Settings, load
from consult.text import thai
from consult.web.wording import segments, wording

FICTIONAL = "Fictional exercise, not the position of any government"


def create_app(settings: Settings | None = None, *, chapters: Chapters | None = None) -> Flask:
    """Return the application; the database it names must have been migrated.

    `chapters` are those of the exercise that it serves, if it does.
    """
    chosen = settings or load()
    thai.use_words(chosen.thai_words)
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.config.update(
        SECRET_KEY=chosen.secret_key,
        MAX_CONTENT_LENGTH=chosen.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=chosen.max_upload_bytes,
        SESSION_COOKIE_NAME="__Host-consult" if chosen.secure_cookies else "consult",
        SESSION_COOKIE_SECURE=chosen.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=chosen.secure_cookies,
        BABEL_DEFAULT_LOCALE=chosen.locale,
        # Pages carry secrets beside what people type, so only what is the same for everybody is compressed.
        COMPRESS_MIMETYPES=["text/css", "text/javascript"],
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=9,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.extensions["consult.settings"] = chosen
    app.extensions[EXTENSION] = chapters if chosen.has_demo_sign_in else None
    app.extensions["consult.engine"] = database.create_engine(chosen.database_url)
    faults.install(app)
    health.install(app)
    hosts.install(app, chosen)
    _add_extensions(app)
    refusals.install(app)
    programs.install(app)
    browsers.install(app)
    providers.install(app, chosen)
    proofs.install(app)
    web.install(app, with_demo=chosen.has_demo_sign_in)
    api.install(app)
    app.teardown_request(acting.close_reader)
    return app


def _add_extensions(app: Flask) -> None:
    app.before_request(connections.expect_the_whole)  # before the check of forms reads one
    Babel(app, locale_selector=languages.of_request).domain_instance = languages.Catalogues()
    languages.isolate_in(app.jinja_env)
    HTMX(app)
    Compress(app)
    CSRFProtect(app).exempt(api.blueprint)  # it takes no forms, and knows no cookie
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_on_every_page)
    app.jinja_env.filters.update(when=instants.when, day=instants.day, wording=wording, say=words.say)
    app.jinja_env.filters.update(segments=segments, state=words.state, state_in_sentence=words.state_in_sentence)
    app.after_request(arrivals.note)
    headers.install(app)
    app.after_request(_close_the_original)


def _close_the_original(response: Response) -> Response:
    """See to it that a file is closed although its compressed copy takes its place."""
    close = getattr(response.response, "close", None)
    if close is not None:
        response.call_on_close(close)
    return response


def _on_every_page() -> dict[str, Any]:
    said = {"csp_nonce": headers.csp_nonce, "locale": str(get_locale() or "en"), "shown": instants.shown}
    return said | {"arrived": arrivals.arrived} | web.frame()
