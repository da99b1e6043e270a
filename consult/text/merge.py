"""The texts of many members against one base, as changes that each can be decided on its own.

Exact: every difference becomes a change, identical ones of several members become one, those that cannot
all stand are marked. The order in which texts arrive changes nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from uuid import UUID

from consult.text.applying import applied, apply
from consult.text.changes import Change
from consult.text.collisions import clusters, collisions
from consult.text.edits import edits_on
from consult.text.ordering import in_text_order, with_common_order
from consult.text.paragraphs import Text
from consult.text.wording import Base

__all__ = ["Merge", "apply", "edits", "joined", "merge"]

_NOTHING_SAID: Mapping[str, Collection[UUID]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Merge:
    """All changes of all members; `merged` is the base with every change that collides with none applied."""

    base: Text
    members: tuple[str, ...]
    changes: tuple[Change, ...]
    merged: Text


def edits(base: Text, edited: Text, member: str) -> tuple[Change, ...]:
    """Return what one member's text changes in the base."""
    prepared = Base(base)
    return in_text_order(prepared, edits_on(prepared, edited, member))


def merge(base: Text, edited: Mapping[str, Text], moved: Mapping[str, Collection[UUID]] = _NOTHING_SAID) -> Merge:
    """Return every change of every member to the base, identical ones joined, colliding ones marked.

    `moved` are by member the paragraphs of which it says that it moves them, where that is known.
    """
    prepared = Base(base)
    members = tuple(sorted(edited))
    per_member = {member: edits_on(prepared, edited[member], member, moved=moved.get(member, ())) for member in members}
    together = in_text_order(prepared, joined(with_common_order(prepared, per_member)))
    found = collisions(prepared, together)
    numbers = clusters(together, found)
    changes = tuple(
        replace(c, cluster=numbers[c.id], collides_with=tuple(sorted(found[c.id]))) if c.id in found else c
        for c in together
    )
    return Merge(base, members, changes, applied(prepared, [c for c in changes if not c.collides_with]))


def joined(changes: Iterable[Change]) -> Sequence[Change]:
    """Join changes of equal id; where their blanks differ, the first in the order of characters serves."""
    out: dict[str, Change] = {}
    for change in changes:
        known = out.get(change.id)
        if known is None:
            out[change.id] = change
            continue
        chosen = min(known, change, key=lambda c: (c.start, c.end, c.new, c.op, c.notes))
        out[change.id] = replace(
            chosen,
            members=tuple(sorted({*known.members, *change.members})),
            sources={**known.sources, **change.sources},
        )
    return list(out.values())
