"""Keeps what a form held while its sender proves elsewhere who they are. Sealed, for one session at a browser, for a
day at most; whoever has the database alone reads nothing of it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, delete

from consult.models import KeptForm
from consult.services.sealing import seal, unseal

LASTS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Form:
    """Where a form goes, and its entries."""

    url: str
    entries: Sequence[tuple[str, str]]


def keep_form(session: Session, form: Form, *, session_id: UUID, now: datetime, server_key: str) -> UUID:
    """Keep a form; what others have left lying goes."""
    session.exec(delete(KeptForm).where(col(KeptForm.at) < now - LASTS))
    content = json.dumps([form.url, list(form.entries)], ensure_ascii=False)
    row = KeptForm(session_id=session_id, sealed=seal(content, server_key), at=now)
    session.add(row)
    session.flush()
    return row.id


def find_form(session: Session, form_id: UUID, *, session_id: UUID, server_key: str) -> Form | None:
    """Return a form that this session at a browser left, or None."""
    row = session.get(KeptForm, form_id)
    content = unseal(row.sealed, server_key) if row is not None and row.session_id == session_id else None
    if content is None:
        return None
    url, entries = json.loads(content)
    return Form(url, [(name, value) for name, value in entries])


def forget_form(session: Session, form_id: UUID, *, session_id: UUID) -> None:
    """Keep a form no longer."""
    session.exec(delete(KeptForm).where(col(KeptForm.id) == form_id, col(KeptForm.session_id) == session_id))
