"""Rounds of consultation, their extensions, and what was transmitted to whom."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.models.people import Channel
from consult.procedure.rounds import Attribution, Invited, Visibility


class Transmitted(StrEnum):
    """What can be transmitted to a member."""

    VERSION = "version"
    ROUND = "round"
    COMPILATION = "compilation"
    CIRCULATION = "circulation"


class Round(SQLModel, table=True):
    """A dated consultation on one base. Whether it is open is a comparison, never a column."""

    __tablename__ = "round"
    __table_args__ = (
        sa.UniqueConstraint("draft_id", "number"),
        sa.CheckConstraint("opens_at < deadline", name="period"),
        sa.CheckConstraint("cancelled_at IS NULL OR cancel_reason <> ''", name="cancelled_with_reason"),
        sa.Index(
            "uq_round_one_per_base", "base_id", unique=True,
            sqlite_where=sa.text("cancelled_at IS NULL"), postgresql_where=sa.text("cancelled_at IS NULL"),
        ),
    )  # fmt: skip

    id: UUID = key()
    draft_id: UUID = to("draft.id")
    base_id: UUID = to("version.id")
    number: int
    invited: Invited = word(Invited, "invited")
    opens_at: datetime = moment()
    deadline: datetime = moment()
    zone: str
    visibility: Visibility = word(Visibility, "visibility", Visibility.SEALED)
    attribution: Attribution = word(Attribution, "attribution", Attribution.MEMBERS)
    rules: dict[str, Any] = values()
    message: str = long_text()
    opened_at: datetime = moment()
    cancelled_at: datetime | None = moment(None, nullable=True)
    cancel_reason: str = long_text()
    lock_version: int = 1


class Extension(SQLModel, table=True):
    """A deadline moved later, for all. `unsealed`: submissions had already been open to others."""

    __tablename__ = "extension"
    __table_args__ = (sa.CheckConstraint("new > old", name="later"),)

    id: UUID = key()
    round_id: UUID = to("round.id")
    old: datetime = moment()
    new: datetime = moment()
    reason: str = long_text()
    unsealed: bool = False
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class Transmission(SQLModel, table=True):
    """Something went to a member through its channel of record, with the evidence for it."""

    __tablename__ = "transmission"
    __table_args__ = (sa.UniqueConstraint("subject", "subject_id", "member_code"),)

    id: UUID = key()
    subject: Transmitted = word(Transmitted, "subject")
    subject_id: UUID
    member_code: str = to("member.code")
    channel: Channel = word(Channel, "channel")
    at: datetime = moment()
    evidence: str = long_text()
    acknowledged_at: datetime | None = moment(None, nullable=True)
    acknowledged_by_id: UUID | None = to("appointment.id", default=None)
