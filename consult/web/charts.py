"""Figures of versions as a drawing made here: numbers in, places of bars out. The same figures stand in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from flask_babel import gettext

from consult.models import Version
from consult.queries.ledger import Figures

HEIGHT, STEP, BAR, TOP, FOOT = 140, 96, 26, 22, 28
NAMED = 13
"""How many characters of a version's name stand below its bars."""


@dataclass(frozen=True, slots=True)
class Bars:
    """One version: its name, in short below the bars, and the places and figures of the two."""

    name: str
    short: str
    paragraphs: int
    brackets: int
    agreed: int
    x: int
    brackets_height: int
    agreed_height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing `width` by `height`, whose bars stand on `ground`."""

    bars: tuple[Bars, ...]
    width: int
    height: int
    ground: int
    bar: int = BAR


def chart(figures: Sequence[Figures]) -> Chart:
    """Return the bars of open brackets and agreed paragraphs, version by version, on one scale."""
    most = max([1, *(max(one.brackets, one.agreed) for one in figures)])
    common = _common([one.version.symbol for one in figures if one.version and one.version.symbol])
    bars = tuple(_bars(one, place, most, common) for place, one in enumerate(figures))
    return Chart(bars, max(STEP * len(bars), STEP), TOP + HEIGHT + FOOT, TOP + HEIGHT)


def _common(symbols: Sequence[str]) -> int:
    """Return how many characters all symbols begin with, in whole parts: they tell none from another."""
    if len(symbols) < 2:
        return 0
    parts = zip(*(symbol.split("/")[:-1] for symbol in symbols), strict=False)
    return sum(len(same[0]) + 1 for same in takewhile(lambda here: len({*here}) == 1, parts))


def _short(version: Version, common: int) -> str:
    """Return the end of a symbol, or the beginning of a name, as far as there is room for it."""
    if version.symbol:
        end = version.symbol[common:]
        return end if len(end) <= NAMED else f"…{end[1 - NAMED :]}"
    return version.name if len(version.name) <= NAMED else f"{version.name[: NAMED - 1].rstrip()}…"


def _bars(one: Figures, place: int, most: int, common: int) -> Bars:
    name = one.version.name if one.version else str(gettext("as it stands now"))
    return Bars(
        name, _short(one.version, common) if one.version else name, one.paragraphs, one.brackets, one.agreed,
        STEP * place + (STEP - 2 * BAR - 6) // 2,
        round(HEIGHT * one.brackets / most), round(HEIGHT * one.agreed / most),
    )  # fmt: skip
