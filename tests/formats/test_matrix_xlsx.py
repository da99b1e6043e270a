"""A matrix as a workbook: every cell is text, nothing is cut off, the same bytes every time."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from consult.formats.matrices import guarded
from consult.formats.matrix_xlsx import CONTINUED, LONGEST, write
from tests.formats.tables import CELLS, HEAD, a_table


def test_every_cell_is_text() -> None:
    book = load_workbook(BytesIO(write(a_table(CELLS))))
    cells = [one for one in book.worksheets[0][2] if one.value]
    assert {one.data_type for one in cells} == {"s"}
    assert [one.value for one in cells] == [guarded(t).replace("_x0041_", "_x005F_x0041_") for t in CELLS if t]
    assert [one.alignment.readingOrder for one in cells if "سي" in one.value] == [2]
    assert book.worksheets[1]["A1"].value == "Date"
    assert book.worksheets[0].freeze_panes == "A2"


def test_the_same_bytes_every_time() -> None:
    assert write(a_table(CELLS)) == write(a_table(CELLS))


def test_a_cell_that_is_too_long_goes_on_below() -> None:
    sheet = load_workbook(BytesIO(write(a_table(("1", "x" * (LONGEST + 5)))))).worksheets[0]
    assert [[one.value for one in row] for row in sheet.iter_rows(min_row=2)] == [
        ["1", "x" * LONGEST], [CONTINUED, "x" * 5],
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", "a/b:c*d?e[f]g\\h'", "x" * 80])
def test_any_name_is_one_for_a_sheet(name: str) -> None:
    book = load_workbook(BytesIO(write(replace(a_table(("a",)), head=replace(HEAD, name=name)))))
    assert 0 < len(book.worksheets[0].title) <= 31
