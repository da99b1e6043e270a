"""Goes to every page that links lead to, and says what stands there. Never sends a form."""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import BrowserContext
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

from tests.extent import TAKES_ALL
from tests.journeys.live import LiveServer

Element = tuple[str, str, str]
SITE = "http://localhost"


@dataclass
class Found(HTMLParser):
    """What a page says: its title, its links, its words, its labels, and which kinds of elements it is made of."""

    title: str = ""
    links: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    elements: set[Element] = field(default_factory=set)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element by its tag, its classes and the classes around it."""
        said = dict(attrs)
        look = f"{said.get('class') or ''} {said.get('role') or ''} {said.get('type') or ''}".strip()
        self.elements.add((self._open[-1][1] if self._open else "", tag, look))
        self.labels += [said[name] or "" for name in ("aria-label", "title", "placeholder") if name in said]
        if tag == "a" and said.get("href"):
            self.links.append(said["href"] or "")
        if tag not in {"input", "meta", "link", "br", "hr", "img"}:
            self._open.append((tag, look))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, with what was left open in it."""
        if tag in [name for name, _ in self._open]:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take the words."""
        if self._open and self._open[-1][0] == "title":
            self.title += data
        self.words.append(data)


@dataclass(frozen=True)
class Visited:
    """One answer of the server. `endpoint` names the kind of page; `page` is None for a download."""

    path: str
    endpoint: str
    status: int
    text: str
    page: Found | None


def directly(window: BrowserContext, app: Flask) -> FlaskClient:
    """Return a way to ask the application as whoever is signed in in a window, without the network between."""
    client = app.test_client()
    for cookie in window.cookies():
        client.set_cookie(cookie["name"], cookie["value"])
    return client


def crawl(
    client: FlaskClient,
    routes: MapAdapter,
    *,
    is_wanted: Callable[[str], bool] = lambda _: True,
) -> Iterator[Visited]:
    """Visit the front page and all that links lead to from there, each once.

    `is_wanted` is asked with the endpoint before a page is fetched.
    """
    waiting, known = deque(["/"]), {"/"}
    while waiting:
        path = waiting.popleft()
        endpoint = endpoint_of(routes, path)
        if not is_wanted(endpoint) or (is_printed(path, endpoint) and not TAKES_ALL):
            continue
        visited = _visit(client, path, endpoint)
        yield visited
        for link in visited.page.links if visited.page else []:
            target = _local(path, link)
            if target and target not in known:
                known.add(target)
                waiting.append(target)


def is_printed(path: str, endpoint: str) -> bool:
    """Say whether a PDF file would be made: that takes seconds, and one of each kind is made elsewhere."""
    return endpoint.startswith("exports.") and urlsplit(path).path.endswith(".pdf")


def endpoint_of(routes: MapAdapter, path: str) -> str:
    """Return which kind of page an address leads to; "none" where the application has no such page."""
    try:
        return str(routes.match(urlsplit(path).path, method="GET")[0])
    except HTTPException:
        return "none"


def _visit(client: FlaskClient, path: str, endpoint: str) -> Visited:
    answer = client.get(path, follow_redirects=True)
    page = None
    if answer.mimetype == "text/html" and not answer.headers.get("Content-Disposition", "").startswith("attachment"):
        page = Found()
        page.feed(answer.text)
    text = answer.text if answer.mimetype.startswith("text/") else ""
    return Visited(path, endpoint, answer.status_code, text, page)


def _local(here: str, link: str) -> str:
    """Return the path of a link of this site, without the fragment, or nothing."""
    target = urldefrag(urljoin(f"{SITE}{here}", link)).url
    return target.removeprefix(SITE) if target.startswith(f"{SITE}/") else ""


def readable(
    client: FlaskClient, server: LiveServer, *, most: Mapping[str, int]
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the words and links of every page that whoever is signed in comes to, by address.

    `most` says how many pages of a kind are asked for; of the others one.
    """
    asked: Counter[str] = Counter()

    def is_wanted(endpoint: str) -> bool:
        asked[endpoint] += 1
        return asked[endpoint] <= most.get(endpoint, 1)

    visited = crawl(client, server.app.url_map.bind("localhost"), is_wanted=is_wanted)
    return {v.path: (" ".join(" ".join(v.page.words).split()), tuple(v.page.links)) for v in visited if v.page}
