"""Writes the journal: one entry per act, in the act's own transaction."""

import secrets
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import JournalEntry, Round
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.rounds import Attribution
from consult.record.chain import GENESIS, Entry, commit, digest

BODY = "body"


def draft_chain(draft_id: UUID) -> str:
    """Return the name of a draft's chain, which all its readers see."""
    return f"draft:{draft_id}"


def delegation_chain(round_id: UUID, member: str) -> str:
    """Return the name of the chain of one delegation in one round, which it alone sees."""
    return f"delegation:{round_id}:{member}"


def chain_on_items(consultation: Round, member: str) -> str:
    """Return where it stands that a member has said or done something to single items of a round.

    Where members are not named to each other it is the delegation's own chain: even without the item, an entry that
    all read would be a name, as who alone has withdrawn has withdrawn the one item that is gone.
    """
    if consultation.attribution is Attribution.MEMBERS:
        return draft_chain(consultation.draft_id)
    return delegation_chain(consultation.id, member)


def record(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    act: Act,
    chain: str,
    draft_id: UUID | None = None,
    public: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
) -> JournalEntry:
    """Append one entry to `chain`. The caller holds the lock of the draft (or of the body) already.

    Its private part says so where a program has acted for the person.
    """
    session.flush()
    hidden = (private or {}) | ({"program": by.program} if by.program else {})
    last = head(session, chain)
    salt = secrets.token_hex(16)
    link = Entry(
        chain=chain,
        seq=last.seq + 1 if last else 1,
        at=now.astimezone(UTC).isoformat(timespec="microseconds"),
        act=act.value,
        capacity=by.capacity.value,
        member=by.member,
        public=public or {},
        commitment=commit(salt, hidden),
        prev=last.hash if last else GENESIS,
    )
    entry = JournalEntry(
        chain=chain, seq=link.seq, at=now, act=act, capacity=by.capacity, appointment_id=by.appointment,
        member_code=by.member, draft_id=draft_id, public=dict(link.public), private=hidden, salt=salt,
        commitment=link.commitment, prev=link.prev, hash=digest(link),
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry


def head(session: Session, chain: str) -> JournalEntry | None:
    """Return the newest entry of `chain`, or None."""
    return session.exec(
        select(JournalEntry).where(JournalEntry.chain == chain).order_by(col(JournalEntry.seq).desc()).limit(1)
    ).first()
