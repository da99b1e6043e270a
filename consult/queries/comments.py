"""Reads of the comments in a member's answer, as threads: for its own delegation alone until it is submitted."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Appointment, Comment, Person, Submission
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.procedure.submissions import Scope
from consult.queries.submissions import find_submission


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment with who wrote it and the replies to it."""

    comment: Comment
    author: str
    ministry: str
    replies: tuple["Remark", ...]


def comments(session: Session, submission_id: UUID) -> Sequence[Comment]:
    """Return the comments in a submission that were not removed, oldest first. Mind who may see them."""
    return session.exec(
        select(Comment)
        .where(Comment.submission_id == submission_id, col(Comment.removed_at).is_(None))
        .order_by(col(Comment.at), col(Comment.id))
    ).all()


def outgoing(session: Session, submission_id: UUID) -> Sequence[Comment]:
    """Return the comments that go out with the submission; what the delegation answers to itself never does."""
    found = comments(session, submission_id)
    return [c for c in found if c.scope is Scope.SUBMISSION and c.parent_id is None]


def threads(session: Session, submission_id: UUID) -> Sequence[Remark]:
    """Return the comments of a delegation with their replies, oldest first."""
    rows = comments(session, submission_id)
    names = _names(session, {row.author_id for row in rows})
    replies: dict[UUID, list[Remark]] = {}
    for row in rows:
        if row.parent_id is not None:
            replies.setdefault(row.parent_id, []).append(Remark(row, *names[row.author_id], ()))
    return [Remark(row, *names[row.author_id], tuple(replies.get(row.id, ()))) for row in rows if row.parent_id is None]


def is_answered(session: Session, comment_id: UUID) -> bool:
    """Say whether somebody has replied to a comment."""
    query = select(Comment.id).where(Comment.parent_id == comment_id, col(Comment.removed_at).is_(None))
    return session.exec(query).first() is not None


def find_comment(session: Session, actor: Actor, comment_id: UUID) -> tuple[Comment, Submission]:
    """Return a comment of the reader's own delegation, or of the secretariat's own paper entry.

    :raises NotFound: there is none for this reader
    """
    missing = NotFound("There is no such comment.")
    comment = session.get(Comment, comment_id)
    if comment is None or comment.removed_at is not None:
        raise missing
    return comment, find_submission(session, actor, comment.submission_id, missing=missing)


def _names(session: Session, appointments: set[UUID]) -> dict[UUID, tuple[str, str]]:
    rows = session.exec(
        select(Appointment.id, Person.name, Appointment.ministry)
        .join(Person, col(Person.id) == Appointment.person_id)
        .where(col(Appointment.id).in_(appointments))
    )
    return {appointment: (name, ministry) for appointment, name, ministry in rows}
