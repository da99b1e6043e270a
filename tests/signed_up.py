"""People with accounts of their own, for tests of signing in: address, password, perhaps an app."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from consult.edge import clock
from consult.models import Account, Person
from consult.procedure.capacities import Actor, Capacity
from consult.services import passwords, second_factors
from tests.builders import a_body, an_actor
from tests.devices import Device
from tests.site import Site

PASSWORD = "seven rivers and a bridge"
KEPT = passwords.hashed(PASSWORD)


@dataclass(frozen=True)
class Owner:
    """Somebody with an account."""

    actor: Actor
    email: str
    secret: str
    recovery_codes: tuple[str, ...]

    def code(self, steps: int = 1) -> str:
        """Return what the app shows so many steps from now; the code of now was used when it was set up."""
        return pyotp.TOTP(self.secret).at(clock.real_now() + timedelta(seconds=30 * steps))


def an_owner(
    site: Site, capacity: Capacity = Capacity.FOCAL_POINT, member: str | None = "MNG", *, with_app: bool = False
) -> Owner:
    """Let somebody have an account in a body that is there."""
    with site.writing() as session:
        actor = an_actor(session, capacity, member)
        session.add(Account(person_id=actor.person, password_hash=KEPT, created_at=clock.real_now()))
        session.flush()
        secret = second_factors.new_secret()
        codes: tuple[str, ...] = ()
        if with_app:
            codes = second_factors.set_up_codes(
                session, person_id=actor.person, secret=secret, code=pyotp.TOTP(secret).now(),
                now=clock.real_now(), server_key=site.app.extensions["consult.settings"].secret_key,
            )  # fmt: skip
        return Owner(actor, session.get_one(Person, actor.person).email, secret, codes)


def a_house(site: Site) -> Actor:
    """Found the body; its administrator."""
    with site.writing() as session:
        return a_body(session)


def sign_in(site: Site, owner: Owner, password: str = PASSWORD, **entries: str) -> tuple[FlaskClient, TestResponse]:
    """Sign in by address and password; the browser, and what it was answered."""
    client = site.app.test_client()
    return client, client.post("/sign-in/password", data={"email": owner.email, "password": password, **entries})


def link_in(page: str) -> str:
    """Return the path of the link of invitation that a page or a command shows."""
    found = re.search(r"/invitation/[\w-]{43}", page)
    assert found is not None, page
    return found.group()


def takes_passkeys(site: Site, public_url: str = "https://consult.body.example") -> None:
    """Let the settings say where the site stands, so that passkeys can be made for it."""
    extensions = site.app.extensions
    extensions["consult.settings"] = replace(extensions["consult.settings"], public_url=public_url)


def challenge_at(client: FlaskClient, url: str) -> str:
    """Return the challenge that a browser is given."""
    answer = client.post(url)
    assert answer.status_code == 200, answer.text
    assert answer.json is not None
    return str(answer.json["challenge"])


def with_passkey(client: FlaskClient, owner: Owner, **entries: str) -> Device:
    """Add a passkey on the account page of whoever is signed in."""
    device = Device()
    answer = device.make(challenge_at(client, "/account/passkeys/challenge"), owner.actor.person)
    added = client.post("/account/passkeys", data={"passkey": answer, **entries})
    assert (added.status_code, added.location) == (303, "/account"), added.text
    return device


def come_in(site: Site, device: Device, **entries: str) -> tuple[FlaskClient, TestResponse]:
    """Sign in with a passkey; the browser, and what it was answered."""
    client = site.app.test_client()
    answer = device.use(challenge_at(client, "/sign-in/passkey/challenge"))
    return client, client.post("/sign-in/passkey", data={"passkey": answer, **entries})
