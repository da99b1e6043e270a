"""A matrix as CSV: UTF-8 with its mark, so that spreadsheets read every script, and commas between the cells."""

import csv
from io import StringIO

from consult.formats.matrices import Table, guarded

TYPE = "text/csv; charset=utf-8"
"""The type of a CSV file."""
MARK = "\ufeff"


def write(table: Table) -> bytes:
    """Return the titles and the rows."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([guarded(text) for text in row] for row in (table.titles, *table.rows))
    return (MARK + out.getvalue()).encode()
