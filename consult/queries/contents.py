"""What exactly a submission consists of: the values that are cleared, frozen and hashed."""

import hashlib
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Comment, Proposal, Submission, Version
from consult.queries.comments import outgoing
from consult.queries.drafts import text_of
from consult.queries.proposals import own_proposals
from consult.record.chain import canonical


def content(session: Session, submission: Submission) -> dict[str, Any]:
    """Return what is submitted, as JSON values: the delegation's own proposals, outgoing comments, cover note.

    The hash is published at once, so a random salt keeps whoever guesses the rest from trying it out.
    """
    base = session.get_one(Version, submission.base_id)
    places = {p.id: place for place, p in enumerate(text_of(session, base.id))}

    def place(paragraph: UUID | None) -> int:
        return -1 if paragraph is None else places[paragraph]

    proposals = sorted(
        own_proposals(session, submission.id),
        key=lambda p: (place(p.paragraph_id or p.after_id), p.slot.value, p.position, str(p.id)),
    )
    comments = sorted(
        outgoing(session, submission.id), key=lambda c: (place(c.paragraph_id), c.start_offset, c.at, str(c.id))
    )
    salted = {"salt": submission.salt} if submission.salt else {}
    return salted | {
        "round": str(submission.round_id),
        "member": submission.member_code,
        "base": base.sha256,
        "no_comments": submission.no_comments,
        "cover_note": submission.cover_note,
        "proposals": [_proposal(p) for p in proposals],
        "comments": [_comment(c) for c in comments],
    }


def frozen(session: Session, submission: Submission) -> tuple[str, str]:
    """Return the canonical JSON of what would be submitted now, and its SHA-256."""
    text = canonical(content(session, submission)).decode()
    return text, hashlib.sha256(text.encode()).hexdigest()


def is_empty(session: Session, submission: Submission) -> bool:
    """Say whether nothing at all would be submitted."""
    return not (submission.cover_note or own_proposals(session, submission.id) or outgoing(session, submission.id))


def _proposal(row: Proposal) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "operation": row.operation.value,
        "paragraph": _id(row.paragraph_id),
        "after": _id(row.after_id),
        "position": row.position,
        "kind": row.kind.value if row.kind else None,
        "level": row.level,
        "text": row.text,
        "rationale": row.rationale,
        "nature": row.nature.value,
    }


def _comment(row: Comment) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "paragraph": _id(row.paragraph_id),
        "start": row.start_offset,
        "end": row.end_offset,
        "quote": row.quote,
        "type": row.type.value,
        "text": row.text,
    }


def _id(value: UUID | None) -> str | None:
    return str(value) if value else None
