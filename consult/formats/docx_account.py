"""What was made of a Word file, counted, for people to read: what was taken over and how, and what was left out."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby

from consult.formats.docx_text import Written, written
from consult.formats.docx_values import Piece, WordFile
from consult.formats.docx_views import FINAL


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one file.

    `changes` are its tracked changes, `cells` the paragraphs from tables, `renumbered` pairs of the number in the file
    and the label here; `left_out` counts by what it is.
    """

    changes: int
    authors: tuple[str, ...]
    remarks: int
    cells: int
    renumbered: tuple[tuple[str, str], ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)


def account(word: WordFile, view: frozenset[str] = FINAL) -> Account:
    """Return the account of a file of which one view was taken.

    :raises Unreadable: no word is in it
    """
    found = written(word, view)
    return Account(
        changes_of(word), word.authors, len(word.remarks), sum(bool(one.seen.place) for one in found),
        tuple(pair for one in found if (pair := _renumbered(one))), dict(word.left_out),
    )  # fmt: skip


def changes_of(word: WordFile) -> int:
    """Return how many tracked changes a file has: what stands together under one author and kind is one."""
    count = 0
    for block in word.blocks:
        count += _counted(block.pieces) + len(block.end)
    count += sum(_counted(note) for note in word.notes)
    around = Counter((block.place.rpartition("/")[0], mark) for block in word.blocks for mark in block.around)
    return count + len(around)


def _counted(pieces: tuple[Piece, ...]) -> int:
    runs = groupby(pieces, key=lambda piece: tuple((mark.kind, mark.author) for mark in piece.marks))
    return sum(len(marks) for marks, _ in runs)


def _renumbered(one: Written) -> tuple[str, str] | None:
    """Return the number of a paragraph in the file and its label here, where these do not agree."""
    there, here = one.seen.look.label, one.paragraph.label
    bare = there.strip("().")
    return (there, here) if bare and bare != "•" and not here.strip("()").endswith(bare) else None
