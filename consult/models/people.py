"""The body, its members, the people and the capacities they are appointed to."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, values, word
from consult.procedure.capacities import NATIONAL, Capacity


class Channel(StrEnum):
    """A member's channel of record."""

    EMAIL = "e-mail"
    NOTE_VERBALE = "note verbale"
    COURIER = "courier"


class Body(SQLModel, table=True):
    """The organization that negotiates: one row."""

    __tablename__ = "body"

    code: str = Field(primary_key=True)
    name: str
    full_name: str
    language: str = "en"
    zone: str
    rules: dict[str, Any] = values()
    is_fictional: bool = False


class Member(SQLModel, table=True):
    """A member State. `name` is its United Nations name; members are listed in the order of their names.

    `in_sentence` is the name as it stands within a sentence: "the Republic of Korea".
    """

    __tablename__ = "member"

    code: str = Field(primary_key=True, max_length=3)
    name: str = Field(unique=True)
    in_sentence: str
    capital: str
    zone: str
    channel: Channel = word(Channel, "channel")
    address: str
    holidays: list[str] = values(list)


class Person(SQLModel, table=True):
    """Somebody who takes part."""

    __tablename__ = "person"
    __table_args__ = (sa.Index("uq_person_email_lower", sa.text("lower(email)"), unique=True),)

    id: UUID = key()
    name: str
    email: str
    locale: str = "en"
    zone: str = "UTC"


class Appointment(SQLModel, table=True):
    """A capacity held by a person from an instant until an instant.

    `in_writing`: the holder has no login; what the office does, the secretariat does on written instruction.
    `paper_id`: the note by which the member State named its focal point.
    """

    __tablename__ = "appointment"
    __table_args__ = (
        sa.CheckConstraint(
            "(capacity IN ('focal point', 'deputy', 'reviewer', 'head of delegation')) <= (member_code IS NOT NULL)",
            name="national_has_member",
        ),
        sa.Index(
            "uq_appointment_one_focal_point", "member_code", unique=True,
            sqlite_where=sa.text("capacity = 'focal point' AND until IS NULL"),
            postgresql_where=sa.text("capacity = 'focal point' AND until IS NULL"),
        ),
        sa.Index(
            "uq_appointment_one_chair", "capacity", unique=True,
            sqlite_where=sa.text("capacity = 'chair' AND until IS NULL"),
            postgresql_where=sa.text("capacity = 'chair' AND until IS NULL"),
        ),
    )  # fmt: skip

    id: UUID = key()
    person_id: UUID = to("person.id")
    capacity: Capacity = word(Capacity, "capacity")
    member_code: str | None = to("member.code", default=None)
    session_id: UUID | None = to("session.id", default=None)
    ministry: str = ""
    in_writing: bool = False
    paper_id: UUID | None = to("attachment.id", default=None)
    since: datetime = moment()
    until: datetime | None = moment(None, nullable=True)

    @property
    def capacity_is_national(self) -> bool:
        """Whether the holder acts for the member; an officer named by a member does not."""
        return self.capacity in NATIONAL


class DelegatedActs(SQLModel, table=True):
    """What a focal point has delegated to a deputy, by name of act and date."""

    __tablename__ = "delegated_acts"

    id: UUID = key()
    giver_id: UUID = to("appointment.id")
    holder_id: UUID = to("appointment.id")
    acts: list[str] = values(list)
    since: datetime = moment()
    until: datetime | None = moment(None, nullable=True)
    note: str = long_text()
