"""Chromium as a person has it, but watched: a page that complains, or asks another server, fails the test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

# Without these it asks the network for updates and services of its own at every start.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def executable() -> str:
    """Find Chromium.

    :raises RuntimeError: there is none; the journeys fail, they are never skipped.
    """
    named = os.environ.get("CONSULT_TEST_CHROMIUM")
    found = shutil.which(named) if named else shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise RuntimeError("No Chromium: `make test` installs Debian's, or name one in CONSULT_TEST_CHROMIUM.")
    return found


@contextmanager
def started() -> Iterator[Browser]:
    """Start Chromium, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Watch:
    """What went wrong on the pages of one test."""

    origin: str
    complaints: list[str] = field(default_factory=list)
    # A refusal (4xx) is an answer, though Chromium writes it on its console.
    expected: tuple[str, ...] = (
        "the server responded with a status of 4",
        "Response Status Error Code 4",
        "net::ERR_INTERNET_DISCONNECTED",
        "htmx:afterRequest",
        "htmx:sendError",
    )

    def attach(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(text in message.text for text in self.expected):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.complaints.append(f"another server: {request.url}")

    def _response(self, response: Response) -> None:
        is_part = response.request.resource_type in {"stylesheet", "script", "font", "image"}
        if response.status >= (400 if is_part else 500):
            self.complaints.append(f"fault: {response.status} {response.url}")


def new_context(browser: Browser, watch: Watch, *, width: int, javascript: bool, **options: Any) -> BrowserContext:
    """Give a window without cookies in which every page is watched."""
    context = browser.new_context(
        base_url=watch.origin,
        viewport={"width": width, "height": 900},
        java_script_enabled=javascript,
        locale="en-GB",
        timezone_id="UTC",
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(10_000)
    context.on("page", watch.attach)
    return context


def assert_accessible(page: Page) -> None:
    """Let axe look at the page as it is now.

    :raises AssertionError: it found something; the message says what and where.
    """
    asked = {"runOnly": {"type": "tag", "values": list(WCAG)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=asked)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def assert_fits(page: Page) -> None:
    """Check that nothing has to be scrolled sideways.

    :raises AssertionError: the page is wider than its window.
    """
    page.wait_for_load_state()  # a link may have been followed just now
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the window"
