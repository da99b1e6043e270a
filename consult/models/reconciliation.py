"""How each item is reflected, what members say to that, and where every word of the next version comes from."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.procedure.consensus import AnswerValue, Outcome

_CURRENT = sa.text("replaced_at IS NULL")


class Disposition(SQLModel, table=True):
    """How the secretariat proposes to reflect an item. Never overwritten: replaced, with the old one kept.

    `before_id` is what stood before it and stands again when it is undone. `rank`: of different insertions at one
    place, each with its rank, all are kept in this order.
    """

    __tablename__ = "disposition"
    __table_args__ = (
        sa.ForeignKeyConstraint(["compilation_id", "item_id"], ["item.compilation_id", "item.id"]),
        sa.Index(
            "uq_disposition_one_current", "compilation_id", "item_id", unique=True,
            sqlite_where=_CURRENT, postgresql_where=_CURRENT,
        ),
        sa.CheckConstraint("outcome <> 'not reflected' OR observation <> ''", name="reason_where_not_reflected"),
    )  # fmt: skip

    id: UUID = key()
    compilation_id: UUID
    item_id: str
    outcome: Outcome = word(Outcome, "outcome")
    wording: str | None = Field(default=None, sa_type=sa.Text)
    observation: str = long_text()
    rank: int | None = None
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
    replaced_at: datetime | None = moment(None, nullable=True)
    before_id: UUID | None = to("disposition.id", default=None)


class Answer(SQLModel, table=True):
    """A member on how its own item is reflected; a new disposition starts without answers."""

    __tablename__ = "answer"
    __table_args__ = (sa.UniqueConstraint("disposition_id", "member_code"),)

    id: UUID = key()
    disposition_id: UUID = to("disposition.id")
    member_code: str = to("member.code")
    value: AnswerValue = word(AnswerValue, "value")
    text: str = long_text()
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class Resolution(SQLModel, table=True):
    """The secretariat's own wording of a whole paragraph, and the state of its work on it."""

    __tablename__ = "resolution"

    compilation_id: UUID = Field(foreign_key="compilation.id", primary_key=True)
    paragraph_id: UUID = Field(foreign_key="paragraph.id", primary_key=True)
    wording: str | None = Field(default=None, sa_type=sa.Text)
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
    lock_version: int = 1


class TraceLine(SQLModel, table=True):
    """One line of the trace table of a version: from a paragraph of the base through an item to a paragraph."""

    __tablename__ = "trace_line"
    __table_args__ = (sa.UniqueConstraint("version_id", "position"),)

    id: UUID = key()
    version_id: UUID = to("version.id")
    position: int = 0
    from_paragraph_id: UUID | None = to("paragraph.id", default=None)
    to_paragraph_id: UUID | None = to("paragraph.id", default=None)
    compilation_id: UUID | None = to("compilation.id", default=None)
    item_id: str | None = None
    disposition_id: UUID | None = to("disposition.id", default=None)
    ruling_id: UUID | None = to("ruling.id", default=None)
    outcome: str = ""
    reason: str = long_text()


class Provenance(SQLModel, table=True):
    """Where a span of a version's paragraph comes from; the spans of a paragraph tile its text."""

    __tablename__ = "provenance"

    version_id: UUID = Field(foreign_key="version.id", primary_key=True)
    paragraph_id: UUID = Field(foreign_key="paragraph.id", primary_key=True)
    start_offset: int = Field(primary_key=True)
    end_offset: int
    source_version_id: UUID | None = to("version.id", default=None)
    compilation_id: UUID | None = to("compilation.id", default=None)
    item_id: str | None = None
    members: list[str] = values(list)
    disposition_id: UUID | None = to("disposition.id", default=None)
    ruling_id: UUID | None = to("ruling.id", default=None)
