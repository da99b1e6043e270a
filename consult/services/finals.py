"""The chair's texts: one beside the base at any time, and the one on which members are to decide.

A chair's text never displaces the base (design.md 2.3). What is submitted for adoption has no bracket left.
"""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import TraceLine, Version
from consult.models.drafts import VersionKind, VersionStatus
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.circulations import CirculationOutcome
from consult.procedure.consensus import Difference
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.adoption import Obstacle, obstacles, reopened
from consult.queries.drafts import current_base, current_final, find_draft, latest_procedure, stage, text_of
from consult.services import entries, journal, provenance
from consult.services.issuing import issue_at_once
from consult.services.officers import Instructed, preside
from consult.services.reopening import reopen_amended
from consult.services.rounds import checked_reason
from consult.services.texts import checked
from consult.text.brackets import count
from consult.text.continuity import reworded
from consult.text.identity import identify
from consult.text.paragraphs import Text


def issue_chairs_text(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    draft_id: UUID,
    name: str,
    text: Text,
    symbol: str = "",
    note: str = "",
    once: UUID | None = None,
    instructed: Instructed | None = None,
) -> Version:
    """Circulate a text of the chair's own beside the base, which stays the base until members decide.

    Sent twice with the same key `once`, it is circulated once.

    :raises Invalid: the text is empty, it has no name, or its symbol is taken
    """
    draft = find_draft(session, by, draft_id, lock=True)
    require(Act.ISSUE_CHAIRS_TEXT, by, stage(session, draft_id, now))
    known = session.get(Version, once) if once else None
    if known is not None and known.draft_id == draft_id:
        return known
    on = preside(session, by=by, now=now, act=Act.ISSUE_CHAIRS_TEXT, instructed=instructed)
    base = current_base(session, draft_id)
    version = issue_at_once(
        session, by=by, now=now, draft=draft, kind=VersionKind.SIBLING, name=name, symbol=symbol,
        text=identify(text_of(session, base.id) if base else (), checked(text)), parent_id=base.id if base else None,
        reason=entries.prose(note, field="note", most=2000), once=once,
    )  # fmt: skip
    provenance.write_marked(session, version, text_of(session, version.id), version.parent_id)
    _journal(session, Act.ISSUE_CHAIRS_TEXT, version, by=by, now=now, **on)
    return version


def submit_for_adoption(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    draft_id: UUID,
    seen: str,
    name: str,
    symbol: str = "",
    text: Text | None = None,
    reason: str = "",
    instructed: Instructed | None = None,
) -> Version:
    """Issue the text on which members are to decide: the base as it stands. `seen` is its SHA-256 on the page.

    Where a written procedure was broken, the chair may instead give an amended `text`, with a reason; all members can
    object to it anew.

    :raises Conflict: a bracket stands or something is still to be settled; or the base is not the one shown
    :raises Invalid: it has no name, its symbol is taken, or the amended text has brackets or no reason
    """
    draft = find_draft(session, by, draft_id, lock=True)
    require(Act.SUBMIT_FOR_ADOPTION, by, stage(session, draft_id, now))
    on = preside(session, by=by, now=now, act=Act.SUBMIT_FOR_ADOPTION, instructed=instructed)
    base = current_base(session, draft_id)
    if base is None or base.sha256 != seen:
        raise Conflict("The text has changed since you saw it. Look at it again before you submit it for adoption.")
    before, found = text_of(session, base.id), obstacles(session, base, now)
    if text is not None:
        text = _amended(session, draft_id, before, text)
        # What it words anew, brackets of the base among it, every member can object to.
        found = replace(found, bracketed=(), reopened=_left_open(session, before, text))
    _refuse_obstacles(found)
    version = issue_at_once(
        session, by=by, now=now, draft=draft, kind=VersionKind.FINAL, name=name, symbol=symbol, parent_id=base.id,
        text=before if text is None else text, reason="" if text is None else checked_reason(reason),
    )  # fmt: skip
    provenance.write_marked(session, version, text_of(session, version.id), base.id)
    _trace(session, version, before)
    again = () if text is None else reopen_amended(session, by, now, version=version, before=before)
    _journal(
        session, Act.SUBMIT_FOR_ADOPTION, version, by=by, now=now, reason=version.reason, reopened=len(again), **on
    )  # fmt: skip
    return version


def withdraw_from_adoption(
    session: Session, *, by: Actor, now: datetime, draft_id: UUID, reason: str, instructed: Instructed | None = None
) -> Version:
    """Withdraw the text submitted for adoption, visibly and with a reason; the base is negotiated on.

    :raises Invalid: there is no reason
    """
    find_draft(session, by, draft_id, lock=True)
    require(Act.WITHDRAW_FROM_ADOPTION, by, stage(session, draft_id, now))
    on = preside(session, by=by, now=now, act=Act.WITHDRAW_FROM_ADOPTION, instructed=instructed)
    version = current_final(session, draft_id)
    if version is None:
        raise Conflict("No text is submitted for adoption.")
    take_back(version, checked_reason(reason))
    _journal(session, Act.WITHDRAW_FROM_ADOPTION, version, by=by, now=now, reason=version.reason, **on)
    return version


def take_back(version: Version, reason: str) -> None:
    """Mark a text submitted for adoption as withdrawn. Part of the acts that do so."""
    version.status, version.reason = VersionStatus.WITHDRAWN, reason
    version.lock_version += 1


def _left_open(session: Session, before: Text, text: Text) -> tuple[str, ...]:
    """Return the paragraphs that members have re-opened and that an amended text takes over as they were."""
    open_again = reopened(session, [p.id for p in before]) - set(reworded(before, text, {}))
    return tuple(p.label or p.text[:30] for p in before if p.id in open_again)


def _refuse_obstacles(found: Obstacle) -> None:
    if found.unissued:
        raise Conflict(
            "Rulings on this text are not in any version of it yet (%(n)s). Issue the text with them first.",
            n=found.unissued,
        )
    if found.bracketed:
        raise Conflict(
            "Brackets stand in %(paragraphs)s. A text is submitted for adoption only without any.",
            paragraphs=", ".join(found.bracketed),
        )
    if found.reopened:
        raise Conflict("These paragraphs were re-opened: %(paragraphs)s.", paragraphs=", ".join(found.reopened))
    if found.for_session:
        raise Conflict(
            "These items wait for a session: %(items)s. None has been held since.",
            items="; ".join(f"“{words}”" for words in found.for_session),
        )


def _amended(session: Session, draft_id: UUID, before: Text, text: Text) -> Text:
    """Return an amended text with the identities of the base.

    :raises Conflict: no written procedure was broken before
    :raises Invalid: it has brackets
    """
    former = latest_procedure(session, draft_id)
    if former is None or former.outcome is CirculationOutcome.STANDS:
        raise Conflict("Only after a written procedure that did not stand can an amended text be submitted.")
    amended = identify(before, checked(text))
    if any(count(p.text) for p in amended):
        raise Invalid("A text is submitted for adoption only without brackets.", field="text")
    return amended


def _trace(session: Session, version: Version, before: Text) -> None:
    """Write the trace table: a line for each paragraph, said to be amended where its words differ."""
    text = text_of(session, version.id)
    changed = set(reworded(before, text, {}))
    here, known = {p.id for p in text}, {p.id for p in before}
    lines = [
        TraceLine(
            from_paragraph_id=p.id, to_paragraph_id=p.id if p.id in here else None,
            outcome=Difference.AMENDED.value if p.id in changed or p.id not in here else "",
            reason=version.reason if p.id in changed or p.id not in here else "",
        )
        for p in before
    ]  # fmt: skip
    lines += [
        TraceLine(to_paragraph_id=p.id, outcome=Difference.AMENDED.value, reason=version.reason)
        for p in text if p.id not in known
    ]  # fmt: skip
    for position, line in enumerate(lines):
        line.version_id, line.position = version.id, position
        session.add(line)
    session.flush()


def _journal(session: Session, act: Act, version: Version, *, by: Actor, now: datetime, **public: str | int) -> None:
    facts = {"version": version.name, "number": version.number, "symbol": version.symbol, "sha256": version.sha256}
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(version.draft_id), draft_id=version.draft_id,
        public=facts | public,
    )  # fmt: skip
