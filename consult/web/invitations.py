"""The page a link of invitation leads to: a password of one's own, once. Nobody is signed in there."""

from flask import Blueprint, flash, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlmodel import Session

from consult.edge import acting, browsers, clock, forms, instants, providers
from consult.edge import passkeys as keys
from consult.edge.throttling import counted
from consult.models import Person
from consult.models.accounts import Way
from consult.queries.invitations import find_invitation
from consult.queries.people import appointments_of
from consult.services import invitations, throttles
from consult.services.identities import is_admitted
from consult.services.web_sessions import digest
from consult.web import signing_in

pages = Blueprint("invitations", __name__)


@pages.get("/invitation/<secret>")
def page(secret: str) -> ResponseReturnValue:
    """Show to whom the invitation is, and ask for a password."""
    return form(secret, {})


@pages.post("/invitation/<secret>")
def accept(secret: str) -> ResponseReturnValue:
    """Make the account and sign in."""
    return forms.corrected(lambda: _accept(secret), lambda found: form(secret, found))


def _accept(secret: str) -> ResponseReturnValue:
    password, repeated = forms.entered("password"), forms.entered("repeated")
    now = acting.now()

    def attempt(session: Session) -> None:
        person = invitations.accept(
            session, secret=secret, password=password, repeated=repeated, now=now, real_now=clock.real_now()
        )
        browsers.sign_in(session, person_id=person.id, way=Way.PASSWORD)

    counted([(throttles.LINK, browsers.address())], attempt)
    flash(
        gettext(
            "Your account is ready. Add a second factor on your account page: it protects your State if your password"
            " is stolen."
        ),
        "success",
    )
    return signing_in.go_on("")


def offers(secret: str) -> list[dict[str, str]]:
    """Return the providers that are for the person invited.

    :raises NotFound: the link is not, or no longer, good
    """
    invitation = find_invitation(acting.reader(), digest(secret), now=acting.now(), real_now=clock.real_now())
    held = [one for one, _ in appointments_of(acting.reader(), invitation.person_id, acting.now())]
    found = [party.provider for party in providers.all_of()]
    return [
        {"name": one.name, "label": one.label, "url": url_for("identities.accept", secret=secret, name=one.name)}
        for one in found if not one.members or is_admitted(one, held)
    ]  # fmt: skip


def form(secret: str, found: dict[str, str], *, trouble: str = "") -> str:
    """Return the page a link leads to, with what went wrong.

    :raises NotFound: the link is not, or no longer, good
    """
    invitation = find_invitation(acting.reader(), digest(secret), now=acting.now(), real_now=clock.real_now())
    person = acting.reader().get_one(Person, invitation.person_id)
    return render_template(
        "people/invitation.html", person=person, found=found, secret=secret,
        trouble=trouble, offers=offers(secret), takes_passkey=keys.is_offered(),
        until=instants.when(invitation.expires_at, left=False),
    )  # fmt: skip
