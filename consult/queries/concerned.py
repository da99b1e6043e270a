"""Which items acts were about, and what a reader may know of it: the outcome once it was sent, where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from consult.models import Compilation, JournalEntry, Round
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.queries.compilations import some_items
from consult.queries.items import CompiledItem
from consult.queries.reconciliation import current_dispositions, may_read_reflection
from consult.text.paragraphs import Paragraph, by_id

ON_ITEMS = frozenset({Act.DISPOSE, Act.UNDO_DISPOSITION, Act.REACT, Act.ANSWER, Act.WORD_PARAGRAPH})


@dataclass(frozen=True, slots=True)
class Concerned:
    """An item that an act was about, as this reader may see it, with the paragraph it is on."""

    compilation_id: UUID
    item: CompiledItem
    paragraph: Paragraph | None


def concerned(
    session: Session, actor: Actor, draft_id: UUID, entries: Sequence[JournalEntry]
) -> tuple[Mapping[int, Mapping[str, Any]], Mapping[int, tuple[Concerned, ...]]]:
    """Return by entry of a draft's journal what the reader may know of it, and the items it was about."""
    behind = _behind(session, draft_id, entries)
    standing = _standing(session, actor, behind.values())
    facts = {entry.seq: _facts(actor, entry, behind.get(entry.seq), standing) for entry in entries}
    return facts, _concerned(session, actor, behind, facts)


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
