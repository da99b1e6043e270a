"""The first page somebody opens, with nothing fetched before: few bytes for a slow line, and the right letters."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.architecture.sources import ROOT
from tests.database import sqlite_copy
from tests.journeys import browser as chromium
from tests.journeys.delegation import draft_link

MOST = 100_000
"""Bytes over the wire, headers and letters included."""


@contextmanager
def served(database_url: str) -> Iterator[str]:
    """Run `consult demo` as a person would, on a free port; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "CONSULT_DATABASE_URL": database_url, "CONSULT_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-m", "consult", "demo"], cwd=ROOT, env=environment)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None, "the server has stopped"
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def origin(demo_template: Path, tmp_path: Path) -> Iterator[str]:
    """The server that people use, as it sends its pages."""
    with sqlite_copy(demo_template, tmp_path) as url, served(url) as origin:
        yield origin


def test_few_bytes_come_over_the_wire(browser: Browser, origin: str) -> None:
    watch = chromium.Watch(origin)
    context = chromium.new_context(browser, watch, width=1280, javascript=True)
    page = context.new_page()
    sizes = {"sign-in": first_load(page, "/sign-in")}
    page.get_by_role("button", name="Tak Ha-yeon").click()
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_load_state("networkidle")  # or what the click has begun would be counted too
    sizes["front page"] = first_load(page, "/")
    draft = draft_link(page).get_attribute("href")
    assert draft is not None
    sizes["draft"] = first_load(page, draft)
    context.close()
    assert {name: size for name, size in sizes.items() if not 20_000 < size <= MOST} == {}
    assert watch.complaints == []


def first_load(page: Page, path: str) -> int:
    """Open a page as nobody has before in this browser, and count the bytes it takes."""
    sizes: list[int] = []
    devtools = page.context.new_cdp_session(page)
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    devtools.send("Network.enable")
    devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(path, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    devtools.detach()
    return sum(sizes)


@pytest.mark.parametrize("words", ["Бүх өртөөнөөс Үндэсний Өргөө хүртэл", "Все стороны объединят усилия", "All act on"])
@pytest.mark.parametrize("place", ["h2", "p", "p serif"])
def test_each_alphabet_has_its_letters(words: str, place: str, new_window: Callable[..., BrowserContext]) -> None:
    page = new_window().new_page()
    page.goto("/sign-in")
    tag, _, name = place.partition(" ")
    page.evaluate(
        """async ([tag, className, textContent]) => {
            const place = Object.assign(document.createElement(tag), { className, textContent, id: "letters" });
            document.querySelector("main").append(place);
            await document.fonts.load(getComputedStyle(place).font, textContent);
            await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
        }""",
        [tag, name, words],
    )
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "#letters"})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    letters = sum(font["glyphCount"] for font in fonts if font["isCustomFont"])
    assert letters == len(words), fonts
