"""People with accounts of their own, for tests of signing in: address, password, perhaps an app."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from consult.edge import clock
from consult.models import Account, Person
from consult.procedure.capacities import Actor, Capacity
from consult.services import passwords, second_factors
from tests.builders import a_body, an_actor
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
