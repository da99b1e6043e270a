"""Acts by which a member replaces or withdraws what it has submitted, and corrects what was entered from paper."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from consult.models import Comment, Proposal, Submission
from consult.models.submissions import Way
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict
from consult.procedure.submissions import AmendmentKind, Scope, SubmissionState
from consult.queries.comments import comments
from consult.queries.proposals import amendments, proposals
from consult.queries.submissions import live
from consult.services import journal
from consult.services.preparation import enter_submission, note


def supersede(session: Session, *, by: Actor, now: datetime, submission_id: UUID) -> Submission:
    """Begin a new answer as a copy of the submitted one, which stands until the new one is submitted.

    Where one was begun already, that one is returned.

    :raises TooLate: the deadline has passed
    :raises Conflict: the answer no longer stands
    """
    work, former = enter_submission(session, by, now, submission_id, Act.SUPERSEDE)
    begun = live(session, former.round_id, former.member_code)
    if begun is not None:
        return begun
    _refuse_fallen(former)
    copy = copied(session, former, now)
    note(session, work, Act.SUPERSEDE, _ids(copy, former))
    return copy


def withdraw_submission(session: Session, *, by: Actor, now: datetime, submission_id: UUID) -> Submission:
    """Withdraw the answer before the deadline; what was written stays in the delegation, in preparation.

    :raises TooLate: the deadline has passed
    :raises Conflict: it does not stand
    """
    work, former = enter_submission(session, by, now, submission_id, Act.WITHDRAW_SUBMISSION)
    if former.state is SubmissionState.WITHDRAWN:
        return former
    _refuse_fallen(former)
    former.state = SubmissionState.WITHDRAWN
    former.lock_version += 1
    session.flush()
    if live(session, former.round_id, former.member_code) is None:
        copied(session, former, now)
    consultation = work.consultation
    journal.record(
        session, by=by, now=now, act=Act.WITHDRAW_SUBMISSION, chain=journal.draft_chain(consultation.draft_id),
        draft_id=consultation.draft_id,
        public={"round": consultation.number, "member": work.member, "sha256": former.sha256},
    )  # fmt: skip
    return former


def correct_transcription(session: Session, *, by: Actor, now: datetime, submission_id: UUID) -> Submission:
    """Begin a correction of what the secretariat entered from paper; the instant of receipt stays.

    An answer the delegation was preparing meanwhile is set aside; it remains readable.

    :raises Conflict: the answer did not come on paper, or no longer stands
    """
    work, former = enter_submission(session, by, now, submission_id, Act.CORRECT_TRANSCRIPTION)
    if former.original_id is None:
        raise Conflict("This answer did not come on paper; there is no transcription to correct.")
    begun = live(session, former.round_id, former.member_code)
    if begun is not None and begun.supersedes_id == former.id and begun.received_at is not None:
        return begun
    _refuse_fallen(former)
    if begun is not None:
        begun.state = SubmissionState.WITHDRAWN
        session.flush()
    copy = copied(session, former, now)
    copy.received_at, copy.original_id = former.received_at, former.original_id
    copy.entered_by_id = former.entered_by_id
    set_aside = {"set_aside": str(begun.id) if begun else None}
    note(session, work, Act.CORRECT_TRANSCRIPTION, _ids(copy, former) | set_aside)
    return copy


def copied(session: Session, former: Submission, now: datetime) -> Submission:
    """Return a new answer in preparation with everything that stands in `former`, threads included."""
    copy = Submission(
        round_id=former.round_id, member_code=former.member_code, base_id=former.base_id, begun_at=now,
        cover_note=former.cover_note, supersedes_id=former.id, way=Way.ONLINE,
    )  # fmt: skip
    session.add(copy)
    session.flush()
    _copy_proposals(session, former, copy)
    _copy_comments(session, former, copy)
    session.flush()
    return copy


def _copy_proposals(session: Session, former: Submission, copy: Submission) -> None:
    amended = amendments(session, former.id)
    new_ids: dict[UUID, UUID] = {}
    rows = sorted(proposals(session, former.id), key=lambda row: not row.ministry)  # chosen from those before
    for row in rows:
        amendment = amended.get(row.id)
        if amendment is not None and amendment.kind is AmendmentKind.WITHDRAWN:
            continue
        new_ids[row.id] = uuid4()
        changed: dict[str, Any] = {
            "id": new_ids[row.id], "submission_id": copy.id, "lock_version": 1,
            "text": amendment.text if amendment else row.text,
            "chosen_from_id": new_ids.get(row.chosen_from_id) if row.chosen_from_id else None,
        }  # fmt: skip
        session.add(Proposal(**(row.model_dump() | changed)))
        session.flush()


def _copy_comments(session: Session, former: Submission, copy: Submission) -> None:
    """Copy the threads. A comment that says the same words is the same item still, in every later compilation."""
    new_ids = {row.id: uuid4() for row in comments(session, former.id)}
    for row in sorted(comments(session, former.id), key=lambda row: row.parent_id is not None):
        changed = {
            "id": new_ids[row.id], "submission_id": copy.id, "lock_version": 1,
            "parent_id": new_ids.get(row.parent_id) if row.parent_id else None,
            "scope": row.scope if row.parent_id is None else Scope.DELEGATION,
            "same_as_id": row.same_as_id or row.id,
        }  # fmt: skip
        session.add(Comment(**(row.model_dump() | changed)))
        session.flush()


def _refuse_fallen(submission: Submission) -> None:
    if submission.state is not SubmissionState.SUBMITTED:
        raise Conflict("This answer does not stand: it was superseded, withdrawn, or never submitted.")


def _ids(copy: Submission, former: Submission) -> dict[str, str | None]:
    return {"submission": str(copy.id), "supersedes": str(former.id)}
