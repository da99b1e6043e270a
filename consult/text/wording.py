"""The words of a paragraph as they are compared, with their offsets; and a base, prepared once for many members."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from uuid import UUID

from consult.text.changes import Change
from consult.text.paragraphs import Paragraph, Text, sha256
from consult.text.tokens import PARAGRAPH_END, note_number, tokenize, typed, words

_NOTE = "\ue000"  # private use: begins the key of a footnote mark, whose meaning is its note and not its number


_MEANT = f"[{PARAGRAPH_END}"
"""What a token begins with whose key is something else than its characters."""


class Wording:
    """A paragraph's tokens: `keys` are compared, offsets lead back to the text."""

    __slots__ = ("keys", "paragraph", "tokens")

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.tokens = tokenize(paragraph.text)
        self.keys = _keys([token.text for token in self.tokens], paragraph.notes)

    def __len__(self) -> int:
        return len(self.tokens)

    def end_before(self, place: int) -> int:
        """Return the offset where the token before `place` ends; 0 at the start."""
        return self.tokens[place - 1].end if place else 0

    def start_at(self, place: int) -> int:
        """Return the offset where the token at `place` starts; the length of the text at the end."""
        return self.tokens[place].start if place < len(self.tokens) else len(self.paragraph.text)

    def place(self, offset: int) -> int:
        """Return how many tokens end at or before an offset."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.tokens[middle].end <= offset else (low, middle)
        return low

    def span(self, change: Change) -> tuple[int, int]:
        """Return the tokens that a change of words replaces; equal numbers for an insertion."""
        first = self.place(change.start)
        last = first
        while last < len(self.tokens) and self.tokens[last].start < change.end:
            last += 1
        return first, last


def _keys(tokens: Iterable[str], notes: Sequence[str]) -> list[str]:
    return [token if token[0] not in _MEANT else _key(token, notes) for token in tokens]


def _key(token: str, notes: Sequence[str]) -> str:
    number = note_number(token)
    return typed(token) if number is None else _NOTE + " ".join(words(note_text(notes, number)))


def note_text(notes: Sequence[str], number: int) -> str:
    """Return the words of the footnote marked `[^number]`; a mark without its note is one without words."""
    return notes[number - 1] if 1 <= number <= len(notes) else ""


def keys(text: str, notes: Sequence[str] = ()) -> list[str]:
    """Return the tokens of `text` as they are compared: a footnote counts by its words, not by its number."""
    return _keys(words(text), notes)


class Base:
    """The text that proposals are measured from, prepared once for any number of members."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.index = {paragraph.id: i for i, paragraph in enumerate(text)}
        self._wordings: list[Wording | None] = [None] * len(text)

    @cached_property
    def sha256(self) -> str:
        """The version hash, part of every change's id."""
        return sha256(self.text)

    def wording(self, i: int) -> Wording:
        """Return the words of the paragraph at position `i`."""
        found = self._wordings[i]
        if found is None:
            found = self._wordings[i] = Wording(self.text[i])
        return found

    def wording_of(self, paragraph: UUID) -> Wording:
        """Return the words of the paragraph with this id."""
        return self.wording(self.index[paragraph])
