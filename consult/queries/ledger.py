"""Reads of the status of a text: how far each paragraph is agreed, how it came to that, and how versions compare.

What stands in no entry is not concluded: a paragraph is agreed only where the ledger says so of the words there are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult import models
from consult.models import (
    Compilation,
    FloorProposal,
    MeetingSession,
    ParagraphStatus,
    Round,
    Ruling,
    Version,
    VersionParagraph,
)
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.capacities import Actor
from consult.procedure.ledger import AGREED, Authority, Status, status_of
from consult.procedure.rounds import Attribution, may_see_names
from consult.queries.drafts import text_of
from consult.queries.lifting import liftable
from consult.queries.working import rulings, standing, working_text
from consult.text.brackets import count
from consult.text.paragraphs import Kind, Paragraph, Text
from consult.text.tokens import same


@dataclass(frozen=True, slots=True)
class Standing:
    """How one paragraph stands: its words as they are now, its status, and the newest entry of the ledger if any."""

    paragraph: Paragraph
    status: Status
    entry: ParagraphStatus | None
    brackets: int


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a paragraph: an entry of the ledger, or a ruling that changed its words.

    `members` of a ruling are those a reader may know; `proposal` is what it took from the floor.
    """

    at: datetime
    version: Version
    meeting: MeetingSession | None
    entry: ParagraphStatus | None = None
    ruling: Ruling | None = None
    members: tuple[str, ...] = ()
    proposal: FloorProposal | None = None
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What a version has: paragraphs, brackets that stand in it, paragraphs that are agreed. Now: `version` is None."""

    version: Version | None
    paragraphs: int
    brackets: int
    agreed: int


def statuses(session: Session, base: Version) -> tuple[Standing, ...]:
    """Return how each paragraph of a base stands, with what was ruled on it."""
    text = working_text(session, base.id)
    newest = _newest(session, [p.id for p in text])
    return tuple(standing_of(p, newest.get(p.id)) for p in text)


def standing_of(paragraph: Paragraph, entry: ParagraphStatus | None) -> Standing:
    """Return how a paragraph stands by its newest entry; agreement to other words is none to these."""
    brackets = count(paragraph.text)
    recorded = entry.status if entry else None
    if entry is not None and recorded in AGREED and not same(entry.text, paragraph.text):
        recorded = Status.REOPENED
    return Standing(paragraph, status_of(recorded, has_brackets=bool(brackets)), entry, brackets)


def history(session: Session, actor: Actor, paragraph_id: UUID) -> list[Event]:
    """Return all that happened to a paragraph in sessions and between them, oldest first."""
    entries = session.exec(
        select(ParagraphStatus).where(ParagraphStatus.paragraph_id == paragraph_id).order_by(col(ParagraphStatus.seq))
    ).all()
    made = session.exec(select(Ruling).where(Ruling.paragraph_id == paragraph_id).order_by(col(Ruling.seq))).all()
    events = [_ruled(session, actor, one, made) for one in made]
    events += [
        Event(one.at, session.get_one(Version, one.version_id), _meeting(session, one.session_id), entry=one)
        for one in entries
    ]
    # What re-opens a paragraph stands behind the ruling that changed its words: both have one instant.
    return sorted(events, key=lambda event: (event.at, event.entry is not None))


def gone(session: Session, draft_id: UUID, paragraph_id: UUID) -> Paragraph | None:
    """Return a paragraph of a draft that no longer stands, without words but as it was last called; else None."""
    row = session.get(models.Paragraph, paragraph_id)
    if row is None or row.draft_id != draft_id:
        return None
    last = session.exec(
        select(VersionParagraph)
        .join(Version, col(Version.id) == VersionParagraph.version_id)
        .where(VersionParagraph.paragraph_id == paragraph_id, Version.status != VersionStatus.IN_PREPARATION)
        .order_by(col(Version.number).desc())
        .limit(1)
    ).first()
    made = session.exec(select(Ruling.id).where(Ruling.paragraph_id == paragraph_id).limit(1)).first()
    if last is None:
        return Paragraph(paragraph_id, Kind.PLAIN, "", label="–") if made else None
    return Paragraph(paragraph_id, last.kind, "", last.level, last.label or "–")


def corrections(session: Session, base: Version) -> list[Ruling]:
    """Return the secretariat's editorial corrections that made a base and that stand on it, oldest first."""
    made: list[Ruling] = []
    if base.parent_id is not None:
        made += standing(rulings(session, base.parent_id))
    made += standing(rulings(session, base.id))
    return [one for one in made if one.authority is Authority.EDITORIAL]


def figures(session: Session, draft_id: UUID) -> list[Figures]:
    """Return the figures of each issued version that members decide on, oldest first, and of the text as it stands."""
    kinds = (VersionKind.BASE, VersionKind.FINAL)
    issued = session.exec(
        select(Version)
        .where(
            Version.draft_id == draft_id, Version.status == VersionStatus.ISSUED, col(Version.kind).in_(kinds)
        )
        .order_by(col(Version.number))
    ).all()  # fmt: skip
    texts = [(one, text_of(session, one.id)) for one in issued]
    entries = _entries(session, {p.id for _, text in texts for p in text})
    found = [_figures(one, text, entries, one.issued_at) for one, text in texts]
    bases = [one for one in issued if one.kind is VersionKind.BASE]
    if bases and issued[-1].kind is VersionKind.BASE:
        now = _figures(None, working_text(session, bases[-1].id), entries, None)
        found += [now] if (now.brackets, now.agreed) != (found[-1].brackets, found[-1].agreed) else []
    return found


def _figures(
    version: Version | None, text: Text, entries: Mapping[UUID, Sequence[ParagraphStatus]], until: datetime | None
) -> Figures:
    """Return the figures of a text with what the ledger said `until` an instant, or says now."""
    agreed = 0
    for paragraph in text:
        known = [one for one in entries.get(paragraph.id, ()) if until is None or one.at <= until]
        agreed += standing_of(paragraph, known[-1] if known else None).status in AGREED
    return Figures(version, len(text), sum(count(p.text) for p in text), agreed)


def named(session: Session, actor: Actor, ruling: Ruling) -> tuple[str, ...]:
    """Return the members behind a ruling that a reader may know; who has withdrawn only where the round shows names."""
    if ruling.authority is not Authority.WITHDRAWAL:
        return tuple(ruling.members)
    sources = {one.compilation_id for one in liftable(session, ruling.version_id).at(ruling.paragraph_id)}
    rounds = [session.get_one(Round, session.get_one(Compilation, one).round_id) for one in sources]
    hidden = any(one.attribution is not Attribution.MEMBERS for one in rounds)
    attribution = Attribution.SECRETARIAT if hidden else Attribution.MEMBERS
    return tuple(m for m in ruling.members if may_see_names(actor, m, attribution))


def _ruled(session: Session, actor: Actor, one: Ruling, made: Sequence[Ruling]) -> Event:
    proposal = session.get(FloorProposal, one.floor_proposal_id) if one.floor_proposal_id else None
    return Event(
        one.at, session.get_one(Version, one.version_id), _meeting(session, one.session_id), ruling=one,
        members=named(session, actor, one), proposal=proposal,
        is_reversed=any(other.reverses_id == one.id for other in made),
    )  # fmt: skip


def _meeting(session: Session, session_id: UUID | None) -> MeetingSession | None:
    return session.get(MeetingSession, session_id) if session_id else None


def _newest(session: Session, paragraphs: Iterable[UUID]) -> dict[UUID, ParagraphStatus]:
    return {paragraph: rows[-1] for paragraph, rows in _entries(session, set(paragraphs)).items()}


def _entries(session: Session, paragraphs: set[UUID]) -> dict[UUID, list[ParagraphStatus]]:
    """Return the entries of some paragraphs, oldest first."""
    rows = session.exec(
        select(ParagraphStatus)
        .where(col(ParagraphStatus.paragraph_id).in_(paragraphs))
        .order_by(col(ParagraphStatus.seq))
    ).all()
    found: dict[UUID, list[ParagraphStatus]] = {}
    for row in rows:
        found.setdefault(row.paragraph_id, []).append(row)
    return found
