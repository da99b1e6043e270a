"""The rows of a filled matrix in a workbook or a CSV file. A workbook is taken apart by a process of its own."""

import csv
from io import StringIO

from consult.formats.docx_limits import Limits
from consult.formats.docx_reading import in_a_process
from consult.formats.matrix_workbook import damaged, too_much
from consult.formats.unreadable import Unreadable

CSV, XLSX = ".csv", ".xlsx"
_WORKER = "consult.formats.matrix_worker"
_DELIMITERS = ",;\t"
_MOST_COLUMNS = 400
_DEFAULT = Limits()
Rows = list[list[str]]


def is_sheet(name: str) -> bool:
    """Say whether a file of this name is read as a table."""
    return name.lower().endswith((CSV, XLSX))


def read(name: str, content: bytes, limits: Limits = _DEFAULT) -> list[Rows]:
    """Return the tables of a file, row by row as words.

    :raises Unreadable: it is not taken; the sentence says what to do
    """
    if len(content) > limits.file_bytes:
        raise Unreadable(
            "The file is larger than %(megabytes)s MB. Divide it into several files.",
            megabytes=limits.file_bytes // 1_000_000,
        )
    if name.lower().endswith(CSV):
        return [_csv(content, limits)]
    told = in_a_process(_WORKER, content, limits, damaged=damaged, too_much=too_much)
    if "refused" in told:
        message, params = told["refused"]
        raise Unreadable(message, **params)
    return [[[str(one) for one in row] for row in rows] for rows in told["read"]]


def _csv(content: bytes, limits: Limits) -> Rows:
    text = _decoded(content)
    if "\0" in text:
        raise Unreadable("This is not a CSV file. Save the table as “CSV UTF-8” and try again.")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    found: Rows = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            found.append(row)
            if len(found) > limits.paragraphs or len(row) > _MOST_COLUMNS:
                raise _too_long(limits)
    except csv.Error:  # a cell of more than 128 KB, or a line that never ends
        raise _too_long(limits) from None
    return found


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("The letters of this CSV file cannot be read. Save it as “CSV UTF-8” and try again.") from None


def _too_long(limits: Limits) -> Unreadable:
    return Unreadable(
        "The table has more than %(rows)s rows or %(columns)s columns, or a cell longer than any comment. Divide it"
        " into several files.",
        rows=limits.paragraphs, columns=_MOST_COLUMNS,
    )  # fmt: skip
