"""Sessions at browsers: begun at sign-in, ended by time, by their owner, or when the account is reset.

The browser holds a random secret, the table only its hash. Sign-in always uses real time, never the demo's clock.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from consult.models import Person, WebSession
from consult.models.accounts import Way
from consult.procedure.refusals import NotFound
from consult.queries.web_sessions import live_sessions
from consult.services import kept_forms

TOUCHED = timedelta(minutes=2)
"""How old the last use on record may be before it is written anew: not every page view is a write."""


def digest(secret: str) -> str:
    """Return what is kept of a random secret of 256 bits; a fast hash does, as nobody can guess it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def begin(
    session: Session, *, person_id: UUID, way: Way, device: str, now: datetime, appointment_id: UUID | None = None,
    second_factor: bool = False, issuer: str = "", hint_sealed: str = "",
) -> tuple[WebSession, str]:  # fmt: skip
    """Begin a session at a browser; return it with the secret the browser keeps. Forms left lying anywhere go."""
    kept_forms.forget_old(session, now)
    secret = secrets.token_urlsafe(32)
    row = WebSession(
        token_hash=digest(secret), person_id=person_id, appointment_id=appointment_id, way=way, device=device[:200],
        issuer=issuer, hint_sealed=hint_sealed, second_factor=second_factor, began_at=now, seen_at=now, proved_at=now,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row, secret


def touch(session: Session, row: WebSession, now: datetime) -> None:
    """Keep when a session was last used."""
    session.get_one(WebSession, row.id).seen_at = now


def prove(session: Session, session_id: UUID, now: datetime, *, second_factor: bool = False) -> None:
    """Keep that the person has shown again that it is they."""
    row = session.get_one(WebSession, session_id)
    row.proved_at = row.seen_at = now
    row.second_factor = row.second_factor or second_factor


def choose_capacity(session: Session, session_id: UUID, appointment_id: UUID) -> None:
    """Keep in which of the person's capacities the session acts; the caller has found it among them."""
    session.get_one(WebSession, session_id).appointment_id = appointment_id


def end(session: Session, *, person: Person, session_id: UUID, now: datetime) -> None:
    """End one of a person's own sessions, and keep no form of it. Twice is once.

    :raises NotFound: the person has no such session
    """
    row = session.get(WebSession, session_id)
    if row is None or row.person_id != person.id:
        raise NotFound("You have no such session.")
    row.ended_at, row.hint_sealed = row.ended_at or now, ""
    kept_forms.forget_all(session, [row.id])


def end_all(
    session: Session, person_id: UUID, now: datetime, *, but: UUID | None = None, issuer: str = ""
) -> int:  # fmt: skip
    """End the sessions of a person, all or all but one, or those begun through one provider; return how many."""
    rows = [row for row in live_sessions(session, person_id) if row.id != but and issuer in {"", row.issuer}]
    for row in rows:
        row.ended_at, row.hint_sealed = now, ""
    kept_forms.forget_all(session, [row.id for row in rows])
    return len(rows)
