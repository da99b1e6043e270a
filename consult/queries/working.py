"""The text as it stands: a base with every ruling on it, in order. Writes nothing, and issues nothing.

A base never changes once issued. What members decide on it, what its proposers withdraw and what the secretariat
corrects is added ruling by ruling; the next version is what they come to.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Consideration, Member, Position, Ruling
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import RulingKind
from consult.queries.drafts import text_of
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph, Text


def rulings(session: Session, base_id: UUID) -> Sequence[Ruling]:
    """Return what was ruled on a base, oldest first; what was reversed and the reversals among it."""
    return session.exec(select(Ruling).where(Ruling.version_id == base_id).order_by(col(Ruling.seq))).all()


def standing(made: Iterable[Ruling]) -> list[Ruling]:
    """Return those rulings that were not reversed, without the reversals."""
    made = list(made)
    reversed_ = {one.reverses_id for one in made}
    return [one for one in made if one.kind is not RulingKind.REVERSAL and one.id not in reversed_]


def working_text(session: Session, base_id: UUID) -> Text:
    """Return a base as it stands after the rulings on it, with its labels."""
    base = text_of(session, base_id)
    made = rulings(session, base_id)
    return number(folded(base, made), before=base) if made else base


def folded(base: Text, made: Iterable[Ruling]) -> Text:
    """Return `base` after `made`, in their order. A paragraph that went keeps its place for its return."""
    slots, stood_after = list(base), dict[UUID | None, UUID | None]()
    for one in made:
        at = next((place for place, p in enumerate(slots) if p.id == one.paragraph_id), None)
        if at is None:
            slots.insert(_place(slots, one.after_id), _new(one))
        elif one.kind is RulingKind.MOVE or one.reverses_id in stood_after:
            stood_after[one.id] = slots[at - 1].id if at else None
            after = one.after_id if one.kind is RulingKind.MOVE else stood_after[one.reverses_id]
            moved = slots.pop(at)
            slots.insert(_place(slots, after), moved)
        else:
            slots[at] = replace(slots[at], text=one.text)
    return tuple(p for p in slots if p.text)


def unissued(session: Session, base_id: UUID) -> list[Ruling]:
    """Return the rulings on a base that stand; on the current base these are in no version yet."""
    return standing(rulings(session, base_id))


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the words of a paragraph, by which a page says what it showed."""
    return hashlib.sha256(text.encode()).hexdigest()


def cannot_accept(
    session: Session, consideration_id: UUID, *, paragraph_id: UUID | None = None, proposal_id: UUID | None = None
) -> tuple[str, ...]:
    """Return the members whose newest word on a paragraph or a proposal from the floor is that they cannot accept."""
    said = newest_positions(session, consideration_id, paragraphs=[paragraph_id], proposals=[proposal_id])
    return tuple(dict.fromkeys(one.member_code for one in said if one.value is ReactionValue.CANNOT_ACCEPT))


def newest_positions(
    session: Session,
    consideration_id: UUID,
    *,
    paragraphs: Collection[UUID | None] | None = None,
    proposals: Collection[UUID | None] | None = None,
) -> Sequence[Position]:
    """Return the newest word of each member on each thing in a consideration, or on some; in the order of members."""
    rows = session.exec(
        select(Position)
        .join(Member, col(Member.code) == Position.member_code)
        .where(Position.consideration_id == consideration_id)
        .order_by(col(Member.name), col(Position.seq), col(Position.at))
    ).all()
    newest = {(one.member_code, one.paragraph_id, one.floor_proposal_id): one for one in rows}
    return [
        one for one in newest.values()
        if (paragraphs is None and proposals is None)
        or (one.paragraph_id is not None and one.paragraph_id in (paragraphs or ()))
        or (one.floor_proposal_id is not None and one.floor_proposal_id in (proposals or ()))
    ]  # fmt: skip


def last_consideration(session: Session, draft_id: UUID) -> Consideration | None:
    """Return the session's work on a draft that is open, or the last that was closed."""
    return session.exec(
        select(Consideration)
        .where(Consideration.draft_id == draft_id)
        .order_by(col(Consideration.opened_at).desc())
        .limit(1)
    ).first()


def _place(slots: Sequence[Paragraph], after: UUID | None) -> int:
    if after is None:
        return 0
    return next((place + 1 for place, p in enumerate(slots) if p.id == after), len(slots))


def _new(one: Ruling) -> Paragraph:
    return Paragraph(one.paragraph_id, one.new_kind or Kind.PLAIN, one.text, one.new_level)
