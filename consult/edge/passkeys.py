"""Passkeys at this browser: where the site stands, which challenge was given out, and what the browser answered.

A challenge is given to one browser, in its signed cookie, for one purpose and a few minutes; answered, it is used up.
"""

import base64
import logging
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from flask import current_app
from flask import session as cookie
from flask.typing import ResponseReturnValue

from consult.edge import acting, clock, forms
from consult.models import Passkey
from consult.procedure.refusals import Invalid, NotFound
from consult.services import passkeys
from consult.services.passkeys import Place

KEPT = "challenges"
LASTS = timedelta(minutes=5)
LONGEST = 20_000
"""Characters of an answer: no device gives more."""
log = logging.getLogger(__name__)


class Purpose(StrEnum):
    """What a challenge was given out for."""

    SIGN_IN = "sign in"
    PROVE = "prove"
    MAKE = "make"


def is_offered() -> bool:
    """Say whether passkeys can be made and used: the settings say where the site stands."""
    return _place() is not None


def place() -> Place:
    """Return the site that passkeys are made for.

    :raises NotFound: the settings do not say where people reach this server
    """
    found = _place()
    if found is None:
        raise NotFound("This server does not take passkeys.")
    return found


def give(purpose: Purpose) -> bytes:
    """Give this browser a challenge; it keeps one for each purpose."""
    challenge = passkeys.new_challenge()
    said = [base64.b64encode(challenge).decode(), (clock.real_now() + LASTS).timestamp()]
    cookie[KEPT] = cookie.get(KEPT, {}) | {purpose.value: said}
    return challenge


def take(purpose: Purpose) -> bytes:
    """Return the challenge that this browser was given, which is used up.

    :raises Invalid: it was given none, or too long ago, or has answered it already
    """
    kept = cookie.get(KEPT, {})
    said, now = kept.get(purpose.value), clock.real_now()
    cookie[KEPT] = {other: value for other, value in kept.items() if other != purpose.value}
    if said is None or now.timestamp() > said[1]:
        raise Invalid("This took too long. Try again with your passkey.", field="passkey")
    challenge, until = base64.b64decode(said[0]), datetime.fromtimestamp(said[1], UTC)
    with acting.keeping() as session:
        passkeys.use_challenge(session, challenge, until=until, now=now)
    return challenge


def answer(name: str = "passkey") -> str:
    """Return what the browser has answered.

    :raises Invalid: nothing, or more than a device says
    """
    said = forms.entered(name)
    if not said or len(said) > LONGEST:
        raise Invalid("Use the button beside your passkey; it needs JavaScript.", field="passkey")
    return said


def as_json(options: str) -> ResponseReturnValue:
    """Answer a browser that asks what to do."""
    return current_app.response_class(options, mimetype="application/json")


def refuse_copied(row: Passkey) -> None:
    """Refuse a passkey that two devices hold, after that was put on record.

    :raises Invalid: so it is
    """
    if row.copied_at is not None:
        log.warning("passkey %s: its count went back, so a copy of it exists; it is good no longer", row.id)
        raise Invalid(
            "A copy of this passkey seems to exist, so it is good no longer. Tell an administrator.",
            field="passkey",
        )


def _place() -> Place | None:
    origin = acting.settings().origin
    domain = urlsplit(origin).hostname
    return Place(domain, origin) if domain else None
