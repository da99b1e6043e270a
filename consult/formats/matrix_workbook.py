"""The sheets of a workbook as words. Everything is counted before it is unpacked; formulas are never computed.

Runs in the process that `matrix_worker` confines.
"""

import re
import zipfile
import zlib
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from consult.formats.docx_limits import Limits
from consult.formats.unreadable import Unreadable

_OLE = b"\xd0\xcf\x11\xe0"
_MACROS = re.compile(
    r"(?:^|/)(?:vbaproject\.bin|vbadata\.xml|activex/|macrosheets/)|\.(?:exe|js|vbs|hta)\Z", re.IGNORECASE
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SMALL = 5_000_000
_SHEETS, _COLUMNS = 20, 400
_WRONG = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, EOFError, OSError, NotImplementedError,
    RuntimeError, zipfile.BadZipFile, zlib.error, InvalidFileException,
)  # fmt: skip


def sheets(content: bytes, limits: Limits) -> list[list[list[str]]]:
    """Return the rows of each sheet.

    :raises Unreadable: it is not taken; the sentence says what to do
    """
    if content.startswith(_OLE):
        raise Unreadable(
            "The file is locked with a password, or in the old format of Excel (.xls). Take the password away, save it"
            " as Excel workbook (.xlsx) and try again."
        )
    try:
        _require_harmless(content, limits)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [_rows(sheet, limits) for sheet in book.worksheets[:_SHEETS]]
    except Unreadable:
        raise
    except _WRONG:
        raise damaged() from None


def _require_harmless(content: bytes, limits: Limits) -> None:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        entries = packed.infolist()
        names = [entry.filename for entry in entries]
        if any(_MACROS.search(name) for name in names):
            raise Unreadable("The workbook holds macros, which are never taken. Save it as .xlsx without them.")
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise Unreadable("The file is locked with a password. Take the password away, save it and try again.")
        if len({name.lower() for name in names}) < len(names) or any(".." in name.split("/") for name in names):
            raise damaged()
        sizes = [entry.file_size for entry in entries]
        is_packed = any(e.file_size > max(limits.ratio * e.compress_size, _SMALL) for e in entries)
        if len(names) > limits.parts or sum(sizes) > limits.unpacked_bytes or is_packed:
            raise too_much()
        for entry in entries:
            _require_plain(packed, entry, limits)


def _require_plain(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> None:
    with packed.open(entry) as part:
        read = part.read(limits.part_bytes + 1)
    if len(read) > limits.part_bytes:
        raise too_much()
    if b"<!DOCTYPE" in read.replace(b"\0", b"") or b"<!ENTITY" in read.replace(b"\0", b""):
        raise Unreadable(
            "The workbook declares a document type or entities, which Excel never writes. Open it in Excel, save it"
            " anew as .xlsx and try again."
        )


def _rows(sheet: Any, limits: Limits) -> list[list[str]]:
    found: list[list[str]] = []
    cells = 0
    for row in sheet.iter_rows(max_col=_COLUMNS, values_only=True):
        told = [_said(value) for value in row]
        while told and not told[-1]:
            told.pop()
        cells += len(told)
        found.append(told)
        if len(found) > limits.paragraphs or cells > limits.elements:
            raise too_much()
    while found and not found[-1]:
        found.pop()
    return found


def _said(value: object) -> str:
    """Return a value as it is read: whole numbers without a point, days as they are written everywhere."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def damaged() -> Unreadable:
    """Return the refusal of a workbook that does not hold together."""
    return Unreadable("The workbook is damaged, or is none. Open it in Excel, save it anew as .xlsx and try again.")


def too_much() -> Unreadable:
    """Return the refusal of a workbook that unpacks to more than a matrix."""
    return Unreadable(
        "The workbook unpacks to far more than a matrix needs. Copy the table into a new workbook, save that as .xlsx"
        " and try again."
    )
