"""How the secretariat proposes to reflect each item. Nothing is overwritten: a new disposition replaces the old."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Compilation, Disposition, Round
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.consensus import ItemKind, Outcome, needs_reason, possible_outcomes
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.compilations import find_item
from consult.queries.items import CompiledItem
from consult.queries.people import name_of
from consult.queries.reconciliation import WITH_WORDS, bench, current_disposition, fingerprint
from consult.services import entries, journal
from consult.services.compilations import find_current
from consult.text.brackets import problems
from consult.text.editing import unknown_notes
from consult.text.paragraphs import normalize
from consult.text.tokens import same


def dispose(
    session: Session,
    *,
    by: Actor,
    now: datetime,
    compilation_id: UUID,
    item_id: str,
    outcome: Outcome,
    wording: str | None = None,
    observation: str = "",
    seen: UUID | None = None,
) -> Disposition:
    """Propose how an item is reflected. `seen` is the disposition that the secretariat had before it, or None.

    :raises Invalid: the outcome does not fit the item, or its wording or reason is missing
    :raises Conflict: somebody else has decided since, or the item was withdrawn
    """
    compilation = find_current(session, by, now, compilation_id, Act.DISPOSE)
    item = _standing_item(session, compilation, item_id)
    words = _wording(item, outcome, wording)
    reason = _observation(item, outcome, observation)
    current = current_disposition(session, compilation.id, item_id)
    if (current.id if current else None) != seen:
        return _same_or_conflict(session, current, outcome, words, reason)
    made = Disposition(
        compilation_id=compilation.id, item_id=item_id, outcome=outcome, wording=words, observation=reason,
        by_id=by.appointment, at=now, before_id=current.id if current else None, rank=current.rank if current else None,
    )  # fmt: skip
    put(session, made, instead_of=current)
    what = {"item": item_id, "outcome": outcome.value}
    record(session, compilation=compilation, by=by, now=now, act=Act.DISPOSE, what=what)
    return made


def undo_disposition(
    session: Session, *, by: Actor, now: datetime, compilation_id: UUID, item_id: str, seen: UUID
) -> Disposition | None:
    """Take the current disposition of an item back: the one before it stands again, as a new one, or none.

    :raises Conflict: somebody else has decided since
    """
    compilation = find_current(session, by, now, compilation_id, Act.UNDO_DISPOSITION)
    _standing_item(session, compilation, item_id)
    current = current_disposition(session, compilation.id, item_id)
    if current is None or current.id != seen:
        raise Conflict("How this item is reflected has been changed since you opened the page.")
    before = session.get(Disposition, current.before_id) if current.before_id else None
    if before is None:
        current.replaced_at = now
        restored = None
    else:
        restored = Disposition(
            compilation_id=compilation.id, item_id=item_id, outcome=before.outcome, wording=before.wording,
            observation=before.observation, by_id=by.appointment, at=now, before_id=before.before_id, rank=before.rank,
        )  # fmt: skip
        put(session, restored, instead_of=current)
    session.flush()
    record(session, compilation=compilation, by=by, now=now, act=Act.UNDO_DISPOSITION, what={"item": item_id})
    return restored


def dispose_uncontested(
    session: Session, *, by: Actor, now: datetime, compilation_id: UUID, seen: str
) -> tuple[Disposition, ...]:
    """Reflect all uncontested editorial proposals that are still undecided; `seen` is the hash of their list.

    :raises Conflict: the list is not what was shown, or is empty
    """
    compilation = find_current(session, by, now, compilation_id, Act.DISPOSE)
    listed = bench(session, compilation).uncontested
    if not listed:
        raise Conflict("No uncontested editorial proposal is left to decide.")
    if fingerprint(listed) != seen:
        raise Conflict("The list has changed since you saw it. Look at it again before you go on.")
    items = [d.item.id for d in listed]
    made = tuple(
        Disposition(
            compilation_id=compilation.id, item_id=item_id, outcome=Outcome.REFLECTED, by_id=by.appointment, at=now
        )
        for item_id in items
    )
    session.add_all(made)
    what = {"items": items, "outcome": Outcome.REFLECTED.value}
    record(session, compilation=compilation, by=by, now=now, act=Act.DISPOSE, what=what)
    return made


def _standing_item(session: Session, compilation: Compilation, item_id: str) -> CompiledItem:
    item = find_item(session, compilation, item_id)
    if not item.is_standing:
        raise Conflict("The members concerned have taken this back: there is nothing left to decide.")
    return item


def _wording(item: CompiledItem, outcome: Outcome, wording: str | None) -> str | None:
    """Return the secretariat's wording, checked; None where the outcome or the item has none."""
    if outcome not in possible_outcomes(item.kind, has_words=item.op in WITH_WORDS):
        raise Invalid("This item cannot be reflected in that way.", field="outcome")
    if outcome is not Outcome.WITH_CHANGES or item.kind is not ItemKind.CHANGE:
        return None
    most = entries.longest_wording(max(item.old, item.new, key=len))
    words = normalize(entries.prose(wording or "", field="wording", most=most))
    if not words:
        raise Invalid("Enter the wording with which the proposal would be reflected.", field="wording")
    if same(words, item.new):
        raise Invalid("This is the wording proposed. Choose “Reflected”, or change it.", field="wording")
    if same(words, item.old):
        raise Invalid("This is the wording of the base. Choose “Not reflected”, or change it.", field="wording")
    for message, params in problems(words):
        raise Invalid(message, field="wording", **params)
    if unknown_notes(words, item.notes):
        raise Invalid("A footnote mark in the wording has no footnote.", field="wording")
    return words


def _observation(item: CompiledItem, outcome: Outcome, observation: str) -> str:
    reason = entries.prose(observation, field="observation")
    if needs_reason(outcome, item.kind) and not reason:
        raise Invalid("Give the reason as an observation; the members concerned will read it.", field="observation")
    return reason


def _same_or_conflict(
    session: Session, current: Disposition | None, outcome: Outcome, wording: str | None, observation: str
) -> Disposition:
    """Return the current disposition where it is the one asked for: a button pressed twice is one act."""
    if current and (current.outcome, current.wording, current.observation) == (outcome, wording, observation):
        return current
    raise Conflict(
        "How this item is reflected has been changed since you opened the page.",
        theirs=_parts(current.outcome, current.wording, current.observation) if current else (),
        yours=_parts(outcome, wording, observation), theirs_by=name_of(session, current.by_id) if current else "",
    )  # fmt: skip


def _parts(outcome: Outcome, wording: str | None, observation: str) -> tuple[str, ...]:
    return tuple(part for part in (outcome, wording, observation) if part)


def put(session: Session, made: Disposition, *, instead_of: Disposition | None) -> Disposition:
    """Write a disposition in place of the current one; it starts without answers."""
    if instead_of is not None:
        instead_of.replaced_at = made.at
        session.flush()  # only one may be current at any time
    session.add(made)
    session.flush()
    return made


def record(
    session: Session, *, compilation: Compilation, by: Actor, now: datetime, act: Act, what: Mapping[str, object]
) -> None:
    """Journal the act. Until the dispositions are sent to the members, which item it was is not for all to see."""
    draft_id = session.get_one(Round, compilation.round_id).draft_id
    is_sent = compilation.reflection_proposed_at is not None
    journal.record(
        session, by=by, now=now, act=act, chain=journal.draft_chain(draft_id), draft_id=draft_id,
        public={"compilation": compilation.number, **(what if is_sent else {})}, private={} if is_sent else dict(what),
    )  # fmt: skip
