"""A comment matrix that came back filled in: its rows by the meaning of their columns, whatever stands around them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from consult.formats.docx_values import WordFile
from consult.formats.docx_views import FINAL, flat
from consult.formats.matrices import cell, unguarded
from consult.formats.matrix_entries import FILLED
from consult.formats.matrix_xlsx import CONTINUED

_ASIDE, _SIGNS = re.compile(r"\([^()]*\)"), re.compile(r"[\W\d_]+")
_SEARCHED = 40
_ENOUGH = 3
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """The rows of a matrix, each with its number in the file and what stands in the columns that are known."""

    rows: tuple[tuple[int, Mapping[str, str]], ...]


def squeezed(title: str) -> str:
    """Return a title of a column as it is compared: without what forms say in brackets, numbers and signs."""
    return _SIGNS.sub("", _ASIDE.sub("", title)).casefold()


def filled(rows: Rows, titles: Mapping[str, str]) -> Filled | None:
    """Return the rows below the first line of known titles; None where there is none.

    `titles` are those known, squeezed, each with the key of its column.
    """
    for number, row in enumerate(rows[:_SEARCHED]):
        keys = [titles.get(squeezed(unguarded(one)), "") for one in row]
        if len({*keys} - {""}) >= _ENOUGH and {*keys} & FILLED:
            return Filled(tuple(_rows(_joined(rows[number + 1 :]), keys, number + 2)))
    return None


def _rows(rows: Rows, keys: Sequence[str], first: int) -> Iterable[tuple[int, Mapping[str, str]]]:
    for number, row in enumerate(rows, first):
        told: dict[str, str] = {}
        for key, text in zip(keys, row, strict=False):
            if key and not told.get(key):
                told[key] = cell(unguarded(text)).strip()
        if any(told.values()):
            yield number, told


def _joined(rows: Rows) -> Rows:
    """Return the rows with those that go on with the row above joined to it."""
    out: list[list[str]] = []
    for row in rows:
        if out and row and row[0] == CONTINUED:
            out[-1] = [one + more for one, more in zip(out[-1], ["", *row[1:]], strict=False)]
        else:
            out.append([*row])
    return out


def tables(word: WordFile) -> list[list[list[str]]]:
    """Return the tables of a Word file, as their cells read with all changes accepted, with their lines."""
    found: dict[int, dict[int, dict[int, list[str]]]] = {}
    for seen in flat(word, FINAL):
        if seen.place:
            table, row, column = (int(n) for n in seen.place.split("/")[-3:])
            found.setdefault(table, {}).setdefault(row, {}).setdefault(column, []).append(seen.text)
    return [[_cells(row) for _, row in sorted(rows.items())] for _, rows in sorted(found.items())]


def _cells(row: Mapping[int, list[str]]) -> list[str]:
    last = max(row, default=0)
    return ["\n".join(row.get(n, ())) for n in range(1, last + 1)]


def in_word(word: WordFile, titles: Mapping[str, str]) -> Filled | None:
    """Return the matrix that a Word file holds; None where it holds none, and is a text."""
    return next((one for one in (filled(rows, titles) for rows in tables(word)) if one), None)
