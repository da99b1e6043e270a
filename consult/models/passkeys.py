"""Passkeys: keys that a person's device keeps, of which the server knows the public half only. And which challenges
were answered already. Whoever reads these tables can sign in with nothing of them.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, moment, to, values


class Passkey(SQLModel, table=True):
    """A passkey of one person. `credential_id` and `public_key` are base64url.

    `copied_at`: when its count went back, which happens where two devices hold it; it is good no longer.
    """

    __tablename__ = "passkey"

    id: UUID = key()
    person_id: UUID = to("person.id")
    credential_id: str = Field(unique=True)
    public_key: str
    sign_count: int = Field(default=0, sa_type=sa.BigInteger)
    transports: list[str] = values(list)
    name: str = ""
    made_at: datetime = moment()
    used_at: datetime | None = moment(None, nullable=True)
    copied_at: datetime | None = moment(None, nullable=True)


class UsedChallenge(SQLModel, table=True):
    """A challenge that was answered, kept as long as it could be answered again. Only its hash."""

    __tablename__ = "used_challenge"

    hash: str = Field(primary_key=True, max_length=64)
    until: datetime = moment(index=True)
