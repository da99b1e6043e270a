"""What a Word file says, as values: paragraphs in pieces with their tracked changes, notes, comments.

Authors and dates are quoted as they stand in the file. They are never anybody's identity.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

ADDING, REMOVING = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
"""Kinds of marks, by their names in Word: what only the new text has, and what only the old one has."""


class Mark(NamedTuple):
    """A tracked change around something: a name of `ADDING` or `REMOVING`; its author and date as quoted."""

    kind: str
    author: str
    date: str = ""


class Piece(NamedTuple):
    """A stretch of words under the same marks. `note` counts the footnotes of the file, `comments` its comments.

    `is_escaped`: what looks like a sign here is none.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    bold: bool = False
    italic: bool = False
    note: int | None = None
    comments: tuple[int, ...] = ()
    is_escaped: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set: `style` is a kind of paragraph or nothing, `depth` the level of its list.

    `is_ours`: its style is one of Consult, which says just what it is.
    """

    style: str = ""
    level: int = 0
    label: str = ""
    depth: int = 0
    is_centred: bool = False
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it stands in the file.

    `end` are the marks on its end, `around` those of its row, cell or surroundings; `place` is empty in the text and
    table/row/cell in a table. `ids` are the paragraphs of Consult for which it stands.
    """

    pieces: tuple[Piece, ...] = ()
    end: tuple[Mark, ...] = ()
    around: tuple[Mark, ...] = ()
    place: str = ""
    look: Look = Look()
    ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the margin; `parent` is the one it answers, `block` where it stands if it has no passage."""

    author: str
    date: str
    text: str
    parent: int | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class WordFile:
    """All that is read of a file. `left_out` counts what is not taken over, by what it is.

    `formatted_by` are the authors of changes that alter no word.
    """

    blocks: tuple[Block, ...]
    notes: tuple[tuple[Piece, ...], ...] = ()
    remarks: tuple[Remark, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    formatted_by: tuple[str, ...] = ()

    @property
    def authors(self) -> tuple[str, ...]:
        """The names under which changes are tracked, in the order of the alphabet."""
        pieces = [p for b in self.blocks for p in b.pieces] + [p for note in self.notes for p in note]
        marks = [m for p in pieces for m in p.marks] + [m for b in self.blocks for m in (*b.end, *b.around)]
        return tuple(sorted({mark.author for mark in marks if mark.author}.union(self.formatted_by)))


def to_json(word: WordFile) -> dict[str, Any]:
    """Return the file as values that JSON knows."""
    marks: dict[Mark, int] = {}

    def known(some: tuple[Mark, ...]) -> list[int]:
        return [marks.setdefault(mark, len(marks)) for mark in some]

    def pieces(some: tuple[Piece, ...]) -> list[list[Any]]:
        return [[p.text, known(p.marks), p.bold, p.italic, p.note, p.comments, p.is_escaped] for p in some]

    blocks = [
        [pieces(b.pieces), known(b.end), known(b.around), b.place, _look(b.look), [one.hex for one in b.ids]]
        for b in word.blocks
    ]
    notes = [pieces(note) for note in word.notes]
    remarks = [[r.author, r.date, r.text, r.parent, r.block] for r in word.remarks]
    return {
        "marks": [list(mark) for mark in marks], "blocks": blocks, "notes": notes, "remarks": remarks,
        "properties": word.properties, "left_out": word.left_out, "formatted_by": word.formatted_by,
    }  # fmt: skip


def _look(look: Look) -> list[Any]:
    return [look.style, look.level, look.label, look.depth, look.is_centred, look.is_ours]


def from_json(found: dict[str, Any]) -> WordFile:
    """Return the file that `to_json` told."""
    marks = [Mark(*one) for one in found["marks"]]

    def known(some: list[int]) -> tuple[Mark, ...]:
        return tuple(marks[n] for n in some)

    def pieces(some: list[list[Any]]) -> tuple[Piece, ...]:
        return tuple(
            Piece(text, known(m), bold, italic, note, tuple(c), is_escaped)
            for text, m, bold, italic, note, c, is_escaped in some
        )

    blocks = tuple(
        Block(pieces(p), known(end), known(around), place, Look(*look), tuple(UUID(one) for one in ids))
        for p, end, around, place, look, ids in found["blocks"]
    )
    return WordFile(
        blocks, tuple(pieces(note) for note in found["notes"]), tuple(Remark(*one) for one in found["remarks"]),
        found["properties"], found["left_out"], tuple(found["formatted_by"]),
    )  # fmt: skip
