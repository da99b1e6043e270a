"""A table as a Word file, on pages that lie on their side; the titles of the columns stand on every page."""

from collections.abc import Sequence

from consult.formats.docx_writing_runs import text_runs
from consult.formats.docx_writing_xml import Element, paragraph, w
from consult.formats.matrix import Table
from consult.formats.word_marks import FURNITURE

_WIDE = 13_600
_LEAST = 700


def table(found: Table) -> Element:
    """Return the table."""
    widths = _widths(found)
    borders = [
        w(side, val="single", sz="4", space="0", color="auto")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    properties = w(
        "tblPr", w("tblW", w=str(sum(widths)), type="dxa"), w("tblBorders", *borders), w("tblLayout", type="fixed")
    )
    grid = w("tblGrid", *(w("gridCol", w=str(width)) for width in widths))
    head = _row(found.columns, widths, is_head=True)
    return w("tbl", properties, grid, head, *(_row(row, widths) for row in found.rows))


def _widths(found: Table) -> list[int]:
    """Return widths by what the columns hold: the square root, so that long ones do not take everything."""
    rows = (found.columns, *found.rows)
    weights = [max(sum(len(row[n]) for row in rows) / len(rows), 6) ** 0.5 for n in range(len(found.columns))]
    return [max(int(_WIDE * weight / sum(weights)), _LEAST) for weight in weights]


def _row(cells: Sequence[str], widths: Sequence[int], *, is_head: bool = False) -> Element:
    properties = w("trPr", w("cantSplit") if not is_head else None, w("tblHeader") if is_head else None)
    style = f"{FURNITURE}Field" if is_head else FURNITURE
    return w("tr", properties, *(_cell(text, width, style) for text, width in zip(cells, widths, strict=True)))


def _cell(text: str, width: int, style: str) -> Element:
    lines = text.splitlines() or [""]
    return w(
        "tc", w("tcPr", w("tcW", w=str(width), type="dxa")), *(paragraph(style, *text_runs(line)) for line in lines)
    )
