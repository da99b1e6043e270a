"""One's own account: the password, the second factor, recovery codes, and where one is signed in."""

from uuid import UUID

import segno
from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlmodel import Session

from consult.edge import acting, browsers, clock, forms, instants, providers
from consult.edge import passkeys as keys
from consult.edge.proofs import changes_ways
from consult.edge.throttling import counted
from consult.models import Person
from consult.queries import accounts as known
from consult.queries.identities import identities_of
from consult.queries.people import appointments_of, the_body
from consult.queries.web_sessions import is_live, live_sessions
from consult.services import accounts, second_factors, throttles, web_sessions
from consult.services.identities import is_admitted
from consult.web.devices import device_name
from consult.web.passkeys import own as own_passkeys

pages = Blueprint("account", __name__)


@pages.get("/account")
@acting.reads
def page() -> ResponseReturnValue:
    """Show how one signs in, and where one is signed in."""
    return form({})


@pages.post("/account/password")
@acting.reads
def change_password() -> ResponseReturnValue:
    """Change the password; every other session ends."""
    return forms.corrected(_change_password, form)


@pages.get("/account/codes")
@acting.reads
def codes() -> ResponseReturnValue:
    """Show a new secret for an app, and ask for the code it then shows."""
    return _set_up(second_factors.new_secret(), {})


@pages.post("/account/codes")
@changes_ways
@acting.reads
def set_up_codes() -> ResponseReturnValue:
    """Keep the app once it has shown a right code; show the recovery codes, once."""
    secret = forms.entered("secret")[:64]
    return forms.corrected(lambda: _keep_codes(secret), lambda found: _set_up(secret, found))


@pages.post("/account/codes/remove")
@changes_ways
@acting.reads
def remove_codes() -> ResponseReturnValue:
    """Sign in without the app from now on."""
    with acting.keeping() as session:
        second_factors.remove_codes(session, acting.actor().person)
    flash(gettext("The app is no longer asked for when you sign in."), "success")
    return redirect(url_for("account.page"), 303)


@pages.post("/account/recovery-codes")
@changes_ways
@acting.reads
def renew_recovery_codes() -> ResponseReturnValue:
    """Show new recovery codes; the former ones are good no longer."""
    with acting.keeping() as session:
        fresh = second_factors.renew_recovery_codes(session, acting.actor().person)
    return render_template("people/recovery_codes.html", codes=fresh)


@pages.post("/account/sessions/<uuid:session_id>/end")
@acting.reads
def end_session(session_id: UUID) -> ResponseReturnValue:
    """Sign out at another browser."""
    with acting.keeping() as session:
        person = session.get_one(Person, acting.actor().person)
        web_sessions.end(session, person=person, session_id=session_id, now=clock.real_now())
    flash(gettext("You are signed out there."), "success")
    return redirect(url_for("account.page"), 303)


@pages.post("/account/sessions/end")
@acting.reads
def end_other_sessions() -> ResponseReturnValue:
    """Sign out everywhere but here."""
    here = acting.browser()
    with acting.keeping() as session:
        web_sessions.end_all(session, acting.actor().person, clock.real_now(), but=here.id if here else None)
    flash(gettext("You are signed out everywhere but here."), "success")
    return redirect(url_for("account.page"), 303)


def _change_password() -> ResponseReturnValue:
    here, person_id = acting.browser(), acting.actor().person
    present, password, repeated = (forms.entered(name) for name in ("present", "password", "repeated"))

    def attempt(session: Session) -> None:
        accounts.change_password(
            session, person_id=person_id, session_id=here.id if here else UUID(int=0), present=present,
            password=password, repeated=repeated, now=clock.real_now(),
        )  # fmt: skip

    counted([(throttles.CODE, f"password/{person_id}")], attempt)
    flash(gettext("Your password is changed, and you are signed out everywhere but here."), "success")
    return redirect(url_for("account.page"), 303)


def _keep_codes(secret: str) -> ResponseReturnValue:
    person_id, code, key = acting.actor().person, forms.entered("code")[:20], acting.settings().secret_key

    here = acting.browser()

    def attempt(session: Session) -> tuple[str, ...]:
        fresh = second_factors.set_up_codes(
            session, person_id=person_id, secret=secret, code=code, now=clock.real_now(), server_key=key
        )
        if here is not None:
            web_sessions.prove(session, here.id, clock.real_now(), second_factor=True)
        return fresh

    fresh = counted([(throttles.CODE, f"set-up/{person_id}")], attempt)
    return render_template("people/recovery_codes.html", codes=fresh)


def form(found: dict[str, str], *, trouble: str = "") -> str:
    """Return the page of one's own account, with what went wrong."""
    reader, person_id = acting.reader(), acting.actor().person
    return render_template(
        "people/account.html", found=found, email=reader.get_one(Person, person_id).email,
        has_password=known.has_password(reader, person_id), has_codes=known.has_codes(reader, person_id),
        recovery_codes=known.recovery_codes_left(reader, person_id), sessions=_sessions(person_id),
        trouble=trouble, linked=_linked(person_id), offers=_offers(person_id),
        passkeys=own_passkeys(person_id), takes_passkey=keys.is_offered(),
    )  # fmt: skip


def _linked(person_id: UUID) -> list[dict[str, object]]:
    """Return the accounts at providers through which the person comes in."""
    labels = {party.provider.issuer: party.provider.label for party in providers.all_of()}
    return [
        {"id": one.id, "label": labels.get(one.issuer, one.issuer), "since": instants.when(one.linked_at, left=False)}
        for one in identities_of(acting.reader(), person_id)
    ]


def _offers(person_id: UUID) -> list[dict[str, str]]:
    """Return the providers that are for the person and not linked yet."""
    linked = {one.issuer for one in identities_of(acting.reader(), person_id)}
    held = [one for one, _ in appointments_of(acting.reader(), person_id, acting.now())]
    found = [party.provider for party in providers.all_of() if party.provider.issuer not in linked]
    return [
        {
            "label": one.label, "url": url_for("identities.link", name=one.name),
            "text": gettext("Link an account at %(provider)s", provider=one.label),
        }
        for one in found if is_admitted(one, held)
    ]  # fmt: skip


def _sessions(person_id: UUID) -> list[dict[str, object]]:
    here, limits = acting.browser(), browsers.limits(acting.settings())
    rows = live_sessions(acting.reader(), person_id)
    return [
        {
            "id": row.id, "device": device_name(row.device), "is_here": here is not None and row.id == here.id,
            "began": instants.when(row.began_at, left=False), "seen": instants.when(row.seen_at, left=False),
        }
        for row in rows if is_live(row, clock.real_now(), limits)
    ]  # fmt: skip


def _set_up(secret: str, found: dict[str, str]) -> str:
    reader = acting.reader()
    if not second_factors.is_secret(secret):
        secret = second_factors.new_secret()
    email = reader.get_one(Person, acting.actor().person).email
    address = second_factors.address_for_app(secret, account=email, body=the_body(reader).name)
    drawing = segno.make(address, error="m").svg_data_uri(scale=4, border=2)
    return render_template("people/codes.html", secret=secret, drawing=drawing, found=found)
