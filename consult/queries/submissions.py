"""Reads of a member's answer in a round: for its own delegation; for the secretariat what came on paper."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Round, Submission
from consult.models.submissions import Way
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.procedure.rounds import is_closed, may_see_names, may_see_submissions
from consult.procedure.submissions import LIVE, SubmissionState
from consult.queries.rounds import find_round


def is_own(actor: Actor, submission: Submission) -> bool:
    """Say whether the submission is the reader's: its delegation's, or one entered from paper."""
    if actor.is_national:
        return actor.member == submission.member_code
    return actor.is_secretariat and submission.way is Way.PAPER


def is_correction(submission: Submission) -> bool:
    """Say whether the member is correcting here what was entered from paper: its instant of receipt stays."""
    is_live = submission.state in LIVE
    return is_live and submission.way is Way.ONLINE and submission.received_at is not None


def find_submission(
    session: Session, actor: Actor, submission_id: UUID, *, missing: NotFound | None = None
) -> Submission:
    """Return a submission; `missing` says what was looked for where it was something within one.

    :raises NotFound: there is none for this reader
    """
    submission = session.get(Submission, submission_id)
    if submission is None or not is_own(actor, submission):
        raise missing or NotFound("There is no such submission.")
    return submission


def find_received(session: Session, actor: Actor, submission_id: UUID, now: datetime) -> Submission:
    """Return a submission that stands, for whoever may read it by now with its member's name.

    :raises NotFound: there is none for this reader, or it is still sealed
    """
    submission = session.get(Submission, submission_id)
    consultation = session.get(Round, submission.round_id) if submission else None
    if submission is None or consultation is None or not is_readable(actor, consultation, submission, now):
        raise NotFound("There is no such submission.")
    return submission


def is_readable(actor: Actor, consultation: Round, submission: Submission, now: datetime) -> bool:
    """Say whether the reader may read a submission of the round by now, and know whose it is."""
    owner = submission.member_code
    may_see = may_see_submissions(actor, owner, consultation.visibility, consultation.deadline, now)
    is_named = may_see_names(actor, owner, consultation.attribution)
    return submission.state is SubmissionState.SUBMITTED and may_see and is_named


def find_workspace(session: Session, actor: Actor, round_id: UUID, member: str | None) -> tuple[Round, str]:
    """Return the round and the member whose answer this reader may prepare in it.

    A delegation has its own; the secretariat that of a member whose answer on paper it is entering.

    :raises NotFound: there is none for this reader
    """
    consultation = find_round(session, actor, round_id)
    if actor.is_national and actor.member is not None and member in {None, actor.member}:
        return consultation, actor.member
    if actor.is_secretariat and member and paper(session, round_id, member):
        return consultation, member
    raise NotFound("There is no such submission.")


def live(session: Session, round_id: UUID, member: str, way: Way = Way.ONLINE) -> Submission | None:
    """Return the answer a member is preparing, or None."""
    return session.exec(
        select(Submission).where(
            Submission.round_id == round_id,
            Submission.member_code == member,
            Submission.way == way,
            col(Submission.state).in_(LIVE),
        )
    ).one_or_none()


def is_overtaken(session: Session, consultation: Round, member: str, way: Way, now: datetime) -> bool:
    """Say whether an answer being prepared can no longer replace the one that stands: the deadline has passed.

    A correction of what came on paper, and paper itself, still can: they count from their receipt.
    """
    begun = live(session, consultation.id, member, way)
    if way is Way.PAPER or (begun and is_correction(begun)) or not is_closed(consultation.deadline, now):
        return False
    return standing(session, consultation.id, member) is not None


def is_writable(session: Session, consultation: Round, member: str, way: Way, now: datetime) -> bool:
    """Say whether somebody may work on the answer now, as far as its own state goes."""
    if is_overtaken(session, consultation, member, way, now):
        return False
    is_begun = live(session, consultation.id, member, way) is not None
    return is_begun or (way is Way.ONLINE and standing(session, consultation.id, member) is None)


def standing(session: Session, round_id: UUID, member: str) -> Submission | None:
    """Return the submission of a member that stands in a round, or None."""
    return session.exec(
        select(Submission).where(
            Submission.round_id == round_id,
            Submission.member_code == member,
            Submission.state == SubmissionState.SUBMITTED,
        )
    ).one_or_none()


def paper(session: Session, round_id: UUID, member: str) -> Submission | None:
    """Return what is being entered for a member from paper, or was last, or None."""
    return (
        live(session, round_id, member, Way.PAPER)
        or session.exec(
            select(Submission)
            .where(Submission.round_id == round_id, Submission.member_code == member, Submission.way == Way.PAPER)
            .order_by(col(Submission.begun_at).desc())
            .limit(1)
        ).first()
    )


def history(session: Session, round_id: UUID, member: str) -> Sequence[Submission]:
    """Return all submissions of a member in a round, newest first. Mind who may see them."""
    return session.exec(
        select(Submission)
        .where(Submission.round_id == round_id, Submission.member_code == member)
        .order_by(col(Submission.begun_at).desc(), col(Submission.id))
    ).all()
