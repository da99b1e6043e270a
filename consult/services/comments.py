"""Acts on the comments of a delegation: on the whole text, a paragraph or a passage, with replies inside it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session

from consult.models import Comment, Submission
from consult.models.submissions import Way
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid, NotAllowed, NotFound
from consult.procedure.submissions import LIVE, CommentType, Scope, SubmissionState
from consult.queries.comments import find_comment, is_answered
from consult.queries.drafts import text_of
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
    ministry_of,
    note,
    require_voice,
)
from consult.text.paragraphs import Text, by_id, normalize
from consult.text.quoting import passages, shown_offset


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a comment stands: nowhere in particular, at a paragraph, or at a passage of it (code points)."""

    paragraph_id: UUID | None = None
    start: int = 0
    end: int = 0
    quote: str = ""


def add_comment(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    round_id: UUID,
    text: str,
    type: CommentType = CommentType.GENERAL,  # noqa: A002  (the word of the glossary)
    scope: Scope = Scope.DELEGATION,
    paragraph_id: UUID | None = None,
    quote: str = "",
    start: int | None = None,
    comment_id: UUID | None = None,
    member: str | None = None,
) -> Comment:
    """Comment on the whole text, on a paragraph, or on the passage quoted from it.

    `start` tells which of several equal passages is meant. A comment may bring its id, so that sending it twice
    adds it once. `member` is for the secretariat entering from paper, whose comments always go out.

    :raises Invalid: it is empty, or the passage is not there or not unique
    :raises NotAllowed: a reviewer would let it go out
    """
    work = enter(session, by, now, round_id, Act.COMMENT, member=member)
    where = Scope.SUBMISSION if work.way is Way.PAPER else scope
    submission = _holder(session, work, where)
    sent = _sent_before(session, comment_id, submission, by)
    if sent is not None:
        return sent
    passage = _passage(text_of(session, submission.base_id), Passage(paragraph_id, start or 0, 0, quote), start is None)
    comment = Comment(
        submission_id=submission.id, paragraph_id=passage.paragraph_id, start_offset=passage.start,
        end_offset=passage.end, quote=passage.quote, type=type, scope=where, text=_words(text),
        author_id=by.appointment, at=now, id=comment_id or uuid4(),
    )  # fmt: skip
    return _added(session, work, submission, comment)


def reply(
    session: Session, *, by: Actor, now: datetime, comment_id: UUID, text: str, reply_id: UUID | None = None
) -> Comment:
    """Answer a comment inside the delegation; replies never go out.

    :raises Invalid: it is empty
    """
    parent, submission = find_comment(session, by, comment_id)
    work, submission = enter_submission(session, by, now, submission.id, Act.COMMENT)
    sent = _sent_before(session, reply_id, submission, by)
    if sent is not None:
        return sent
    _refuse_gone(submission)
    comment = Comment(
        submission_id=submission.id, paragraph_id=parent.paragraph_id, type=parent.type,
        parent_id=parent.parent_id or parent.id,  # a thread is one level deep
        scope=Scope.DELEGATION, text=_words(text), author_id=by.appointment, at=now, id=reply_id or uuid4(),
    )  # fmt: skip
    return _added(session, work, submission, comment)


def edit_comment(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    comment_id: UUID,
    seen: int,
    text: str,
    type: CommentType,  # noqa: A002  (the word of the glossary)
    scope: Scope,
) -> Comment:
    """Change a comment: its words if they are one's own, and whether it goes out if one speaks for the delegation.

    :raises NotAllowed: it is somebody else's, or a reviewer would let it go out
    :raises Conflict: somebody else saved since, or it was submitted
    """
    work, submission, comment = _enter_comment(session, by, now, comment_id)
    wanted = (_words(text), type, scope)
    if (comment.text, comment.type, comment.scope) == wanted:
        return comment
    if comment.lock_version != seen:
        raise Conflict(
            "Somebody else of your delegation has changed this comment since you opened it.",
            theirs=comment.text, yours=text, stored=comment.lock_version, theirs_by=_saved_by(session, work, comment),
        )  # fmt: skip
    if comment.author_id != by.appointment and (comment.text, comment.type) != wanted[:2]:
        _refuse_others_words(submission, by)
    if scope is not comment.scope:
        _refuse_scope(submission, comment, scope, by)
    _changed(submission, comment, scope)
    if comment.text != wanted[0]:
        comment.same_as_id = None  # it says something else now than in the answer it was copied from
    comment.text, comment.type, comment.scope = wanted
    comment.lock_version += 1
    note(session, work, Act.COMMENT, _in_words(comment))
    return comment


def remove_comment(session: Session, *, by: Actor, now: datetime, comment_id: UUID) -> None:
    """Take a comment back that nobody has answered.

    :raises NotAllowed: it is somebody else's and `by` is a reviewer
    :raises Conflict: it was answered or submitted
    """
    work, submission, comment = _enter_comment(session, by, now, comment_id)
    if comment.author_id != by.appointment:
        require_voice(by)
    if is_answered(session, comment.id):
        raise Conflict("This comment has been answered, so it stays. You can still change its words.")
    _changed(submission, comment, comment.scope)
    comment.removed_at = now
    comment.lock_version += 1
    note(session, work, Act.COMMENT, _in_words(comment) | {"removed": True})


def _saved_by(session: Session, work: Work, comment: Comment) -> str:
    """Return who saved a comment last."""
    chain = journal.delegation_chain(work.consultation.id, work.member)
    act = Act.ENTER_PAPER if work.by.is_secretariat else Act.COMMENT
    mine = str(comment.id)
    return name_of(session, last_by(session, chain, act, lambda entry: entry.private.get("comment") == mine))


def _enter_comment(session: Session, by: Actor, now: datetime, comment_id: UUID) -> tuple[Work, Submission, Comment]:
    comment, found = find_comment(session, by, comment_id)
    work, submission = enter_submission(session, by, now, found.id, Act.COMMENT)
    session.refresh(comment)
    if comment.removed_at is not None:
        raise NotFound("There is no such comment.")
    _refuse_gone(submission)
    if submission.state not in LIVE and comment.scope is Scope.SUBMISSION:
        raise Conflict("This comment was submitted and stays as it was received.")
    return work, submission, comment


def _holder(session: Session, work: Work, scope: Scope) -> Submission:
    """Return the submission a comment belongs to; those inside the delegation may follow after it was submitted."""
    if scope is Scope.SUBMISSION:
        require_voice(work.by)
        return in_preparation(session, work)
    consultation = work.consultation
    return (
        live(session, consultation.id, work.member, work.way)
        or standing(session, consultation.id, work.member)
        or in_preparation(session, work)
    )


def _sent_before(session: Session, comment_id: UUID | None, submission: Submission, by: Actor) -> Comment | None:
    found = session.get(Comment, comment_id) if comment_id else None
    if found is not None and (found.submission_id, found.author_id) != (submission.id, by.appointment):
        raise NotFound("There is no such comment.")
    return found


def _passage(base: Text, wanted: Passage, anywhere: bool) -> Passage:
    """Return the passage in code points of the base paragraph, checked against its words."""
    if wanted.paragraph_id is None:
        return Passage()
    paragraph = by_id(base).get(wanted.paragraph_id)
    if paragraph is None:
        raise NotFound("There is no such paragraph in the base text.")
    quote = normalize(wanted.quote)
    if not quote:
        return Passage(paragraph.id)
    places = passages(paragraph.text, quote)
    # The page counts in the text it shows, without light marks. What stands there once needs no counting.
    here = [p for p in places if wanted.start in {p[0], shown_offset(paragraph.text, p[0])}]
    found = places if anywhere or len(places) == 1 else here[:1]
    if not found:
        raise Invalid("These words do not stand in the paragraph. Quote them exactly.", field="quote")
    if len(found) > 1:
        raise Invalid("These words stand in the paragraph more than once. Quote more of them.", field="quote")
    start, end = found[0]
    return Passage(paragraph.id, start, end, paragraph.text[start:end])


def _words(text: str) -> str:
    missing = Invalid("Write the comment first.", field="text")
    return entries.prose(text, field="text", missing=missing)


def _added(session: Session, work: Work, submission: Submission, comment: Comment) -> Comment:
    session.add(comment)
    session.flush()
    _changed(submission, comment, comment.scope)
    note(session, work, Act.COMMENT, _in_words(comment))
    return comment


def _refuse_gone(submission: Submission) -> None:
    if submission.state not in LIVE and submission.state is not SubmissionState.SUBMITTED:
        raise Conflict("This answer no longer stands; go on in the newest one.")


def _refuse_scope(submission: Submission, comment: Comment, scope: Scope, by: Actor) -> None:
    if ministry_of(by):
        raise NotAllowed("Only the focal point and the deputy decide which comments are submitted.")
    if scope is Scope.SUBMISSION and (comment.parent_id is not None or submission.state not in LIVE):
        raise Conflict("This comment cannot be submitted: it answers another one, or your answer was submitted.")


def _refuse_others_words(submission: Submission, by: Actor) -> None:
    """Refuse to change what somebody else wrote, but for what the secretariat has typed in from the member's paper."""
    if not is_correction(submission):
        raise NotAllowed("Only the author of a comment changes its words.")
    require_voice(by)


def _changed(submission: Submission, comment: Comment, scope: Scope) -> None:
    if Scope.SUBMISSION in {comment.scope, scope} and submission.state in LIVE:
        lapse(submission)


def _in_words(comment: Comment) -> dict[str, str | None]:
    return {
        "comment": str(comment.id), "paragraph": str(comment.paragraph_id) if comment.paragraph_id else None,
        "quote": comment.quote, "scope": comment.scope.value, "text": comment.text,
    }  # fmt: skip
