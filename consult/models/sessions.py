"""The meetings: sessions, who was present, what was stated."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, values, word


class SessionKind(StrEnum):
    """Which meeting of the body."""

    FOCAL_POINTS = "focal points"
    SOM = "SOM"


class MeetingSession(SQLModel, table=True):
    """A dated meeting. Named so in code because the database's session has the plain word."""

    __tablename__ = "session"
    __table_args__ = (
        sa.UniqueConstraint("kind", "number"),
        sa.CheckConstraint("starts <= ends", name="dates"),
    )

    id: UUID = key()
    kind: SessionKind = word(SessionKind, "kind")
    number: int
    title: str
    mode: str
    host: str
    starts: date
    ends: date
    items: list[str] = values(list)


class SessionPresence(SQLModel, table=True):
    """A member was present at a session."""

    __tablename__ = "session_presence"

    session_id: UUID = Field(foreign_key="session.id", primary_key=True)
    member_code: str = Field(foreign_key="member.code", primary_key=True)
    head_of_delegation: str = ""


class Statement(SQLModel, table=True):
    """What a member stated, as recorded, with the source of the record."""

    __tablename__ = "statement"
    __table_args__ = (sa.UniqueConstraint("session_id", "draft_id", "member_code", "source"),)

    id: UUID = key()
    session_id: UUID = to("session.id")
    draft_id: UUID | None = to("draft.id", default=None)
    member_code: str = to("member.code")
    text: str = long_text()
    source: str
    recorded_at: datetime = moment()
