"""Reads of sessions at browsers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import WebSession


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts without use, and at all."""

    idle: timedelta
    absolute: timedelta


def find_live(session: Session, token_hash: str, now: datetime, limits: Limits) -> WebSession | None:
    """Return the session of a browser's secret, or None where there is none any more."""
    row = session.exec(select(WebSession).where(WebSession.token_hash == token_hash)).one_or_none()
    return row if row is not None and is_live(row, now, limits) else None


def is_live(row: WebSession, now: datetime, limits: Limits) -> bool:
    """Say whether a session goes on at `now`."""
    return row.ended_at is None and now < row.seen_at + limits.idle and now < row.began_at + limits.absolute


def live_sessions(session: Session, person_id: UUID) -> Sequence[WebSession]:
    """Return the sessions of a person that nobody has ended, the one used last first."""
    query = select(WebSession).where(WebSession.person_id == person_id, col(WebSession.ended_at).is_(None))
    return session.exec(query.order_by(col(WebSession.seen_at).desc())).all()
