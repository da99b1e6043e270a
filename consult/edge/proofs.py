"""Asks again who it is, before an act that binds a State or the body, and keeps the form meanwhile (see `waiting`).

An open session may be somebody else's by now: a stolen laptop, an office left for lunch. A password answers, or the
provider through which the person can come in, if it asks them anew. In the demo nobody has anything to prove.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlmodel import Session

from consult.edge import acting, browsers, clock, forms, providers, waiting
from consult.edge import passkeys as keys
from consult.edge.outside import Unreachable
from consult.edge.refusals import sentence
from consult.edge.throttling import counted
from consult.models import Passkey, WebSession
from consult.models.accounts import Way
from consult.procedure.acts import Act
from consult.procedure.binding import BINDING, binds
from consult.procedure.programs import asks_factor
from consult.procedure.refusals import Invalid, NotFound, NotThisWay
from consult.queries.accounts import has_codes, has_passkey
from consult.queries.people import appointments_of, the_body
from consult.services import accounts, identities, passkeys, second_factors, throttles, web_sessions
from consult.services.identities import Asserted

View = TypeVar("View", bound=Callable[..., Any])
WITHOUT_FACTOR = frozenset(
    {"account", "identities", "passkeys", "people.sign_in", "people.sign_out", "languages.choose", "static"}
)
"""Where one may go without the second factor that the body requires."""


def install(app: Flask) -> None:
    """Ask before the view is reached, and after the check of the form's token."""
    app.before_request(_ask)


def asked(view: View) -> View:
    """Mark a view that is no act, but gives as much: it too asks again who it is."""
    view.consult_proved = True  # type: ignore[attr-defined]  # read below
    return view


def changes_ways(view: View) -> View:
    """Mark a view that changes how somebody signs in, for everything they hold: it asks again.

    Whoever has come in for some of it only is refused.
    """
    view.consult_ways = True  # type: ignore[attr-defined]  # read below
    return asked(view)


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
    if getattr(view, "consult_ways", False):
        _refuse_narrow(row)
    if request.headers.get("HX-Request") and not waiting.is_fresh(row):
        return _on_a_page_of_its_own(row, getattr(view, "consult_act", None))
    return _demand(row)


def _refuse_narrow(row: WebSession) -> None:
    """Refuse to open a wider way to whoever has come in through a provider of some of their capacities only.

    :raises NotThisWay: so they have
    """
    held = appointments_of(acting.reader(), row.person_id, acting.now())
    if any(not browsers.admits(row, acting.settings(), one.member_code) for one, _ in held):
        raise NotThisWay(
            "You came in through a provider that is not for everything you do here. Sign in another way to change how"
            " you sign in."
        )


def _on_a_page_of_its_own(row: WebSession, act: Act | None) -> ResponseReturnValue:
    """Keep what htmx has sent from a part of a page, and lead the whole of it to where all ways to prove it are."""
    if act is not None:
        acting.entitled(act)
    answer = make_response("", 401)
    answer.headers["HX-Redirect"] = url_for("identities.proved", key=waiting.keep(waiting.sent(row), row))
    return answer


def _lacks_factor(row: WebSession) -> bool:
    """Say whether the body requires a second factor of this person, who has come in without one."""
    if row.second_factor or not binds(acting.actor()):
        return False
    if {str(request.blueprint), str(request.endpoint)} & WITHOUT_FACTOR:
        return False
    return asks_factor(the_body(acting.reader()).rules)


def has_factor(session: Session) -> bool:
    """Say whether whoever is signed in has shown a second factor here, be it with this very request."""
    here = acting.browser()
    return here is not None and (here.way is Way.DEMO or session.get_one(WebSession, here.id).second_factor)


def _lead_to_factor(row: WebSession) -> ResponseReturnValue:
    """Lead to where a second factor is shown, or made: whoever has a passkey comes in with that."""
    if has_passkey(acting.reader(), row.person_id):
        flash(gettext("Your body asks for a second factor. Sign in with your passkey."))
        return redirect(url_for("people.sign_in", next=request.full_path.rstrip("?")), 303)
    return redirect(url_for("account.codes"), 303)


def _demand(row: WebSession) -> ResponseReturnValue | None:
    """Return the page that asks, or None where the proof is fresh or came with the form."""
    if waiting.is_fresh(row):
        waiting.restore(row)
        return None
    waiting.refuse_unless_entitled()
    if "proof_with" in request.form:
        return _elsewhere(row)
    if not {"proof_password", "proof_code", "proof_passkey"} & set(request.form):
        return waiting.page(row, waiting.sent(row), {}), 401
    try:
        if forms.entered("proof_passkey"):
            _check_passkey(row)
        else:
            counted([(throttles.CODE, f"proof/{row.person_id}")], lambda session: _check(session, row))
    except Invalid as refusal:
        found = {refusal.field or "proof_password": sentence(refusal)}
        return waiting.page(row, waiting.sent(row), found), 401
    waiting.restore(row)
    return None


def _check(session: Session, row: WebSession) -> None:
    """Take password and code; where a provider has stood in for the password a moment ago, the code alone.

    :raises Invalid: one of them is wrong, or a passkey is needed
    """
    has_app = has_codes(session, row.person_id)
    if not (has_app and waiting.is_half_proved(row)):
        if waiting.is_passkey_only(row):
            raise Invalid("Use your passkey: it is your second factor.", field="passkey")
        accounts.check_password(session, row.person_id, forms.entered("proof_password"), field="proof_password")
    if has_app:
        try:
            second_factors.check_code(
                session, person_id=row.person_id, code=forms.entered("proof_code")[:100], now=clock.real_now(),
                server_key=acting.settings().secret_key,
            )  # fmt: skip
        except Invalid as refusal:
            raise Invalid(refusal.message, field="proof_code") from None
    web_sessions.prove(session, row.id, clock.real_now(), second_factor=has_app)


def _check_passkey(row: WebSession) -> None:
    """Take the answer of a passkey.

    :raises Invalid: it is not right
    """
    answer, challenge, place = keys.answer("proof_passkey"), keys.take(keys.Purpose.PROVE), keys.place()
    now = acting.now()

    def attempt(session: Session) -> Passkey:
        found = passkeys.check(
            session,
            answer=answer,
            challenge=challenge,
            place=place,
            now=now,
            real_now=clock.real_now(),
            person_id=row.person_id,
        )
        if found.copied_at is None:
            web_sessions.prove(session, row.id, clock.real_now(), second_factor=True)
        return found

    keys.refuse_copied(counted([(throttles.CODE, f"proof/{row.person_id}")], attempt))


def _elsewhere(row: WebSession) -> ResponseReturnValue:
    """Keep the form and lead to the provider that is to ask who it is.

    :raises NotFound: it is none that could tell
    """
    if forms.entered("proof_with") not in {one.name for one in waiting.linked(row)}:
        raise NotFound("There is no such provider.")
    form, party = waiting.sent(row), providers.find(forms.entered("proof_with"))
    if not waiting.is_for_all(party.provider):
        return waiting.page(row, form, {}, trouble=sentence(waiting.narrow(party.provider))), 422
    key = waiting.keep(form, row)
    try:
        return providers.leave(party, providers.Purpose.PROOF, key, again=True)
    except Unreachable as error:
        return waiting.page(row, form, {}, trouble=providers.trouble(party, error), key=key), error.status


def take(asserted: Asserted, row: WebSession) -> None:
    """Take what a provider says, having asked anew, for a proof; who has an app shows its code besides.

    :raises Invalid: it is not the person of this session, the provider is not for everything that can be done from
        here, or a passkey is needed besides
    """
    if not waiting.is_for_all(asserted.provider):
        raise waiting.narrow(asserted.provider)
    with acting.keeping() as session:
        identities.check_same(session, asserted, row.person_id)
        if waiting.is_passkey_only(row) and not asserted.has_second_factor:
            raise Invalid("Use your passkey: it is your second factor.", field="passkey")
        if has_codes(session, row.person_id) and not asserted.has_second_factor:
            waiting.half_prove(row)
            return
        web_sessions.prove(session, row.id, clock.real_now(), second_factor=asserted.has_second_factor)
