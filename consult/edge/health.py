"""Whether this process lives, and whether it can serve: for machines, under any name, before anything else is asked."""

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from consult.database import is_current

ALIVE, READY = "/healthz", "/readyz"


def install(app: Flask) -> None:
    """Answer both before a session is opened or a name is asked about; nothing but the database is touched."""
    app.before_request(_answer)


def _answer() -> Response | None:
    if request.path not in {ALIVE, READY} or request.method not in {"GET", "HEAD"}:
        return None
    problems = _problems() if request.path == READY else []
    said = "\n".join(problems) or "ok"
    answer = current_app.response_class(f"{said}\n", 503 if problems else 200, mimetype="text/plain")
    answer.cache_control.no_store = True
    return answer


def _problems() -> list[str]:
    try:
        if is_current(current_app.extensions["consult.engine"]):
            return []
    except SQLAlchemyError:
        return ["The database cannot be reached."]
    return ["The database has not the tables of this version."]
