"""The status of the text, and the rulings that change it between two versions. Append-only."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.procedure.ledger import Authority, RulingKind, Status
from consult.text.paragraphs import Kind


class ParagraphStatus(SQLModel, table=True):
    """One entry of the ledger of a paragraph. The newest counts; `member_code` is who re-opened it.

    `present` are the members before whom it was recorded. Re-opened because its words changed, it has no member.
    """

    __tablename__ = "paragraph_status"
    __table_args__ = (sa.UniqueConstraint("paragraph_id", "seq"),)

    id: UUID = key()
    paragraph_id: UUID = to("paragraph.id")
    seq: int
    version_id: UUID = to("version.id")
    session_id: UUID | None = to("session.id", default=None)
    status: Status = word(Status, "status")
    text: str = long_text()
    member_code: str | None = to("member.code", default=None)
    present: list[str] = values(list)
    reason: str = long_text()
    by_id: UUID = to("appointment.id")
    at: datetime = moment()


class Ruling(SQLModel, table=True):
    """One change of the text of a base, with its authority. Together, in order, they give the text as it stands.

    `text` is the paragraph afterwards, empty where it goes; `before` what it was; `words` those concerned. A new
    paragraph stands after `after_id` (none: at the start). `members` decided it, or have withdrawn.
    """

    __tablename__ = "ruling"
    __table_args__ = (sa.UniqueConstraint("version_id", "seq"),)

    id: UUID = key()
    draft_id: UUID = to("draft.id")
    version_id: UUID = to("version.id")
    seq: int
    session_id: UUID | None = to("session.id", default=None)
    kind: RulingKind = word(RulingKind, "kind")
    authority: Authority = word(Authority, "authority")
    paragraph_id: UUID = to("paragraph.id")
    after_id: UUID | None = to("paragraph.id", default=None)
    new_kind: Kind | None = word(Kind, "new_kind", None, nullable=True)
    new_level: int = 0
    before: str = long_text()
    text: str = long_text()
    words: str = long_text()
    members: list[str] = values(list)
    floor_proposal_id: UUID | None = to("floor_proposal.id", default=None)
    reverses_id: UUID | None = to("ruling.id", default=None)
    note: str = long_text()
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
