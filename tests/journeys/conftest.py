"""Fixtures for the journeys: the demo on a live server, and a browser in front of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import database
from tests.journeys import browser as chromium
from tests.journeys import live
from tests.journeys.exercise import Exercise


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once. Where there is none this raises: the journeys fail."""
    with chromium.started() as browser:
        yield browser


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the demo in it. Copied, never opened again."""
    return live.demo_database(tmp_path_factory.mktemp("demo") / "demo.sqlite3")


@pytest.fixture
def live_server(demo_template: Path, tmp_path: Path) -> Iterator[live.LiveServer]:
    """The demo as it is when newly made, served for this test alone."""
    with database.sqlite_copy(demo_template, tmp_path) as url, live.serve(url) as server:
        yield server


@pytest.fixture
def exercise(live_server: live.LiveServer) -> Exercise:
    """The exercise behind the live server."""
    return Exercise(live_server.engine)


@pytest.fixture
def new_window(browser: Browser, live_server: live.LiveServer) -> Iterator[Callable[..., BrowserContext]]:
    """Open windows, one for each person: `new_window(width=390, javascript=False)`.

    What their pages complain of fails the test.
    """
    watch = chromium.Watch(live_server.url)
    contexts: list[BrowserContext] = []

    def open_window(*, width: int = 1280, javascript: bool = True, **options: object) -> BrowserContext:
        contexts.append(chromium.new_context(browser, watch, width=width, javascript=javascript, **options))
        return contexts[-1]

    yield open_window
    for context in contexts:
        context.close()
    assert watch.complaints == []


@pytest.fixture
def browser_page(new_window: Callable[..., BrowserContext]) -> Page:
    """One page at 1280 px, with JavaScript, signed in as nobody."""
    return new_window().new_page()


@pytest.fixture
def enter(new_window: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Sign somebody in, in a window of their own: `enter("Tak Ha-yeon", width=390)`."""

    def sign_in(name: str, **options: object) -> Page:
        page = new_window(**options).new_page()
        page.goto("/sign-in")
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("banner")).to_contain_text(name)
        return page

    return sign_in
