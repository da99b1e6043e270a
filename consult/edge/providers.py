"""The way to an identity provider and back: which there are, what this browser keeps meanwhile, and for how long.

State, nonce and verifier lie in the signed cookie of this browser for minutes; a state is good once, which the database
keeps. What is done with who somebody proves to be is for the pages that sent them.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, cast

from flask import Flask, current_app, make_response, render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from consult.edge import acting, clock
from consult.edge.addresses import public
from consult.edge.openid import Party, Returned
from consult.edge.outside import Unintelligible, Unreachable
from consult.edge.throttling import at_provider
from consult.procedure.refusals import Invalid, NotFound
from consult.services import throttles
from consult.services.identities import FIELD, Asserted
from consult.settings import Settings

EXTENSION = "consult.parties"
KEPT = "away"
LASTS = timedelta(minutes=10)
AT_ONCE = 3
"""How many ways to providers one browser may have begun, such as in several tabs."""


class Purpose(StrEnum):
    """What somebody proves at a provider who they are for."""

    SIGN_IN = "sign in"
    INVITATION = "invitation"
    LINK = "link"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Away:
    """What this browser keeps while its person is at a provider. `about`: the page, link or form that waits."""

    provider: str
    purpose: str
    about: str
    session: str
    state: str
    nonce: str
    verifier: str
    at: float


def install(app: Flask, settings: Settings) -> None:
    """Let people of `app` come in through the providers of the settings. None of them is asked anything yet."""
    app.extensions[EXTENSION] = {one.name: Party(one) for one in settings.providers}


def all_of() -> list[Party]:
    """Return our sides towards all providers, in the order of the configuration."""
    return list(cast(dict[str, Party], current_app.extensions[EXTENSION]).values())


def find(name: str) -> Party:
    """Return our side towards a provider.

    :raises NotFound: there is none
    """
    party = next((one for one in all_of() if one.provider.name == name), None)
    if party is None:
        raise NotFound("There is no such provider.")
    return party


def leave(party: Party, purpose: Purpose, about: str = "", *, again: bool = False) -> ResponseReturnValue:
    """Lead to a provider. `again`: it is to ask anew who they are.

    :raises TooMany: it was tried in vain too often
    :raises Unreachable: the provider is down, slow, or makes no sense
    """
    name, here = party.provider.name, acting.browser()
    throttles.refuse_too_many(acting.reader(), at_provider(name), clock.real_now())
    acting.close_reader()
    begun = party.begin(_back(name), max_age=acting.settings().session_hours * 3600, again=again)
    one = Away(
        provider=name, purpose=purpose.value, about=about, session=str(here.id) if here else "", state=begun.state,
        nonce=begun.nonce, verifier=begun.verifier, at=clock.real_now().timestamp(),
    )  # fmt: skip
    cookie[KEPT] = [*_kept()[1 - AT_ONCE :], asdict(one)]
    return onward(begun.url, party)


def onward(url: str, party: Party) -> ResponseReturnValue:
    """Lead elsewhere by a page: the policy lets no form be answered by another site."""
    page = make_response(render_template("people/leaving.html", url=url, label=party.provider.label))
    page.headers["Refresh"] = f"0; url={url}"
    return page


def returned(name: str) -> Away | None:
    """Return what was kept for this way back, and keep it no longer; None where it did not begin here."""
    state = request.args.get("state", "")
    found = next((one for one in _kept() if one["state"] == state), None)
    if found is None:
        return None
    cookie[KEPT] = [one for one in _kept() if one["state"] != state]
    away = Away(**found)
    is_late = clock.real_now().timestamp() > away.at + LASTS.total_seconds()
    return None if is_late or away.provider != name else away


def proved(party: Party, away: Away | None) -> Asserted:
    """Return who somebody has proved to be at a provider.

    :raises Invalid: this did not begin here, was used already, or cannot be believed
    :raises Unreachable: the provider is down, slow, or makes no sense
    """
    here = acting.browser()
    if away is None or (away.purpose in {Purpose.LINK, Purpose.PROOF} and str(here.id if here else "") != away.session):
        raise Invalid("This did not begin in this browser, or too long ago. Begin again.", field=FIELD)
    with acting.keeping() as session:
        throttles.use_once(session, throttles.STATE, away.state, clock.real_now(), field=FIELD)
    come = Returned(request.args.get("code", ""), request.args.get("iss"), request.args.get("error", ""))
    # To sign in the provider may still know them, for as long as a session here would last; for all else it asks anew.
    is_anew = away.purpose != Purpose.SIGN_IN
    since = away.at - (0 if is_anew else acting.settings().session_hours * 3600)
    return party.finish(
        _back(party.provider.name), come, nonce=away.nonce, verifier=away.verifier, proved_since=since,
        must_say=is_anew,
    )  # fmt: skip


def trouble(party: Party, error: Unreachable) -> str:
    """Say in a sentence that a provider does not answer, or not sensibly."""
    label = party.provider.label
    if isinstance(error, Unintelligible):
        return gettext(
            "%(provider)s answered something that cannot be understood, so nothing was done. Choose another way, or"
            " tell the secretariat.", provider=label,
        )  # fmt: skip
    return gettext(
        "%(provider)s cannot be reached now, so nothing was done. Try again in a moment, or choose another way.",
        provider=label,
    )


def sign_out_there(issuer: str, hint: str) -> ResponseReturnValue | None:
    """Lead to the provider somebody came through, to be signed out there too; None where it offers no such thing.

    :raises Unreachable: it is down, slow, or makes no sense
    """
    party = next((one for one in all_of() if one.provider.issuer == issuer), None)
    url = party.leaving_url(public("people.sign_in"), hint) if party is not None else None
    return onward(url, party) if url and party is not None else None


def _kept() -> list[dict[str, Any]]:
    return list(cookie.get(KEPT, []))


def _back(name: str) -> str:
    return public("identities.back", name=name)
