"""Which stretch of a long text or table a page shows: the first at once, the others as the reader goes on.

Decides nothing but that. A compilation, in which much can be folded, has `windows`.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flask import request

from consult.procedure.refusals import NotFound
from consult.text.paragraphs import Kind, Paragraph, Text

STRETCH = 200
"""How many paragraphs or lines are shown at a time."""

MOST_HEADINGS = 200
"""How many headings the outline above a text names."""

Url = Callable[..., str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The places from `start` up to `end` of `total`; the addresses of what is before, after, and of the whole.

    `before` and `more` are empty where nothing is; `whole` where the page shows everything anyway. What comes after
    goes up to `next_end`.
    """

    start: int
    end: int
    total: int
    next_end: int = 0
    before: str = ""
    more: str = ""
    whole: str = ""

    @property
    def is_part(self) -> bool:
        """Whether there is more than the page shows at first."""
        return bool(self.before or self.more)

    @property
    def positions(self) -> range:
        """The places, and -1 for what is proposed to stand before the first paragraph."""
        return range(self.start or -1, self.end)

    def of(self, rows: Sequence[T]) -> Sequence[T]:
        """Return the rows that are shown."""
        return rows[self.start : self.end]


def stretch(keys: Sequence[Hashable], url: Url, name: str = "paragraph", size: int = STRETCH) -> Stretch:
    """Return what the address asks for: a stretch `from` a place, the one with the key called `name`, or the whole.

    :raises NotFound: no key is the one asked for
    """
    total, wanted = len(keys), _place(keys, name)
    if total <= size or request.args.get("whole"):
        return Stretch(0, total, total)
    start = min(max(request.args.get("from", 0, type=int), 0), total - 1) if wanted is None else wanted - wanted % size
    end = min(start + size, total)
    return Stretch(
        start, end, total,
        next_end=min(end + size, total),
        before=url(**{"from": max(start - size, 0)}) if start else "",
        more=url(**{"from": end}) if end < total else "",
        whole=url(whole="yes"),
    )  # fmt: skip


def _place(keys: Sequence[Hashable], name: str) -> int | None:
    """Return the place of the key that the address names, or None where it names none."""
    wanted = request.args.get(name, "")
    if not wanted:
        return None
    for place, key in enumerate(keys):
        if str(key) == wanted:
            return place
    raise NotFound("There is no such paragraph in this text.")


def outline(text: Text, shown: Stretch, url: Url) -> tuple[list[tuple[Paragraph, str]], int]:
    """Return the title and headings with their addresses, at most `MOST_HEADINGS`, and how many are left out."""
    found = [(place, p) for place, p in enumerate(text) if p.kind in {Kind.TITLE, Kind.HEADING}]
    named = found if len(found) <= MOST_HEADINGS else [one for one in found if one[1].level == 0][:MOST_HEADINGS]
    here = range(shown.start, shown.end)
    links = [(p, f"#p-{p.id}" if place in here else url(paragraph=p.id, _anchor=f"p-{p.id}")) for place, p in named]
    return links, len(found) - len(named)
