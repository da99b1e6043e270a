"""A matrix is known by its titles, wherever they stand, and read back as it was written."""

from hypothesis import given

from consult.formats import matrix_csv, matrix_docx, matrix_sheets, matrix_xlsx
from consult.formats.docx_limits import Limits
from consult.formats.docx_parts import read_parts
from consult.formats.matrices import Table, unguarded
from consult.formats.matrix_filled import Filled, filled, in_word, squeezed, tables
from consult.formats.matrix_workbook import sheets
from tests.formats.tables import CELLS, a_table
from tests.formats.tables import tables as any_table
from tests.strategies import examples

TITLES = {"paragraph": "label", "comments": "comment", "proposedchange": "change", "mbnc": "member"}


def _back(table: Table) -> dict[str, list[list[str]]]:
    return {
        "csv": matrix_sheets.read("m.csv", matrix_csv.write(table))[0],
        "xlsx": sheets(matrix_xlsx.write(table), Limits())[0],
        "docx": tables(read_parts(matrix_docx.write(table), Limits()))[0],
    }


def test_titles_are_compared_without_what_forms_add() -> None:
    assert squeezed("MB/NC1") == squeezed("MB / NC") == "mbnc"
    assert squeezed("Line number\n(e.g. 17)") == "linenumber"


def test_the_titles_may_stand_below_other_lines() -> None:
    rows = [
        ["Date:", "1 May"],
        [],
        ["MB/NC1", "Paragraph", "Comments", "Proposed change", "x"],
        [],
        ["CHN", "OP1", "Why?"],
    ]
    assert filled(rows, TITLES) == Filled(((5, {"member": "CHN", "label": "OP1", "comment": "Why?"}),))
    assert filled([["a", "b"]], TITLES) is None


def _is_back(table: Table) -> None:
    for kind, rows in _back(table).items():
        told = [tuple(unguarded(one) for one in row) for row in rows]
        size = len(table.columns)
        padded = [(*row, *[""] * (size - len(row))) for row in told]
        wanted = [table.titles, *table.rows]
        assert (kind, *padded, *[("",) * size] * (len(wanted) - len(padded))) == (kind, *wanted)


def test_every_cell_comes_back_from_every_file() -> None:
    _is_back(a_table(("1", *CELLS, "end"), ("2", *reversed(CELLS), "")))


@examples(40)
@given(any_table())
def test_every_table_comes_back_from_every_file(table: Table) -> None:
    _is_back(table)


def test_a_long_cell_comes_back_whole() -> None:
    table = a_table(("1", "why " * 20_000), titles=("Paragraph", "Comments"))
    found = filled([["Paragraph", "Comments", "MB/NC"], *sheets(matrix_xlsx.write(table), Limits())[0][1:]], TITLES)
    assert found == Filled(((2, {"label": "1", "comment": ("why " * 20_000).strip()}),))


def test_a_word_file_with_a_matrix_is_known_by_it() -> None:
    titles = ("Paragraph", "Comments", "Proposed change")
    found = in_word(read_parts(matrix_docx.write(a_table(("OP1", "Why?", "DEL"), titles=titles)), Limits()), TITLES)
    assert found == Filled(((2, {"label": "OP1", "comment": "Why?", "change": "DEL"}),))
    assert in_word(read_parts(matrix_docx.write(a_table(("OP1", "Why?", "DEL"))), Limits()), TITLES) is None
