"""Keeps the ledger of paragraphs in step with their words. Part of other acts: writes entries, never the journal.

A paragraph whose words change after it was agreed is re-opened by that (design.md 2.9), whoever changed them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from consult.models import ParagraphStatus, Version
from consult.procedure.capacities import Actor
from consult.procedure.ledger import AGREED, Status
from consult.procedure.refusals import Conflict
from consult.queries.drafts import text_of
from consult.queries.working import unissued
from consult.text.continuity import reworded
from consult.text.paragraphs import Text, by_id
from consult.text.tokens import same


def require_issued(session: Session, base: Version | None) -> None:
    """Refuse an act that would pass over what was settled on `base` and has not been issued.

    :raises Conflict: so it would
    """
    if base is not None and unissued(session, base.id):
        raise Conflict(
            "Changes settled on “%(version)s” have not been issued yet. Issue the text with them first.",
            version=base.name,
        )


def newest_entries(session: Session, paragraphs: Iterable[UUID]) -> Mapping[UUID, ParagraphStatus]:
    """Return the newest entry of the ledger for each of some paragraphs that has any."""
    wanted = list(paragraphs)
    rows = session.exec(
        select(ParagraphStatus).where(col(ParagraphStatus.paragraph_id).in_(wanted)).order_by(col(ParagraphStatus.seq))
    ).all()
    return {row.paragraph_id: row for row in rows}


def add_entry(
    session: Session, by: Actor, now: datetime, *, paragraph_id: UUID, version_id: UUID, status: Status, text: str,
    session_id: UUID | None = None, member: str | None = None, present: Sequence[str] = (), reason: str = "",
) -> ParagraphStatus:  # fmt: skip
    """Add an entry to the ledger of a paragraph."""
    last = session.exec(select(func.max(ParagraphStatus.seq)).where(ParagraphStatus.paragraph_id == paragraph_id)).one()
    row = ParagraphStatus(
        paragraph_id=paragraph_id, seq=(last or 0) + 1, version_id=version_id, session_id=session_id, status=status,
        text=text, member_code=member, present=list(present), reason=reason, by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def reopen_changed(
    session: Session, by: Actor, now: datetime, *, version_id: UUID, texts: Mapping[UUID, str],
    session_id: UUID | None = None, present: Sequence[str] = (), reason: str = "",
) -> list[UUID]:  # fmt: skip
    """Re-open those agreed paragraphs whose words are now others; "" where one goes. Return them."""
    agreed = {p: one for p, one in newest_entries(session, texts).items() if one.status in AGREED}
    changed = [p for p, one in agreed.items() if not same(one.text, texts[p])]
    for paragraph in changed:
        add_entry(
            session, by=by, now=now, paragraph_id=paragraph, version_id=version_id, status=Status.REOPENED,
            text=texts[paragraph], session_id=session_id, present=present, reason=reason,
        )  # fmt: skip
    return changed


def reopen_by_version(session: Session, by: Actor, now: datetime, *, version: Version, reason: str = "") -> list[UUID]:
    """Re-open the agreed paragraphs that a new base words differently than they were agreed, or leaves out."""
    before = [p.id for p in text_of(session, version.parent_id)] if version.parent_id else []
    now_there = by_id(text_of(session, version.id))
    texts = {p: now_there[p].text if p in now_there else "" for p in dict.fromkeys([*before, *now_there])}
    return reopen_changed(session, by=by, now=now, version_id=version.id, texts=texts, reason=reason)


def reopen_amended(session: Session, by: Actor, now: datetime, *, version: Version, before: Text) -> Text:
    """Re-open what an amended text submitted for adoption words anew of what was agreed; return it as it was.

    Those that a member has re-opened get an entry too: the new words are the answer to that.
    """
    text = text_of(session, version.id)
    arrived, found = by_id(text), amended(session, before, text)
    for paragraph in found:
        add_entry(
            session, by=by, now=now, paragraph_id=paragraph.id, version_id=version.id, status=Status.REOPENED,
            text=arrived[paragraph.id].text if paragraph.id in arrived else "", reason=version.reason,
        )  # fmt: skip
    return found


def amended(session: Session, before: Text, text: Text) -> Text:
    """Return those paragraphs of `before`, agreed or re-opened, that stand otherwise in `text`."""
    changed = set(reworded(before, text, {}))
    newest = newest_entries(session, [p.id for p in before if p.id in changed])
    concluded = {p for p, one in newest.items() if one.status in AGREED or one.status is Status.REOPENED}
    return tuple(p for p in before if p.id in concluded)
