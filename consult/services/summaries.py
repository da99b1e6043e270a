"""Acts on the summary of a session: it is drafted, then made final by the rapporteur, and never changes again."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import MeetingSession, SessionSummary
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.stages import Stage
from consult.queries.officers import rapporteur_of
from consult.queries.people import name_of, the_body
from consult.queries.sessions import find_session
from consult.services import entries, journal
from consult.services.decisions import refuse_other_rapporteur
from consult.services.officers import Instructed, enter_instruction, told
from consult.services.presence import refuse_before


def draft_summary(
    session: Session, *, by: Actor, now: datetime, session_id: UUID, text: str, seen: int = 0
) -> SessionSummary:
    """Save what the summary says so far. `seen` is its lock_version before the eyes, 0 where there was none.

    Saving the same words again changes nothing.

    :raises Conflict: somebody else saved since, with both texts; or it is final, or the session has not begun
    :raises Invalid: it is empty
    """
    meeting = _enter(session, by, now, session_id, Act.DRAFT_SUMMARY)
    row = session.get(SessionSummary, session_id)
    words = entries.prose(
        text, field="text", missing=Invalid("The summary is empty.", field="text"), most=entries.PROSE * 5
    )
    if row is not None and row.finalized_at is not None:
        raise Conflict("This summary is final and cannot be changed any more.")
    if row is not None and row.text == words:
        return row
    if seen != (row.lock_version if row else 0):
        raise Conflict(
            "Somebody else has saved the summary since you opened it.", theirs=row.text if row else "", yours=words,
            stored=row.lock_version if row else 0, theirs_by=name_of(session, row.saved_by_id) if row else "",
        )  # fmt: skip
    if row is None:
        row = SessionSummary(session_id=session_id, text=words, saved_by_id=by.appointment, saved_at=now)
        session.add(row)
    else:
        row.text, row.saved_by_id, row.saved_at = words, by.appointment, now
        row.lock_version += 1
    session.flush()
    _journal(session, by, now, Act.DRAFT_SUMMARY, meeting)
    return row


def finalize_summary(
    session: Session, *, by: Actor, now: datetime, session_id: UUID, seen: int, instructed: Instructed | None = None
) -> SessionSummary:
    """Make the summary final, with its hash: the rapporteur does, or the secretariat on written instruction.

    :raises Conflict: there is none, it is final already, it has changed since `seen` (its lock_version), or there is
        no rapporteur who could have given an instruction
    :raises Invalid: the secretariat brings no written instruction
    """
    meeting = _enter(session, by, now, session_id, Act.FINALIZE_SUMMARY)
    row = session.get(SessionSummary, session_id)
    if row is None:
        raise Conflict("There is no summary yet. Draft it first.")
    if row.finalized_at is not None:
        raise Conflict("This summary is final already.")
    if row.lock_version != seen:
        raise Conflict(
            "Somebody has saved the summary since you opened the page. Read it again before you make it final."
        )
    on = _on_instruction(session, by, now, row, instructed) if by.capacity is Capacity.SECRETARIAT else {}
    row.finalized_at, row.finalized_by_id = now, by.appointment
    row.sha256 = hashlib.sha256(row.text.encode()).hexdigest()
    row.lock_version += 1
    _journal(session, by, now, Act.FINALIZE_SUMMARY, meeting, sha256=row.sha256, **on)
    return row


def _enter(session: Session, by: Actor, now: datetime, session_id: UUID, act: Act) -> MeetingSession:
    require(act, by, Stage.MANDATE)
    the_body(session, lock=True)
    meeting = find_session(session, by, session_id)
    refuse_other_rapporteur(session, by, session_id)
    refuse_before(session, meeting, now)
    return meeting


def _on_instruction(
    session: Session, by: Actor, now: datetime, row: SessionSummary, instructed: Instructed | None
) -> dict[str, Any]:
    held = rapporteur_of(session, row.session_id, now)
    if held is None:
        raise Conflict("This session has no rapporteur who can have given an instruction. Record the officer first.")
    no_words = Invalid(
        "Say what the rapporteur’s written instruction is and of which date. The rapporteur makes the summary final,"
        " not the secretariat.",
        field="instruction",
    )
    no_paper = Invalid("Attach the rapporteur’s written instruction.", field="instruction_file")
    entered = enter_instruction(
        session, by, now, instructed, act=Act.FINALIZE_SUMMARY, officer=held[0], no_words=no_words, no_paper=no_paper
    )
    row.instruction_id = entered[0].id
    return told(entered)


def _journal(session: Session, by: Actor, now: datetime, act: Act, meeting: MeetingSession, **public: Any) -> None:
    journal.record(
        session, by=by, now=now, act=act, chain=journal.BODY, public={"session": meeting.title} | public
    )  # fmt: skip
