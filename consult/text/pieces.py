"""Paragraphs put together from pieces of several texts: blanks at the seams, footnotes renumbered, sources kept."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from consult.text.paragraphs import Kind, Paragraph
from consult.text.tokens import fuse
from consult.text.wording import note_text

_MARK = re.compile(r"(?<!\\)\[\^(\d{1,4})\]")
_REACH = 200
"""How many characters back a seam is looked at; no word is longer than that."""
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a paragraph come from `source`: "base", "wording", or the id of a change.

    For "base", `paragraph` and `at` say where in the base they stood.
    """

    start: int
    end: int
    source: str
    paragraph: UUID | None = None
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are still to be written: where they come from, and the footnotes their marks refer to."""

    text: str
    source: str
    notes: tuple[str, ...] = ()
    paragraph: UUID | None = None
    at: int | None = None


def joined_text(pieces: Iterable[Piece]) -> str:
    """Return the characters of pieces, as they are before footnotes are numbered and blanks settled."""
    return "".join(piece.text for piece in pieces)


def clipped(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    """Yield what of pieces lies within characters [start, end) of their text."""
    at = 0
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            place = None if piece.at is None else piece.at + first
            is_whole = last - first == len(piece.text)
            yield piece if is_whole else replace(piece, text=piece.text[first:last], at=place)
        at += len(piece.text)


def trimmed(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return pieces without the blanks they begin and end with."""
    known = tuple(pieces)
    text = joined_text(known)
    return tuple(clipped(known, len(text) - len(text.lstrip()), len(text.rstrip())))


def seamed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with a blank between them where words would grow together, as part of what stands before it."""
    tail = ""
    last: Piece | None = None
    for piece in pieces:
        if last is not None:
            is_grown = fuse(tail, piece.text[:_REACH])
            yield replace(last, text=f"{last.text} ") if is_grown else last
            tail += " " * is_grown
        tail = (tail + piece.text)[-_REACH:]
        last = piece
    if last is not None:
        yield last


def scratch(pieces: Iterable[Piece]) -> Paragraph:
    """Return the paragraph that pieces would make."""
    builder = Builder(_NOBODY, Kind.PLAIN, 0)
    for piece in pieces:
        builder.put(piece)
    return builder.finish()[0][0]


class Builder:
    """Writes one paragraph, or the several it is split into."""

    def __init__(self, identity: UUID, kind: Kind, level: int, label: str = "") -> None:
        self._done: list[tuple[Paragraph, tuple[Span, ...]]] = []
        self._open(identity, kind, level, label)

    def _open(self, identity: UUID, kind: Kind, level: int, label: str) -> None:
        self._identity, self._kind, self._level, self._label = identity, kind, level, label
        self.text = ""
        self._spans: list[Span] = []
        self._notes: list[str] = []
        self._numbers: dict[tuple[str, UUID | None, int], int] = {}

    def put(self, piece: Piece) -> None:
        """Add a piece."""
        self.add(piece.text, piece.source, piece.notes, piece.paragraph, piece.at)

    def add(
        self,
        text: str,
        source: str,
        notes: tuple[str, ...] = (),
        paragraph: UUID | None = None,
        at: int | None = None,
    ) -> None:
        """Add a piece whose footnote marks refer to `notes`."""
        if (not self.text or self.text[-1].isspace()) and text[:1].isspace():
            stripped = text.lstrip()
            at = at + len(text) - len(stripped) if at is not None else None
            text = stripped
        if fuse(self.text[-_REACH:], text[:_REACH]):
            self.blank()
        last = 0
        for mark in _MARK.finditer(text):
            number = int(mark.group(1))
            self._append(text[last : mark.start()], source, paragraph, None if at is None else at + last)
            renumbered = self._number(note_text(notes, number), (source, paragraph, number))
            self._append(f"[^{renumbered}]", source, paragraph, None if at is None else at + mark.start())
            last = mark.end()
        self._append(text[last:], source, paragraph, None if at is None else at + last)

    def _append(self, text: str, source: str, paragraph: UUID | None, at: int | None) -> None:
        if not text:
            return
        start = len(self.text)
        self.text += text
        self._spans.append(Span(start, start + len(text), source, paragraph, at))

    def _number(self, note: str, key: tuple[str, UUID | None, int]) -> int:
        if key not in self._numbers:
            self._notes.append(note)
            self._numbers[key] = len(self._notes)
        return self._numbers[key]

    def blank(self) -> None:
        """Add a blank, as part of what stands before it."""
        if self._spans and not self.text[-1].isspace():
            self.text += " "
            last = self._spans[-1]
            self._spans[-1] = Span(last.start, last.end + 1, last.source, last.paragraph, last.at)

    def split(self, identity: UUID, kind: Kind, level: int) -> None:
        """End the paragraph here; what follows is another."""
        self._close()
        self._open(identity, kind, level, "")

    def finish(self) -> list[tuple[Paragraph, tuple[Span, ...]]]:
        """Return the paragraphs written, each with spans that tile its text."""
        self._close()
        return self._done

    def _close(self) -> None:
        text = self.text.rstrip()
        spans = [s for s in self._spans if s.start < len(text)]
        if spans and spans[-1].end > len(text):
            last = spans[-1]
            spans[-1] = Span(last.start, len(text), last.source, last.paragraph, last.at)
        notes = tuple(self._notes)
        paragraph = Paragraph(self._identity, self._kind, text, self._level, self._label, notes)
        self._done.append((paragraph, tuple(spans)))


class Collector(Builder):
    """Collects pieces as they are, to be written elsewhere: footnotes keep the numbers of the texts they come from."""

    def __init__(self) -> None:
        super().__init__(_NOBODY, Kind.PLAIN, 0)
        self.pieces: list[Piece] = []

    def add(
        self,
        text: str,
        source: str,
        notes: tuple[str, ...] = (),
        paragraph: UUID | None = None,
        at: int | None = None,
    ) -> None:
        """Keep a piece."""
        self.text += text
        self.pieces.append(Piece(text, source, notes, paragraph, at))
