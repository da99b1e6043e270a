"""The act of recording what the members decided in a session."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Decision
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.procedure.stages import Stage
from consult.queries import sessions as recorded
from consult.queries.drafts import find_draft
from consult.queries.people import the_body
from consult.services import entries, journal
from consult.services.presence import refuse_before


def record_decision(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    session_id: UUID,
    text: str,
    draft_id: UUID | None = None,
    allows_silence: bool = False,
) -> Decision:
    """Record a decision of a session, on a draft or on none, with the members present; it gets the next number.

    `allows_silence`: members have decided that the draft may be agreed by a silence procedure.

    :raises Invalid: it has no words, or allows silence for no draft
    :raises Conflict: it is on record already, the session has not begun, or nobody is recorded as present
    """
    require(Act.RECORD_DECISION, by, Stage.MANDATE)
    the_body(session, lock=True)
    meeting = recorded.find_session(session, by, session_id)
    refuse_other_rapporteur(session, by, session_id)
    refuse_before(session, meeting, now)
    if draft_id is not None:
        find_draft(session, by, draft_id, lock=True)
    elif allows_silence:
        raise Invalid("Name the draft for which members allow a silence procedure.", field="draft")
    words = entries.prose(text, field="text", missing=Invalid("Give the words of the decision.", field="text"))
    there = list(recorded.present(session, session_id))
    if not there:
        raise Conflict("No member State is recorded as present. Record who is present; only then can members decide.")
    known = recorded.decisions(session, by, session_id)
    if any((one.text, one.draft_id) == (words, draft_id) for one in known):
        raise Conflict("This decision is on record already.")
    decision = Decision(
        session_id=session_id, draft_id=draft_id, number=max((one.number for one in known), default=0) + 1, text=words,
        allows_silence=allows_silence, present=there, by_id=by.appointment, at=now,
    )  # fmt: skip
    session.add(decision)
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.RECORD_DECISION,
        chain=journal.draft_chain(draft_id) if draft_id else journal.BODY, draft_id=draft_id,
        public={
            "session": meeting.title, "number": decision.number, "text": words, "allows_silence": allows_silence,
            "present": there,
        },
    )  # fmt: skip
    return decision


def refuse_other_rapporteur(session: Session, by: Actor, session_id: UUID) -> None:
    """Refuse an act on a session to the rapporteur of another one.

    :raises NotAllowed: it is the rapporteur of another
    """
    if by.capacity is Capacity.RAPPORTEUR and not recorded.is_rapporteur(session, by, session_id):
        raise NotAllowed("You are the rapporteur of another session.")
