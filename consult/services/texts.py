"""Writes the text of a version. No act of its own: the acts that bring a text record it."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session, col, delete, insert, select

from consult.models import Paragraph, Version, VersionParagraph
from consult.models.drafts import VersionKind
from consult.procedure.refusals import Invalid
from consult.queries.drafts import text_of
from consult.text import paragraphs
from consult.text.numbering import number
from consult.text.paragraphs import Text, normalize

MOST_PARAGRAPHS, MOST_CHARACTERS, DEEPEST = 10_000, 200_000, 8
"""Paragraphs of a text; characters of a paragraph; levels."""


def checked(text: Text) -> Text:
    """Return `text` normalized, without its empty paragraphs.

    :raises Invalid: nothing is left, or it is longer than any text can be
    """
    tidied = tuple(replace(p, text=normalize(p.text), notes=tuple(normalize(n) for n in p.notes)) for p in text)
    kept = tuple(p for p in tidied if p.text)
    if not kept:
        raise Invalid("The text is empty.", field="text")
    if len(kept) > MOST_PARAGRAPHS:
        raise Invalid("The text has more than %(most)s paragraphs.", field="text", most=MOST_PARAGRAPHS)
    if any(len(p.text) > MOST_CHARACTERS for p in kept):
        raise Invalid(
            "A paragraph has more than %(most)s characters. Divide it into several.", field="text", most=MOST_CHARACTERS
        )
    if any(not 0 <= p.level <= DEEPEST for p in kept) or len({p.id for p in kept}) < len(kept):
        raise Invalid("The paragraphs of the text do not fit together. Open the page again.", field="text")
    return kept


def write_text(session: Session, version: Version, text: Text) -> Text:
    """Write `text`, labelled, as the paragraphs of `version`. In bulk: a text may have thousands of them."""
    known = set(session.exec(select(Paragraph.id).where(Paragraph.draft_id == version.draft_id)))
    text = labelled(session, version, _as_own(session, known, text))
    session.flush()
    session.exec(delete(VersionParagraph).where(col(VersionParagraph.version_id) == version.id))
    new = [{"id": p.id, "draft_id": version.draft_id} for p in text if p.id not in known]
    if new:
        session.execute(insert(Paragraph), new)
    if text:
        session.execute(insert(VersionParagraph), [_row(version, n, p) for n, p in enumerate(text)])
    return text


def _as_own(session: Session, known: set[UUID], text: Text) -> Text:
    """Return `text` with new identities where it claims those of another draft, as a file can."""
    claimed = [p.id for p in text if p.id not in known]
    others = set(session.exec(select(Paragraph.id).where(col(Paragraph.id).in_(claimed)))) if claimed else set()
    return tuple(replace(p, id=uuid4()) if p.id in others else p for p in text)


def labelled(session: Session, version: Version, text: Text) -> Text:
    """Return `text` with the labels it has in `version`; one for adoption has those of an adopted text."""
    former_id = version.reissue_of_id or version.parent_id
    is_final = version.kind is VersionKind.FINAL
    return number(text, adopted=is_final, before=text_of(session, former_id) if former_id and not is_final else ())


def _row(version: Version, position: int, paragraph: paragraphs.Paragraph) -> dict[str, Any]:
    return {
        "version_id": version.id,
        "paragraph_id": paragraph.id,
        "position": position,
        "kind": paragraph.kind,
        "level": paragraph.level,
        "label": paragraph.label,
        "text": paragraph.text,
        "notes": list(paragraph.notes),
    }
