"""What a Word file says with all tracked changes rejected (the base) or accepted (the final text)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from consult.formats.docx_values import ADDING, REMOVING, Block, Look, Mark, Piece, WordFile

BASE, FINAL = ADDING, REMOVING
"""A view, named by the kinds of marks whose words it does not have."""


@dataclass(slots=True)
class Seen:
    """A paragraph of one view: what is seen of it, the blocks it is made of, the paragraphs it stands for."""

    pieces: list[Piece] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    ids: list[UUID] = field(default_factory=list)
    place: str = ""
    look: Look = field(default_factory=Look)

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)

    def take_in(self, number: int, block: Block, view: frozenset[str]) -> None:
        """Let a block, as it is seen, be the next part of the paragraph.

        The first one says how it is set. One of which no word is seen has no part in whose paragraph this is.
        """
        if not self.blocks:
            self.place, self.look = block.place, block.look
        seen = list(visible(block.pieces, view))
        self.pieces += seen
        self.blocks.append(number)
        if has_words(seen) or not (has_words(block.pieces) or self.ids):
            self.ids += [one for one in block.ids if one not in self.ids]


def flat(word: WordFile, view: frozenset[str]) -> list[Seen]:
    """Return the paragraphs of one view, those without words too.

    Where the end of a paragraph is not there, the next one of the same cell goes on; a table of which a row is left
    between the two keeps them apart.
    """
    out: list[Seen] = []
    going_on: Seen | None = None
    for number, block in enumerate(word.blocks):
        if is_gone(block.around, view):
            continue
        if going_on is not None and going_on.place != block.place:
            out += [going_on] if going_on.pieces else []
            going_on = None
        is_open = is_gone(block.end, view)
        if is_open and not has_words(visible(block.pieces, view)):
            continue  # all of it is gone
        here = going_on or Seen()
        here.take_in(number, block, view)
        going_on = here if is_open else None
        if going_on is None:
            out.append(here)
    return [*out, going_on] if going_on is not None and going_on.pieces else out


def visible(pieces: tuple[Piece, ...], view: frozenset[str]) -> Iterator[Piece]:
    """Yield the pieces that a view has."""
    return (piece for piece in pieces if not is_gone(piece.marks, view))


def has_words(pieces: Iterable[Piece]) -> bool:
    """Say whether anything is seen of these pieces."""
    return any(piece.text.strip() or piece.note is not None for piece in pieces)


def is_gone(marks: tuple[Mark, ...], view: frozenset[str]) -> bool:
    """Say whether something under these marks is missing in a view."""
    return any(mark.kind in view for mark in marks)
