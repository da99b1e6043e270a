"""A matrix as a workbook: one sheet with the table, one that says what it is. Every cell is text, none a formula.

The same bytes every time: nothing of the file tells when it was made.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from consult.formats.docx_writing_scripts import is_rtl
from consult.formats.matrices import Table, cell, guarded

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The type of a workbook."""
CONTINUED = "…"
"""What stands in the first cell of a row that goes on with the row above, where one cell cannot hold all."""
LONGEST = 32_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SHARE = 14
_RIGHT_TO_LEFT = 2


def write(table: Table) -> bytes:
    """Return the table as a workbook."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = cell(table.head.title), cell(table.head.body)
    book.properties.language, book.properties.created = table.language, table.at.replace(tzinfo=None)
    sheet = book.create_sheet(_NOT_IN_NAMES.sub(" ", table.head.name)[:31].strip() or None)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width * _SHARE / 2
    sheet.append([_written(sheet, title, is_title=True) for title in table.titles])
    for row in table.rows:
        for part in _parts(row):
            sheet.append([_written(sheet, text) for text in part])
    about = book.create_sheet()
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 30, 80
    for name, value in table.facts:
        about.append([_written(about, name, is_title=True), _written(about, value)])
    out = BytesIO()
    book.save(out)
    return _settled(out.getvalue(), table)


def _parts(row: Sequence[str]) -> Iterator[list[str]]:
    """Yield a row, and where a cell is longer than one can be, further rows that go on with it."""
    most = max(-(-len(text) // LONGEST) for text in (*row, " "))
    for number in range(most):
        part = [text[number * LONGEST : (number + 1) * LONGEST] for text in row]
        yield [CONTINUED, *part[1:]] if number else part


def _written(sheet: Any, text: str, *, is_title: bool = False) -> Any:
    made = WriteOnlyCell(sheet, _ESCAPED.sub("_x005F_", guarded(text)))
    made.data_type, made.number_format = "s", "@"
    made.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=_RIGHT_TO_LEFT if is_rtl(text) else 0)
    if is_title:
        made.font, made.fill = Font(bold=True), PatternFill("solid", fgColor="E8E8E8")
    return made


def _settled(content: bytes, table: Table) -> bytes:
    """Return the file without the instants at which it was made."""
    out = BytesIO()
    at = f"{table.at:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(lambda found: found.group(1) + at, part)
            kept.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
