"""Drafts, their versions and the paragraphs that live through them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.text.paragraphs import Kind


class DraftKind(StrEnum):
    """What sort of instrument is drafted."""

    DECLARATION = "declaration"
    REPORT = "report"
    RULES = "rules of procedure"
    PLAN = "activity plan"
    STATEMENT = "statement"
    DECISION = "decision"
    OTHER = "other"


class VersionKind(StrEnum):
    """What a version is to the others."""

    BASE = "base"
    SIBLING = "sibling"
    FINAL = "final"


class VersionStatus(StrEnum):
    """A version is frozen once issued; withdrawn ones stay readable."""

    IN_PREPARATION = "in preparation"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class Relation(StrEnum):
    """How a paragraph came out of another."""

    SPLIT_FROM = "split_from"
    JOINED_FROM = "joined_from"
    ALTERNATIVE_TO = "alternative_to"
    INSERTED_AFTER = "inserted_after"


class Draft(SQLModel, table=True):
    """The text under negotiation through its life. Its stage is computed (procedure/stages.py)."""

    __tablename__ = "draft"

    id: UUID = key()
    title: str
    kind: DraftKind = word(DraftKind, "kind")
    mandate: str = long_text()
    language: str = "en"
    created_at: datetime = moment()
    archived_at: datetime | None = moment(None, nullable=True)
    archive_reason: str = long_text()
    lock_version: int = 1


class Version(SQLModel, table=True):
    """One text of a draft; once issued it never changes again."""

    __tablename__ = "version"
    __table_args__ = (
        sa.UniqueConstraint("draft_id", "number"),
        sa.UniqueConstraint("symbol", "language"),
        sa.CheckConstraint("status = 'in preparation' OR (sha256 IS NOT NULL AND issued_at IS NOT NULL)", name="frozen"
        ),
        sa.CheckConstraint("status <> 'withdrawn' OR reason <> ''", name="withdrawn_with_reason"),
        sa.Index(
            "uq_version_one_in_preparation", "draft_id", unique=True,
            sqlite_where=sa.text("status = 'in preparation'"), postgresql_where=sa.text("status = 'in preparation'"),
        ),
    )  # fmt: skip

    id: UUID = key()
    draft_id: UUID = to("draft.id")
    number: int
    name: str
    symbol: str | None = None
    language: str = "en"
    status: VersionStatus = word(VersionStatus, "status", VersionStatus.IN_PREPARATION)
    kind: VersionKind = word(VersionKind, "kind", VersionKind.BASE)
    parent_id: UUID | None = to("version.id", default=None)
    reissue_of_id: UUID | None = to("version.id", default=None)
    compilation_id: UUID | None = Field(default=None, index=True)  # not a foreign key: the tables would form a circle
    session_id: UUID | None = to("session.id", default=None)  # the text as at the end of that session
    original_id: UUID | None = to("attachment.id", default=None)
    sha256: str | None = None
    issued_at: datetime | None = moment(None, nullable=True)
    issued_by_id: UUID | None = to("appointment.id", default=None)
    reason: str = long_text()
    lock_version: int = 1


class Paragraph(SQLModel, table=True):
    """The lasting identity of a paragraph across versions."""

    __tablename__ = "paragraph"

    id: UUID = key()
    draft_id: UUID = to("draft.id")


class ParagraphOrigin(SQLModel, table=True):
    """Where a paragraph came from."""

    __tablename__ = "paragraph_origin"

    paragraph_id: UUID = Field(foreign_key="paragraph.id", primary_key=True)
    origin_id: UUID = Field(foreign_key="paragraph.id", primary_key=True)
    relation: Relation = word(Relation, "relation")


class VersionParagraph(SQLModel, table=True):
    """A paragraph as it stands in one version."""

    __tablename__ = "version_paragraph"
    __table_args__ = (sa.UniqueConstraint("version_id", "position"),)

    version_id: UUID = Field(foreign_key="version.id", primary_key=True)
    paragraph_id: UUID = Field(foreign_key="paragraph.id", primary_key=True)
    position: int
    kind: Kind = word(Kind, "kind")
    level: int = 0
    label: str = ""
    text: str = long_text()
    notes: list[str] = values(list)
