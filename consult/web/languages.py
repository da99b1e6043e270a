"""Reading the pages in another language: kept in the browser, and with the person who is signed in."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from consult.edge import acting, languages
from consult.edge.addresses import local
from consult.edge.forms import entered
from consult.procedure.refusals import Invalid
from consult.services.people import prefer_language

pages = Blueprint("languages", __name__)
A_YEAR = 365 * 24 * 3600


@pages.post("/language")
def choose() -> ResponseReturnValue:
    """Read the pages in the language chosen from now on."""
    chosen = entered("language")
    if chosen not in languages.names():
        raise Invalid("Choose one of the values offered.", field="language")
    reader = acting.principal()
    if reader is not None:
        with acting.keeping() as session:
            prefer_language(session, reader.actor.person, chosen)
    answer = redirect(local(request.form.get("next", "")) or url_for("drafts.front"), 303)
    answer.set_cookie(
        languages.cookie_name(acting.settings()), chosen, max_age=A_YEAR, secure=acting.settings().secure_cookies,
        httponly=True, samesite="Lax",
    )  # fmt: skip
    return answer
