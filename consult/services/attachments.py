"""Keeps files as they came in. No act of its own: the acts that bring a file record its hash."""

import hashlib
from datetime import datetime

from sqlmodel import Session

from consult.models import Attachment
from consult.text.paragraphs import normalize


def keep(
    session: Session, *, name: str, media_type: str, content: bytes, owner: str | None, now: datetime
) -> Attachment:
    """Store a file unchanged, with its hash."""
    attachment = Attachment(
        sha256=hashlib.sha256(content).hexdigest(),
        name=normalize(name)[:200] or "file",
        type=normalize(media_type)[:100],
        size=len(content),
        content=content,
        owner_code=owner,
        added_at=now,
    )
    session.add(attachment)
    session.flush()
    return attachment
