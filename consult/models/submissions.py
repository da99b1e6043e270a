"""A member's answer in a round and the proposals in it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from consult.models.columns import key, long_text, moment, salt, to, word
from consult.procedure.submissions import (
    AmendmentKind,
    Carried,
    LateDecision,
    Nature,
    Operation,
    Slot,
    SubmissionState,
)
from consult.text.paragraphs import Kind


class Way(StrEnum):
    """How a submission came in."""

    ONLINE = "online"
    PAPER = "paper"


def _one(name: str, states: str, *also: str) -> sa.Index:
    where = sa.text(f"state IN ({states})")
    return sa.Index(name, "round_id", "member_code", *also, unique=True, sqlite_where=where, postgresql_where=where)


class Submission(SQLModel, table=True):
    """A member's whole answer. Once submitted it stays as received: `content` is the frozen canonical JSON.

    `salt` is part of the content, as the hash is published while the content is sealed; empty where it was cleared or
    received before there were salts.
    """

    __tablename__ = "submission"
    __table_args__ = (
        # What the secretariat enters from paper does not meet, nor betray, what the delegation is preparing.
        _one("uq_submission_one_live", "'in preparation', 'cleared'", "way"),
        _one("uq_submission_one_submitted", "'submitted'"),
        sa.CheckConstraint("state <> 'submitted' OR (sha256 IS NOT NULL AND received_at IS NOT NULL)", name="frozen"),
    )

    id: UUID = key()
    round_id: UUID = to("round.id")
    member_code: str = to("member.code")
    base_id: UUID = to("version.id")
    state: SubmissionState = word(SubmissionState, "state", SubmissionState.IN_PREPARATION)
    no_comments: bool = False
    cover_note: str = long_text()
    way: Way = word(Way, "way", Way.ONLINE)
    begun_at: datetime = moment()
    cleared_at: datetime | None = moment(None, nullable=True)
    cleared_by_id: UUID | None = to("appointment.id", default=None)
    received_at: datetime | None = moment(None, nullable=True)
    submitted_at: datetime | None = moment(None, nullable=True)
    submitted_by_id: UUID | None = to("appointment.id", default=None)
    entered_by_id: UUID | None = to("appointment.id", default=None)
    original_id: UUID | None = to("attachment.id", default=None)
    content: str = long_text()
    sha256: str | None = None
    salt: str = salt()
    late: bool = False
    late_decision: LateDecision | None = word(LateDecision, "late_decision", None, nullable=True)
    late_decided_at: datetime | None = moment(None, nullable=True)
    late_decided_by_id: UUID | None = to("appointment.id", default=None)
    late_authority: str = long_text()
    supersedes_id: UUID | None = to("submission.id", default=None)
    lock_version: int = 1


class Proposal(SQLModel, table=True):
    """One proposal. With a `ministry` it is a contribution inside the delegation; without, it is the delegation's."""

    __tablename__ = "proposal"
    __table_args__ = (
        sa.Index(
            "uq_proposal_one_per_slot", "submission_id", "paragraph_id", "slot", "ministry", unique=True,
            sqlite_where=sa.text("slot <> 'new'"), postgresql_where=sa.text("slot <> 'new'"),
        ),
        sa.CheckConstraint("(operation = 'new_paragraph') = (paragraph_id IS NULL)", name="new_has_no_paragraph"),
    )  # fmt: skip

    id: UUID = key()
    submission_id: UUID = to("submission.id")
    operation: Operation = word(Operation, "operation")
    slot: Slot = word(Slot, "slot")
    paragraph_id: UUID | None = to("paragraph.id", default=None)
    after_id: UUID | None = to("paragraph.id", default=None)
    position: int = 0
    kind: Kind | None = word(Kind, "kind", None, nullable=True)
    level: int = 0
    text: str = long_text()
    rationale: str = long_text()
    nature: Nature = word(Nature, "nature", Nature.SUBSTANTIVE)
    ministry: str = ""
    author_id: UUID = to("appointment.id")
    chosen_from_id: UUID | None = to("proposal.id", default=None)
    updated_at: datetime = moment()
    lock_version: int = 1


class AnswerFile(SQLModel, table=True):
    """A Word file in which a delegation has written its answer. What is taken over from it stands in its submission.

    With a `ministry` it is what that contributes. `version_id` is the text it was made from, where the file says so.
    """

    __tablename__ = "answer_file"

    id: UUID = key()
    round_id: UUID = to("round.id")
    member_code: str = to("member.code")
    attachment_id: UUID = to("attachment.id")
    version_id: UUID | None = to("version.id", default=None)
    ministry: str = ""
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
    taken_at: datetime | None = moment(None, nullable=True)


class ProposalAmendment(SQLModel, table=True):
    """What happened to a single proposal after submission. Append-only; the newest counts."""

    __tablename__ = "proposal_amendment"

    id: UUID = key()
    proposal_id: UUID = to("proposal.id")
    kind: AmendmentKind = word(AmendmentKind, "kind")
    text: str = long_text()
    reason: str = long_text()
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class CarriedItem(SQLModel, table=True):
    """One thing that a late answer said, taken over into the round on the next version, or listed until dealt with.

    Neither proposal nor comment: the cover note. `paragraph_id` and the offsets say where it may belong.
    """

    __tablename__ = "carried_item"

    id: UUID = key()
    round_id: UUID = to("round.id")
    member_code: str = to("member.code")
    from_submission_id: UUID = to("submission.id")
    from_proposal_id: UUID | None = to("proposal.id", default=None)
    from_comment_id: UUID | None = to("comment.id", default=None)
    outcome: Carried = word(Carried, "outcome")
    paragraph_id: UUID | None = to("paragraph.id", default=None)
    start_offset: int = 0
    end_offset: int = 0
    position: int = 0
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
    settled_at: datetime | None = moment(None, nullable=True)
    settled_by_id: UUID | None = to("appointment.id", default=None)
