"""How programs come in: tokens, and the answers they were given, kept for a day so that repeating asks for nothing new.

No secret is kept that can be read: a token as its hash, an answer sealed under the server's key (services/sealing.py).
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to, word
from consult.procedure.programs import Scope


class Token(SQLModel, table=True):
    """A person's program acts with it, in one capacity, as far as `scope` goes, until it expires or is revoked.

    `second_factor`: whoever made it had shown one.
    """

    __tablename__ = "token"

    id: UUID = key()
    token_hash: str = Field(unique=True)
    person_id: UUID = to("person.id")
    appointment_id: UUID = to("appointment.id")
    scope: Scope = word(Scope, "scope")
    label: str
    second_factor: bool = False
    made_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(None, nullable=True)
    revoked_at: datetime | None = moment(None, nullable=True)


class KeptAnswer(SQLModel, table=True):
    """What a request with a key of its own was answered. While `status` is empty it is still being answered.

    `request` is the hash of what was asked, `claim` names the attempt that may answer.
    """

    __tablename__ = "kept_answer"

    token_id: UUID = Field(foreign_key="token.id", primary_key=True)
    key: str = Field(primary_key=True, max_length=255)
    request: str
    claim: UUID
    claimed_at: datetime = moment()
    status: int | None = None
    sealed: str = long_text()
