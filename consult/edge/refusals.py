"""The one place that answers a refusal: as a page, as a fragment for htmx, or as a problem for a program (`problems`).

What was entered comes back with it.
"""

import logging
import secrets
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import ClientDisconnected, HTTPException, InternalServerError

from consult.edge import arrivals, instants, problems, programs, words
from consult.edge.acting import principal, settings
from consult.edge.addresses import local
from consult.edge.faults import described, of_database
from consult.procedure.refusals import Conflict, NotThisWay, Refusal, Texts, TooMany
from consult.text.limits import TooLarge
from consult.text.redline import Segment, mark

MARKED = 20_000
"""Up to how many characters two texts are marked against each other; longer ones are only shown."""
log = logging.getLogger(__name__)
SECRETS = frozenset(
    {
        "password", "repeated", "present", "code", "secret", "passkey", "proof_password", "proof_code", "proof_passkey",
        "proof_with", "proof_form",
    }
)  # fmt: skip
NOT_WRITTEN_BY_PEOPLE = SECRETS | {"csrf_token", "lock_version", "once", "confirmed", "next", "by", arrivals.FIELD}
WRITTEN = frozenset(
    {
        "authority", "comment", "cover_note", "evidence", "host", "instruction", "items", "mandate", "message", "mode",
        "name", "note", "observation", "q", "quote", "rationale", "reason", "source", "symbol", "text", "title",
        "wording",
    }
)  # fmt: skip
"""What people write in words; the rest of a form are choices, numbers and marks of its own."""


def install(app: Flask) -> None:
    """Answer every refusal and error of `app` here."""
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(IntegrityError, _simultaneous)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(DataError, _unstorable)
    app.register_error_handler(TooLarge, _incomparable)


def sentence(refusal: Refusal) -> str:
    """Return the refusal's sentence in the reader's language."""
    return gettext(refusal.message, **{name: _said(value) for name, value in refusal.params.items()})


def _said(value: Any) -> Any:
    """Return a parameter as it is read: a word of an enumeration, a day; all else as it is."""
    if isinstance(value, date):
        return instants.day(value)
    return words.say(value) if isinstance(value, StrEnum) else value


def entered() -> dict[str, str]:
    """Return what the person had typed, by field, so that a refusal loses nothing."""
    if request.method != "POST":
        return {}
    try:
        fields = request.form.lists()
    except HTTPException:  # what cannot be read was the reason to refuse it
        return {}
    return {name: "\n\n".join(values) for name, values in fields if name not in NOT_WRITTEN_BY_PEOPLE}


def answer(status: int, text: str, *, title: str = "", sign_in_url: str = "") -> ResponseReturnValue:
    """Return the refusal as a problem for a program, as a fragment for htmx, else as a page."""
    if programs.is_asking():
        return problems.problem(status, title or _title(status), text)
    if request.headers.get("HX-Request"):
        return render_template("errors/_refusal.html", sentence=text, sign_in_url=sign_in_url), status
    written = [value for name, value in entered().items() if name in WRITTEN and value.strip()]
    return render_template(
        "errors/refusal.html", status=status, title=title or _title(status), sentence=text, back_url=_back(),
        kept="\n\n".join(written) if status != 413 else "", sign_in_url=sign_in_url,
    ), status  # fmt: skip


def _refused(refusal: Refusal) -> ResponseReturnValue:
    if programs.is_asking():
        return problems.refused(refusal, _title_of(refusal), sentence(refusal))
    if isinstance(refusal, Conflict) and refusal.theirs is not None:
        return _two_texts(refusal)
    if isinstance(refusal, TooMany):
        page = make_response(answer(refusal.status, sentence(refusal)))
        page.headers["Retry-After"] = str(refusal.seconds)
        return page
    return answer(refusal.status, sentence(refusal), title=_title_of(refusal))


def _two_texts(conflict: Conflict) -> ResponseReturnValue:
    """Show both texts; where the refusal says which state is stored, a third can be saved from there."""
    carried = {k: v for k, v in entered().items() if k != conflict.field or not conflict.has_words}
    carried |= {arrivals.FIELD: request.form[arrivals.FIELD]} if arrivals.FIELD in request.form else {}
    if conflict.seen_as:
        carried[conflict.seen_as] = _text(conflict.theirs)
    is_savable = conflict.stored is not None or bool(conflict.seen_as)
    yours, theirs = _text(conflict.yours), _text(conflict.theirs)
    body = render_template(
        "errors/conflict.html", sentence=sentence(conflict), yours=yours, theirs=theirs,
        marked_difference=_marked(theirs, yours) if len(theirs) + len(yours) < MARKED else (),
        theirs_by=conflict.theirs_by, theirs_beside=_beside(conflict.theirs_beside),
        yours_beside=_beside(conflict.yours_beside), has_words=conflict.has_words,
        save_url=request.path if is_savable else "", lock_version=conflict.stored,
        field=conflict.field, carried=carried, back_url=_back(),
    )  # fmt: skip
    return body, conflict.status


def _beside(parts: tuple[str, ...]) -> str:
    return " · ".join(str(_said(part)) for part in parts)


def _marked(theirs: str, yours: str) -> Sequence[Segment]:
    """Return what one text changes in the other; nothing where they share no word."""
    found = mark(theirs, yours)
    return found if any(segment.op == "=" and segment.text.strip() for segment in found) else ()


def _text(value: Texts | None) -> str:
    entries = (value,) if isinstance(value, str) else value or ()
    return "\n\n".join(_said(entry) for entry in entries)


def _forged(_error: CSRFError) -> ResponseReturnValue:
    if principal() is None:
        return _signed_out(400)
    return answer(400, gettext("This form was open for too long or did not come from this site. Send it again."))


def _signed_out(status: int) -> ResponseReturnValue:
    """Say to whoever has sent a form without being signed in any more that nothing of it is lost."""
    text = gettext(
        "You are signed out, so this could not be taken. What you typed is kept in this browser: sign in again, and"
        " it is there when you open the page."
    )
    return answer(status, text, sign_in_url=url_for("people.sign_in", next=_back()))


def _simultaneous(error: IntegrityError) -> ResponseReturnValue:
    log.warning("two people did the same at the same time: %s", of_database(error))
    return answer(
        409, gettext("Somebody else did the same a moment earlier. Look at the page again before you repeat it.")
    )


def _busy(error: OperationalError) -> ResponseReturnValue:
    log.error("the database did not answer: %s", of_database(error))
    return answer(503, gettext("The server is busy. Nothing was changed; try again in a moment."))


def _unstorable(error: DataError) -> ResponseReturnValue:
    log.warning("the database refused a value: %s", of_database(error))
    return answer(
        422, gettext("Something you entered cannot be stored, such as a control character or too great a number.")
    )


def _incomparable(error: TooLarge) -> ResponseReturnValue:
    return answer(422, gettext(error.message, **error.params))


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, ClientDisconnected):
        return "", 400  # nobody is there any more to read a page
    if error.code is None or error.code < 400:
        return error.get_response()
    number = secrets.token_hex(4) if isinstance(error, InternalServerError) else ""
    if isinstance(error, InternalServerError):
        log.error("fault %s: %s", number, described(error.original_exception))
    if programs.is_asking():
        return problems.http(error, _title(error.code), _http_sentence(error.code), number=number)
    if error.code == 401:
        return _signed_out(401)
    if number:
        return render_template("errors/fault.html", number=number), 500
    return answer(error.code, _http_sentence(error.code))


def _http_sentence(code: int) -> str:
    sentences = {
        400: gettext("The request could not be understood."),
        404: gettext("There is nothing at this address.")
        if programs.is_asking()
        else gettext("There is no such page."),
        405: gettext("This page does not take that kind of request."),
        413: gettext(
            "This is too large: at most %(size)s MB can be sent.", size=settings().max_upload_bytes // 1_000_000
        ),
    }
    return sentences.get(code) or gettext("The request could not be answered (%(code)s).", code=code)


def _title_of(refusal: Refusal) -> str:
    return gettext("Not in this way") if isinstance(refusal, NotThisWay) else _title(refusal.status)


def _title(status: int) -> str:
    titles = {
        401: gettext("Not signed in"),
        403: gettext("Not in your capacity"),
        404: gettext("Not found"),
        409: gettext("Not possible now"),
        412: gettext("Changed meanwhile"),
        413: gettext("Too large"),
        422: gettext("Please correct what you entered"),
        423: gettext("The time has passed"),
        429: gettext("Too often"),
        503: gettext("Please try again"),
    }
    return titles.get(status) or gettext("This could not be done")


def _back() -> str:
    """Return the page the form stood on, if it is one of ours."""
    came_from = urlsplit(request.referrer or "")
    is_ours = came_from.netloc == request.host and (came_from.path != request.path or request.method != "GET")
    return local(came_from.path + (f"?{came_from.query}" if came_from.query else "")) if is_ours else ""
