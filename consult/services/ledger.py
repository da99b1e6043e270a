"""The ledger of paragraphs: members agree to one in a session, a member re-opens it. Entries are added, never replaced.

Nothing is agreed until everything is agreed (design.md 2.9); so any member may re-open, at any time until adoption.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Consideration, FloorProposal, ParagraphStatus
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.ledger import AGREED, FloorState, Status, require_agreed
from consult.procedure.refusals import Conflict, Invalid
from consult.services import journal
from consult.services.officers import Instructed
from consult.services.reopening import add_entry, newest_entries
from consult.services.rounds import checked_reason
from consult.services.ruled import Place, called, in_room, on_draft, refuse_over_objection, tick
from consult.text.brackets import count
from consult.text.paragraphs import Paragraph
from consult.text.tokens import same


def agree_paragraph(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    consideration_id: UUID,
    paragraph_id: UUID,
    status: Status,
    seen: str,
    instructed: Instructed | None = None,
) -> ParagraphStatus:
    """Record that the members present agree to a paragraph, ad referendum or without that.

    :raises Conflict: it has brackets, has changed since it was `seen`, is under proposals from the floor, is agreed
        already, or a member cannot accept it
    :raises Invalid: the status is none of agreement
    """
    place = in_room(session, consideration_id, by=by, now=now, act=Act.AGREE_PARAGRAPH, instructed=instructed)
    if status not in AGREED:
        raise Invalid("Choose one of the values offered.", field="status")
    here = place.paragraph(paragraph_id, seen)
    _refuse_unfinished(session, consideration_id, here)
    refuse_over_objection(session, place, paragraph_id=paragraph_id)
    _refuse_agreed(newest_entries(session, [paragraph_id]).get(paragraph_id), here, status)
    row = add_entry(
        session, by=by, now=now, paragraph_id=paragraph_id, version_id=place.base.id, status=status, text=here.text,
        session_id=place.session_id, present=place.present,
    )  # fmt: skip
    tick(place)
    _journal(
        session, by, now, Act.AGREE_PARAGRAPH, place, paragraph=called(here), status=status.value,
        **(place.on or {}),
    )  # fmt: skip
    return row


def reopen_paragraph(
    session: Session, *, by: Actor, now: datetime, draft_id: UUID, paragraph_id: UUID, seen: str, reason: str
) -> ParagraphStatus:
    """Re-open, for the member, a paragraph that was agreed; all members see the reason.

    :raises Conflict: it is not agreed, or has changed since it was `seen`
    :raises Invalid: there is no reason
    """
    place = on_draft(session, by, now, draft_id, Act.REOPEN_PARAGRAPH)
    here, why = place.paragraph(paragraph_id, seen), checked_reason(reason)
    entry = newest_entries(session, [paragraph_id]).get(paragraph_id)
    require_agreed(entry.status if entry else None)
    row = add_entry(
        session, by=by, now=now, paragraph_id=paragraph_id, version_id=place.base.id, status=Status.REOPENED,
        text=here.text, session_id=place.session_id, member=by.member, present=place.present, reason=why,
    )  # fmt: skip
    tick(place)
    _journal(
        session, by, now, Act.REOPEN_PARAGRAPH, place, paragraph=called(here), member=by.member, reason=why
    )  # fmt: skip
    return row


def _refuse_unfinished(session: Session, consideration_id: UUID, here: Paragraph) -> None:
    if count(here.text):
        raise Conflict("Brackets stand in this paragraph. It is agreed only without any.")
    waiting = session.exec(
        select(FloorProposal.member_code)
        .join(Consideration, col(Consideration.id) == FloorProposal.consideration_id)
        .where(
            FloorProposal.consideration_id == consideration_id,
            FloorProposal.paragraph_id == here.id,
            FloorProposal.state == FloorState.OPEN,
        )
    ).all()
    if waiting:
        raise Conflict(
            "Proposals on this paragraph are still on the floor (%(members)s). Rule on them first.",
            members=", ".join(sorted(set(waiting))),
        )


def _refuse_agreed(entry: ParagraphStatus | None, here: Paragraph, status: Status) -> None:
    if entry is None or entry.status not in AGREED or not same(entry.text, here.text):
        return
    if entry.status is status or entry.status is Status.AGREED:
        raise Conflict("This paragraph is on record already: %(status)s.", status=entry.status)


def _journal(session: Session, by: Actor, now: datetime, act: Act, place: Place, **public: str | None) -> None:
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(place.base.draft_id),
        draft_id=place.base.draft_id,
        public={"version": place.base.name, "present": list(place.present)} | public,
    )  # fmt: skip
