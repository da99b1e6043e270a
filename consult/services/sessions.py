"""Acts on the record of meetings."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, select

from consult.models import MeetingSession, SessionPresence, Statement
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.stages import Stage
from consult.queries import sessions as recorded
from consult.queries.drafts import find_draft
from consult.queries.officers import today
from consult.queries.people import find_member, the_body
from consult.queries.sessions import find_session
from consult.services import entries, journal


def record_session(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    kind: SessionKind,
    number: int,
    title: str,
    mode: str,
    host: str,
    starts: date,
    ends: date,
    items: Sequence[str],
    present: Sequence[str],
) -> MeetingSession:
    """Record a meeting that took place, with the members present, or call one that lies ahead, where none is yet.

    :raises Conflict: it is on record already
    :raises Invalid: it ends before it starts, or members are present before it has begun
    """
    require(Act.RECORD_SESSION, by, Stage.MANDATE)
    the_body(session, lock=True)
    if not 1 <= number <= 9999:
        raise Invalid("Give the number of the session, such as 25.", field="number")
    if ends < starts:
        raise Invalid("A session cannot end before it starts.", field="ends")
    if session.exec(select(MeetingSession).where(MeetingSession.kind == kind, MeetingSession.number == number)).first():
        raise Conflict("This session is on record already.")
    if present and today(session, now) < starts:
        raise Invalid("Members are recorded as present only from the first day of the session on.", field="present")
    meeting = MeetingSession(
        kind=kind, number=number,
        title=entries.line(title, field="title", missing=Invalid("Give the session a title.", field="title")),
        mode=entries.line(mode, field="mode"), host=entries.line(host, field="host"), starts=starts, ends=ends,
        items=[item for entered in items if (item := entries.line(entered, field="items"))],
    )  # fmt: skip
    session.add(meeting)
    session.flush()
    there = [find_member(session, code).code for code in dict.fromkeys(present)]
    session.add_all(SessionPresence(session_id=meeting.id, member_code=code) for code in there)
    journal.record(
        session, by=by, now=now, act=Act.RECORD_SESSION, chain=journal.BODY,
        public={"session": meeting.title, "present": there},
    )  # fmt: skip
    return meeting


def record_statement(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    session_id: UUID,
    draft_id: UUID | None,
    member: str,
    text: str,
    source: str,
) -> Statement:
    """Put on record what a member stated in a meeting, with its source.

    :raises Invalid: the text or the source is empty, or the member was not present
    :raises Conflict: it is on record already
    """
    require(Act.RECORD_STATEMENT, by, Stage.MANDATE)
    the_body(session, lock=True)
    find_session(session, by, session_id)
    if find_member(session, member).code not in recorded.present(session, session_id):
        raise Invalid("This member State was not present at the session.", field="member")
    if draft_id is not None:
        find_draft(session, by, draft_id, lock=True)
    no_source = Invalid("Name the paragraph of the report it is taken from.", field="source")
    statement = Statement(
        session_id=session_id, draft_id=draft_id, member_code=member, recorded_at=now,
        text=entries.prose(text, field="text", missing=Invalid("Give the words of the statement.", field="text")),
        source=entries.line(source, field="source", missing=no_source),
    )  # fmt: skip
    if any(_is_same(known, statement) for known in recorded.statements(session, by, session_id=session_id)):
        raise Conflict("This statement is on record already.")
    session.add(statement)
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.RECORD_STATEMENT,
        chain=journal.draft_chain(draft_id) if draft_id else journal.BODY, draft_id=draft_id,
        public={"member": member, "source": statement.source},
    )  # fmt: skip
    return statement


def _is_same(one: Statement, other: Statement) -> bool:
    return (one.draft_id, one.member_code, one.source) == (other.draft_id, other.member_code, other.source)
