"""Passkeys on the pages: signing in with one, coming in by invitation with one, and one's own on the account page.

What a browser is told to do comes as JSON; what it answers, in a hidden field of an ordinary form.
"""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlmodel import Session

from consult.edge import acting, browsers, clock, forms, instants, providers
from consult.edge import passkeys as keys
from consult.edge.passkeys import Purpose
from consult.edge.proofs import changes_ways
from consult.edge.throttling import counted, tried
from consult.models import Passkey
from consult.models.accounts import Way
from consult.procedure.refusals import Conflict
from consult.queries.accounts import passkeys_of
from consult.queries.invitations import find_invitation
from consult.queries.people import the_body
from consult.services import passkeys, throttles, web_sessions
from consult.services.web_sessions import digest
from consult.web import invitations
from consult.web.devices import device_name
from consult.web.signing_in import form_again, go_on

pages = Blueprint("passkeys", __name__)


@pages.post("/sign-in/passkey/challenge")
def ask_who() -> ResponseReturnValue:
    """Tell a browser to use whichever passkey it has for this site."""
    return keys.as_json(passkeys.ask_to_use(keys.place(), keys.give(Purpose.SIGN_IN)))


@pages.post("/sign-in/passkey")
def sign_in() -> ResponseReturnValue:
    """Sign in with a passkey: it counts as both factors."""
    return forms.corrected(_sign_in, form_again)


@pages.post("/account/proof/challenge")
@acting.reads
def ask_again() -> ResponseReturnValue:
    """Tell a browser to use one of the passkeys of whoever is signed in."""
    own = [row for row in passkeys_of(acting.reader(), acting.actor().person) if row.copied_at is None]
    if not own:
        raise Conflict("You have no passkey.")
    return keys.as_json(passkeys.ask_to_use(keys.place(), keys.give(Purpose.PROVE), own))


@pages.post("/account/passkeys/begin")
@changes_ways
@acting.reads
def begin() -> ResponseReturnValue:
    """Lead to the page where a passkey is made, once it is proved who it is."""
    return redirect(url_for("passkeys.new"), 303)


@pages.get("/account/passkeys/new")
@acting.reads
def new() -> ResponseReturnValue:
    """Ask for a name for a new passkey, and let the browser make it."""
    keys.place()
    return _new_form({})


@pages.post("/account/passkeys/challenge")
@acting.reads
def ask_to_make() -> ResponseReturnValue:
    """Tell a browser to make a passkey for whoever is signed in."""
    return _to_make(acting.actor().person)


@pages.post("/account/passkeys")
@changes_ways
@acting.reads
def add() -> ResponseReturnValue:
    """Keep a new passkey."""
    return forms.corrected(_add, _new_form)


@pages.post("/account/passkeys/<uuid:passkey_id>/name")
@acting.reads
def rename(passkey_id: UUID) -> ResponseReturnValue:
    """Give a passkey another name."""
    with acting.keeping() as session:
        passkeys.rename(
            session, person_id=acting.actor().person, passkey_id=passkey_id, name=forms.entered("name")
        )  # fmt: skip
    flash(gettext("The passkey has its new name."), "success")
    return redirect(url_for("account.page"), 303)


@pages.post("/account/passkeys/<uuid:passkey_id>/remove")
@changes_ways
@acting.reads
def remove(passkey_id: UUID) -> ResponseReturnValue:
    """Forget a passkey, unless it is the last way in."""
    person_id, ways = acting.actor().person, {party.provider.issuer for party in providers.all_of()}
    with acting.keeping() as session:
        passkeys.remove(session, person_id=person_id, passkey_id=passkey_id, ways=ways)
    flash(gettext("The passkey is good no longer."), "success")
    return redirect(url_for("account.page"), 303)


@pages.post("/invitation/<secret>/challenge")
def ask_invited(secret: str) -> ResponseReturnValue:
    """Tell the browser of somebody invited to make a passkey."""
    now = acting.now()
    invitation = counted(
        [(throttles.LINK, browsers.address())],
        lambda session: find_invitation(session, digest(secret), now=now, real_now=clock.real_now()),
    )
    return _to_make(invitation.person_id)


@pages.post("/invitation/<secret>/passkey")
def accept(secret: str) -> ResponseReturnValue:
    """Make the account of somebody invited with a passkey, and sign in."""
    return forms.corrected(lambda: _accept(secret), lambda found: invitations.form(secret, found))


def _sign_in() -> ResponseReturnValue:
    answer, challenge, place = keys.answer(), keys.take(Purpose.SIGN_IN), keys.place()
    now, target = acting.now(), forms.entered("next")

    def attempt(session: Session) -> Passkey:
        found = passkeys.check(
            session, answer=answer, challenge=challenge, place=place, now=now, real_now=clock.real_now()
        )  # fmt: skip
        if found.copied_at is None:
            browsers.sign_in(session, person_id=found.person_id, way=Way.PASSKEY, second_factor=True)
        return found

    keys.refuse_copied(counted(tried(passkeys.named(answer)), attempt))
    return go_on(target)


def _add() -> ResponseReturnValue:
    person_id, here = acting.actor().person, acting.browser()
    answer, challenge, place = keys.answer(), keys.take(Purpose.MAKE), keys.place()
    with acting.keeping() as session:
        passkeys.add(
            session, person_id=person_id, answer=answer, challenge=challenge, place=place, name=_name(),
            now=clock.real_now(),
        )  # fmt: skip
        if here is not None:
            web_sessions.prove(session, here.id, clock.real_now(), second_factor=True)
    flash(gettext("The passkey is ready. From now on you can sign in with it."), "success")
    return redirect(url_for("account.page"), 303)


def _accept(secret: str) -> ResponseReturnValue:
    answer, challenge, place = keys.answer(), keys.take(Purpose.MAKE), keys.place()
    now = acting.now()

    def attempt(session: Session) -> None:
        person = passkeys.accept(
            session, secret=secret, answer=answer, challenge=challenge, place=place, name=_name(), now=now,
            real_now=clock.real_now(),
        )  # fmt: skip
        browsers.sign_in(session, person_id=person.id, way=Way.PASSKEY, second_factor=True)

    counted([(throttles.LINK, browsers.address())], attempt)
    flash(
        gettext(
            "Your account is ready. Add a passkey of another device too, on your account page: then you can come in if"
            " this one is lost."
        ),
        "success",
    )
    return go_on("")


def _to_make(person_id: UUID) -> ResponseReturnValue:
    reader, place = acting.reader(), keys.place()
    return keys.as_json(
        passkeys.ask_to_make(reader, person_id, place, keys.give(Purpose.MAKE), body=the_body(reader).name)
    )


def _name() -> str:
    """Return how a passkey is called: as entered, or after the browser it was made in."""
    return forms.entered("name").strip() or device_name(browsers.device())


def _new_form(found: dict[str, str]) -> str:
    return render_template("people/new_passkey.html", found=found, entered=request.form)


def own(person_id: UUID) -> list[dict[str, object]]:
    """Return a person's passkeys as their account page shows them."""
    return [_shown(row) for row in passkeys_of(acting.reader(), person_id)]


def _shown(row: Passkey) -> dict[str, object]:
    return {
        "id": row.id, "name": row.name or gettext("Passkey"), "made": instants.when(row.made_at, left=False),
        "used": instants.when(row.used_at, left=False) if row.used_at else "", "is_copied": row.copied_at is not None,
    }  # fmt: skip
