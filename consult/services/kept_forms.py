"""Keeps what a form held, and the files sent with it, while its sender proves who they are. Sealed, for one session at
a browser, for a day at most; whoever has the database alone reads nothing of it. It goes when the session ends.
"""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, delete, select

from consult.models import KeptForm
from consult.services.attachments import Original
from consult.services.sealing import seal, unseal

LASTS = timedelta(days=1)
AT_ONCE = 12
"""How many forms and files one session may leave waiting, such as in several tabs; the oldest go."""


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form goes, and its entries."""

    url: str
    entries: Sequence[tuple[str, str]]


def keep_form(session: Session, form: Form, *, session_id: UUID, now: datetime, server_key: str) -> UUID:
    """Keep a form; what others have left lying goes."""
    return _keep(session, [form.url, list(form.entries)], session_id, now, server_key)


def keep_file(session: Session, original: Original, *, session_id: UUID, now: datetime, server_key: str) -> UUID:
    """Keep a file that was sent with a form."""
    content = base64.b64encode(original.content).decode()
    told = {"name": original.name, "type": original.media_type, "content": content}
    return _keep(session, told, session_id, now, server_key)


def find_form(session: Session, form_id: UUID, *, session_id: UUID, now: datetime, server_key: str) -> Form | None:
    """Return a form that this session at a browser left within a day, or None."""
    told = _find(session, form_id, session_id, now, server_key)
    if not isinstance(told, list):
        return None
    url, entries = told
    return Form(url, [(name, value) for name, value in entries])


def find_file(session: Session, file_id: UUID, *, session_id: UUID, now: datetime, server_key: str) -> Original | None:
    """Return a file that this session at a browser left within a day, or None."""
    told = _find(session, file_id, session_id, now, server_key)
    if not isinstance(told, dict):
        return None
    return Original(told["name"], told["type"], base64.b64decode(told["content"]))


def forget(session: Session, key: UUID, *, session_id: UUID) -> None:
    """Keep a form or a file no longer."""
    session.exec(delete(KeptForm).where(col(KeptForm.id) == key, col(KeptForm.session_id) == session_id))


def forget_all(session: Session, sessions: Iterable[UUID]) -> None:
    """Keep nothing any longer of what was left in some sessions that end."""
    session.exec(delete(KeptForm).where(col(KeptForm.session_id).in_(list(sessions))))


def forget_old(session: Session, now: datetime) -> None:
    """Keep nothing any longer that has waited for a day, whosever it is."""
    session.exec(delete(KeptForm).where(col(KeptForm.at) <= now - LASTS))


def _keep(session: Session, told: Any, session_id: UUID, now: datetime, server_key: str) -> UUID:
    forget_old(session, now)
    own = select(KeptForm.id).where(KeptForm.session_id == session_id)
    newest = own.order_by(col(KeptForm.at).desc(), col(KeptForm.id)).limit(AT_ONCE - 1)
    left = session.exec(newest).all()
    session.exec(delete(KeptForm).where(col(KeptForm.session_id) == session_id, col(KeptForm.id).not_in(left)))
    row = KeptForm(session_id=session_id, sealed=seal(json.dumps(told, ensure_ascii=False), server_key), at=now)
    session.add(row)
    session.flush()
    return row.id


def _find(session: Session, key: UUID, session_id: UUID, now: datetime, server_key: str) -> Any:
    row = session.get(KeptForm, key)
    if row is None or row.session_id != session_id or row.at <= now - LASTS:
        return None
    content = unseal(row.sealed, server_key)
    return json.loads(content) if content is not None else None
