"""The journal, and the clock of the demo."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Field, SQLModel

from consult.models.columns import moment, to, values, word, word_type
from consult.procedure.acts import Act
from consult.procedure.capacities import Capacity


class JournalEntry(SQLModel, table=True):
    """One act. Append-only (triggers); `hash` follows record/chain.py."""

    __tablename__ = "journal_entry"

    chain: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: datetime = moment(index=True)
    # Acts only ever become more, so the database does not list them: no migration for each.
    act: Act = Field(sa_type=word_type(Act, "act", is_checked=False))
    capacity: Capacity = word(Capacity, "capacity")
    appointment_id: UUID | None = to("appointment.id", default=None)
    member_code: str | None = to("member.code", default=None)
    draft_id: UUID | None = to("draft.id", default=None)
    public: dict[str, Any] = values()
    private: dict[str, Any] = values()
    salt: str
    commitment: str
    prev: str
    hash: str


class DemoClock(SQLModel, table=True):
    """The demo's own time: `instant` was shown at the real instant `anchored_at`. One row.

    `chapter` is the one that the exercise was last taken to.
    """

    __tablename__ = "demo_clock"

    id: int = Field(default=1, primary_key=True)
    instant: datetime = moment()
    anchored_at: datetime = moment()
    chapter: int = 1
