"""Figures of versions as a drawing made here: numbers in, places of bars out. The same figures stand in a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext

from consult.queries.ledger import Figures

HEIGHT, STEP, BAR, TOP, FOOT = 140, 96, 26, 22, 28
NAMED = 14
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
    bars = tuple(_bars(one, place, most) for place, one in enumerate(figures))
    return Chart(bars, max(STEP * len(bars), STEP), TOP + HEIGHT + FOOT, TOP + HEIGHT)


def _bars(one: Figures, place: int, most: int) -> Bars:
    name = one.version.name if one.version else str(gettext("as it stands now"))
    short = (one.version.symbol or name) if one.version else name
    return Bars(
        name, short if len(short) <= NAMED else f"…{short[1 - NAMED :]}" if one.version else short,
        one.paragraphs, one.brackets, one.agreed, STEP * place + (STEP - 2 * BAR - 6) // 2,
        round(HEIGHT * one.brackets / most), round(HEIGHT * one.agreed / most),
    )  # fmt: skip
