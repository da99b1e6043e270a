"""A refusal as a program is told it (RFC 9457): what a page says in words, and which field it is about.

`refusals` decides status and sentence, for pages and programs alike; here is only how a program receives them.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask import Response
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, PreconditionFailed, UnprocessableEntity

from consult.procedure.refusals import Conflict, Invalid, Refusal, TooMany

KINDS = {
    400: "not-understood", 401: "not-identified", 403: "not-allowed", 404: "not-found", 405: "no-such-method",
    409: "conflict", 412: "changed", 413: "too-large", 415: "wrong-type", 422: "invalid", 423: "too-late",
    429: "too-many", 500: "fault", 503: "busy",
}  # fmt: skip
MALFORMED = "malformed"
REFERENCE = "/developers"
"""The page that says what each kind means; `type` leads there."""


class Malformed(UnprocessableEntity):
    """What was sent does not have the form that the reference describes: `errors` says where, and how."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__(gettext("The request does not have the form that the reference describes."))
        self.errors = errors


class Changed(PreconditionFailed):
    """The request rests on what has changed meanwhile; `current` is how it stands, in the words of the interface."""

    def __init__(self, current: dict[str, Any] | None, etag: str = "") -> None:
        super().__init__(gettext("This has changed since you read it. Look at it again, then decide."))
        self.current, self.etag = current, etag


def problem(status: int, title: str, detail: str, *, kind: str = "", **more: Any) -> Response:
    """Return a refusal for a program."""
    told = {
        "type": f"{REFERENCE}#{kind or KINDS.get(status, 'refused')}", "title": title, "status": status,
        "detail": detail,
    }  # fmt: skip
    told |= {name: value for name, value in more.items() if value not in (None, "", (), [])}
    body = json.dumps(told, ensure_ascii=False, default=_plain)
    return Response(body, status, content_type="application/problem+json")


def refused(refusal: Refusal, title: str, detail: str) -> Response:
    """Return a refusal of a service: with the field concerned, with both texts where somebody else was first."""
    more: dict[str, Any] = {}
    if isinstance(refusal, Invalid):
        more = {"field": refusal.field}
    if isinstance(refusal, Conflict) and refusal.theirs is not None:
        more = {
            "field": refusal.field, "theirs": refusal.theirs, "yours": refusal.yours, "theirs_by": refusal.theirs_by,
            "stored": refusal.stored, "theirs_beside": refusal.theirs_beside, "yours_beside": refusal.yours_beside,
        }  # fmt: skip
    answer = problem(refusal.status, title, detail, **more)
    if isinstance(refusal, TooMany):
        answer.headers["Retry-After"] = str(refusal.seconds)
    return answer


def http(error: HTTPException, title: str, detail: str, *, number: str = "") -> Response:
    """Return an error of the protocol; what says in itself what is wrong is let speak."""
    status = error.code or 500
    if isinstance(error, Malformed):
        places = [{"field": place, "detail": words} for place, words in error.errors]
        first = error.errors[0][0] if error.errors else ""
        return problem(status, title, str(error.description), kind=MALFORMED, field=first, errors=places)
    if isinstance(error, Changed):
        answer = problem(status, title, str(error.description), current=error.current)
        if error.etag:
            answer.headers["ETag"] = error.etag
        return answer
    answer = problem(status, title, str(error.description) if status == 401 else detail, number=number)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="consult"'
    return answer


def _plain(value: Any) -> str:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
