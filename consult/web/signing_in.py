"""Signing in with an account of Consult's own: address and password, then the second factor where there is one.

The ways through providers stand beside it (see `identities`).
"""

from datetime import timedelta
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from consult.edge import acting, browsers, clock, forms, providers
from consult.edge import passkeys as keys
from consult.edge.addresses import local
from consult.edge.throttling import counted, tried
from consult.models import Person
from consult.models.accounts import Way
from consult.procedure.refusals import Invalid
from consult.queries.accounts import has_codes
from consult.services import accounts, second_factors, throttles
from consult.services.identities import Asserted

pages = Blueprint("signing_in", __name__)
HALFWAY = "halfway"
HALFWAY_LASTS = timedelta(minutes=5)
HINT = 2_000
ADDRESS = 300


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


def target() -> str:
    """Return the page to go on to that a form named, as far as it is one of ours and can be kept in a cookie."""
    return local(forms.entered("next")[:500])


def asks_code(session: Session, person_id: UUID, asserted: Asserted) -> bool:
    """Say whether an app's code is asked for besides: who has one shows it, unless the provider has seen a factor."""
    return has_codes(session, person_id) and not asserted.has_second_factor


def halfway(person_id: UUID, target: str, asserted: Asserted | None = None) -> ResponseReturnValue:
    """Ask who has proved one thing for the code of their app. A hint that no cookie has room for is left out."""
    cookie.clear()
    cookie[HALFWAY] = {"person": str(person_id), "at": clock.real_now().timestamp(), "next": local(target)}
    if asserted is not None:
        hint = asserted.hint if len(asserted.hint) < HINT else ""
        cookie[HALFWAY] |= {"issuer": asserted.provider.issuer, "hint": hint, "proved_at": asserted.proved_at}
    return redirect(url_for("signing_in.code"), 303)


def form(found: dict[str, str], *, trouble: str, target: str) -> str:
    """Return the page where one signs in, with what went wrong."""
    return render_template(
        "people/sign_in.html", groups=[], is_demo=False, next=target, entered=request.form, found=found,
        trouble=trouble, offers=offers(), takes_passkey=keys.is_offered(), is_idle=False,
    )  # fmt: skip


def offers() -> list[dict[str, str]]:
    """Return the providers through which one can come in."""
    found = [party.provider for party in providers.all_of()]
    return [{"label": one.label, "url": url_for("identities.begin", name=one.name)} for one in found]


def _by_password() -> ResponseReturnValue:
    # What is counted is what is looked up: else every blank behind an address would be another account.
    address = forms.entered("email").strip()[:ADDRESS].strip()
    password, target = forms.entered("password"), forms.entered("next")
    person: Person = counted(tried(address), lambda session: accounts.by_password(session, address, password))
    with acting.keeping() as session:
        if has_codes(session, person.id):
            return halfway(person.id, target)
        browsers.sign_in(session, person_id=person.id, way=Way.PASSWORD)
    return go_on(target)


def _by_code() -> ResponseReturnValue:
    person_id = _halfway()
    if person_id is None:
        raise Invalid("Begin again with your password.")
    kept, key, entered = cookie[HALFWAY], acting.settings().secret_key, forms.entered("code")
    issuer, way = kept.get("issuer", ""), Way.PROVIDER if kept.get("issuer") else Way.PASSWORD

    def attempt(session: Session) -> None:
        second_factors.check_code(
            session, person_id=person_id, code=entered[:100], now=clock.real_now(), server_key=key
        )  # fmt: skip
        browsers.sign_in(
            session,
            person_id=person_id,
            way=way,
            second_factor=True,
            issuer=issuer,
            hint=kept.get("hint", ""),
            proved_at=kept.get("proved_at"),
        )

    counted([(throttles.CODE, str(person_id))], attempt)
    return go_on(str(kept.get("next", "")))


def _halfway() -> UUID | None:
    """Return whose password was right a moment ago at this browser, or None."""
    kept = cookie.get(HALFWAY)
    if not kept or clock.real_now().timestamp() > kept["at"] + HALFWAY_LASTS.total_seconds():
        return None
    return UUID(kept["person"])


def form_again(found: dict[str, str]) -> str:
    """Return the page where one signs in, with what was wrong."""
    return form(found, trouble="", target=target())


def _ask_code(found: dict[str, str]) -> str:
    return render_template("people/code.html", found=found)
