"""Finds words in a draft: in every version the reader may see, whatever the case or the diacritics."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from consult.models import Version, VersionParagraph
from consult.procedure.capacities import Actor
from consult.queries.drafts import versions

AROUND = 90
_UNWRITTEN = re.compile(r"\*+|\[\^\d{1,4}\]|\\([\\\[\]*])")  # light marks, footnote marks and escapes
MOST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: `before`, `found` and `after` are the text as it is written there."""

    version: Version
    paragraph_id: UUID
    label: str
    before: str
    found: str
    after: str


def search(session: Session, actor: Actor, draft_id: UUID, words: str) -> Sequence[Hit]:
    """Return the first `MOST` places where `words` stand, newest version first, one per paragraph."""
    if not words.strip():
        return []
    hits: list[Hit] = []
    for version in reversed(versions(session, actor, draft_id)):
        columns = sa.select(
            col(VersionParagraph.paragraph_id), col(VersionParagraph.label), col(VersionParagraph.text),
            col(VersionParagraph.notes),
        )  # fmt: skip
        rows = session.execute(
            columns.where(col(VersionParagraph.version_id) == version.id).order_by(col(VersionParagraph.position))
        )
        hits.extend(hit for row in rows if (hit := _hit(version, row, words)))
        if len(hits) >= MOST:
            break
    return hits[:MOST]


def fold(text: str) -> tuple[str, list[int]]:
    """Return `text` without case and diacritics, and for each of its characters the place it has in `text`."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
        folded = plain.casefold()
        out.append(folded)
        places.extend([place] * len(folded))
    return "".join(out), places


def excerpt(text: str, words: str, *notes: str) -> tuple[str, str, str] | None:
    """Return where `words` stand in a paragraph and its notes, as it is read: what is before, they, what is after.

    None where they stand nowhere in it. What is around them is cut between words.
    """
    wanted = " ".join(fold(words)[0].split())
    whole = _UNWRITTEN.sub(r"\1", " ".join([text, *notes]))
    folded, places = fold(whole)
    at = folded.find(wanted) if wanted else -1
    if at < 0:
        return None
    start = places[at]
    last = at + len(wanted)
    end = places[last] if last < len(places) else len(whole)
    first = whole.rfind(" ", 0, start - AROUND) + 1 if start > AROUND else 0
    stop = whole.find(" ", end + AROUND)
    stop = len(whole) if stop < 0 else stop
    before, after = whole[first:start], whole[end:stop]
    return ("… " if first else "") + before, whole[start:end], after + (" …" if stop < len(whole) else "")


def _hit(version: Version, row: Any, words: str) -> Hit | None:
    around = excerpt(row.text, words, *row.notes)
    return Hit(version, row.paragraph_id, row.label, *around) if around else None
