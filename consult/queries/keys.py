"""Reads of the keys that sign records, and of what they have signed. Public keys are for everybody."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Adoption, RecordSeal, SigningKey
from consult.record.signed import Key


def signing_keys(session: Session) -> Sequence[SigningKey]:
    """Return every key there ever was, oldest first."""
    return session.exec(select(SigningKey).order_by(col(SigningKey.number))).all()


def key_in_use(session: Session) -> SigningKey | None:
    """Return the key that signs now, or None where none has been needed yet."""
    return session.exec(select(SigningKey).where(col(SigningKey.is_in_use))).one_or_none()


def public_keys(session: Session) -> Sequence[Key]:
    """Return the public keys with the time in which each signed, oldest first."""
    return [Key(row.kid, row.x, stamp(row.since), stamp(row.until)) for row in signing_keys(session)]


def seal_of(session: Session, adoption_id: UUID) -> RecordSeal | None:
    """Return the signature under a record of adoption, or None where it is not signed yet."""
    return session.exec(select(RecordSeal).where(RecordSeal.adoption_id == adoption_id)).one_or_none()


def unsigned(session: Session) -> Sequence[Adoption]:
    """Return the decisions whose records are not signed yet, oldest first."""
    return session.exec(
        select(Adoption)
        .outerjoin(RecordSeal, col(RecordSeal.adoption_id) == Adoption.id)
        .where(col(RecordSeal.id).is_(None))
        .order_by(col(Adoption.at))
    ).all()


def stamp(at: datetime | None) -> str:
    """Return an instant as the record writes it: ISO 8601, UTC, microseconds; empty where there is none."""
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else ""
