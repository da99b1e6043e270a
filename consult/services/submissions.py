"""Acts on a member's answer as a whole: its cover note, clearing it, submitting it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Appointment, Submission
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.procedure.submissions import LIVE, SubmissionState
from consult.queries.contents import frozen, is_empty
from consult.queries.journal import last_by
from consult.queries.people import name_of
from consult.queries.submissions import is_correction, live, standing
from consult.services import entries, journal
from consult.services.preparation import (
    Work,
    enter,
    enter_submission,
    in_preparation,
    lapse,
    note,
    refuse_late_replacement,
    require_voice,
)
from consult.services.receipts import receive


def save_cover_note(
    session: Session, *, by: Actor, now: datetime, round_id: UUID, text: str, seen: str, member: str | None = None
) -> Submission:
    """Save what the member says about its answer as a whole. `seen` is the note the writer began from.

    :raises NotAllowed: `by` is a reviewer
    :raises Conflict: somebody else saved another since
    """
    require_voice(by)
    work = enter(session, by, now, round_id, Act.SAVE_PROPOSAL, member=member)
    submission = in_preparation(session, work)
    wanted = entries.prose(text, field="cover_note")
    if wanted == submission.cover_note:
        return submission
    if entries.prose(seen, field="cover_note") != submission.cover_note:
        raise Conflict(
            "Somebody else of your delegation has saved the cover note since you opened it.",
            theirs=submission.cover_note, yours=wanted, field="cover_note", seen_as="cover_note_seen",
            theirs_by=_noted_by(session, work),
        )  # fmt: skip
    submission.cover_note = wanted
    lapse(submission)
    note(session, work, Act.SAVE_PROPOSAL, {"cover_note": wanted})
    return submission


def clear(session: Session, *, by: Actor, now: datetime, submission_id: UUID, seen: str) -> Submission:
    """Clear the answer for submission. `seen` is the SHA-256 of the content that was shown.

    Clearing the same content twice changes nothing.

    :raises Conflict: the content is no longer the one shown, or another was submitted
    :raises Invalid: there is nothing in it
    """
    work, submission = enter_submission(session, by, now, submission_id, Act.CLEAR)
    if submission.state not in LIVE:
        if submission.sha256 == seen:
            return submission
        raise Conflict("This answer was submitted already, with another content than the one on your page.")
    refuse_late_replacement(session, work)
    content, sha256 = frozen(session, submission)
    if sha256 != seen:
        raise Conflict("The answer has changed since you opened this page. Look at it again before you clear it.")
    if is_empty(session, submission) and not submission.no_comments:
        raise Invalid("There is nothing to submit yet. If your Government has no comments, say so.")
    if submission.state is SubmissionState.CLEARED:
        return submission
    submission.state, submission.content, submission.sha256 = SubmissionState.CLEARED, content, sha256
    submission.cleared_at, submission.cleared_by_id = now, by.appointment
    submission.lock_version += 1
    note(session, work, Act.CLEAR, {"submission": str(submission.id), "sha256": sha256})
    return submission


def submit(session: Session, *, by: Actor, now: datetime, submission_id: UUID) -> Submission:
    """Submit the cleared answer for the member; one received earlier is superseded by it.

    Repeating it, after a broken connection or from a second tab, gives the same receipt.

    :raises Conflict: it is not cleared, or has changed since
    :raises NotAllowed: the rules want a second person and `by` is the one who cleared it
    :raises TooLate: one received in time stands, and the deadline has passed
    """
    work, submission = enter_submission(session, by, now, submission_id, Act.SUBMIT)
    if submission.submitted_at is not None:
        return submission
    if submission.state is not SubmissionState.CLEARED:
        raise Conflict("This answer is not cleared, or it has changed since it was. Clear it first.")
    refuse_late_replacement(session, work)
    _require_second_person(session, work, submission, by)
    if frozen(session, submission)[1] != submission.sha256:
        raise Conflict("This answer has changed since it was cleared. Clear it again.")
    kept = submission.received_at if is_correction(submission) else None
    return receive(session, work, submission, Act.SUBMIT, kept or now)


def submit_no_comments(session: Session, *, by: Actor, now: datetime, round_id: UUID) -> Submission:
    """Answer for the member that it has no comments, which is not agreement.

    Where the rules want two persons, the first call clears the answer and the second one, by another, submits it.

    :raises Conflict: there are proposals or comments in preparation
    """
    work = enter(session, by, now, round_id, Act.SUBMIT)
    sent = standing(session, round_id, work.member)
    if sent is not None and sent.no_comments and live(session, round_id, work.member) is None:
        return sent
    submission = in_preparation(session, work)
    if not is_empty(session, submission):
        raise Conflict("Your answer holds proposals, comments or a cover note. Submit it, or remove them first.")
    submission.no_comments = True
    clear(session, by=by, now=now, submission_id=submission.id, seen=frozen(session, submission)[1])
    if needs_second_person(work) and _cleared_by(session, submission) == by.person:
        return submission
    return submit(session, by=by, now=now, submission_id=submission.id)


def _noted_by(session: Session, work: Work) -> str:
    """Return who saved the cover note last."""
    chain = journal.delegation_chain(work.consultation.id, work.member)
    act = Act.ENTER_PAPER if work.by.is_secretariat else Act.SAVE_PROPOSAL
    return name_of(session, last_by(session, chain, act, lambda entry: "cover_note" in entry.private))


def needs_second_person(work: Work) -> bool:
    """Say whether the rules of the round want another person to submit than the one who cleared."""
    return bool(work.consultation.rules.get("clearance") == "two")


def _require_second_person(session: Session, work: Work, submission: Submission, by: Actor) -> None:
    if needs_second_person(work) and _cleared_by(session, submission) == by.person:
        raise NotAllowed("You have cleared this answer. The rules of the body want another person to submit it.")


def _cleared_by(session: Session, submission: Submission) -> UUID | None:
    appointment = session.get(Appointment, submission.cleared_by_id) if submission.cleared_by_id else None
    return appointment.person_id if appointment else None
