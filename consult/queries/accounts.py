"""Reads of accounts and second factors. Whoever reads here has proved nothing yet: say little."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, func, select

from consult.models import Account, Passkey, Person, RecoveryCode


def person_with_address(session: Session, address: str) -> Person | None:
    """Return the person with an e-mail address, whatever its case, or None."""
    return session.exec(select(Person).where(func.lower(Person.email) == address.strip().lower())).one_or_none()


def has_password(session: Session, person_id: UUID) -> bool:
    """Say whether a person signs in by password."""
    account = session.get(Account, person_id)
    return account is not None and bool(account.password_hash)


def passkeys_of(session: Session, person_id: UUID, *, lock: bool = False) -> Sequence[Passkey]:
    """Return a person's passkeys, the oldest first, those that are good no longer too."""
    query = select(Passkey).where(Passkey.person_id == person_id).order_by(col(Passkey.made_at), col(Passkey.id))
    return session.exec(query.with_for_update() if lock else query).all()


def has_passkey(session: Session, person_id: UUID) -> bool:
    """Say whether a person can show with a passkey that it is they."""
    return any(row.copied_at is None for row in passkeys_of(session, person_id))


def passkey_with(session: Session, credential_id: str) -> Passkey | None:
    """Return the passkey of that name among devices, to be counted on; or None."""
    return session.exec(select(Passkey).where(Passkey.credential_id == credential_id).with_for_update()).one_or_none()


def has_codes(session: Session, person_id: UUID) -> bool:
    """Say whether a person has an app that shows one-time codes."""
    account = session.get(Account, person_id)
    return account is not None and bool(account.totp_sealed)


def recovery_codes_left(session: Session, person_id: UUID) -> int:
    """Return how many recovery codes of a person have not been used."""
    query = select(RecoveryCode).where(RecoveryCode.person_id == person_id, col(RecoveryCode.used_at).is_(None))
    return len(session.exec(query).all())
