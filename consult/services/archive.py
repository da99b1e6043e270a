"""Acts on finished drafts: into the archive and out of it. Whatever is on record stays readable."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Draft
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict
from consult.queries.circulations import correction_circulations
from consult.queries.drafts import find_draft, stage
from consult.services import journal
from consult.services.rounds import checked_reason


def archive_draft(session: Session, *, by: Actor, now: datetime, draft_id: UUID, reason: str) -> Draft:
    """Put a finished or abandoned draft into the archive, with a reason.

    :raises Invalid: there is no reason
    :raises Conflict: members can still object to a correction of the text
    """
    draft = find_draft(session, by, draft_id, lock=True)
    require(Act.ARCHIVE_DRAFT, by, stage(session, draft_id, now))
    if any(one.outcome is None for one in correction_circulations(session, draft_id)):
        raise Conflict("A correction of this text is still with the members. Wait for its outcome.")
    draft.archived_at, draft.archive_reason = now, checked_reason(reason)
    draft.lock_version += 1
    _journal(session, by, now, Act.ARCHIVE_DRAFT, draft)
    return draft


def restore_draft(session: Session, *, by: Actor, now: datetime, draft_id: UUID, reason: str) -> Draft:
    """Take a draft out of the archive again, with a reason; it stands where it stood.

    :raises Invalid: there is no reason
    """
    draft = find_draft(session, by, draft_id, lock=True)
    require(Act.RESTORE_DRAFT, by, stage(session, draft_id, now))
    draft.archived_at, draft.archive_reason = None, checked_reason(reason)
    draft.lock_version += 1
    _journal(session, by, now, Act.RESTORE_DRAFT, draft)
    return draft


def _journal(session: Session, by: Actor, now: datetime, act: Act, draft: Draft) -> None:
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(draft.id), draft_id=draft.id,
        public={"title": draft.title, "reason": draft.archive_reason},
    )  # fmt: skip
