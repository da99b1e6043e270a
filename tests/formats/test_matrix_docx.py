"""A matrix as a Word file: titles on every page, each cell in its own direction, what differs set off."""

from dataclasses import replace
from typing import Any

from consult.formats.matrices import Column, guarded
from consult.formats.matrix_docx import write
from tests.formats.tables import CELLS, a_table
from tests.word.plain_reading import W, part


def _cells(content: bytes) -> list[list[str]]:
    return [[_lines(one) for one in row.iter(f"{W}tc")] for row in part(content).iter(f"{W}tr")]


def _lines(one: Any) -> str:
    return "\n".join("".join(p.itertext()) for p in one.iter(f"{W}p"))


def test_cells_are_there_line_by_line() -> None:
    table = a_table(CELLS)
    content = write(table)
    assert _cells(content) == [[*table.titles], [guarded(one) for one in CELLS]]
    [head, row] = part(content).iter(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    directions = [one.find(f"{W}p/{W}pPr/{W}bidi") is not None for one in row.iter(f"{W}tc")]
    assert directions == ["سي" in one for one in CELLS]
    assert content == write(table)


def test_what_differs_is_set_off_in_both() -> None:
    columns = (Column("a", "Original"), Column("b", "Amended"))
    table = replace(a_table(("one two", "one three"), ("", "new")), columns=columns, pair=("a", "b"))
    runs = [run for run in part(write(table)).iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None]
    assert ["".join(run.itertext()) for run in runs] == ["two", "three"]


def test_many_columns_get_large_pages() -> None:
    few, many = (part(write(a_table(("x",) * n))).find(f".//{W}pgSz").get(f"{W}w") for n in (8, 30))
    assert int(few) < int(many)
