"""Written procedures: what was circulated, until when, and what members replied."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind


class Circulation(SQLModel, table=True):
    """A text circulated for adoption, or a correction of an adopted one. Where it stands is computed (`silence`).

    `expires` is what was announced; when the procedure begins, and by extension, it only moves later.
    """

    __tablename__ = "circulation"
    __table_args__ = (
        sa.UniqueConstraint("draft_id", "number"),
        sa.CheckConstraint("announced_at < expires", name="period"),
        sa.CheckConstraint("begun_at IS NULL OR begun_at < expires", name="begun_before_expiry"),
        sa.CheckConstraint("outcome IS NULL OR declared_at IS NOT NULL", name="outcome_is_declared"),
    )

    id: UUID = key()
    draft_id: UUID = to("draft.id")
    version_id: UUID = to("version.id")
    number: int
    kind: CirculationKind = word(CirculationKind, "kind")
    authority: str = long_text()
    decision_id: UUID | None = to("decision.id", default=None)
    sha256: str
    rules: dict[str, Any] = values()
    message: str = long_text()
    announced_at: datetime = moment()
    announced_by_id: UUID = to("appointment.id")
    objections_until: datetime | None = moment(None, nullable=True)
    begun_at: datetime | None = moment(None, nullable=True)
    expires: datetime = moment()
    zone: str
    outcome: CirculationOutcome | None = word(CirculationOutcome, "outcome", None, nullable=True)
    declared_at: datetime | None = moment(None, nullable=True)
    declared_by_id: UUID | None = to("appointment.id", default=None)
    told_at: datetime | None = moment(None, nullable=True)
    reason: str = long_text()
    restarts_id: UUID | None = to("circulation.id", default=None)
    lock_version: int = 1


class CirculationExtension(SQLModel, table=True):
    """The expiry of a procedure moved later, for all, before it was reached."""

    __tablename__ = "circulation_extension"
    __table_args__ = (sa.CheckConstraint("new > old", name="later"),)

    id: UUID = key()
    circulation_id: UUID = to("circulation.id")
    old: datetime = moment()
    new: datetime = moment()
    reason: str = long_text()
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class CirculationReply(SQLModel, table=True):
    """What a member said in writing. Append-only. `conditional`: without an extension it is an objection.

    What came on paper has its original attached and counts from `received_at`.
    """

    __tablename__ = "circulation_reply"
    __table_args__ = (sa.UniqueConstraint("circulation_id", "seq"),)

    id: UUID = key()
    circulation_id: UUID = to("circulation.id")
    seq: int
    member_code: str = to("member.code")
    kind: ReplyKind = word(ReplyKind, "kind")
    paragraphs: list[str] = values(list)
    text: str = long_text()
    conditional: bool = False
    received_at: datetime = moment()
    original_id: UUID | None = to("attachment.id", default=None)
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
