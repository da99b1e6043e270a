"""Reads of the Word files in which a delegation wrote its answer: for it alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import AnswerFile, Attachment
from consult.procedure.capacities import Actor
from consult.procedure.refusals import NotFound
from consult.queries.attachments import find_attachment


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was brought, with its name, size and hash."""

    row: AnswerFile
    name: str
    size: int
    sha256: str


def answer_files(session: Session, round_id: UUID, member: str) -> Sequence[Brought]:
    """Return the files of a delegation in a round, newest first. Mind who may see them."""
    query = (
        select(AnswerFile, Attachment.name, Attachment.size, Attachment.sha256)
        .join(Attachment, col(Attachment.id) == AnswerFile.attachment_id)
        .where(AnswerFile.round_id == round_id, AnswerFile.member_code == member)
        .order_by(col(AnswerFile.at).desc(), col(AnswerFile.id))
    )
    return [Brought(*found) for found in session.exec(query)]


def find_answer_file(session: Session, actor: Actor, file_id: UUID) -> tuple[AnswerFile, Attachment]:
    """Return a file and what is in it.

    :raises NotFound: it is not this delegation's
    """
    row = session.get(AnswerFile, file_id)
    if row is None or not actor.is_national or actor.member != row.member_code:
        raise NotFound("There is no such file.")
    return row, find_attachment(session, actor, row.attachment_id)
