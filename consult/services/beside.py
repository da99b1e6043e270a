"""Keeps different insertions at one place beside each other, or shows them as alternatives again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from consult.models import Compilation, Disposition
from consult.procedure.acts import Act
from consult.procedure.capacities import Actor
from consult.procedure.consensus import Outcome
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.beside import Beside, beside_of
from consult.queries.reconciliation import Decided, bench
from consult.services.compilations import find_current
from consult.services.dispositions import put, record


def keep_beside(
    session: Session, *, by: Actor, now: datetime, compilation_id: UUID, order: Sequence[str], seen: str
) -> tuple[Disposition, ...]:
    """Keep all insertions at one place, in this order of their items; `seen` is the hash of what was decided on them.

    Those that were undecided or left out are reflected; how the others are reflected stays.

    :raises Invalid: they are not all the insertions of one place, or one member's do not keep their order
    :raises Conflict: somebody else has decided since
    """
    compilation = find_current(session, by, now, compilation_id, Act.DISPOSE)
    group = _group(session, compilation, order[0] if order else "")
    if not group.may_stand_as(order):
        raise Invalid("These insertions cannot stand in this order. Open the page again.")
    if group.is_kept and group.order == tuple(order):
        return tuple(d.disposition for d in group.items if d.disposition)
    _refuse_stale(group, seen)
    ranks = {item_id: n for n, item_id in enumerate(order, 1)}
    made = tuple(_ranked(session, compilation, d, ranks[d.item.id], by=by, now=now) for d in group.items)
    what = {"items": list(order), "beside": True}
    record(session, compilation=compilation, by=by, now=now, act=Act.DISPOSE, what=what)
    return made


def show_as_alternatives(
    session: Session, *, by: Actor, now: datetime, compilation_id: UUID, item_id: str, seen: str
) -> tuple[Disposition, ...]:
    """Show insertions that were kept beside each other as alternatives again; `item_id` is one of them.

    :raises Invalid: the item stands at no such place
    :raises Conflict: somebody else has decided since
    """
    compilation = find_current(session, by, now, compilation_id, Act.DISPOSE)
    group = _group(session, compilation, item_id)
    if not group.is_kept:
        return ()
    _refuse_stale(group, seen)
    made = tuple(_ranked(session, compilation, d, None, by=by, now=now) for d in group.items)
    what = {"items": list(group.order), "beside": False}
    record(session, compilation=compilation, by=by, now=now, act=Act.DISPOSE, what=what)
    return made


def _group(session: Session, compilation: Compilation, item_id: str) -> Beside:
    group = beside_of(bench(session, compilation), item_id)
    if group is None:
        raise Invalid("Nothing else is inserted at this place any more. Open the page again.")
    return group


def _refuse_stale(group: Beside, seen: str) -> None:
    if group.seen != seen:
        raise Conflict("How these items are reflected has been changed since you opened the page.")


def _ranked(
    session: Session, compilation: Compilation, decided: Decided, rank: int | None, *, by: Actor, now: datetime
) -> Disposition:
    """Write the current disposition of an item anew, with its rank among those kept beside it."""
    current = decided.disposition
    is_entering = current is not None and current.outcome is not Outcome.NOT_REFLECTED
    made = Disposition(
        compilation_id=compilation.id, item_id=decided.item.id, rank=rank,
        outcome=current.outcome if current and is_entering else Outcome.REFLECTED,
        wording=current.wording if current and is_entering else None,
        observation=current.observation if current and is_entering else "",
        by_id=by.appointment, at=now, before_id=current.id if current else None,
    )  # fmt: skip
    return put(session, made, instead_of=current)
