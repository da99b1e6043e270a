"""Comments, threads inside a delegation, and attached files."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, word
from consult.procedure.submissions import CommentType, Scope


class Comment(SQLModel, table=True):
    """A comment on the whole, a paragraph or a passage (`start`, `end`: code points of the base paragraph)."""

    __tablename__ = "comment"
    __table_args__ = (sa.CheckConstraint("start_offset <= end_offset", name="passage"),)

    id: UUID = key()
    submission_id: UUID = to("submission.id")
    paragraph_id: UUID | None = to("paragraph.id", default=None)
    start_offset: int = 0
    end_offset: int = 0
    quote: str = long_text()
    type: CommentType = word(CommentType, "type", CommentType.GENERAL)
    scope: Scope = word(Scope, "scope", Scope.DELEGATION)
    text: str = long_text()
    parent_id: UUID | None = to("comment.id", default=None)
    author_id: UUID = to("appointment.id")
    at: datetime = moment()
    removed_at: datetime | None = moment(None, nullable=True)
    same_as_id: UUID | None = to("comment.id", default=None)  # of an earlier answer: it says the same words
    lock_version: int = 1


class Attachment(SQLModel, table=True):
    """A file as it came in. Given out as a download only, never shown."""

    __tablename__ = "attachment"

    id: UUID = key()
    sha256: str = Field(index=True)
    name: str
    type: str
    size: int
    content: bytes = Field(sa_type=sa.LargeBinary)
    owner_code: str | None = to("member.code", default=None)
    added_at: datetime = moment()
