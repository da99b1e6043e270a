"""Asks again who it is, before an act that binds a State or the body, and keeps the form meanwhile.

An open session may be somebody else's by now: a stolen laptop, an office left for lunch. What was sent comes back as
hidden fields of the page that asks, a file as one that is kept until then. In the demo nobody has anything to prove.
"""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any, TypeVar, cast
from uuid import UUID

from flask import Flask, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeSerializer
from sqlmodel import Session
from werkzeug.datastructures import FileStorage, ImmutableMultiDict

from consult.edge import acting, clock, forms, uploads
from consult.edge import passkeys as keys
from consult.edge.refusals import sentence
from consult.edge.throttling import counted
from consult.models import Attachment, Passkey, WebSession
from consult.models.accounts import Way
from consult.procedure.binding import BINDING, binds
from consult.procedure.refusals import Invalid
from consult.queries.accounts import has_codes, has_passkey, has_password
from consult.queries.people import the_body
from consult.services import accounts, attachments, passkeys, second_factors, throttles, web_sessions

View = TypeVar("View", bound=Callable[..., Any])
FILE = "proof_file:"
OWN = frozenset({"csrf_token", "proof_password", "proof_code", "proof_passkey"})
WITHOUT_FACTOR = frozenset({"account", "passkeys", "people.sign_in", "people.sign_out", "languages.choose", "static"})
"""Where one may go without the second factor that the body requires."""


def install(app: Flask) -> None:
    """Ask before the view is reached, and after the check of the form's token."""
    app.before_request(_ask)


def asked(view: View) -> View:
    """Mark a view that changes how somebody signs in: it too asks again who it is."""
    view.consult_proved = True  # type: ignore[attr-defined]  # read below
    return view


def _ask() -> ResponseReturnValue | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static" or acting.principal() is None:
        return None
    row = acting.browser()
    if row is None or row.way is Way.DEMO:
        return None
    if _lacks_factor(row):
        return _lead_to_factor(row)
    is_binding = getattr(view, "consult_act", None) in BINDING or getattr(view, "consult_proved", False)
    if request.method != "POST" or not is_binding:
        return None
    return _demand(row)


def _lacks_factor(row: WebSession) -> bool:
    """Say whether the body requires a second factor of this person, who has come in without one."""
    if row.second_factor or not binds(acting.actor()):
        return False
    if {str(request.blueprint), str(request.endpoint)} & WITHOUT_FACTOR:
        return False
    rules = the_body(acting.reader()).rules.get("sign_in", {})
    return bool(rules.get("second_factor") == "required")


def _lead_to_factor(row: WebSession) -> ResponseReturnValue:
    """Lead to where a second factor is shown, or made: whoever has a passkey comes in with that."""
    if has_passkey(acting.reader(), row.person_id):
        flash(gettext("Your body asks for a second factor. Sign in with your passkey."))
        return redirect(url_for("people.sign_in", next=request.full_path.rstrip("?")), 303)
    return redirect(url_for("account.codes"), 303)


def _is_fresh(row: WebSession) -> bool:
    """Say whether who it is was proved a moment ago; without the factor that the person has, nothing was."""
    reader = acting.reader()
    if not row.second_factor and (has_codes(reader, row.person_id) or has_passkey(reader, row.person_id)):
        return False
    return clock.real_now() < row.proved_at + timedelta(minutes=acting.settings().proof_minutes)


def _is_passkey_only(row: WebSession) -> bool:
    """Say whether a passkey is all that can prove it: the person has one, and not both a password and an app."""
    reader, person_id = acting.reader(), row.person_id
    has_both = has_password(reader, person_id) and has_codes(reader, person_id)
    return keys.is_offered() and has_passkey(reader, person_id) and not has_both


def _demand(row: WebSession) -> ResponseReturnValue | None:
    """Return the page that asks, or None where the proof is fresh or came with the form."""
    if _is_fresh(row):
        _restore_files(row)
        return None
    if not {"proof_password", "proof_passkey"} & set(request.form):
        return _page(row, {})
    try:
        if forms.entered("proof_passkey"):
            _check_passkey(row)
        else:
            counted([(throttles.CODE, f"proof/{row.person_id}")], lambda session: _check(session, row))
    except Invalid as refusal:
        return _page(row, {refusal.field or "proof_password": sentence(refusal)})
    _restore_files(row)
    return None


def _check(session: Session, row: WebSession) -> None:
    """Take password and code.

    :raises Invalid: one of them is wrong, or a passkey is needed
    """
    if _is_passkey_only(row):
        raise Invalid("Use your passkey: it is your second factor.", field="passkey")
    accounts.check_password(session, row.person_id, forms.entered("proof_password"), field="proof_password")
    asks_code = has_codes(session, row.person_id)
    if asks_code:
        try:
            second_factors.check_code(
                session, person_id=row.person_id, code=forms.entered("proof_code")[:100], now=clock.real_now(),
                server_key=acting.settings().secret_key,
            )  # fmt: skip
        except Invalid as refusal:
            raise Invalid(refusal.message, field="proof_code") from None
    web_sessions.prove(session, row.id, clock.real_now(), second_factor=asks_code)


def _check_passkey(row: WebSession) -> None:
    """Take the answer of a passkey.

    :raises Invalid: it is not right
    """
    answer, challenge, place = keys.answer("proof_passkey"), keys.take(keys.Purpose.PROVE), keys.place()

    def attempt(session: Session) -> Passkey:
        found = passkeys.check(
            session, answer=answer, challenge=challenge, place=place, now=clock.real_now(), person_id=row.person_id
        )
        if found.copied_at is None:
            web_sessions.prove(session, row.id, clock.real_now(), second_factor=True)
        return found

    keys.refuse_copied(counted([(throttles.CODE, f"proof/{row.person_id}")], attempt))


def _page(row: WebSession, found: dict[str, str]) -> ResponseReturnValue:
    carried = [(name, value) for name, values in request.form.lists() for value in values if name not in OWN]
    page = render_template(
        "people/proof.html", carried=carried + _kept_files(row), found=found, url=request.full_path.rstrip("?"),
        asks_code=has_codes(acting.reader(), row.person_id), asks_password=not _is_passkey_only(row),
        takes_passkey=keys.is_offered() and has_passkey(acting.reader(), row.person_id),
    )  # fmt: skip
    return page, 401


def _kept_files(row: WebSession) -> list[tuple[str, str]]:
    """Keep the files of the form until the proof is there; return the fields that name them."""
    sent = {name: original for name in request.files if (original := uploads.paper(name)) is not None}
    if not sent:
        return []
    with acting.keeping() as session:
        kept = {
            name: attachments.keep(session, original, owner=None, now=clock.real_now()).id
            for name, original in sent.items()
        }
    return [(f"{FILE}{name}", _signer(row).dumps(str(key))) for name, key in kept.items()]


def _restore_files(row: WebSession) -> None:
    """Give the view the files that were kept, as if they had come with the form; they are kept no longer."""
    named = {name.removeprefix(FILE): value for name, value in request.form.items() if name.startswith(FILE)}
    if not named:
        return
    found = {}
    with acting.keeping() as session:
        for name, value in named.items():
            attachment = session.get(Attachment, _signed_key(row, value))
            if attachment is not None:
                found[name] = _as_sent(name, attachment)
                session.delete(attachment)
    request.__dict__["files"] = ImmutableMultiDict(found)


def _signed_key(row: WebSession, value: str) -> UUID:
    """Return which file a field names, as this session was told.

    :raises Invalid: it was told nothing of the kind
    """
    try:
        return UUID(cast(str, _signer(row).loads(value)))
    except (BadSignature, ValueError):
        raise Invalid("Choose the file again.") from None


def _signer(row: WebSession) -> URLSafeSerializer:
    return URLSafeSerializer(acting.settings().secret_key, salt=f"file-kept-for-{row.id}")


def _as_sent(name: str, attachment: Attachment) -> FileStorage:
    return FileStorage(BytesIO(attachment.content), attachment.name, name, attachment.type)
