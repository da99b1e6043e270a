"""Reads of accounts elsewhere, and whether a person has any way in at all."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Identity
from consult.queries.accounts import has_password, passkeys_of


def find_identity(session: Session, issuer: str, subject: str) -> Identity | None:
    """Return the account elsewhere that issuer and subject name, or None where nobody here is linked with it."""
    query = select(Identity).where(Identity.issuer == issuer, Identity.subject == subject)
    return session.exec(query).one_or_none()


def identities_of(session: Session, person_id: UUID) -> Sequence[Identity]:
    """Return the accounts elsewhere of a person, the oldest first."""
    query = select(Identity).where(Identity.person_id == person_id)
    return session.exec(query.order_by(col(Identity.linked_at), col(Identity.id))).all()


def has_way_in(session: Session, person_id: UUID) -> bool:
    """Say whether the account is somebody's, so that nobody is invited into it: it has a password, a passkey (also one
    that is good no longer), or an account elsewhere.
    """
    return (
        has_password(session, person_id)
        or bool(passkeys_of(session, person_id))
        or bool(identities_of(session, person_id))
    )
