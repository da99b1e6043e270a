"""What a text is: an ordered list of paragraphs, each with a lasting identity.

Decides how text is normalized and hashed. Never decides what a proposal does to it (`changes`, `merge`).
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """The kinds of paragraph a negotiated text is made of."""

    TITLE = "title"
    HEADING = "heading"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    ITEM = "item"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `level` is 0 for the outermost; `notes[n-1]` is the footnote marked `[^n]` in `text`."""

    id: UUID
    kind: Kind
    text: str
    level: int = 0
    label: str = ""
    notes: tuple[str, ...] = ()


Text = tuple[Paragraph, ...]


_JOINING = frozenset("\u200c\u200d\u200e\u200f\u061c")
"""Invisible characters that belong to how some scripts are written, or say once which way a word runs."""


def normalize(text: str) -> str:
    """Return `text` as Consult stores it: NFC, single inner blanks, trimmed, nothing that is not seen.

    Control characters become blanks. What is invisible otherwise, or turns the direction of all that follows, goes:
    what people read must be what is hashed. A text of which nothing is seen is empty.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(_stored(c) for c in composed)
    seen = any(c not in _JOINING and not unicodedata.combining(c) and not c.isspace() for c in kept)
    return " ".join(kept.split()) if seen else ""


def _stored(character: str) -> str:
    if character.isprintable() or character in _JOINING:
        return character
    return "" if unicodedata.category(character) == "Cf" else " "


def sha256(text: Iterable[Paragraph]) -> str:
    """Return the version hash: SHA-256 of the JSON of (id, kind, level, label, text, notes) in order."""
    rows = [[str(p.id), p.kind.value, p.level, p.label, p.text, list(p.notes)] for p in text]
    canonical = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def by_id(text: Sequence[Paragraph]) -> dict[UUID, Paragraph]:
    """Return the paragraphs of `text` by their lasting identity."""
    return {p.id: p for p in text}


def with_moved(text: Text, paragraph_id: UUID, steps: int) -> Text:
    """Return `text` with one paragraph some places further down (or up); where it cannot go further, it stays."""
    here = next((n for n, p in enumerate(text) if p.id == paragraph_id), None)
    if here is None:
        return text
    rest = text[:here] + text[here + 1 :]
    place = min(max(here + steps, 0), len(rest))
    return (*rest[:place], text[here], *rest[place:])
