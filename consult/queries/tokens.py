"""Reads of the tokens of programs."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Appointment, Token


def find_token(session: Session, token_hash: str, now: datetime) -> Token | None:
    """Return the token with a hash, or None where it is not good any more.

    Its appointment may have ended: whoever asks looks after that.
    """
    row = session.exec(select(Token).where(Token.token_hash == token_hash)).one_or_none()
    return row if row is not None and row.revoked_at is None and now < row.expires_at else None


def tokens_of(session: Session, person_id: UUID) -> Sequence[tuple[Token, Appointment]]:
    """Return the tokens of a person that were not revoked, with the capacity each acts in, the newest first."""
    query = select(Token, Appointment).join(Appointment, col(Appointment.id) == Token.appointment_id)
    mine = query.where(Token.person_id == person_id, col(Token.revoked_at).is_(None))
    return session.exec(mine.order_by(col(Token.made_at).desc())).all()
