"""Reads of the journal: acts with member and capacity; persons only where the reader may know them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Appointment, Compilation, JournalEntry, Person, Round
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.visibility import may_read_persons, may_read_preparation
from consult.queries.compilations import some_items
from consult.queries.drafts import find_draft
from consult.queries.items import CompiledItem
from consult.queries.reconciliation import current_dispositions, may_read_reflection
from consult.record.chain import Entry, commit, first_break
from consult.text.paragraphs import Paragraph, by_id

RECENT = 200
"""How far back is looked for who saved last."""
ON_ITEMS = frozenset({Act.DISPOSE, Act.UNDO_DISPOSITION, Act.REACT, Act.ANSWER, Act.WORD_PARAGRAPH})
PREPARATORY = frozenset({Act.PUT_TEXT, Act.EDIT_VERSION, Act.DISCARD_VERSION})


@dataclass(frozen=True, slots=True)
class Concerned:
    """An item that an act was about, as this reader may see it, with the paragraph it is on."""

    compilation_id: UUID
    item: CompiledItem
    paragraph: Paragraph | None


@dataclass(frozen=True, slots=True)
class Line:
    """One act as this reader may know it; `person` is empty where the name is not for the reader.

    `facts`: the public part; for the secretariat, of acts on items, also what is its own until it is sent.
    """

    entry: JournalEntry
    person: str
    facts: Mapping[str, Any]
    concerned: tuple[Concerned, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The acts of one chain for this reader, newest first; the hashes of all of its entries, and what does not hold."""

    lines: Sequence[Line]
    hashes: Sequence[tuple[int, str]]
    broken_at: int | None


def draft_journal(session: Session, actor: Actor, draft_id: UUID) -> Chain:
    """Return the journal of a draft: work on a version in preparation is for those who may see it.

    :raises NotFound: there is no such draft for this reader
    """
    find_draft(session, actor, draft_id)
    entries = session.exec(
        select(JournalEntry).where(JournalEntry.chain == f"draft:{draft_id}").order_by(col(JournalEntry.seq))
    ).all()
    names = _names(session, entries)
    told = [e for e in reversed(entries) if e.act not in PREPARATORY or may_read_preparation(actor)]
    behind = _behind(session, draft_id, told)
    standing = _standing(session, actor, behind.values())
    facts = {entry.seq: _facts(actor, entry, behind.get(entry.seq), standing) for entry in told}
    concerned = _concerned(session, actor, behind, facts)
    lines = [
        Line(entry, _person(actor, entry, names), facts[entry.seq], concerned.get(entry.seq, ())) for entry in told
    ]
    return Chain(lines, [(e.seq, e.hash) for e in reversed(entries)], broken_at(entries))


def last_by(session: Session, chain: str, act: Act, facts: Callable[[JournalEntry], bool]) -> UUID | None:
    """Return under which appointment an act was last done of which `facts` holds, or None."""
    query = select(JournalEntry).where(JournalEntry.chain == chain, JournalEntry.act == act)
    newest = session.exec(query.order_by(col(JournalEntry.seq).desc()).limit(RECENT)).all()
    return next((entry.appointment_id for entry in newest if facts(entry)), None)


def broken_at(entries: Sequence[JournalEntry]) -> int | None:
    """Return the number of the first entry whose hash, place or private part does not hold, or None."""
    return first_break((link(entry), entry.hash) for entry in entries)


def link(entry: JournalEntry) -> Entry:
    """Return an entry as it was hashed; the commitment is computed anew from the private part."""
    return Entry(
        chain=entry.chain,
        seq=entry.seq,
        at=entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        act=entry.act.value,
        capacity=entry.capacity.value,
        member=entry.member_code,
        public=entry.public,
        commitment=commit(entry.salt, entry.private),
        prev=entry.prev,
    )


def _behind(session: Session, draft_id: UUID, entries: Sequence[JournalEntry]) -> Mapping[int, Compilation]:
    """Return by entry on items which compilation it was about: of those with its number the last one then."""
    issued = session.exec(
        select(Compilation)
        .join(Round, col(Round.id) == Compilation.round_id)
        .where(Round.draft_id == draft_id)
        .order_by(col(Compilation.issued_at))
    ).all()
    return {
        entry.seq: one
        for entry in entries if entry.act in ON_ITEMS
        for one in issued if one.number == entry.public.get("compilation") and one.issued_at <= entry.at
    }  # fmt: skip


def _standing(session: Session, actor: Actor, about: Iterable[Compilation]) -> Mapping[UUID, Mapping[str, datetime]]:
    """Return by compilation whose reflection `actor` may read when each item was decided as it stands."""
    found: dict[UUID, dict[str, datetime]] = {}
    for one in {compilation.id: compilation for compilation in about}.values():
        if may_read_reflection(session, actor, one):
            found[one.id] = {item: given.at for item, given in current_dispositions(session, one).items()}
    return found


def _facts(
    actor: Actor, entry: JournalEntry, about: Compilation | None, standing: Mapping[UUID, Mapping[str, datetime]]
) -> Mapping[str, Any]:
    """Return what the reader may know of an act: what was decided before it was sent, once it may be read.

    Which item it was; how it was decided only where that stands, for what was tried before is the secretariat's own.
    """
    if entry.act in ON_ITEMS and actor.is_secretariat:
        return entry.public | entry.private
    is_decision = entry.act in {Act.DISPOSE, Act.UNDO_DISPOSITION} and _items_named(entry.private)
    if not is_decision or about is None or about.id not in standing:
        return entry.public
    told: dict[str, Any] = {name: entry.private[name] for name in ("item", "items") if name in entry.private}
    if all(standing[about.id].get(item) == entry.at for item in _items_named(told)):
        told["outcome"] = entry.private.get("outcome", "")
    return entry.public | told


def _concerned(
    session: Session, actor: Actor, behind: Mapping[int, Compilation], facts: Mapping[int, Mapping[str, Any]]
) -> Mapping[int, tuple[Concerned, ...]]:
    """Return by entry the items that the reader is told it was about."""
    found: dict[tuple[UUID, str], Concerned] = {}
    for one in {compilation.id: compilation for compilation in behind.values()}.values():
        ids = {item for seq, about in behind.items() if about.id == one.id for item in _items_named(facts[seq])}
        seen = some_items(session, actor, one, ids) if ids else None
        base = by_id(seen.base) if seen else {}
        for item in seen.items if seen else ():
            found[one.id, item.id] = Concerned(one.id, item, base.get(item.paragraph) if item.paragraph else None)
    return {
        seq: tuple(found[one.id, item] for item in _items_named(facts[seq]) if (one.id, item) in found)
        for seq, one in behind.items()
    }


def _items_named(facts: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(facts.get("items") or ((facts["item"],) if facts.get("item") else ()))


def _names(session: Session, entries: Sequence[JournalEntry]) -> dict[UUID, str]:
    wanted = {entry.appointment_id for entry in entries if entry.appointment_id}
    rows = session.exec(
        select(Appointment.id, Person.name)
        .join(Person, col(Person.id) == Appointment.person_id)
        .where(col(Appointment.id).in_(wanted))
    )
    return dict(rows.all())


def _person(actor: Actor, entry: JournalEntry, names: dict[UUID, str]) -> str:
    may_know = entry.appointment_id is not None and may_read_persons(actor, entry.member_code)
    return names.get(entry.appointment_id, "") if may_know and entry.appointment_id else ""
