"""What a delegation, or one of its ministries, had proposed for a paragraph before: for it alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import JournalEntry, Submission
from consult.procedure.acts import Act

_ACTS = (Act.SAVE_PROPOSAL, Act.CHOOSE_CONTRIBUTION, Act.TAKE_FILE)
MOST = 5
"""How many former wordings are offered."""


@dataclass(frozen=True, slots=True)
class Former:
    """A wording that was saved once and stands no longer. `number` is that of its entry in the delegation's journal."""

    number: int
    at: datetime
    text: str
    rationale: str


def former_wordings(
    session: Session, submission: Submission, paragraph_id: UUID, ministry: str, now_proposed: str
) -> Sequence[Former]:
    """Return the wordings of one side for a paragraph that differ from what it proposes now, newest first.

    Mind who may see it: the delegation alone.
    """
    chain = f"delegation:{submission.round_id}:{submission.member_code}"
    query = (
        select(JournalEntry)
        .where(JournalEntry.chain == chain, col(JournalEntry.act).in_(_ACTS))
        .order_by(col(JournalEntry.seq).desc())
    )
    found: dict[str, Former] = {}
    for entry, said in ((row, said) for row in session.exec(query) for said in _proposals(row.private)):
        if said.get("paragraph") != str(paragraph_id) or said.get("ministry") != ministry:
            continue
        text = str(said.get("text") or "")
        if text and text != now_proposed and text not in found:
            found[text] = Former(entry.seq, entry.at, text, str(said.get("rationale") or ""))
        if len(found) == MOST:
            break
    return [*found.values()]


def _proposals(private: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the proposals of an entry: one, or all that were taken over from a file at once."""
    found: list[dict[str, Any]] = private.get("proposals", [private])
    return found
