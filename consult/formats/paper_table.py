"""Texts side by side as a page that stands alone: a table, wide, whose head stands on every page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from consult.formats.documents import Document, Head, Line
from consult.formats.docx_writing_scripts import is_rtl
from consult.formats.paper import lines, masthead, sheet
from consult.formats.paper_words import Say, Writer, spoken
from consult.text.tracked import Tracked


@dataclass(frozen=True, slots=True)
class Said:
    """Something in a cell: whose it is, and marked words or a sentence."""

    whose: str = ""
    words: Tracked | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what the paragraph is called, and what stands in each column."""

    label: str
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Texts side by side. `columns` names what stands in each, that of the labels first."""

    head: Head
    language: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    front: tuple[Line, ...] = ()
    end: str = ""


def page(table: Table, gettext: Say) -> str:
    """Return the table as a page. `gettext` speaks the language of the reader."""
    nobody = Document(
        table.head, (), datetime.min.replace(tzinfo=UTC), table.language
    )  # cells say whose words they are
    writer = Writer(nobody, is_sharing=True)
    return sheet(
        table.head, table.language, "".join([*_parts(table, writer), *_last(table, writer, gettext)]), is_wide=True
    )


def _parts(table: Table, writer: Writer) -> Iterator[str]:
    yield masthead(table.head, table.language)
    yield f'<p class="kicker sans">{spoken(table.head.title, table.language)}</p>\n'
    yield from lines(table.front, table.language)
    heads = "".join(f'<th scope="col" class="column-{n}">{escape(name)}</th>' for n, name in enumerate(table.columns))
    yield f'<div class="wide"><table><thead class="sans"><tr>{heads}</tr></thead>\n<tbody>\n'
    for row in table.rows:
        cells = "".join(f"<td>{''.join(_said(one, table.language, writer) for one in cell)}</td>" for cell in row.cells)
        yield f'<tr><th scope="row" class="sans">{escape(row.label)}</th>{cells}</tr>\n'
    yield "</tbody></table></div>\n"


def _last(table: Table, writer: Writer, gettext: Say) -> Iterator[str]:
    yield writer.footnotes(gettext)
    yield f'<p class="end sans">{spoken(table.end, table.language)}</p>\n'


def _said(said: Said, language: str, writer: Writer) -> str:
    whose = f'<b class="sans">{escape(said.whose)}</b> ' if said.whose else ""
    if said.words is None:
        return f'<p class="silent">{whose}{spoken(said.sentence, language)}</p>'
    direction = ' dir="rtl"' if is_rtl("".join(stretch.text for stretch in said.words.stretches)) else ""
    return f"<p{direction}>{whose}{writer.words(said.words)}</p>"
