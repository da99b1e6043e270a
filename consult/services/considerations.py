"""A session takes a draft up, works on it in the room, and closes it with the text as at the end of the session."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Consideration, MeetingSession, Version
from consult.procedure.acts import Act, may, require
from consult.procedure.capacities import Actor
from consult.procedure.ledger import FloorState
from consult.procedure.refusals import Conflict, NotAllowed, NotFound
from consult.queries.drafts import current_base, find_draft, open_consideration, stage, text_of
from consult.queries.floor import find_consideration, floor_proposals
from consult.queries.officers import today
from consult.queries.sessions import find_session, present
from consult.queries.working import unissued, working_text
from consult.services import journal
from consult.services.officers import Instructed, preside
from consult.services.reopening import require_issued
from consult.services.settlement import issue_working_text
from consult.text.paragraphs import sha256


def take_up_draft(session: Session, *, by: Actor, now: datetime, draft_id: UUID, session_id: UUID) -> Consideration:
    """Let a session take up the current text of a draft; from then on it is worked on in the room.

    :raises Conflict: no day of the session is today, the draft has no text, or what was settled is not issued yet
    """
    find_draft(session, by, draft_id, lock=True)
    require(Act.TAKE_UP_DRAFT, by, stage(session, draft_id, now))
    meeting = find_session(session, by, session_id)
    base = current_base(session, draft_id)
    if not meeting.starts <= today(session, now) <= meeting.ends:
        raise Conflict("A session takes up a draft on one of its days: %(starts)s to %(ends)s.", starts=meeting.starts,
                       ends=meeting.ends)  # fmt: skip
    if base is None or open_consideration(session, draft_id) is not None:
        raise Conflict("This draft has no text that could be taken up, or a session has taken it up already.")
    require_issued(session, base)
    row = Consideration(
        session_id=session_id, draft_id=draft_id, base_id=base.id, opened_at=now, opened_by_id=by.appointment
    )
    session.add(row)
    session.flush()
    journal.record(
        session, by=by, now=now, act=Act.TAKE_UP_DRAFT, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={"session": meeting.title, "version": base.name, "sha256": base.sha256},
    )  # fmt: skip
    return row


def close_consideration(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    consideration_id: UUID,
    seen: int,
    name: str = "",
    symbol: str = "",
    instructed: Instructed | None = None,
) -> Consideration:
    """Close a session's work on a draft: the text as it stands is issued as the next base, frozen, with its trace.

    Where no ruling has changed a word it closes without a version. `seen` is the tick of the room on the page.

    :raises Conflict: proposals are still on the floor, it is closed, or something happened in the room since
    :raises Invalid: the version has no name, or its symbol is taken
    """
    row = find_consideration(session, by, consideration_id)
    find_draft(session, by, row.draft_id, lock=True)
    session.refresh(row)
    require(Act.CLOSE_CONSIDERATION, by, stage(session, row.draft_id, now))
    if row.closed_at is not None:
        raise Conflict("The session has finished with this draft already.")
    on = preside(session, by=by, now=now, act=Act.CLOSE_CONSIDERATION, instructed=instructed)
    _refuse_open_floor(session, row)
    if row.tick != seen:
        raise Conflict("Something has happened in the room since you opened this page. Look at it again.")
    base = session.get_one(Version, row.base_id)
    meeting = session.get_one(MeetingSession, row.session_id)
    there = list(present(session, row.session_id))
    facts = {"session": meeting.title, "present": there} | on
    row.closed_at, row.closed_by_id = now, by.appointment
    row.tick += 1
    if is_changed(session, base):
        version = issue_working_text(
            session, by=by, now=now, base=base, name=name, symbol=symbol, act=Act.CLOSE_CONSIDERATION,
            session_id=row.session_id, public=facts,
        )  # fmt: skip
        row.result_id = version.id
        session.flush()
        return row
    journal.record(
        session, by=by, now=now, act=Act.CLOSE_CONSIDERATION, chain=journal.draft_chain(row.draft_id),
        draft_id=row.draft_id, public={"base": base.sha256} | facts,
    )  # fmt: skip
    return row


def is_changed(session: Session, base: Version) -> bool:
    """Say whether the rulings on a base that stand make another text of it, so that closing issues a version."""
    if not unissued(session, base.id):
        return False
    return sha256(working_text(session, base.id)) != sha256(text_of(session, base.id))


def put_on_screen(
    session: Session, actor: Actor, now: datetime, consideration_id: UUID, paragraph_id: UUID
) -> Consideration:
    """Let the pages of all who follow the room show a paragraph. It is no act: it touches nothing that is negotiated.

    :raises NotAllowed: neither who types in the room nor who presides asks for it
    :raises NotFound: there is no such paragraph in the text as it stands
    """
    row = find_consideration(session, actor, consideration_id)
    find_draft(session, actor, row.draft_id, lock=True)
    session.refresh(row)
    at = stage(session, row.draft_id, now)
    if not (may(Act.TYPE_PROPOSAL, actor, at) or may(Act.RULE, actor, at)):
        raise NotAllowed("Only the secretariat and the chair say what the screen in the room shows.")
    if paragraph_id not in {p.id for p in working_text(session, row.base_id)}:
        raise NotFound("There is no such paragraph in the text as it stands.")
    if row.on_screen_id != paragraph_id:
        row.on_screen_id = paragraph_id
        row.tick += 1
    return row


def _refuse_open_floor(session: Session, row: Consideration) -> None:
    waiting = [one for one in floor_proposals(session, row) if one.proposal.state is FloorState.OPEN]
    if waiting:
        raise Conflict(
            "Proposals are still on the floor: %(proposals)s. Rule on them, or record that they are withdrawn.",
            proposals="; ".join(f"{one.proposal.member_code}, {one.called}" for one in waiting),
        )
