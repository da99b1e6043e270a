"""Goes to every page that links lead to, and says what stands there. Never sends a form."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.sync_api import APIRequestContext
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

Element = tuple[str, str, str]


@dataclass
class Found(HTMLParser):
    """What a page says: its title, its links, its words, and which kinds of elements it is made of."""

    title: str = ""
    links: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    elements: set[Element] = field(default_factory=set)
    _open: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element by its tag, its classes and the classes around it."""
        said = dict(attrs)
        look = f"{said.get('class') or ''} {said.get('role') or ''} {said.get('type') or ''}".strip()
        self.elements.add((self._open[-1][1] if self._open else "", tag, look))
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


def crawl(
    request: APIRequestContext,
    origin: str,
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
        if not is_wanted(endpoint):
            continue
        visited = _visit(request, origin, path, endpoint)
        yield visited
        for link in visited.page.links if visited.page else []:
            target = _local(origin, path, link)
            if target and target not in known:
                known.add(target)
                waiting.append(target)


def endpoint_of(routes: MapAdapter, path: str) -> str:
    """Return which kind of page an address leads to; "none" where the application has no such page."""
    try:
        return str(routes.match(urlsplit(path).path, method="GET")[0])
    except HTTPException:
        return "none"


def _visit(request: APIRequestContext, origin: str, path: str, endpoint: str) -> Visited:
    answer = request.get(origin + path, max_redirects=3)
    is_page = answer.headers.get("content-type", "").startswith("text/html")
    text = answer.text() if is_page or "text" in answer.headers.get("content-type", "") else ""
    page = None
    if is_page:
        page = Found()
        page.feed(text)
    return Visited(path, endpoint, answer.status, text, page)


def _local(origin: str, here: str, link: str) -> str:
    """Return the path of a link of this site, without the fragment, or nothing."""
    target = urldefrag(urljoin(origin + here, link)).url
    return target.removeprefix(origin) if target.startswith(f"{origin}/") else ""
