"""A matrix as a Word file: a table on wide pages, its titles on each of them, every script in its own language."""

from collections.abc import Iterator, Sequence

from consult.formats import docx_writing_parts as parts
from consult.formats.docx_writing import TYPE, packed, reference
from consult.formats.docx_writing_paragraphs import plain
from consult.formats.docx_writing_runs import text_runs
from consult.formats.docx_writing_scripts import is_rtl
from consult.formats.docx_writing_styles import styles
from consult.formats.docx_writing_xml import Element, W, paragraph, w
from consult.formats.light_marks import PLAIN, Look
from consult.formats.matrices import Column, Table, guarded
from consult.formats.word_marks import FURNITURE
from consult.text.redline import mark

__all__ = ["TYPE", "write"]

MATRIX = "ConsultMatrix"
"""The property of the file that says which matrix it is."""
MOST_COLUMNS = 63
"""What a table of Word can hold."""
CELL = "MatrixCell"
_EDGE = 850
_PAGE, _LARGE = (16838, 11906), (31680, 22400)
_LEAST = 620
_BOLD = PLAIN._replace(is_bold=True)
_SET_OFF = PLAIN._replace(is_bold=True, is_italic=True)


def write(table: Table) -> bytes:
    """Return the table as a .docx file."""
    head = table.head
    return packed({
        "word/document.xml": w("document", w("body", *_body(table))),
        "word/styles.xml": _styles(table),
        "word/settings.xml": parts.settings(is_tracking=False, has_notes=True),
        "word/footnotes.xml": parts.footnotes([]),
        "word/header1.xml": parts.first_header(head),
        "word/header2.xml": parts.header(head),
        "word/footer1.xml": parts.footer(head),
        "docProps/core.xml": parts.core(title=head.title, creator=head.body, language=table.language, at=table.at),
        "docProps/custom.xml": parts.custom({MATRIX: table.name}),
    })  # fmt: skip


def _page(table: Table) -> tuple[int, int]:
    """Return width and height of the pages: as large as Word takes them where there are many columns."""
    return _LARGE if table.is_large else _PAGE


def _styles(table: Table) -> Element:
    """Return the styles, with heads and feet as wide as the pages, and small letters in the cells."""
    made = styles(table.language)
    for tab in made.iter(f"{{{W}}}tab"):
        if tab.get(f"{{{W}}}val") == "right":
            tab.set(f"{{{W}}}pos", str(_page(table)[0] - 2 * _EDGE))
    spacing = w("pPr", w("spacing", before="20", after="20", line="240", lineRule="auto"))
    letters = w("rPr", w("sz", val="17"), w("szCs", val="17"))
    name = w("name", val="Matrix Cell")
    made.append(w("style", name, w("basedOn", val="Normal"), spacing, letters, type="paragraph", styleId=CELL))
    return made


def _body(table: Table) -> Iterator[Element]:
    yield plain(f"{FURNITURE}Heading", table.head.name)
    for name, value in table.facts:
        yield paragraph(CELL, *text_runs(f"{name}: ", _BOLD), *text_runs(value))
    yield paragraph(CELL)
    yield _table(table)
    yield paragraph(CELL)
    yield _section(*_page(table))


def _table(table: Table) -> Element:
    widths = _widths(table.columns, _page(table)[0] - 2 * _EDGE)
    edges = [w(side, val="single", sz="4", space="0", color="808080") for side in
             ("top", "left", "bottom", "right", "insideH", "insideV")]  # fmt: skip
    properties = w(
        "tblPr", w("tblW", w=str(sum(widths)), type="dxa"), w("tblBorders", *edges), w("tblLayout", type="fixed")
    )
    grid = w("tblGrid", *(w("gridCol", w=str(width)) for width in widths))
    rows = [_row([_paragraphs(title, [(title, _BOLD)]) for title in table.titles], widths, is_title=True)]
    rows += [_row([*_cells(table, row)], widths) for row in table.rows]
    return w("tbl", properties, grid, *rows)


def _widths(columns: Sequence[Column], wide: int) -> list[int]:
    """Return how the width is shared out: a column for signs needs room for the words above it."""
    least = min(_LEAST, wide // len(columns))
    room, whole = wide - least * len(columns), sum(column.width for column in columns)
    return [least + room * column.width // whole for column in columns]


def _row(cells: Sequence[Sequence[Element]], widths: Sequence[int], *, is_title: bool = False) -> Element:
    """Return a row that is not torn apart where it need not be; titles come again on every page."""
    made = w("tr", w("trPr", w("cantSplit"), w("tblHeader"))) if is_title else w("tr")
    for content, width in zip(cells, widths, strict=True):
        shade = w("shd", val="clear", color="auto", fill="E8E8E8") if is_title else None
        made.append(w("tc", w("tcPr", w("tcW", w=str(width), type="dxa"), shade), *content))
    return made


def _cells(table: Table, row: Sequence[str]) -> Iterator[list[Element]]:
    """Yield the cells of a row; what the second of a pair says otherwise than the first is set off in both."""
    old, new = table.pair or ("", "")
    said = {column.key: text for column, text in zip(table.columns, row, strict=True)}
    for column, text in zip(table.columns, row, strict=True):
        if column.key in {old, new} and said[old] and said[new]:
            kept = "=-" if column.key == old else "=+"
            pieces = [(s.text, PLAIN if s.op == "=" else _SET_OFF) for s in mark(said[old], said[new]) if s.op in kept]
            yield _paragraphs(text, pieces)
        else:
            yield _paragraphs(text, [(text, PLAIN)])


def _paragraphs(text: str, pieces: Sequence[tuple[str, Look]]) -> list[Element]:
    """Return the lines of a cell as paragraphs; each has the direction of its own script."""
    lines: list[list[tuple[str, Look]]] = [[]]
    before = "'" if guarded(text) != text else ""
    for piece, look in [(before, PLAIN), *pieces]:
        first, *others = piece.split("\n")
        lines[-1].append((first, look))
        lines += [[(other, look)] for other in others]
    return [_paragraph(line, text) for line in lines]


def _paragraph(line: Sequence[tuple[str, Look]], whole: str) -> Element:
    direction = [w("bidi")] if is_rtl("".join(text for text, _ in line)) else []
    runs = [run for text, look in line if text for run in text_runs(text, look, around=whole)]
    return paragraph(CELL, *runs, properties=direction)


def _section(wide: int, high: int) -> Element:
    """Return the page, laid across, its own head on the first one."""
    edges = [reference("headerReference", "first", "rId4"), reference("headerReference", "default", "rId5")]
    edges += [reference("footerReference", kind, "rId6") for kind in ("first", "default")]
    margins = {"top": "1417", "right": str(_EDGE), "bottom": "1134", "left": str(_EDGE), "header": "567"}
    return w(
        "sectPr", *edges, w("pgSz", w=str(wide), h=str(high), orient="landscape"),
        w("pgMar", **margins, footer="567", gutter="0"), w("titlePg"),
    )  # fmt: skip
