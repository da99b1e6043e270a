"""The act of recording who is present at a session, and under which head of delegation."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, delete, update

from consult.models import Consideration, MeetingSession, SessionPresence
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict
from consult.procedure.stages import Stage
from consult.queries.officers import today
from consult.queries.people import find_member, the_body
from consult.queries.sessions import find_session, heads, seen_as, spoke
from consult.services import entries, journal


def record_presence(
    session: Session, *, by: Actor, now: datetime, session_id: UUID, present: Mapping[str, str], seen: str = ""
) -> Mapping[str, str]:
    """Record the members present, each with the name of its head of delegation; it replaces what stood.

    `seen` is what `queries.sessions.seen_as` gives for what the page showed. Recording the same again changes nothing.

    :raises Conflict: the session has not begun, somebody recorded otherwise since, or a member left out took the floor
    """
    require(Act.RECORD_PRESENCE, by, Stage.MANDATE)
    the_body(session, lock=True)
    meeting = find_session(session, by, session_id)
    refuse_before(session, meeting, now)
    there = {find_member(session, code).code: entries.line(head, field="head") for code, head in present.items()}
    stood = heads(session, session_id)
    if dict(stood) == there:
        return stood
    if seen != seen_as(stood):
        raise Conflict(
            "Somebody else has recorded who is present since you opened the page. Look at it again.",
            theirs=_told(stood), yours=_told(there),
        )  # fmt: skip
    _refuse_absent(session, session_id, there)
    session.exec(delete(SessionPresence).where(col(SessionPresence.session_id) == session_id))
    session.add_all(
        SessionPresence(session_id=session_id, member_code=code, head_of_delegation=head)
        for code, head in there.items()
    )
    session.flush()
    tell_rooms(session, session_id)
    written = heads(session, session_id)
    journal.record(
        session, by=by, now=now, act=Act.RECORD_PRESENCE, chain=journal.BODY,
        public={"session": meeting.title, "present": [*written]}, private={"heads": dict(written)},
    )  # fmt: skip
    return written


def refuse_before(session: Session, meeting: MeetingSession, now: datetime) -> None:
    """Refuse an act that only a session that has begun allows.

    :raises Conflict: its first day lies ahead
    """
    if today(session, now) < meeting.starts:
        raise Conflict("This session begins on %(day)s. This can be recorded from then on.", day=meeting.starts)


def tell_rooms(session: Session, session_id: UUID) -> None:
    """Let the pages of all in the rooms of a session know that they should look again."""
    session.exec(
        update(Consideration)
        .where(col(Consideration.session_id) == session_id, col(Consideration.closed_at).is_(None))
        .values(tick=Consideration.tick + 1)
    )


def _refuse_absent(session: Session, session_id: UUID, there: Mapping[str, str]) -> None:
    missing = [code for code in spoke(session, session_id) if code not in there]
    if missing:
        raise Conflict(
            "%(members)s took the floor in this session and cannot be recorded as not present.",
            members=", ".join(missing),
        )


def _told(there: Mapping[str, str]) -> str:
    return "\n".join(f"{code} – {head}" if head else code for code, head in there.items()) or "–"
