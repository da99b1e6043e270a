"""A matrix as a table of words before it becomes a file: columns that are known by a key, rows, what stands above."""

import re
from dataclasses import dataclass
from datetime import datetime

from consult.formats.documents import Head

_DANGEROUS = "=+-@\t\r＝＋－＠﹢﹣﹦﹫"
_GUARDED = re.compile(rf"'*\s*[{re.escape(_DANGEROUS)}]")
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MANY = 45
_LINE_END = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b|\x0c")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` is what it means, `title` what stands above it, `width` its share of the page."""

    key: str
    title: str
    width: int = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix. `facts` stand above it; what one of `pair` says otherwise than the other is set off in the second.

    Its cells hold what a cell can hold: see `cell`. `language` is that of the text.
    """

    name: str
    head: Head
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    at: datetime
    language: str = "en"
    facts: tuple[tuple[str, str], ...] = ()
    pair: tuple[str, str] | None = None

    @property
    def is_large(self) -> bool:
        """Whether it needs larger pages than others."""
        return sum(column.width for column in self.columns) > _MANY

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return tuple(column.title for column in self.columns)


def cell(text: str) -> str:
    """Return `text` as every kind of file can hold it: lines end in one way, nothing stands in it that XML forbids."""
    return _ILLEGAL.sub("", _LINE_END.sub("\n", text))


def guarded(text: str) -> str:
    """Return what is written for a cell: no program that opens the file takes it for a formula."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Return what a cell said before it was guarded."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
