"""What every act inside a member's answer begins with: where it happens, and whether it still may.

Private work of a delegation is noted on its own chain, which nobody else sees.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Round, Submission
from consult.models.submissions import Way
from consult.procedure.acts import Act, outlasts_round, require, require_entitled
from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Conflict, NotAllowed, NotFound, TooLate
from consult.procedure.submissions import LIVE, SubmissionState
from consult.queries.drafts import current_base, find_draft, live_round, stage
from consult.queries.rounds import find_round
from consult.queries.submissions import find_submission, find_workspace, is_overtaken, live, standing
from consult.services import journal

_ALSO_ON_PAPER = frozenset({Act.SAVE_PROPOSAL, Act.COMMENT})


@dataclass(frozen=True, slots=True)
class Work:
    """Who works when, and on what: the answer of `member` in a round, in the way it comes in."""

    by: Actor
    now: datetime
    consultation: Round
    member: str
    way: Way


def enter(session: Session, by: Actor, now: datetime, round_id: UUID, act: Act, *, member: str | None = None) -> Work:
    """Lock the draft and make sure that `by` may perform `act` on an answer in the round.

    What the secretariat types in from paper it does under the act of that name.

    :raises NotFound: the answer is not this actor's
    :raises Conflict: the round was cancelled, or the text has moved on
    """
    wanted = Act.ENTER_PAPER if by.is_secretariat and act in _ALSO_ON_PAPER else act
    find_round(session, by, round_id)
    require_entitled(wanted, by)
    consultation, whose = find_workspace(session, by, round_id, member)
    find_draft(session, by, consultation.draft_id, lock=True)
    session.refresh(consultation)
    require(wanted, by, stage(session, consultation.draft_id, now))
    refuse_over(session, consultation, wanted)
    return Work(by, now, consultation, whose, Way.PAPER if by.is_secretariat else Way.ONLINE)


def enter_submission(
    session: Session, by: Actor, now: datetime, submission_id: UUID, act: Act
) -> tuple[Work, Submission]:
    """Do the same for one submission.

    :raises NotFound: there is none for this actor
    """
    submission = find_submission(session, by, submission_id)
    work = enter(session, by, now, submission.round_id, act, member=submission.member_code)
    session.refresh(submission)
    if submission.state in LIVE and submission.way is not work.way:
        raise NotFound("There is no such submission.")  # the secretariat is still typing it in
    return work, submission


def refuse_over(session: Session, consultation: Round, act: Act) -> None:
    """Refuse `act` in a round that is over, or for acts that outlast a round, in one that was cancelled.

    :raises Conflict: so it is
    """
    if outlasts_round(act):
        refuse_cancelled(consultation)
    else:
        refuse_unless_running(session, consultation)


def refuse_cancelled(consultation: Round) -> None:
    """Refuse whatever is done in a round that was cancelled.

    :raises Conflict: so it is
    """
    if consultation.cancelled_at is not None:
        raise Conflict("This round was cancelled.")


def refuse_unless_running(session: Session, consultation: Round) -> None:
    """Refuse whatever is done in a round that was cancelled, or whose base is no longer the current text.

    :raises Conflict: so it is
    """
    refuse_cancelled(consultation)
    base = current_base(session, consultation.draft_id)
    running = live_round(session, base.id) if base else None
    if running is None or running.id != consultation.id:
        raise Conflict("This round is over: another version of the text has been issued since.")


def in_preparation(session: Session, work: Work) -> Submission:
    """Return the answer in preparation, begun now where there is none.

    :raises Conflict: one was submitted already
    :raises TooLate: what was submitted in time can no longer be replaced
    """
    consultation = work.consultation
    found = require_writable(session, work)
    if found is not None:
        return found
    begun = Submission(
        round_id=consultation.id, member_code=work.member, base_id=consultation.base_id, begun_at=work.now
    )
    session.add(begun)
    session.flush()
    return begun


def require_writable(session: Session, work: Work) -> Submission | None:
    """Return the answer in preparation, or None where one can still be begun.

    :raises Conflict: one was submitted already
    :raises TooLate: what was submitted in time can no longer be replaced
    """
    found = live(session, work.consultation.id, work.member, work.way)
    refuse_late_replacement(session, work)
    if found is not None:
        return found
    if work.way is Way.PAPER:
        raise Conflict("This answer has been entered. Only the member can still correct the transcription.")
    if standing(session, work.consultation.id, work.member) is not None:
        raise Conflict("Your answer was submitted. To change it, begin a new one that supersedes it.")
    return None


def refuse_late_replacement(session: Session, work: Work) -> None:
    """Refuse to go on with an answer that would replace one received in time, once the deadline has passed.

    :raises TooLate: so it is
    """
    if is_overtaken(session, work.consultation, work.member, work.way, work.now):
        raise TooLate(
            "The deadline has passed: the answer you submitted stands. You can still withdraw or narrow"
            " single proposals."
        )


def lapse(submission: Submission) -> None:
    """Take note that what would be submitted has changed: a clearance given before no longer covers it."""
    submission.no_comments = False
    submission.lock_version += 1
    if submission.state is not SubmissionState.CLEARED:
        return
    submission.state = SubmissionState.IN_PREPARATION
    submission.cleared_at = submission.cleared_by_id = submission.sha256 = None
    submission.content = ""


def ministry_of(by: Actor) -> str:
    """Return for whom `by` writes inside the delegation: "" is the delegation itself."""
    return (by.ministry or by.capacity.value) if by.capacity is Capacity.REVIEWER else ""


def require_voice(by: Actor) -> None:
    """Refuse reviewers what goes out for the delegation.

    :raises NotAllowed: `by` is one
    """
    if ministry_of(by):
        raise NotAllowed("Only the focal point and the deputy write what the delegation will submit.")


def note(session: Session, work: Work, act: Act, private: dict[str, Any]) -> None:
    """Write an act inside the delegation into its own journal; nobody else learns of it."""
    consultation = work.consultation
    journal.record(
        session, by=work.by, now=work.now, act=Act.ENTER_PAPER if work.by.is_secretariat else act,
        chain=journal.delegation_chain(consultation.id, work.member), draft_id=consultation.draft_id,
        private=private,
    )  # fmt: skip
