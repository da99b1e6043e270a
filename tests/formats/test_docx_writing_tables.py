"""A table as a Word file: its titles on every page, its cells as they are."""

from dataclasses import replace
from typing import Any

from consult.formats import docx_writing
from consult.formats.matrix import Table
from tests.word.plain_reading import W, part
from tests.word.scenarios import BASE, clean

TABLE = Table("Comments", ("Paragraph", "Comment"), (("OP1", "=1+1\nand more"), ("OP2", "سياسات البيئة")), "Round 1")


def _lines(cell: Any) -> str:
    return "\n".join("".join(p.itertext()) for p in cell.iter(f"{W}p"))


def test_cells_are_there_line_by_line() -> None:
    content = docx_writing.write_table(TABLE, replace(clean(BASE).document, rows=()))
    rows = part(content).findall(f".//{W}tr")
    cells = [
        ["\n".join("".join(p.itertext()) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")] for row in rows
    ]
    assert cells == [[*TABLE.columns], *map(list, TABLE.rows)]
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert part(content).find(f".//{W}pgSz").get(f"{W}orient") == "landscape"
