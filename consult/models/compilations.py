"""The compilation of a round: every item of every member, and what the members say to them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.procedure.consensus import ItemKind, ReactionValue
from consult.procedure.submissions import Nature


class ValidationOutcome(StrEnum):
    """Whether the compilation reflects a member's submission. Unanswered is "not confirmed"."""

    CONFIRMED = "confirmed"
    MISSING = "something is missing"


class Compilation(SQLModel, table=True):
    """The base with every proposal of every member, frozen when it goes out. `reason`: why it was made anew."""

    __tablename__ = "compilation"
    __table_args__ = (sa.UniqueConstraint("round_id", "number"),)

    id: UUID = key()
    round_id: UUID = to("round.id")
    number: int
    base_id: UUID = to("version.id")
    sha256: str
    issued_at: datetime = moment()
    issued_by_id: UUID = to("appointment.id")
    reason: str = long_text()
    reflection_proposed_at: datetime | None = moment(None, nullable=True)
    lock_version: int = 1


class CompilationSubmission(SQLModel, table=True):
    """Which submission of which member the compilation contains."""

    __tablename__ = "compilation_submission"

    compilation_id: UUID = Field(foreign_key="compilation.id", primary_key=True)
    submission_id: UUID = Field(foreign_key="submission.id", primary_key=True)
    member_code: str = to("member.code")


class Item(SQLModel, table=True):
    """Whatever needs a disposition: a change, a stance, a comment. One table, so that one rule serves all three.

    For a change the fields are those of text/changes.py; `op` of a stance is its operation, of a comment "comment".
    `superseded`: it was in an earlier number of the compilation, its proposer has narrowed it since.
    """

    __tablename__ = "item"

    compilation_id: UUID = Field(foreign_key="compilation.id", primary_key=True)
    id: str = Field(primary_key=True)
    position: int
    kind: ItemKind = word(ItemKind, "kind")
    op: str
    paragraph_id: UUID | None = to("paragraph.id", default=None)
    start_offset: int = 0
    end_offset: int = 0
    old: str = long_text()
    new: str = long_text()
    after_id: UUID | None = to("paragraph.id", default=None)
    insert_order: int = 0
    new_kind: str | None = None
    new_level: int | None = None
    notes: list[str] = values(list)
    cluster: int | None = None
    nature: Nature = word(Nature, "nature", Nature.SUBSTANTIVE)
    superseded: bool = False


class ItemMember(SQLModel, table=True):
    """A member behind an item, with the proposal or comment it came from."""

    __tablename__ = "item_member"
    __table_args__ = (sa.ForeignKeyConstraint(["compilation_id", "item_id"], ["item.compilation_id", "item.id"]),)

    compilation_id: UUID = Field(primary_key=True)
    item_id: str = Field(primary_key=True)
    member_code: str = Field(foreign_key="member.code", primary_key=True)
    proposal_id: UUID | None = to("proposal.id", default=None)
    comment_id: UUID | None = to("comment.id", default=None)
    withdrawn_at: datetime | None = moment(None, nullable=True)


class Validation(SQLModel, table=True):
    """A member's word on whether the compilation reflects its submission."""

    __tablename__ = "validation"
    __table_args__ = (sa.UniqueConstraint("compilation_id", "member_code"),)

    id: UUID = key()
    compilation_id: UUID = to("compilation.id")
    member_code: str = to("member.code")
    outcome: ValidationOutcome = word(ValidationOutcome, "outcome")
    text: str = long_text()
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class Reaction(SQLModel, table=True):
    """A member on another's item. Append-only; the newest counts."""

    __tablename__ = "reaction"
    __table_args__ = (sa.ForeignKeyConstraint(["compilation_id", "item_id"], ["item.compilation_id", "item.id"]),)

    id: UUID = key()
    compilation_id: UUID = Field(index=True)
    item_id: str
    member_code: str = to("member.code")
    value: ReactionValue = word(ReactionValue, "value")
    wording: str = long_text()
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
    seq: int = 0
