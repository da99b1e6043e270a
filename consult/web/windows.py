"""Which part of a long compilation a page shows: by filter, by paragraph, a stretch at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from flask_babel import gettext, ngettext

from consult.procedure.refusals import NotFound
from consult.text.paragraphs import Kind
from consult.web.compiled import Sheet
from consult.web.items import label
from consult.web.rows import Gap, Row
from consult.web.stretches import STRETCH

LONG = 120
"""From how many paragraphs on those without proposals are fetched only when asked for."""

PAGE = 40
"""How many paragraphs are shown at a time where there are more."""

Url = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked to see: a filter, one paragraph, or a stretch from `start` to `end` (positions).

    `is_whole`: all of that on one page, as for printing.
    """

    show: str = "all"
    paragraph: UUID | None = None
    start: int = -1
    end: int | None = None
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """What the page shows of a compilation; `more` leads on, `earlier` and `later` to the paragraphs beside."""

    pieces: tuple[Row | Gap, ...]
    more: str = ""
    earlier: str = ""
    later: str = ""


def window(sheet: Sheet, asked: Asked, url: Url) -> Window:
    """Return what to show.

    :raises NotFound: the paragraph asked for is not in the base
    """
    if asked.paragraph is not None:
        return _one(sheet, asked.paragraph, url)
    positions = [p for p in matching(sheet, asked.show) if p >= asked.start and (asked.end is None or p <= asked.end)]
    is_opened = asked.is_whole or asked.end is not None
    is_folded = asked.show == "all" and not is_opened and len(sheet.compiled.base) > LONG
    pieces: list[Row | Gap] = []
    found = _pieces(sheet, positions, is_folded=is_folded, url=url)
    for shown, (position, piece) in enumerate(found):
        if shown >= PAGE and not is_opened:
            return Window(tuple(pieces), more=url(show=asked.show, start=position))
        if shown >= STRETCH and not asked.is_whole:
            return Window((*pieces, _gap(sheet, [position, positions[-1]], url)))
        pieces += piece
    return Window(tuple(pieces))


def matching(sheet: Sheet, show: str) -> Sequence[int]:
    """Return the positions a filter lets through, in the order of the text."""
    chosen = {"proposals": sheet.at.keys() | sheet.arriving.keys(), "diverging": sheet.diverging, "mine": sheet.mine}
    every = range(-1 if sheet.has_start else 0, len(sheet.compiled.base))
    return [p for p in every if p in chosen[show]] if show in chosen else every


def _one(sheet: Sheet, paragraph: UUID, url: Url) -> Window:
    if paragraph not in sheet.base:
        raise NotFound("There is no such paragraph in this text.")
    position, base = sheet.places[paragraph], sheet.compiled.base
    return Window(
        tuple(sheet.rows(position)),
        earlier=url(paragraph=base[position - 1].id) if position else "",
        later=url(paragraph=base[position + 1].id) if position + 1 < len(base) else "",
    )


def _pieces(
    sheet: Sheet, positions: Iterable[int], *, is_folded: bool, url: Url
) -> Iterator[tuple[int, Sequence[Row | Gap]]]:
    for is_quiet, stretch in groupby(positions, lambda position: is_folded and _is_quiet(sheet, position)):
        run = list(stretch)
        if is_quiet and len(run) > 2:
            yield run[0], [_gap(sheet, run, url)]
        else:
            yield from ((position, tuple(sheet.rows(position))) for position in run)


def _is_quiet(sheet: Sheet, position: int) -> bool:
    """Say whether nothing is proposed there; titles and headings stay, so that one knows where one is."""
    if position in sheet.at or position in sheet.arriving or position < 0:
        return False
    return sheet.compiled.base[position].kind not in {Kind.TITLE, Kind.HEADING}


def _gap(sheet: Sheet, run: Sequence[int], url: Url) -> Gap:
    first, last = label(sheet.compiled.base[run[0]]), label(sheet.compiled.base[run[-1]])
    number = run[-1] - run[0] + 1
    count = ngettext("%(num)s paragraph without proposals", "%(num)s paragraphs without proposals", number)
    sentence = gettext("%(count)s, %(first)s to %(last)s", count=count, first=first, last=last)
    return Gap(sentence, url(start=run[0], end=run[-1]))
