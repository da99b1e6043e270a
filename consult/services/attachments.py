"""Keeps files as they came in. No act of its own: the acts that bring a file record its hash."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from consult.models import Attachment
from consult.text.paragraphs import normalize


@dataclass(frozen=True, slots=True)
class Original:
    """The file in which the paper was kept, such as a scan."""

    name: str
    media_type: str
    content: bytes


def keep(session: Session, original: Original, *, owner: str | None, now: datetime) -> Attachment:
    """Store a file unchanged, with its hash."""
    content = original.content
    attachment = Attachment(
        sha256=hashlib.sha256(content).hexdigest(), name=normalize(original.name)[:200] or "file",
        type=normalize(original.media_type)[:100], size=len(content), content=content, owner_code=owner, added_at=now,
    )  # fmt: skip
    session.add(attachment)
    session.flush()
    return attachment
