"""How an answer is received: frozen as it is, hashed, and entered in the journal that all members share."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from consult.models import Submission
from consult.procedure.acts import Act
from consult.procedure.rounds import is_closed
from consult.procedure.submissions import SubmissionState
from consult.queries.contents import frozen
from consult.queries.submissions import is_correction, standing
from consult.services import journal
from consult.services.preparation import Work


def receive(session: Session, work: Work, submission: Submission, act: Act, received_at: datetime) -> Submission:
    """Freeze `submission` as received at an instant; the one that stood before is superseded by it.

    The public entry names no word of it; the head of the delegation's own chain is folded in.
    """
    corrects = is_correction(submission)
    former = standing(session, work.consultation.id, work.member)
    if former is not None:
        former.state = SubmissionState.SUPERSEDED
        submission.supersedes_id = former.id
        session.flush()  # only one may stand at a time
    submission.content, submission.sha256 = frozen(session, submission)
    submission.state = SubmissionState.SUBMITTED
    submission.received_at, submission.submitted_at, submission.submitted_by_id = (
        received_at,
        work.now,
        work.by.appointment,
    )
    submission.late = is_closed(work.consultation.deadline, received_at)
    if corrects and former is not None:  # what was decided on the paper holds for its transcription
        submission.late_decision, submission.late_authority = former.late_decision, former.late_authority
        submission.late_decided_at, submission.late_decided_by_id = former.late_decided_at, former.late_decided_by_id
    submission.lock_version += 1
    session.flush()
    _journal(session, work, submission, act, corrects_transcription=corrects)
    return submission


def _journal(session: Session, work: Work, submission: Submission, act: Act, **facts: bool) -> None:
    consultation = work.consultation
    inner = journal.head(session, journal.delegation_chain(consultation.id, work.member))
    public: dict[str, Any] = {
        "round": consultation.number,
        "member": work.member,
        "sha256": submission.sha256,
        "received_at": submission.received_at.isoformat() if submission.received_at else None,
        "late": submission.late,
        "no_comments": submission.no_comments,
        "way": "paper" if submission.original_id else submission.way.value,
        "delegation_chain": inner.hash if inner else None,
    } | facts
    journal.record(
        session, by=work.by, now=work.now, act=act, chain=journal.draft_chain(consultation.draft_id),
        draft_id=consultation.draft_id, public=public, private={"submission": str(submission.id)},
    )  # fmt: skip
