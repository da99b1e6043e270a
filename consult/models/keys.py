"""The keys with which the server signs records, and what it has signed. Old public keys stay for good."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to


class SigningKey(SQLModel, table=True):
    """A key of the server, named by its thumbprint. One signs at a time.

    `x` is the public key, base64url; `secret` the private one, encrypted under a key derived from the server's secret,
    and empty once the key is retired.
    """

    __tablename__ = "signing_key"
    __table_args__ = (
        sa.Index(
            "uq_signing_key_one_in_use", "is_in_use", unique=True,
            sqlite_where=sa.text("is_in_use"), postgresql_where=sa.text("is_in_use"),
        ),
        sa.CheckConstraint("is_in_use = (until IS NULL) AND is_in_use = (secret <> '')", name="secret_while_in_use"),
    )  # fmt: skip

    kid: str = Field(primary_key=True)
    number: int = Field(unique=True)
    x: str
    secret: str = long_text()
    since: datetime = moment()
    until: datetime | None = moment(None, nullable=True)
    is_in_use: bool = True


class RecordSeal(SQLModel, table=True):
    """The signature under a record of adoption: a JWS over its hash and the head of the journal right after it."""

    __tablename__ = "record_seal"

    id: UUID = key()
    adoption_id: UUID = to("adoption.id", unique=True)
    kid: str = to("signing_key.kid")
    chain: str
    seq: int
    head: str
    jws: str = long_text()
    at: datetime = moment()
