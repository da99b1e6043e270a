"""Tables as files: nothing is a formula, no script is lost."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from consult.formats.docx_writing_xml import clean
from consult.formats.matrix import Table
from consult.formats.matrix_writing import as_csv, as_xlsx, guarded

CELLS = (
    "=1+1",
    "+7",
    "-2",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "Байгаль, орчин",
    "회원국은",
    "应当\n加强",
    'a "quoted" one',
    "",
)
SAFE = Table("Comments: [1]", tuple(f"c{n}" for n in range(len(CELLS))), (CELLS,))


def test_csv_holds_no_formula_and_every_script() -> None:
    content = as_csv(SAFE)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = [*csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))]
    assert rows[1] == [f"'{cell}" for cell in CELLS[:6]] + [*CELLS[6:]]


def test_xlsx_holds_no_formula_and_every_script() -> None:
    book = load_workbook(BytesIO(as_xlsx(SAFE)))
    found = [cell.value or "" for cell in book.worksheets[0][2]]
    assert found == [f"'{cell}" for cell in CELLS[:6]] + [*CELLS[6:]]
    assert {cell.data_type for cell in book.worksheets[0][2] if cell.value} == {"s"}
    assert book.worksheets[0].freeze_panes == "A2"


@given(st.text(max_size=30))
def test_no_cell_begins_a_formula(text: str) -> None:
    cell = guarded(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell.removeprefix("'") == clean(text) or cell == clean(text)


@pytest.mark.parametrize("title", ["", "a/b:c*d?e[f]g\\h", "x" * 80])
def test_any_title_is_one_for_a_sheet(title: str) -> None:
    book = load_workbook(BytesIO(as_xlsx(Table(title, ("a",), (("b",),)))))
    assert 0 < len(book.worksheets[0].title) <= 31
