"""The journals of a draft as one reader may take them home: what is not for the reader is withheld, and verifies."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import JournalEntry
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.queries.circulations import circulations
from consult.queries.journal import link, withheld
from consult.queries.rounds import rounds
from consult.record.chain import body

Values = dict[str, Any]


def journals(session: Session, actor: Actor, draft_id: UUID) -> Mapping[str, Values]:
    """Return the chain of the draft, and those of the reader's own delegation, by the names of their files.

    The private part of an act is given to those whose it was: a delegation, or the secretariat. Persons are not named.
    """
    found = {"journal/draft.json": _chain(session, actor, f"draft:{draft_id}")}
    if not actor.is_national:
        return found
    inner = [(f"round-{row.number}", row.id) for row in rounds(session, actor, draft_id)]
    inner += [(f"procedure-{row.number}", row.id) for row in circulations(session, actor, draft_id)]
    for name, owner in inner:
        chain = _chain(session, actor, f"delegation:{owner}:{actor.member}")
        if chain["entries"]:
            found[f"journal/delegation-{name}.json"] = chain
    return found


def witnessed(
    session: Session, draft_id: UUID, acts: Collection[Act], key: str, value: str | None
) -> JournalEntry | None:
    """Return the last entry of some acts in a draft's chain that holds `value` under `key`: what a receipt names."""
    query = select(JournalEntry).where(JournalEntry.chain == f"draft:{draft_id}", col(JournalEntry.act).in_(acts))
    entries = session.exec(query.order_by(col(JournalEntry.seq).desc())).all() if value else ()
    return next((entry for entry in entries if entry.public.get(key) == value), None)


def head(session: Session, draft_id: UUID) -> JournalEntry | None:
    """Return the last entry of a draft's chain, or None."""
    query = select(JournalEntry).where(JournalEntry.chain == f"draft:{draft_id}")
    return session.exec(query.order_by(col(JournalEntry.seq).desc()).limit(1)).first()


def _entries(session: Session, chain: str) -> Sequence[JournalEntry]:
    return session.exec(select(JournalEntry).where(JournalEntry.chain == chain).order_by(col(JournalEntry.seq))).all()


def _chain(session: Session, actor: Actor, name: str) -> Values:
    entries = _entries(session, name)
    kept_back = withheld(session, actor, entries)
    return {"chain": name, "entries": [_shown(actor, entry, is_told=entry.seq not in kept_back) for entry in entries]}


def _shown(actor: Actor, entry: JournalEntry, *, is_told: bool) -> Values:
    linked = link(entry)
    if not is_told:
        return {"body": body(linked), "hash": entry.hash, "prev": entry.prev, "seq": entry.seq}
    shown: Values = {
        "act": linked.act, "at": linked.at, "capacity": linked.capacity, "commitment": linked.commitment,
        "hash": entry.hash, "member": linked.member, "prev": entry.prev, "public": entry.public, "seq": entry.seq,
    }  # fmt: skip
    is_own = actor.is_national and (entry.member_code == actor.member or entry.chain.endswith(f":{actor.member}"))
    if entry.salt and (is_own or (actor.is_secretariat and entry.member_code is None)):
        shown |= {"private": entry.private, "salt": entry.salt}
    return shown
