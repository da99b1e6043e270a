"""Coming in through a real identity provider: by invitation, at the sign-in page, as a proof, and leaving it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from sqlmodel import select

from consult.edge import clock, providers
from consult.models import Appointment, Attachment, Identity, WebSession
from consult.procedure.capacities import Actor, Capacity
from consult.providers import Provider
from consult.services.invitations import write_invitation
from tests.builders import NOW, a_body, an_actor
from tests.journeys import browser as chromium
from tests.journeys import live, provider
from tests.site import Site

LABEL = "UN Identity"
THEIRS = ("fonts.googleapis.com", "net::ERR_FAILED")


@dataclass(frozen=True)
class House:
    """A body at work, and a secretary with an invitation to it."""

    site: Site
    secretary: Actor
    link: str


@pytest.fixture
def house(sqlite_database: str) -> Iterator[tuple[House, str, str]]:
    """The body on a live server, with the real provider beside it; both their addresses."""
    with live.serve(sqlite_database, "testing") as server:
        site = Site(server.app, server.engine)
        site.set_clock(NOW)
        with site.writing() as session:
            a_body(session)
            secretary = an_actor(session, Capacity.SECRETARIAT)
            secret = write_invitation(
                session, inviter=secretary, person_id=secretary.person, real_now=clock.real_now()
            )[1]
        back, left = f"{server.url}/sign-in/with/un/back", f"{server.url}/sign-in"
        with provider.running(back, left) as issuer:
            settings = replace(
                server.app.extensions["consult.settings"],
                providers=(Provider("un", LABEL, issuer, "consult", provider.SECRET),),
            )
            server.app.extensions["consult.settings"] = settings
            providers.install(server.app, settings)
            yield House(site, secretary, f"/invitation/{secret}"), server.url, issuer


@pytest.fixture
def page(browser: Browser, house: tuple[House, str, str]) -> Iterator[Page]:
    """A page at 390 px. What it complains of fails the test; the provider's own pages are not ours to judge."""
    _, ours, issuer = house
    watch = chromium.Watch(ours)
    with chromium.new_context(browser, watch, width=390, javascript=False) as context:
        # The provider's own pages ask for letters elsewhere: that never leaves this machine.
        context.route(lambda url: not url.startswith((ours, issuer)), lambda route: route.abort())
        yield context.new_page()
    assert [said for said in watch.complaints if not any(sign in said for sign in (issuer, *THEIRS))] == []


def test_somebody_comes_in_proves_who_they_are_and_leaves(page: Page, house: tuple[House, str, str]) -> None:
    at, _, issuer = house
    page.goto(at.link)
    page.get_by_role("button", name=f"Continue with {LABEL}").click()
    _sign_in_there(page, issuer)
    expect(page.get_by_role("link", name="Open a new draft")).to_be_visible()
    expect(page.locator("#flashes")).to_contain_text(f"You sign in with {LABEL} from now on.")

    _appoint_with_a_note(at, page, issuer)

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    expect(page.get_by_role("heading", name="Or with a password")).to_be_visible()
    page.goto("/account")
    page.get_by_role("button", name=f"Continue with {LABEL}").click()
    _sign_in_there(page, issuer)  # asked again, for one is signed out there too
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name=re.compile("^No")).click()

    with at.site.writing() as session:
        identity = session.exec(select(Identity)).one()
    assert (identity.person_id, identity.issuer, identity.subject) == (at.secretary.person, issuer, "sub-7")


def _sign_in_there(page: Page, issuer: str) -> None:
    """Sign in at the provider; it asks for consent once."""
    page.wait_for_url(f"{issuer}/**")
    page.locator("input[name=login]").fill("sub-7")
    page.locator("input[name=password]").fill("whatever")
    page.locator("button[type=submit]").click()
    page.wait_for_load_state()
    if page.url.startswith(issuer):
        page.locator("button[type=submit]").click()


def _appoint_with_a_note(at: House, page: Page, issuer: str) -> None:
    """Name a focal point when the proof is old: the form waits, with its file, while the provider asks anew."""
    with at.site.writing() as session:
        session.exec(select(WebSession)).one().proved_at = clock.real_now() - timedelta(hours=1)
    page.goto("/people/appoint")
    page.locator("#f-capacity").select_option("focal point")
    page.locator("#f-member").select_option("JPN")
    page.locator("#f-name").fill("Sato Example")
    page.locator("#f-email").fill("sato@body.example")
    note: FilePayload = {"name": "note.pdf", "mimeType": "application/pdf", "buffer": b"%PDF note"}
    page.locator("#f-original").set_input_files(note)
    page.get_by_role("button", name="Appoint").click()
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_role("button", name=f"Prove it with {LABEL}").click()
    _sign_in_there(page, issuer)
    expect(page.get_by_role("heading", name="It is you")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#flashes")).to_contain_text("The appointment is made.")
    with at.site.writing() as session:
        row = session.exec(select(Appointment).where(Appointment.member_code == "JPN")).one()
        kept = session.exec(select(Attachment)).one()
    assert (row.paper_id, kept.content) == (kept.id, b"%PDF note")
