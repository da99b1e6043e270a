"""Different insertions at one place, as the workbench offers to keep them beside each other. Decides nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from uuid import UUID

from flask_babel import gettext

from consult.queries.beside import Beside, beside
from consult.queries.reconciliation import Decided
from consult.queries.revisions import Revision
from consult.text.changes import Op
from consult.text.paragraphs import Paragraph
from consult.web import items
from consult.web.places import Place

MOST = 3
"""Of more insertions than these only their order in the text is offered."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order in which they can stand: `value` are the ids, `text` says it in words."""

    value: str
    text: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Insertions at one place. `seen` stands for what was decided on them; `first` is the id of one of them.

    `are_words`: they stand in a paragraph, as alternatives unless they are kept; new paragraphs stand one after
    another in any case.
    """

    shown: tuple[items.ShownItem, ...]
    orders: tuple[Order, ...]
    is_kept: bool
    are_words: bool
    seen: str
    first: str


def groups(revision: Revision, place: Place, base: Mapping[UUID, Paragraph]) -> tuple[Group, ...]:
    """Return the groups of a place of the workbench."""
    rank = {member: n for n, member in enumerate(revision.bench.compiled.members)}

    def first(decided: Decided) -> int:
        return min((rank.get(member, len(rank)) for member in decided.item.members), default=len(rank))

    return tuple(_group(one, sorted(one.items, key=first), base) for one in beside(revision.bench, place))


def _group(group: Beside, by_member: Sequence[Decided], base: Mapping[UUID, Paragraph]) -> Group:
    shown = group.items if group.is_kept else by_member
    return Group(
        shown=tuple(items.shown_item(d.item, base) for d in shown), orders=tuple(_orders(group, by_member)),
        is_kept=group.is_kept, are_words=group.items[0].item.op != Op.INSERT_PARAGRAPH,
        seen=group.seen, first=min(group.order),
    )  # fmt: skip


def _orders(group: Beside, by_member: Sequence[Decided]) -> Iterator[Order]:
    for one in permutations(by_member) if len(by_member) <= MOST else [group.items]:
        ids = tuple(d.item.id for d in one)
        if group.may_stand_as(ids):
            yield Order(" ".join(ids), _in_words(one), group.is_kept and ids == group.order)


def _in_words(order: Sequence[Decided]) -> str:
    """Return an order in a few words, such as “Keep both: RUS, then CHN”."""
    names = [", ".join(d.item.members) for d in order]
    if len(names) == 2:
        return str(gettext("Keep both: %(first)s, then %(second)s", first=names[0], second=names[1]))
    return str(gettext("Keep all, in this order: %(order)s", order="; ".join(names)))
