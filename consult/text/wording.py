"""The words of a paragraph as they are compared, and where they stand; and a base, prepared once for many members."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol
from uuid import UUID

from rapidfuzz.distance import Postfix, Prefix

from consult.text.codes import TokenCodes
from consult.text.paragraphs import Kind, Paragraph, Text, sha256
from consult.text.sequences import Codes
from consult.text.tokens import FUNCTION_WORDS, PARAGRAPH_END, has_words, note_number, spans, typed, words


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
    """Where the tokens of a paragraph stand in its text: their `starts` and `ends`."""

    __slots__ = ("ends", "paragraph", "starts")

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        places = spans(paragraph.text)
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]

    def __len__(self) -> int:
        return len(self.starts)

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


def with_words(text: Text) -> Text:
    """Return a text without the paragraphs that have no words at all."""
    lines = [paragraph.text for paragraph in text]
    if "" not in lines and not any(map(str.isspace, lines)):
        return text
    return tuple(paragraph for paragraph in text if has_words(paragraph.text))


def keys(text: str, notes: Sequence[str] = ()) -> list[str]:
    """Return the tokens of `text` as they are compared: a footnote counts by its words, not by its number."""
    return words(text) if is_plain(text) else _keys(words(text), notes)


_RARE = 8

_RUN_OF_THREE = re.compile("(?s)(?=(...))")

Shingle = str
"""Three words that follow each other, each as one character."""


def shingles(written: str) -> frozenset[Shingle]:
    """Return the runs of three words; of fewer words, all of them."""
    return frozenset(_RUN_OF_THREE.findall(written) or (written,))


class Base:
    """The text that proposals are measured from, prepared once for any number of members."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.index = {paragraph.id: i for i, paragraph in enumerate(text)}
        self.codes = TokenCodes()
        self._hashed: dict[tuple[UUID | None, str], hashlib._Hash] = {}
        self._shingles: dict[int, frozenset[Shingle]] = {}
        self._ends: dict[tuple[int, str], tuple[int, int]] = {}
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

    def hashed(self, paragraph: UUID | None, op: str) -> "hashlib._Hash":
        """Return the hash with which every id of a change of this kind to a paragraph begins."""
        found = self._hashed.get((paragraph, op))
        if found is None:
            begins = f'["{self.sha256}", "{paragraph}", "{op}", '
            found = self._hashed[paragraph, op] = hashlib.sha256(begins.encode())
        return found

    def id_at(self, position: int) -> UUID | None:
        """Return the id of the paragraph at a position; None before the first."""
        return self.text[position].id if position >= 0 else None

    @cached_property
    def contents(self) -> Codes:
        """One character for each different text of a paragraph."""
        contents = Codes()
        contents.written(self.lines)
        return contents

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
            found = self._written[i] = self.written_out(self.lines[i], self.text[i].notes)
        return found

    def written_out(self, text: str, notes: Sequence[str] = ()) -> str:
        """Return the words of any paragraph, each as one character."""
        return self.codes.of_plain(text) if is_plain(text) else self.codes.written(keys(text, notes))

    def shingles(self, i: int) -> frozenset[Shingle]:
        """Return the runs of three words in the paragraph at position `i`."""
        found = self._shingles.get(i)
        if found is None:
            found = self._shingles[i] = shingles(self.written(i))
        return found

    @cached_property
    def rare_shingles(self) -> dict[Shingle, list[int]]:
        """Where runs of three words stand: those that stand at many places say nothing about any."""
        places: dict[Shingle, list[int]] = defaultdict(list)
        for i in range(len(self.text)):
            for shingle in self.shingles(i):
                places[shingle].append(i)
        return {shingle: found for shingle, found in places.items() if len(found) <= _RARE}

    def common_ends(self, i: int, text: str) -> tuple[int, int]:
        """Return how many characters `text` begins and ends with as the paragraph at `i` does; never the same ones."""
        found = self._ends.get((i, text))
        if found is None:
            was = self.lines[i]
            head = Prefix.similarity(was, text)
            tail = min(Postfix.similarity(was, text), min(len(was), len(text)) - head)
            found = self._ends[i, text] = head, tail
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
