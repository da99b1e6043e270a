"""The words of a paragraph as they are compared, with their offsets; and a base, prepared once for many members."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol
from uuid import UUID

from consult.text.paragraphs import Kind, Paragraph, Text, sha256
from consult.text.sequences import Codes
from consult.text.tokens import FUNCTION_WORDS, PARAGRAPH_END, note_number, spans, typed, words


class Placed(Protocol):
    """Whatever stands at offsets of a paragraph's text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


_NOTE = "\ue000"  # private use: begins the key of a footnote mark, whose meaning is its note and not its number


_MEANT = f"[{PARAGRAPH_END}"
"""What a token begins with whose key is something else than its characters."""


class Wording:
    """A paragraph's tokens: `keys` are compared, `starts` and `ends` lead back to the text."""

    __slots__ = ("ends", "keys", "paragraph", "starts")

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.keys = keys(paragraph.text, paragraph.notes)
        places = spans(paragraph.text)
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]

    def __len__(self) -> int:
        return len(self.keys)

    def end_before(self, place: int) -> int:
        """Return the offset where the token before `place` ends; 0 at the start."""
        return self.ends[place - 1] if place else 0

    def start_at(self, place: int) -> int:
        """Return the offset where the token at `place` starts; the length of the text at the end."""
        return self.starts[place] if place < len(self.starts) else len(self.paragraph.text)

    def place(self, offset: int) -> int:
        """Return how many tokens end at or before an offset."""
        return bisect_right(self.ends, offset)

    def span(self, change: Placed) -> tuple[int, int]:
        """Return the tokens that a change of words replaces; equal numbers for an insertion."""
        first = bisect_right(self.ends, change.start)
        return first, max(first, bisect_left(self.starts, change.end, first))


def is_plain(text: str) -> bool:
    """Say whether every token of `text` is compared as it stands."""
    return "[^" not in text and PARAGRAPH_END not in text


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
    return words(text) if is_plain(text) else _keys(words(text), notes)


class Base:
    """The text that proposals are measured from, prepared once for any number of members."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.index = {paragraph.id: i for i, paragraph in enumerate(text)}
        self.codes = Codes()
        self._wordings: list[Wording | None] = [None] * len(text)
        self._written: list[str | None] = [None] * len(text)

    @cached_property
    def sha256(self) -> str:
        """The version hash, part of every change's id."""
        return sha256(self.text)

    @cached_property
    def ids(self) -> frozenset[int]:
        """The ids of the paragraphs, as numbers."""
        return frozenset(paragraph.id.int for paragraph in self.text)

    @cached_property
    def lines(self) -> list[str]:
        """The texts of the paragraphs."""
        return [paragraph.text for paragraph in self.text]

    @cached_property
    def is_plain(self) -> list[bool]:
        """For each paragraph, whether every token is compared as it stands."""
        return list(map(is_plain, self.lines))

    @cached_property
    def names(self) -> dict[UUID | None, str]:
        """The ids of the paragraphs as they are written."""
        return {None: str(None), **{identity: str(identity) for identity in self.index}}

    @cached_property
    def contents(self) -> Codes:
        """One character for each different text of a paragraph."""
        codes = Codes()
        codes.written(self.lines)
        return codes

    @cached_property
    def lines_written(self) -> str:
        """The texts of the paragraphs, each as one character."""
        return self.contents.written(self.lines)

    @cached_property
    def shapes(self) -> list[tuple[Kind, int, tuple[str, ...]]]:
        """What paragraphs are beside their words."""
        return [(p.kind, p.level, p.notes) for p in self.text]

    @cached_property
    def sizes(self) -> list[int]:
        """How many characters stand before each paragraph; at the end, how many there are."""
        return list(accumulate(map(len, self.lines), initial=0))

    def wording(self, i: int) -> Wording:
        """Return the words of the paragraph at position `i`."""
        found = self._wordings[i]
        if found is None:
            found = self._wordings[i] = Wording(self.text[i])
        return found

    def written(self, i: int) -> str:
        """Return the words of the paragraph at position `i`, each as one character."""
        found = self._written[i]
        if found is None:
            found = self._written[i] = self.codes.written(self.wording(i).keys)
        return found

    @cached_property
    def _common(self) -> dict[int, None]:
        """The characters that stand for words of every sentence and for signs, to be left out."""
        return {ord(self.codes[word]): None for word in (*FUNCTION_WORDS, ",", ".", ";", ":")}

    def content(self, written: str) -> str:
        """Return words, each as one character, without those that stand in every sentence, and without signs."""
        return written.translate(self._common)

    def wording_of(self, paragraph: UUID) -> Wording:
        """Return the words of the paragraph with this id."""
        return self.wording(self.index[paragraph])
