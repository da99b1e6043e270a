"""Passkeys in a real browser with a device of its own: come in by invitation, sign in, submit with a proof, remove."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect
from sqlmodel import select

from consult.edge import clock
from consult.models import WebSession
from consult.models.accounts import Way
from consult.services import invitations
from tests.database import sqlite_copy
from tests.journeys.browser import assert_accessible, assert_fits
from tests.journeys.delegation import open_submission, receipt
from tests.journeys.exercise import Exercise
from tests.journeys.live import LiveServer, serve
from tests.site import Site

NewWindow = Callable[..., Any]
NAME = "Haruka Shirakawa"


@pytest.fixture
def live_server(demo_template: Path, tmp_path: Path) -> Iterator[LiveServer]:
    """The demo at an address for which passkeys can be made."""
    with sqlite_copy(demo_template, tmp_path) as url, serve(url, host="localhost") as server:
        yield server


@pytest.fixture
def link(live_server: LiveServer, exercise: Exercise) -> str:
    """A link of invitation for Japan's focal point."""
    actor, now = exercise.actor(NAME), clock.real_now()
    _, secret = exercise.does("Amara Delorme", invitations.invite, real_now=now, appointment_id=actor.appointment)
    return f"/invitation/{secret}"


class Devices:
    """The devices at a window: one after the other, each with the passkeys it has made."""

    def __init__(self, page: Page) -> None:
        self.devtools: CDPSession = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable")
        self.present = ""

    def take(self, *, verifies: bool = True, holding: list[dict[str, Any]] | None = None) -> None:
        """Let another device lie there from now on."""
        if self.present:
            self.devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.present})
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": verifies,
            "isUserVerified": verifies, "automaticPresenceSimulation": True,
        }  # fmt: skip
        self.present = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]
        for one in holding or []:
            self.devtools.send("WebAuthn.addCredential", {"authenticatorId": self.present, "credential": one})

    def held(self) -> list[dict[str, Any]]:
        """Return what the device holds, as a thief would copy it."""
        found = self.devtools.send("WebAuthn.getCredentials", {"authenticatorId": self.present})["credentials"]
        assert isinstance(found, list)
        return found


def test_from_the_invitation_to_a_submission(
    live_server: LiveServer, exercise: Exercise, new_window: NewWindow, link: str
) -> None:
    page = new_window(width=390).new_page()
    devices = Devices(page)
    devices.take()
    come_in_by_invitation(page, link)
    page.get_by_role("button", name="Sign out", exact=True).click()
    sign_in(page)
    expect(page.get_by_role("banner")).to_contain_text(NAME)

    submit_with_a_proof(page, live_server)
    assert exercise.submission("JPN") is not None

    page.get_by_role("link", name="Account", exact=True).click()
    first = devices.held()
    remove(page)
    expect(page.get_by_role("main")).to_contain_text("This is your only way in")
    devices.take()
    add_another(page)
    remove(page)
    expect(page.get_by_role("status").filter(has_text="The passkey is good no longer")).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    second = devices.held()
    devices.take(holding=first)
    sign_in(page)
    expect(page.get_by_role("alert").filter(has_text="This passkey cannot be used here")).to_be_visible()
    devices.take(holding=second)
    sign_in(page)
    expect(page.get_by_role("banner")).to_contain_text(NAME)


def come_in_by_invitation(page: Page, link: str) -> None:
    """Make the account with a passkey alone."""
    page.goto(link)
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Make my account with a passkey").click()
    expect(page.get_by_role("status").filter(has_text="Your account is ready")).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


def sign_in(page: Page) -> None:
    """Sign in with whatever passkey the device has."""
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()


def submit_with_a_proof(page: Page, server: LiveServer) -> None:
    """Submit Japan's answer long after having signed in: the passkey is asked for, and the form goes on."""
    open_submission(page)
    page.get_by_role("link", name="Clear and submit").click()
    with Site(server.app, server.engine).writing() as session:
        for row in session.exec(select(WebSession).where(WebSession.way == Way.PASSKEY)):
            row.proved_at -= timedelta(hours=1)
    page.get_by_role("button", name="Clear and submit").click()
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    expect(page.get_by_label("Password")).to_have_count(0)
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(receipt(page)).to_contain_text("Received before the deadline")


def remove(page: Page) -> None:
    """Remove the passkey that was made first."""
    page.get_by_text("Name or remove it").first.click()
    page.get_by_role("button", name="Remove this passkey").first.click()


def add_another(page: Page) -> None:
    """Add the passkey of another device."""
    page.get_by_role("link", name="Account", exact=True).click()
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Name").fill("The second")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_role("main")).to_contain_text("The second")


def test_a_device_that_verifies_nobody_lets_nobody_in(new_window: NewWindow, link: str) -> None:
    page = new_window().new_page()
    Devices(page).take(verifies=False)
    page.goto(link)
    page.get_by_role("button", name="Make my account with a passkey").click()
    expect(page.get_by_role("alert").filter(has_text="The passkey was not used")).to_be_visible()
    expect(page).to_have_url(re.compile("/invitation/"))


def test_without_javascript_the_password_remains(new_window: NewWindow, link: str) -> None:
    page = new_window(javascript=False).new_page()
    page.goto("/sign-in")
    expect(page.get_by_text("A passkey needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.goto(link)
    expect(page.get_by_role("button", name="Make my account", exact=True)).to_be_visible()
