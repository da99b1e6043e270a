"""A matrix as CSV: every script, no formula."""

import csv
from io import StringIO

from consult.formats.matrices import guarded
from consult.formats.matrix_csv import write
from tests.formats.tables import CELLS, a_table


def test_every_script_and_no_formula() -> None:
    content = write(a_table(CELLS))
    assert content.startswith(b"\xef\xbb\xbfc0,c1,")
    rows = [*csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))]
    assert rows[1] == [guarded(one) for one in CELLS]
    assert content == write(a_table(CELLS))
