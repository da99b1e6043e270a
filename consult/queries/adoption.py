"""Reads of adoption: what stands in the way of it, the record, what members put on record, the corrections.

What is adopted is read here by observers as well, and nothing else of a draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from consult.models import (
    Adoption,
    Compilation,
    Correction,
    Draft,
    Explanation,
    MeetingSession,
    Member,
    ParagraphStatus,
    Ruling,
    Version,
    VersionParagraph,
)
from consult.models.drafts import VersionKind
from consult.procedure.capacities import Actor
from consult.procedure.circulations import AdoptionOutcome
from consult.procedure.consensus import Outcome
from consult.procedure.ledger import RulingKind, Status
from consult.procedure.refusals import NotFound
from consult.procedure.visibility import may_read_adopted
from consult.queries.drafts import adoption_of, text_of
from consult.queries.people import the_body
from consult.queries.reconciliation import bench
from consult.text.brackets import count
from consult.text.paragraphs import Kind, Paragraph
from consult.text.quoting import as_seen


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of submitting a text for adoption: labels of paragraphs, words of items.

    `unissued` counts the rulings on the text that are not in a version of it yet.
    """

    bracketed: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    for_session: tuple[str, ...] = ()
    unissued: int = 0

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.bracketed or self.reopened or self.for_session or self.unissued)


@dataclass(frozen=True, slots=True)
class Adopted:
    """A draft that was adopted: the text as it was adopted, and the corrections of it that were issued, in order.

    `title` is how the text calls itself, which was decided with it; the draft's may be older.
    """

    draft: Draft
    adoption: Adoption
    version: Version
    title: str
    corrected: tuple[Version, ...] = ()

    def text(self, correction: str | None = None) -> Version:
        """Return the text as it was adopted, or as corrected by the correction of this name.

        :raises NotFound: there is none of this name
        """
        if not correction:
            return self.version
        for version in self.corrected:
            if version.name == correction:
                return version
        raise NotFound("There is no such version.")

    def symbol_of(self, version: Version) -> str | None:
        """Return the symbol of the text as adopted or corrected."""
        return self.adoption.symbol if version is self.version else version.symbol


def adopted_drafts(session: Session, actor: Actor) -> Sequence[Adopted]:
    """Return the drafts that were adopted, the latest first; observers are given these alone."""
    if not may_read_adopted(actor):
        return []
    rows = session.exec(
        select(Draft, Adoption)
        .join(Adoption, col(Adoption.draft_id) == Draft.id)
        .where(Adoption.outcome == AdoptionOutcome.ADOPTED)
        .order_by(col(Adoption.at).desc())
    ).all()
    return [_adopted(session, draft, adoption) for draft, adoption in rows]


def find_adopted(session: Session, actor: Actor, draft_id: UUID) -> Adopted:
    """Return what was adopted of a draft.

    :raises NotFound: nothing was, for this reader
    """
    draft, adoption = session.get(Draft, draft_id), adoption_of(session, draft_id)
    if draft is None or adoption is None or not may_read_adopted(actor):
        raise NotFound("There is no such draft.")
    return _adopted(session, draft, adoption)


def _adopted(session: Session, draft: Draft, adoption: Adoption) -> Adopted:
    issued = (one.result_id for one in corrections(session, draft.id) if one.result_id)
    corrected = tuple(session.get_one(Version, version_id) for version_id in issued)
    version = session.get_one(Version, adoption.version_id)
    title = session.exec(
        select(VersionParagraph.text)
        .where(VersionParagraph.version_id == version.id, VersionParagraph.kind == Kind.TITLE)
        .order_by(col(VersionParagraph.position))
        .limit(1)
    ).first()
    return Adopted(draft, adoption, version, as_seen(title) if title else draft.title, corrected)


def obstacles(session: Session, base: Version, now: datetime) -> Obstacle:
    """Return what stands in the way of submitting `base` for adoption."""
    text = text_of(session, base.id)
    newest = reopened(session, [p.id for p in text])
    return Obstacle(
        bracketed=tuple(_name(p) for p in text if count(p.text)),
        reopened=tuple(_name(p) for p in text if p.id in newest),
        unissued=_unissued(session, base),
        for_session=_for_session(session, base, now),
    )


def reopened(session: Session, paragraphs: Sequence[UUID], final_id: UUID | None = None) -> set[UUID]:
    """Return those paragraphs that are re-opened by the newest entry of the ledger, and not answered since.

    What an amended text words anew, it answers where it is `final_id`; when it is withdrawn, that falls with it.
    """
    rows = session.exec(
        select(ParagraphStatus, Version.kind)
        .join(Version, col(Version.id) == ParagraphStatus.version_id)
        .where(col(ParagraphStatus.paragraph_id).in_(paragraphs))
        .order_by(col(ParagraphStatus.seq))
    ).all()
    open_again: set[UUID] = set()
    for row, kind in rows:
        is_amendment = kind is VersionKind.FINAL and row.member_code is None
        if row.status is Status.REOPENED and not is_amendment:
            open_again.add(row.paragraph_id)
        elif not is_amendment or row.version_id == final_id:
            open_again.discard(row.paragraph_id)
    return open_again


def decisions_on(session: Session, draft_id: UUID) -> Sequence[Adoption]:
    """Return what was decided on the texts submitted for adoption, oldest first."""
    return session.exec(select(Adoption).where(Adoption.draft_id == draft_id).order_by(col(Adoption.at))).all()


def explanations(session: Session, draft_id: UUID, version_id: UUID | None = None) -> Sequence[Explanation]:
    """Return what members put on record beside the texts of a draft, or one, by member and time."""
    query = (
        select(Explanation)
        .join(Member, col(Member.code) == Explanation.member_code)
        .where(Explanation.draft_id == draft_id)
        .order_by(col(Member.name), col(Explanation.at))
    )
    return session.exec(query if version_id is None else query.where(Explanation.version_id == version_id)).all()


def corrections(session: Session, draft_id: UUID) -> Sequence[Correction]:
    """Return the corrections of an adopted text, oldest first."""
    return session.exec(
        select(Correction).where(Correction.draft_id == draft_id).order_by(col(Correction.number))
    ).all()


def _unissued(session: Session, base: Version) -> int:
    """Count the rulings on a base that nobody has reversed: they change it, and no version has them yet."""
    rows = session.exec(select(Ruling).where(Ruling.version_id == base.id)).all()
    undone = {row.reverses_id for row in rows}
    return sum(row.kind is not RulingKind.REVERSAL and row.id not in undone for row in rows)


def _for_session(session: Session, base: Version, now: datetime) -> tuple[str, ...]:
    """Return the items left for a session, if none has been held since the base was issued."""
    compilation = session.get(Compilation, base.compilation_id) if base.compilation_id else None
    if compilation is None or base.issued_at is None:
        return ()
    zone = ZoneInfo(the_body(session).zone)
    issued_on, today = base.issued_at.astimezone(zone).date(), now.astimezone(zone).date()
    held = select(MeetingSession.id).where(MeetingSession.ends >= issued_on, MeetingSession.starts <= today)
    if session.exec(held.limit(1)).first():
        return ()
    waiting = (d for d in bench(session, compilation).items if d.outcome is Outcome.FOR_SESSION)
    return tuple(d.item.new[:60] or d.item.old[:60] for d in waiting)


def _name(paragraph: Paragraph) -> str:
    return paragraph.label or f"“{as_seen(paragraph.text)[:30]}”"
