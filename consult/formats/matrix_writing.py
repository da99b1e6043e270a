"""Tables as .csv and .xlsx files. No cell is ever a formula: one that looks like it begins with an apostrophe."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from consult.formats.docx_writing_xml import clean
from consult.formats.matrix import Table

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST = 32_000
_WIDEST, _NARROWEST = 60, 8
_TITLE = 31
_ILLEGAL_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def guarded(cell: str) -> str:
    """Return a cell that no program takes for a formula; reading takes the apostrophe away again."""
    text = clean(cell)
    return f"'{text}" if text.lstrip().startswith(_BEGINS_A_FORMULA) or text.startswith(_BEGINS_A_FORMULA) else text


def as_csv(table: Table) -> bytes:
    """Return the table as text with commas, in UTF-8 with the mark by which spreadsheets know it."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(guarded, table.columns))
    writer.writerows(map(guarded, row) for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """Return the table as a workbook: titles stay in view, long cells are wrapped."""
    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(table.title.translate(_ILLEGAL_IN_TITLES)[:_TITLE].strip() or "1")
    for row in (table.columns, *table.rows):
        sheet.append([guarded(cell)[:_LONGEST] for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.data_type = "s"
    for number, column in enumerate(zip(table.columns, *table.rows, strict=True), 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(column)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _width(column: Iterable[str]) -> int:
    longest = max((len(line) for cell in column for line in cell.splitlines()), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
