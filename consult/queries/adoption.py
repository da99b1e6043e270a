"""Reads of adoption: what stands in the way of it, the record, what members put on record, the corrections."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from consult.models import (
    Adoption,
    Compilation,
    Correction,
    Explanation,
    MeetingSession,
    Member,
    ParagraphStatus,
    Version,
)
from consult.procedure.consensus import Outcome
from consult.procedure.ledger import Status
from consult.queries.drafts import text_of
from consult.queries.people import the_body
from consult.queries.reconciliation import bench
from consult.text.brackets import count
from consult.text.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of submitting a text for adoption: labels of paragraphs, words of items."""

    bracketed: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    for_session: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.bracketed or self.reopened or self.for_session)


def obstacles(session: Session, base: Version) -> Obstacle:
    """Return what stands in the way of submitting `base` for adoption."""
    text = text_of(session, base.id)
    newest = reopened(session, [p.id for p in text])
    return Obstacle(
        bracketed=tuple(_name(p) for p in text if count(p.text)),
        reopened=tuple(_name(p) for p in text if p.id in newest),
        for_session=_for_session(session, base),
    )


def reopened(session: Session, paragraphs: Sequence[UUID]) -> set[UUID]:
    """Return those paragraphs whose newest entry in the ledger says that they are re-opened."""
    rows = session.exec(
        select(ParagraphStatus)
        .where(col(ParagraphStatus.paragraph_id).in_(paragraphs))
        .order_by(col(ParagraphStatus.seq))
    ).all()
    newest = {row.paragraph_id: row.status for row in rows}
    return {paragraph for paragraph, status in newest.items() if status is Status.REOPENED}


def decisions_on(session: Session, draft_id: UUID) -> Sequence[Adoption]:
    """Return what was decided on the texts submitted for adoption, oldest first."""
    return session.exec(select(Adoption).where(Adoption.draft_id == draft_id).order_by(col(Adoption.at))).all()


def explanations(session: Session, draft_id: UUID) -> Sequence[Explanation]:
    """Return what members put on record beside the text, in the order of members, then of time."""
    return session.exec(
        select(Explanation)
        .join(Member, col(Member.code) == Explanation.member_code)
        .where(Explanation.draft_id == draft_id)
        .order_by(col(Member.name), col(Explanation.at))
    ).all()


def corrections(session: Session, draft_id: UUID) -> Sequence[Correction]:
    """Return the corrections of an adopted text, oldest first."""
    return session.exec(
        select(Correction).where(Correction.draft_id == draft_id).order_by(col(Correction.number))
    ).all()


def _for_session(session: Session, base: Version) -> tuple[str, ...]:
    """Return the items left for a session, if none has been held since the base was issued."""
    compilation = session.get(Compilation, base.compilation_id) if base.compilation_id else None
    if compilation is None or base.issued_at is None:
        return ()
    issued_on = base.issued_at.astimezone(ZoneInfo(the_body(session).zone)).date()
    if session.exec(select(MeetingSession.id).where(MeetingSession.ends >= issued_on).limit(1)).first():
        return ()
    waiting = (d for d in bench(session, compilation).items if d.outcome is Outcome.FOR_SESSION)
    return tuple(d.item.new[:60] or d.item.old[:60] for d in waiting)


def _name(paragraph: Paragraph) -> str:
    return paragraph.label or f"“{paragraph.text[:30]}”"
