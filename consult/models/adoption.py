"""Adoption: what was decided on a text submitted for it, what members put on record beside it, how it was corrected."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.procedure.circulations import AdoptionOutcome, ExplanationKind


class Adoption(SQLModel, table=True):
    """What was decided on a text, in a session or by a written procedure. `record` is the frozen canonical JSON."""

    __tablename__ = "adoption"
    __table_args__ = (
        sa.CheckConstraint("(session_id IS NULL) <> (circulation_id IS NULL)", name="one_way"),
        sa.Index(
            "uq_adoption_one_adopted", "draft_id", unique=True,
            sqlite_where=sa.text("outcome = 'adopted'"), postgresql_where=sa.text("outcome = 'adopted'"),
        ),
    )  # fmt: skip

    id: UUID = key()
    draft_id: UUID = to("draft.id")
    version_id: UUID = to("version.id")
    session_id: UUID | None = to("session.id", default=None)
    circulation_id: UUID | None = to("circulation.id", default=None)
    outcome: AdoptionOutcome = word(AdoptionOutcome, "outcome")
    symbol: str = ""
    present: list[str] = values(list)
    objecting: list[str] = values(list)
    note: str = long_text()
    record: str = long_text()
    sha256: str
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class Explanation(SQLModel, table=True):
    """What a member put on record beside the text: explanation of position, reservation, dissociation, statement.

    `is_later`: after the adoption, as members that were absent may.
    """

    __tablename__ = "explanation"

    id: UUID = key()
    draft_id: UUID = to("draft.id")
    version_id: UUID = to("version.id")
    member_code: str = to("member.code")
    kind: ExplanationKind = word(ExplanationKind, "kind")
    paragraphs: list[str] = values(list)
    text: str = long_text()
    is_later: bool = False
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class Correction(SQLModel, table=True):
    """An editorial repair of an adopted text. `changes`: paragraph, old and new words. It stands unless objected to."""

    __tablename__ = "correction"
    __table_args__ = (sa.UniqueConstraint("draft_id", "number"),)

    id: UUID = key()
    draft_id: UUID = to("draft.id")
    version_id: UUID = to("version.id")
    number: int
    circulation_id: UUID = to("circulation.id")
    reason: str = long_text()
    changes: list[dict[str, Any]] = values(list)
    result_id: UUID | None = to("version.id", default=None)
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
