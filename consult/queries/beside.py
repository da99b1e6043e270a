"""Different insertions at one place. They are alternatives, unless all of them are kept beside each other."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from uuid import UUID

from consult.procedure.consensus import Outcome, has_left
from consult.queries.items import as_changes
from consult.queries.reconciliation import Bench, Decided
from consult.text.changes import Op
from consult.text.ordering import Place, place_of
from consult.text.wording import Base

_ENTERING = frozenset({Op.INSERT, Op.SPLIT_PARAGRAPH, Op.INSERT_PARAGRAPH})


@dataclass(frozen=True)
class Beside:
    """Insertions at one place that exclude each other, in the order in which they stand there."""

    items: tuple[Decided, ...]

    @property
    def is_kept(self) -> bool:
        """Whether all of them are to stand, each by itself."""
        return all(_rank(d) is not None for d in self.items)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the items."""
        return tuple(d.item.id for d in self.items)

    @cached_property
    def seen(self) -> str:
        """A hash of what was decided on them; it changes with every decision."""
        rows = sorted(f"{d.item.id} {d.disposition.id if d.disposition else ''}" for d in self.items)
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()

    def may_stand_as(self, order: Sequence[str]) -> bool:
        """Say whether they can be put in this order: all of them, and those of one member as that member has them."""
        if sorted(order) != sorted(self.order):
            return False
        turn = {identity: n for n, identity in enumerate(order)}
        by_text = sorted(self.items, key=lambda d: d.item.order)
        return all(
            turn[one.item.id] < turn[other.item.id]
            for one, other in combinations(by_text, 2)
            if set(one.item.members) & set(other.item.members)
        )


def beside(found: Bench, place: UUID | None) -> tuple[Beside, ...]:
    """Return the groups of insertions that exclude each other in a paragraph and after it; None opens the text."""
    alive = {d.item.id: d for d in found.of(place) if d.item.is_standing and not has_left(_outcome(d), d.standing)}
    base = Base(found.compiled.base)
    groups: dict[tuple[int, Place | None], list[Decided]] = {}
    for change in as_changes(d.item for d in alive.values()):
        if change.op in _ENTERING and change.cluster is not None:
            groups.setdefault((change.cluster, place_of(base, change)), []).append(alive[change.id])
    return tuple(Beside(_in_order(group)) for group in groups.values() if len(group) > 1)


def beside_of(found: Bench, item_id: str) -> Beside | None:
    """Return the group to which an item belongs, or None."""
    decided = found.find(item_id)
    groups = beside(found, decided.item.paragraph) if decided else ()
    return next((group for group in groups if item_id in group.order), None)


def _in_order(group: Iterable[Decided]) -> tuple[Decided, ...]:
    return tuple(sorted(group, key=lambda d: (_rank(d) or 0, d.item.order, d.item.id)))


def _rank(decided: Decided) -> int | None:
    return decided.disposition.rank if decided.disposition else None


def _outcome(decided: Decided) -> Outcome | None:
    return decided.disposition.outcome if decided.disposition else None
