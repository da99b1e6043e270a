"""How people come in: accounts, second factors, invitations, sessions at the browser, throttles. No secret is kept
that can be read: random ones are hashed, those that must be read again are encrypted (services/sealing.py).
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, word


class Way(StrEnum):
    """How somebody has signed in."""

    DEMO = "demonstration"
    PASSWORD = "password"  # noqa: S105  # nosec B105  # (a word, no password)
    PROVIDER = "provider"
    PASSKEY = "passkey"


class Account(SQLModel, table=True):
    """A person's own way in: a password, and perhaps an app that shows one-time codes.

    `totp_step`: the time step of the last code taken, so that none is taken twice.
    """

    __tablename__ = "account"

    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    password_hash: str = ""
    totp_sealed: str = ""
    totp_step: int = 0
    created_at: datetime = moment()


class RecoveryCode(SQLModel, table=True):
    """A code that stands in for a lost second factor, once."""

    __tablename__ = "recovery_code"

    id: UUID = key()
    person_id: UUID = to("person.id")
    hash: str = Field(unique=True)
    used_at: datetime | None = moment(None, nullable=True)


class Invitation(SQLModel, table=True):
    """A link by which a person makes an account, once. Only the hash of its secret is kept."""

    __tablename__ = "invitation"

    id: UUID = key()
    person_id: UUID = to("person.id")
    token_hash: str = Field(unique=True)
    by_id: UUID = to("appointment.id")
    at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(None, nullable=True)


class WebSession(SQLModel, table=True):
    """Somebody signed in at one browser. `proved_at`: when they last showed that it is they.

    `issuer`: the identity provider through which they came in. `hint_sealed`: what tells it whom to sign out there too.
    """

    __tablename__ = "web_session"

    id: UUID = key()
    token_hash: str = Field(unique=True)
    person_id: UUID = to("person.id")
    appointment_id: UUID | None = to("appointment.id", default=None)
    way: Way = word(Way, "way")
    issuer: str = long_text()
    hint_sealed: str = long_text()
    second_factor: bool = False
    device: str = ""
    began_at: datetime = moment()
    seen_at: datetime = moment()
    proved_at: datetime = moment()
    ended_at: datetime | None = moment(None, nullable=True)


class Throttle(SQLModel, table=True):
    """How often something was tried in vain within a stretch of time. `key` is a hash of what and by whom."""

    __tablename__ = "throttle"

    key: str = Field(primary_key=True, max_length=64)
    since: datetime = moment()
    count: int = 0
