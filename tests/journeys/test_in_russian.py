"""Every page in Russian: nothing of what the house itself says is left in English, and nothing overflows.

What members write stays as they wrote it; so a page is compared with the English messages, not searched for letters.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import BrowserContext, Page

from consult.edge.languages import COOKIE, FOLDER
from tests.extent import TAKES_ALL
from tests.journeys import stages
from tests.journeys.browser import assert_fits
from tests.journeys.crawl import Visited, crawl, directly
from tests.journeys.exercise import Exercise
from tests.journeys.live import LiveServer

READERS = ("Vera Luzhina", "Amara Delorme")
# At first these too, where all is tried; a later stage shows them nothing that it does not show to those above.
MORE_READERS = ("Haruka Shirakawa", "Kenjiro Amamiya")
WIDTHS = (1280, 390)
OF_A_KIND = 3 if TAKES_ALL else 1
# The text's own words, and the names of its versions, that happen to be a message too.
CONTENT = {"Title", "Statement", "agreed", "Decide", "Secretariat", "Text submitted for adoption"}
# Of the interface for programs: its names, and what its description says of them.
IN_ENGLISH = {"reference.page", "reference.operation"}
PARAMETER = r"%\(\w+\)[sd]|\{\w+\}"


def test_nothing_is_left_in_english(
    live_server: LiveServer, exercise: Exercise, new_window: Callable[..., BrowserContext]
) -> None:
    wrong: list[str] = []
    looked_at: set[str] = set()
    for step in (None, stages.compile, stages.decide, stages.propose, stages.revise):
        if step is not None:
            step(exercise)
        if step is stages.decide:
            continue  # shows what the next step shows too
        for reader in READERS if step or not TAKES_ALL else READERS + MORE_READERS:
            window = new_window()
            window.add_cookies([{"name": COOKIE, "value": "ru", "url": live_server.url}])
            page = window.new_page()
            page.goto("/sign-in")
            page.get_by_role("button", name=reader).click()
            wrong += [f"{reader}: {found}" for found in _read_all(page, live_server, looked_at)]
            window.close()
    assert wrong == [], "\n".join(dict.fromkeys(wrong))


def _read_all(page: Page, live_server: LiveServer, looked_at: set[str]) -> Iterator[str]:
    asked: Counter[str] = Counter()

    def is_wanted(endpoint: str) -> bool:
        asked[endpoint] += 1
        return asked[endpoint] <= OF_A_KIND

    routes = live_server.app.url_map.bind("localhost")
    for visited in crawl(directly(page.context, live_server.app), routes, is_wanted=is_wanted):
        if visited.page is None:
            continue
        if visited.endpoint not in IN_ENGLISH:
            yield from _left_in_english(visited)
        if visited.endpoint not in looked_at:
            looked_at.add(visited.endpoint)
            yield from _overflows(page, visited)


def _left_in_english(visited: Visited) -> Iterator[str]:
    assert visited.page is not None
    if '<html lang="ru">' not in visited.text:
        yield f"{visited.endpoint} is not said to be in Russian"
    for said in (visited.page.title, *visited.page.words, *visited.page.labels):
        words = " ".join(said.split())
        if words not in CONTENT and _english().fullmatch(words):
            yield f"{visited.endpoint} says “{words}”"


def _overflows(page: Page, visited: Visited) -> Iterator[str]:
    page.goto(visited.path)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        try:
            assert_fits(page)
        except AssertionError as found:
            yield f"{visited.endpoint} at {width}: {found}"


@cache
def _english() -> re.Pattern[str]:
    """Match every English message that has a translation, whatever its parameters are."""
    with (FOLDER / "ru.po").open("rb") as file:
        catalogue = read_po(file, locale="ru")
    said: list[str] = []
    for message in catalogue:
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        said += [form for form in forms if form not in (message.string or "") and _is_telling(form)]
    return re.compile("|".join(_pattern(form) for form in sorted(set(said), key=len, reverse=True)))


def _is_telling(message: str) -> bool:
    """Say whether a message has words enough to be known by, beside what stands for its parameters."""
    words = re.findall("[A-Za-z]{2,}", re.sub(PARAMETER, "", message))
    return len(words) >= (3 if re.search(PARAMETER, message) else 1)


def _pattern(message: str) -> str:
    """Return the pattern of a message: its words as they are, any few words where a parameter stands."""
    return ".{1,80}".join(re.escape(part) for part in re.split(PARAMETER, message))
