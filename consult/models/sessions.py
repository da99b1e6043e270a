"""The meetings: sessions, who was present, what was stated, decided and summed up."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.procedure.consensus import ReactionValue
from consult.procedure.ledger import FloorState
from consult.procedure.submissions import Operation
from consult.text.paragraphs import Kind


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


class Decision(SQLModel, table=True):
    """What members decided in a session. `allows_silence`: it is the authority for silence on the draft."""

    __tablename__ = "decision"
    __table_args__ = (sa.UniqueConstraint("session_id", "number"),)

    id: UUID = key()
    session_id: UUID = to("session.id")
    draft_id: UUID | None = to("draft.id", default=None)
    number: int
    text: str = long_text()
    allows_silence: bool = False
    present: list[str] = values(list)
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class SessionSummary(SQLModel, table=True):
    """The rapporteur's summary of a session: worked on until it is final, then never again."""

    __tablename__ = "session_summary"
    __table_args__ = (sa.CheckConstraint("finalized_at IS NULL OR sha256 IS NOT NULL", name="final_has_hash"),)

    session_id: UUID = Field(foreign_key="session.id", primary_key=True)
    text: str = long_text()
    saved_by_id: UUID = to("appointment.id")
    saved_at: datetime = moment()
    finalized_at: datetime | None = moment(None, nullable=True)
    finalized_by_id: UUID | None = to("appointment.id", default=None)
    instruction_id: UUID | None = to("instruction.id", default=None)
    sha256: str | None = None
    lock_version: int = 1


class Consideration(SQLModel, table=True):
    """A session has taken a draft up. While it is open the draft is in session; it ends with a version."""

    __tablename__ = "consideration"
    __table_args__ = (
        sa.Index(
            "uq_consideration_one_open", "draft_id", unique=True,
            sqlite_where=sa.text("closed_at IS NULL"), postgresql_where=sa.text("closed_at IS NULL"),
        ),
    )  # fmt: skip

    id: UUID = key()
    session_id: UUID = to("session.id")
    draft_id: UUID = to("draft.id")
    base_id: UUID = to("version.id")
    opened_at: datetime = moment()
    opened_by_id: UUID = to("appointment.id")
    closed_at: datetime | None = moment(None, nullable=True)
    closed_by_id: UUID | None = to("appointment.id", default=None)
    result_id: UUID | None = to("version.id", default=None)
    on_screen_id: UUID | None = to("paragraph.id", default=None)
    tick: int = 0  # grows with every act in the room, so that the pages of all know when to look again


class FloorProposal(SQLModel, table=True):
    """What a member proposes from the floor, typed by the secretariat under its name.

    Without a paragraph it is a new one, after `after_id`. `operation` as of any proposal.
    """

    __tablename__ = "floor_proposal"

    id: UUID = key()
    consideration_id: UUID = to("consideration.id")
    member_code: str = to("member.code")
    operation: Operation = word(Operation, "operation")
    paragraph_id: UUID | None = to("paragraph.id", default=None)
    after_id: UUID | None = to("paragraph.id", default=None)
    kind: Kind | None = word(Kind, "kind", None, nullable=True)
    level: int = 0
    text: str = long_text()
    note: str = long_text()
    state: FloorState = word(FloorState, "state", FloorState.OPEN)
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
    lock_version: int = 1


class Position(SQLModel, table=True):
    """What a member said in a session to a paragraph, or to a proposal from the floor. Append-only; newest counts."""

    __tablename__ = "position"

    id: UUID = key()
    consideration_id: UUID = to("consideration.id")
    paragraph_id: UUID | None = to("paragraph.id", default=None)
    floor_proposal_id: UUID | None = to("floor_proposal.id", default=None)
    member_code: str = to("member.code")
    value: ReactionValue = word(ReactionValue, "value")
    note: str = long_text()
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
    seq: int = 0
