"""Every page that a link leads to, for every capacity at every stage: it is there, says what it is, and is accessible.

Each page is asked for; axe looks once at each kind: a page with an element not met before.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page

from consult.app import FICTIONAL
from tests.extent import TAKES_ALL
from tests.journeys import later_stages, stages
from tests.journeys.browser import assert_accessible, assert_fits
from tests.journeys.crawl import Element, Visited, crawl, directly
from tests.journeys.exercise import Exercise
from tests.journeys.live import LiveServer

Step = Callable[[Exercise], object]

# Each stage is reached from the one before.
STAGES: dict[str, Sequence[Step]] = {
    "round open": (),
    "round closed": (stages.close,),
    "compiled": (stages.compile,),
    "reconciliation": (stages.decide, stages.propose),
    "revised": (stages.revise, later_stages.chairs_text),
    # From here on a short draft goes on beside that of the exercise.
    "in session": (later_stages.in_session,),
    "after the session": (later_stages.after_session,),
    "submitted for adoption": (later_stages.for_adoption,),
    "window": (later_stages.window_open,),
    "silence": (later_stages.silence_runs,),
    "broken": (later_stages.broken,),
    "written consent": (later_stages.consent_asked,),
    "adopted": (later_stages.adopted,),
    "archived": (later_stages.archived,),
}
READERS: dict[str, str | None] = {
    "focal point that has submitted": "Tak Ha-yeon",
    "secretariat": "Amara Delorme",
}
# Here the pages are much those of the stage before or after: read where all is tried.
PASSED_THROUGH = {"round closed", "after the session", "window", "written consent", "archived"}
# Who is shown something of one's own at these stages.
READERS_THEN: dict[str, dict[str, str | None]] = {
    "round closed": {"focal point in preparation": "Haruka Shirakawa"},
    "compiled": {"focal point in preparation": "Haruka Shirakawa"},
    "revised": {"chair": "Kenjiro Amamiya"},
    "in session": {"chair": "Kenjiro Amamiya"},
    "after the session": {"rapporteur": "Gil Da-on"},
    "submitted for adoption": {"chair": "Kenjiro Amamiya"},
    "broken": {"chair": "Kenjiro Amamiya"},
    "adopted": {"absent member": "Paek Un Sil", "observer": "Tomas Okwari", "chair": "Kenjiro Amamiya"},
}
# To these a later stage shows nothing that it does not show to those above.
MORE_READERS = {
    "focal point in preparation": "Haruka Shirakawa",
    "chair": "Kenjiro Amamiya",
    "nobody": None,
    "deputy": "Tomoya Ikenobe",
    "reviewer": "Sayuri Kuramoto",
    "vice-chair": "Larisa Polunina",
    "rapporteur": "Gil Da-on",
    "observer": "Tomas Okwari",
    "administrator": "Clara Marchetti",
}
# One paragraph is like another: so many pages of a kind are asked for by one reader at one stage.
OF_A_KIND = 3 if TAKES_ALL else 1


@dataclass
class Kinds:
    """The kinds of pages, and of elements on them, met so far."""

    pages: set[str] = field(default_factory=set)
    elements: set[Element] = field(default_factory=set)

    def is_new(self, visited: Visited) -> bool:
        """Say whether a page is of a new kind, or has an element that no page had before.

        Where all is tried, also whether it has one at a place where none stood before.
        """
        assert visited.page is not None
        elements = visited.page.elements if TAKES_ALL else {("", *element[1:]) for element in visited.page.elements}
        is_known = visited.endpoint in self.pages and elements <= self.elements
        self.pages.add(visited.endpoint)
        self.elements |= elements
        return not is_known


def test_every_page(live_server: LiveServer, exercise: Exercise, new_window: Callable[..., BrowserContext]) -> None:
    wrong: list[str] = []
    kinds = Kinds()
    for stage, steps in STAGES.items():
        for step in steps:
            step(exercise)
        if stage in PASSED_THROUGH and not TAKES_ALL:
            continue
        readers = READERS | (MORE_READERS if stage == "round open" else READERS_THEN.get(stage, {}))
        for capacity, reader in readers.items():
            page = new_window().new_page()
            if reader is not None:
                page.goto("/sign-in")
                page.get_by_role("button", name=reader).click()
            wrong += [f"{stage}, {capacity}: {found}" for found in _read_all(page, live_server, kinds)]
            page.context.close()
    assert wrong == [], "\n".join(wrong)


def _read_all(page: Page, live_server: LiveServer, kinds: Kinds) -> Iterator[str]:
    """Yield what is wrong with the pages that this reader comes to."""
    asked: Counter[str] = Counter()

    def is_wanted(endpoint: str) -> bool:
        asked[endpoint] += 1
        return asked[endpoint] <= OF_A_KIND

    routes = live_server.app.url_map.bind("localhost")
    for visited in crawl(directly(page.context, live_server.app), routes, is_wanted=is_wanted):
        yield from _lacks(visited)
        if visited.page is None:
            continue
        is_first = visited.endpoint not in kinds.pages
        if kinds.is_new(visited):
            yield from _looks_wrong(page, visited, is_first=is_first)


def _lacks(visited: Visited) -> Iterator[str]:
    if visited.status != 200:
        yield f"{visited.path} answers {visited.status}"
    said = visited.text if visited.page is None else " ".join(visited.page.words)
    if said and FICTIONAL not in said:
        yield f"{visited.path} does not say that it is an exercise"
    if visited.page is not None and not visited.page.title.strip(" –\n"):
        yield f"{visited.path} has no title"


def _looks_wrong(page: Page, visited: Visited, *, is_first: bool) -> Iterator[str]:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(visited.path)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    looks: list[Callable[[Page], None]] = [assert_accessible, assert_fits, assert_fits_narrow]
    # Narrow pages are made of the same elements, so that axe looks at one of each endpoint.
    looks += [assert_accessible] if is_first or TAKES_ALL else []
    for look in looks:
        try:
            look(page)
        except AssertionError as found:
            yield f"{visited.endpoint}: {found}"


def assert_fits_narrow(page: Page) -> None:
    """Check the same on a telephone."""
    page.set_viewport_size({"width": 390, "height": 900})
    assert_fits(page)
