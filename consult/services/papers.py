"""Acts of the secretariat on answers that come on paper: they count from their recorded instant of receipt."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Round, Submission
from consult.models.submissions import Way
from consult.procedure.acts import Act, require, require_entitled
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid
from consult.procedure.rounds import is_closed
from consult.procedure.submissions import SubmissionState
from consult.queries.contents import frozen, is_empty
from consult.queries.drafts import find_draft, stage
from consult.queries.people import find_member
from consult.queries.rounds import find_round
from consult.queries.submissions import live, standing
from consult.services import attachments
from consult.services.attachments import Original
from consult.services.preparation import Work, enter_submission, note, refuse_unless_running
from consult.services.receipts import receive


def begin_paper(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    round_id: UUID,
    member: str,
    received_at: datetime,
    original: Original,
) -> Submission:
    """Begin to enter an answer that came on paper, with the instant of its receipt and the original attached.

    Nobody but the secretariat and the member's own delegation learns of it before it is entered in full.

    :raises Invalid: the instant cannot be, or there is no original
    :raises Conflict: another one of this member is being entered, or one received later stands
    """
    work = _enter(session, by, now, round_id, member)
    if live(session, round_id, member, Way.PAPER) is not None:
        raise Conflict("An answer of this member is being entered already. Finish that one first.")
    _check_receipt(work.consultation, received_at, now)
    if not original.content or not original.name.strip():
        raise Invalid("Attach the original, for example a scan of the letter.", field="original")
    _refuse_overtaken(session, work, received_at)
    attachment = attachments.keep(session, original, owner=member, now=now)
    submission = Submission(
        round_id=round_id, member_code=member, base_id=work.consultation.base_id, begun_at=now, way=Way.PAPER,
        received_at=received_at, original_id=attachment.id, entered_by_id=by.appointment,
    )  # fmt: skip
    session.add(submission)
    session.flush()
    facts = {"original": attachment.sha256, "received_at": received_at.isoformat()}
    private = {"submission": str(submission.id)} | facts
    note(session, work, Act.ENTER_PAPER, private)
    return submission


def enter_paper(
    session: Session, *, by: Actor, now: datetime, submission_id: UUID, seen: str, no_comments: bool = False
) -> Submission:
    """Enter the transcribed answer for the member: from now on it stands, as of its instant of receipt.

    `seen` is the SHA-256 of the content that was shown. Repeating it gives the same receipt.

    :raises Conflict: the content is no longer the one shown, or an answer received later stands
    :raises Invalid: nothing was typed in, and the paper does not say "no comments"
    """
    work, submission = enter_submission(session, by, now, submission_id, Act.ENTER_PAPER)
    if submission.submitted_at is not None:
        return submission
    if submission.state is not SubmissionState.IN_PREPARATION or submission.received_at is None:
        raise Conflict("This answer is not being entered any more.")
    if frozen(session, submission)[1] != seen:
        raise Conflict("The answer has changed since you opened this page. Look at it again before you enter it.")
    nothing = is_empty(session, submission)
    if nothing and not no_comments:
        raise Invalid("Nothing has been typed in yet. If the paper says “no comments”, say so.", field="no_comments")
    if no_comments and not nothing:
        raise Invalid("Proposals or comments were typed in, so this is not “no comments”.", field="no_comments")
    _refuse_overtaken(session, work, submission.received_at)
    submission.no_comments = no_comments
    return receive(session, work, submission, Act.ENTER_PAPER, submission.received_at)


def discard_paper(session: Session, *, by: Actor, now: datetime, submission_id: UUID) -> Submission:
    """Set aside what was being entered by mistake; it never counted.

    :raises Conflict: it was entered already
    """
    work, submission = enter_submission(session, by, now, submission_id, Act.ENTER_PAPER)
    if submission.state is SubmissionState.WITHDRAWN:
        return submission
    if submission.state is not SubmissionState.IN_PREPARATION:
        raise Conflict("This answer has been entered. Only the member can still correct the transcription.")
    submission.state = SubmissionState.WITHDRAWN
    note(session, work, Act.ENTER_PAPER, {"set_aside": str(submission.id)})
    return submission


def _enter(session: Session, by: Actor, now: datetime, round_id: UUID, member: str) -> Work:
    consultation = find_round(session, by, round_id)
    require_entitled(Act.ENTER_PAPER, by)
    find_member(session, member)
    find_draft(session, by, consultation.draft_id, lock=True)
    session.refresh(consultation)
    require(Act.ENTER_PAPER, by, stage(session, consultation.draft_id, now))
    refuse_unless_running(session, consultation)
    return Work(by, now, consultation, member, Way.PAPER)


def _check_receipt(consultation: Round, received_at: datetime, now: datetime) -> None:
    if received_at > now:
        raise Invalid("The paper cannot have been received in the future.", field="received_at")
    if received_at < consultation.opens_at:
        raise Invalid("The paper cannot have been received before the round was opened.", field="received_at")


def _refuse_overtaken(session: Session, work: Work, received_at: datetime) -> None:
    """Refuse to put paper in the place of an answer received later, or in time where the paper was not."""
    former = standing(session, work.consultation.id, work.member)
    if former is None or former.received_at is None:
        return
    is_replacing_in_time = is_closed(work.consultation.deadline, received_at) and not former.late
    if former.received_at >= received_at or is_replacing_in_time:
        raise Conflict("An answer of this member that was received later, or in time, stands already.")
