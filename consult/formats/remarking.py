"""Which remarks stand where in a document: each once, at the paragraph or change it is on, and none is left out."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from consult.formats.documents import Document, Remark
from consult.text.tracked import Tracked


class Remarks:
    """The remarks of a document, taken row by row."""

    def __init__(self, document: Document) -> None:
        self._waiting: dict[UUID | str | None, list[Remark]] = defaultdict(list)
        for remark in document.remarks:
            self._waiting[remark.on].append(remark)
        self.arriving = {row.paragraph.id for row in document.rows if row.arrives}
        """The paragraphs that move."""

    def on_the_whole(self) -> list[Remark]:
        """Take the remarks on the whole document."""
        return self._waiting.pop(None, [])

    def at(self, row: Tracked) -> list[Remark]:
        """Take the remarks that stand at a row: on a paragraph that moves, where it comes to stand."""
        return [remark for key in self._keys(row) for remark in self._waiting.pop(key, [])]

    def _keys(self, row: Tracked) -> Iterator[UUID | str]:
        if row.arrives or (row.base is not None and row.base not in self.arriving):
            yield row.base or row.paragraph.id
        yield from row.inserted
        yield from (one for stretch in row.stretches for one in (*stretch.inserted, *stretch.deleted))

    def rest(self) -> list[Remark]:
        """Take those on something that no row shows."""
        left = [remark for found in self._waiting.values() for remark in found]
        self._waiting.clear()
        return left
