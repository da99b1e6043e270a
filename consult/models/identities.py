"""Accounts elsewhere through which people come in, and forms that wait while somebody proves there who they are."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from consult.models.columns import key, long_text, moment, to

SUBJECT = 255
"""How long the subject of an account may be (OpenID Connect Core, section 2)."""


class Identity(SQLModel, table=True):
    """An account at an identity provider that lets a person in: who they are there is issuer and subject, never e-mail.

    A person has one at each provider, and each is one person's.
    """

    __tablename__ = "identity"
    __table_args__ = (
        sa.UniqueConstraint("issuer", "subject", name="uq_identity_issuer_subject"),
        sa.UniqueConstraint("person_id", "issuer", name="uq_identity_person_id_issuer"),
    )

    id: UUID = key()
    person_id: UUID = to("person.id")
    issuer: str
    subject: str = Field(max_length=SUBJECT)
    linked_at: datetime = moment()


class KeptForm(SQLModel, table=True):
    """A form, or a file of one, that waits until its sender has proved who they are. Sealed: it is private work."""

    __tablename__ = "kept_form"

    id: UUID = key()
    session_id: UUID = to("web_session.id")
    sealed: str = long_text()
    at: datetime = moment(index=True)


__all__ = ["SUBJECT", "Identity", "KeptForm"]
