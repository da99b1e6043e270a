"""Signing in with an account of Consult's own: address and password, then the second factor where there is one."""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from consult.edge import acting, browsers, clock, forms
from consult.edge import passkeys as keys
from consult.edge.addresses import local
from consult.edge.throttling import counted, tried
from consult.models import Person
from consult.models.accounts import Way
from consult.procedure.refusals import Invalid
from consult.queries.accounts import has_codes
from consult.services import accounts, second_factors, throttles

pages = Blueprint("signing_in", __name__)
HALFWAY = "halfway"
HALFWAY_LASTS = timedelta(minutes=5)


@pages.post("/sign-in/password")
def by_password() -> ResponseReturnValue:
    """Take an address and a password."""
    return forms.corrected(_by_password, form_again)


@pages.get("/sign-in/code")
def code() -> ResponseReturnValue:
    """Ask for the second factor."""
    return _ask_code({}) if _halfway() else redirect(url_for("people.sign_in"), 303)


@pages.post("/sign-in/code")
def by_code() -> ResponseReturnValue:
    """Take a one-time code, or a recovery code."""
    return forms.corrected(_by_code, _ask_code) if _halfway() else redirect(url_for("people.sign_in"), 303)


def go_on(target: str) -> ResponseReturnValue:
    """Lead to the page somebody wanted to see before signing in."""
    return redirect(local(target) or url_for("drafts.front"), 303)


def _by_password() -> ResponseReturnValue:
    address, password, target = forms.entered("email"), forms.entered("password"), forms.entered("next")
    person: Person = counted(tried(address), lambda session: accounts.by_password(session, address[:300], password))
    with acting.keeping() as session:
        if has_codes(session, person.id):
            cookie.clear()
            cookie[HALFWAY] = {"person": str(person.id), "at": clock.real_now().timestamp(), "next": local(target)}
            return redirect(url_for("signing_in.code"), 303)
        browsers.sign_in(session, person_id=person.id, way=Way.PASSWORD)
    return go_on(target)


def _by_code() -> ResponseReturnValue:
    person_id = _halfway()
    if person_id is None:
        raise Invalid("Begin again with your password.")
    target, key, entered = str(cookie[HALFWAY].get("next", "")), acting.settings().secret_key, forms.entered("code")

    def attempt(session: Session) -> None:
        second_factors.check_code(
            session, person_id=person_id, code=entered[:100], now=clock.real_now(), server_key=key
        )  # fmt: skip
        browsers.sign_in(session, person_id=person_id, way=Way.PASSWORD, second_factor=True)

    counted([(throttles.CODE, str(person_id))], attempt)
    return go_on(target)


def _halfway() -> UUID | None:
    """Return whose password was right a moment ago at this browser, or None."""
    kept = cookie.get(HALFWAY)
    if not kept or clock.real_now().timestamp() > kept["at"] + HALFWAY_LASTS.total_seconds():
        return None
    return UUID(kept["person"])


def form_again(found: dict[str, str]) -> str:
    """Return the page where one signs in, with what was wrong."""
    return render_template(
        "people/sign_in.html", groups=[], is_demo=False, next=local(forms.entered("next")), entered=request.form,
        found=found, is_idle=False, takes_passkey=keys.is_offered(),
    )  # fmt: skip


def _ask_code(found: dict[str, str]) -> str:
    return render_template("people/code.html", found=found)
