"""The paragraphs of a Word file in their order, in tables too, each with the tracked changes around it."""

from collections.abc import Iterator
from itertools import count

from consult.formats.docx_reading_lists import Lists
from consult.formats.docx_reading_runs import TRACKED, Runs, Surroundings, mark
from consult.formats.docx_reading_styles import Styles
from consult.formats.docx_values import REMOVING, Block, Look, Mark
from consult.formats.docx_xml import Element, children, q

_HOLDING = frozenset({"sdt", "sdtContent", "customXml", "smartTag"})
_CELL = {"cellIns": "ins", "cellDel": "del"}


class Body:
    """Reads one part from top to bottom."""

    def __init__(self, styles: Styles, lists: Lists, around: Surroundings) -> None:
        self.styles, self.lists, self.around = styles, lists, around
        self.blocks: list[Block] = []
        self._tables = count(1)

    def read(self, container: Element, marks: tuple[Mark, ...] = (), place: str = "") -> None:
        """Read what stands in the body, in a cell or in a note."""
        for name, child in children(container):
            if name == "p":
                self._paragraph(child, marks, place)
            elif name == "tbl":
                self._table(child, marks, place)
            elif name in _HOLDING:
                self.read(child, marks, place)
            elif name in TRACKED:
                self.read(child, (*marks, mark(child)), place)
            elif name == "altChunk":
                self.around.left_out["files"] += 1
            else:
                self.around.meet(name, child)

    def _paragraph(self, paragraph: Element, marks: tuple[Mark, ...], place: str) -> None:
        self.around.block = len(self.blocks)
        runs = Runs(self.around)
        runs.read(paragraph)
        properties = paragraph.find(q("pPr"))
        end = _end(properties)
        setting = self.styles.of(properties)
        if setting.is_furniture:
            self.around.ids.clear()
            return
        is_there = not any(one.kind in REMOVING for one in (*end, *marks))
        label = self.lists.label(setting.list_id, setting.depth, is_counted=is_there) if setting.list_id else ""
        look = Look(
            setting.style, setting.level, label or runs.label, setting.depth, setting.is_centred, setting.is_ours
        )
        self.blocks.append(Block(tuple(runs.pieces), end, marks, place, look, tuple(self.around.ids)))
        self.around.ids.clear()

    def _table(self, table: Element, marks: tuple[Mark, ...], place: str) -> None:
        here = f"{place}/{next(self._tables)}".lstrip("/")
        for row_number, row in enumerate(_inside(table, "tr"), 1):
            properties = row.find(q("trPr"))
            own = (
                [mark(child) for name, child in children(properties) if name in TRACKED]
                if properties is not None
                else []
            )
            for cell_number, cell in enumerate(_inside(row, "tc"), 1):
                with_cell = (*marks, *own, *_cell_marks(cell))
                self.read(cell, with_cell, f"{here}/{row_number}/{cell_number}")


def _inside(element: Element, wanted: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, also from within content controls."""
    for name, child in children(element):
        if name == wanted:
            yield child
        elif name in _HOLDING:
            yield from _inside(child, wanted)


def _cell_marks(cell: Element) -> Iterator[Mark]:
    properties = cell.find(q("tcPr"))
    if properties is not None:
        yield from (mark(child, _CELL[name]) for name, child in children(properties) if name in _CELL)


def _end(properties: Element | None) -> tuple[Mark, ...]:
    """Return the tracked changes on the end of a paragraph."""
    look = properties.find(q("rPr")) if properties is not None else None
    if look is None:
        return ()
    return tuple(mark(child) for name, child in children(look) if name in TRACKED)
