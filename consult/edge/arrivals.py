"""Which form has arrived: the browser keeps what somebody types until the server says so of that very form.

A redirect alone says nothing: it also follows a sign-in, or a moved clock. Decides nothing about what was sent.
"""

from flask import Response, g, request
from flask import session as cookie

FIELD = "kept_as"


def taken() -> None:
    """Remember that what this request sent was taken: its transaction is committed."""
    g.is_taken = True


def note(response: Response) -> Response:
    """Tell the next page under which name the browser kept what has arrived."""
    if g.get("is_taken") and response.status_code == 303 and request.form.get(FIELD):
        cookie["arrived"] = request.form[FIELD][:200]
    return response


def arrived() -> str:
    """Return the name of the form that arrived with the last request, once."""
    return str(cookie.pop("arrived", "")) if "arrived" in cookie else ""
