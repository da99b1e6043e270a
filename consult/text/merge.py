"""The texts of many members against one base, as changes that each can be decided on its own.

Exact: every difference becomes a change, identical ones of several members become one, those that cannot
all stand are marked. The order in which texts arrive changes nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from consult.text.applying import applied, apply
from consult.text.changes import Change
from consult.text.collisions import clusters, collisions
from consult.text.edits import edits_on
from consult.text.gathering import NOTHING_SAID, gathered
from consult.text.ordering import in_text_order
from consult.text.paragraphs import Text
from consult.text.wording import Base

__all__ = ["Merge", "apply", "edits", "merge"]


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


def merge(
    base: Text,
    edited: Mapping[str, Text],
    moved: Mapping[str, Collection[UUID]] = NOTHING_SAID,
    former: Iterable[Change] = (),
) -> Merge:
    """Return every change of every member to the base, identical ones joined, colliding ones marked.

    `moved` are by member the paragraphs of which it says that it moves them, where that is known. `former` are the
    changes of an earlier compilation on the same base: who proposes what it proposed then does so in the same changes.

    :raises TooLarge: more than can be compared
    """
    prepared = Base(base)
    together = gathered(prepared, edited, moved, former)
    found = collisions(prepared, together)
    numbers = clusters(together, found)
    changes = tuple(c.colliding(numbers[c.id], tuple(sorted(found[c.id]))) if c.id in found else c for c in together)
    free = [c for c in changes if not c.collides_with]
    return Merge(base, tuple(sorted(edited)), changes, applied(prepared, free))
