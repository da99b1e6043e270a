"""The second factor: one-time codes from an app (RFC 6238), and recovery codes for the day it is lost."""

import base64
import hashlib
import secrets
from datetime import datetime
from uuid import UUID

import pyotp
from sqlmodel import Session, col, delete, select

from consult.models import Account, RecoveryCode
from consult.procedure.refusals import Invalid
from consult.services.sealing import seal, unseal

STEP = 30
"""Seconds for which an app shows one code."""
SLACK = 1
"""Steps by which a clock may be wrong, either way."""
RECOVERY_CODES = 10


def new_secret() -> str:
    """Return a secret for an app, in base 32."""
    return pyotp.random_base32()


def is_secret(entered: str) -> bool:
    """Say whether this can be a secret for an app: base 32, long enough."""
    return len(entered) >= 32 and set(entered) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def address_for_app(secret: str, *, account: str, body: str) -> str:
    """Return the otpauth: address that the square image holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=body)


def set_up_codes(
    session: Session, *, person_id: UUID, secret: str, code: str, now: datetime, server_key: str
) -> tuple[str, ...]:
    """Keep an app's secret once it has shown a right code; return the recovery codes, which are shown once.

    :raises Invalid: the code is not the one of now
    """
    step = _step_of(secret, code, now, after=0) if is_secret(secret) else None
    if step is None:
        raise Invalid("This is not the code of now. Check that the clock of your device is right.", field="code")
    account = session.get(Account, person_id) or Account(person_id=person_id, created_at=now)
    account.totp_sealed, account.totp_step = seal(secret, server_key), step
    session.add(account)
    session.flush()
    return renew_recovery_codes(session, person_id)


def remove_codes(session: Session, person_id: UUID) -> None:
    """Forget a person's app and its recovery codes."""
    account = session.get(Account, person_id)
    if account is not None:
        account.totp_sealed, account.totp_step = "", 0
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.person_id) == person_id))


def check_code(session: Session, *, person_id: UUID, code: str, now: datetime, server_key: str) -> None:
    """Take a code from the app, or a recovery code; each only once.

    :raises Invalid: it is neither, or was taken already
    """
    account = session.get(Account, person_id, with_for_update=True)
    secret = unseal(account.totp_sealed, server_key) if account and account.totp_sealed else None
    step = _step_of(secret, code, now, after=account.totp_step) if secret and account else None
    if step is not None and account is not None:
        account.totp_step = step
        return
    _use_recovery_code(session, person_id, code, now)


def renew_recovery_codes(session: Session, person_id: UUID) -> tuple[str, ...]:
    """Give a person new recovery codes; the former ones are good no longer."""
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.person_id) == person_id))
    codes = tuple(_new_code() for _ in range(RECOVERY_CODES))
    session.add_all(RecoveryCode(person_id=person_id, hash=_hash(person_id, code)) for code in codes)
    session.flush()
    return codes


def _use_recovery_code(session: Session, person_id: UUID, code: str, now: datetime) -> None:
    query = select(RecoveryCode).where(RecoveryCode.hash == _hash(person_id, code), col(RecoveryCode.used_at).is_(None))
    row = session.exec(query.with_for_update()).one_or_none()
    if row is None:
        raise Invalid("This code is not right, or was used already. Wait for the next one.", field="code")
    row.used_at = now


def _step_of(secret: str, code: str, now: datetime, *, after: int) -> int | None:
    """Return the time step whose code this is, later than the last one taken; None where there is none."""
    plain = "".join(code.split()).encode()
    present = int(now.timestamp()) // STEP
    app = pyotp.TOTP(secret)
    steps = range(max(present - SLACK, after + 1), present + SLACK + 1)
    return next((step for step in steps if secrets.compare_digest(app.generate_otp(step).encode(), plain)), None)


def _new_code() -> str:
    plain = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return "-".join(plain[at : at + 4] for at in range(0, 16, 4))


def _hash(person_id: UUID, code: str) -> str:
    plain = "".join(letter for letter in code.casefold() if letter.isalnum())
    return hashlib.sha256(f"{person_id}\n{plain}".encode()).hexdigest()
