"""What becomes of each change, and which of them can enter plainly beside the others.

Two that enter plainly although they cannot both stand go into brackets, both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from consult.text.changes import IN_WORDS, Change, Op
from consult.text.collisions import collisions
from consult.text.ordering import with_ranks
from consult.text.paragraphs import normalize
from consult.text.wording import Base

_STRUCTURAL = frozenset({Op.DELETE_PARAGRAPH, Op.MOVE_PARAGRAPH, Op.JOIN_PARAGRAPHS})


class Treatment(StrEnum):
    """What becomes of a change: it enters, it stands in brackets, or the base stands."""

    PLAIN = "plain"
    BRACKETED = "bracketed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one change; `wording` takes the place of its words.

    Insertions at one place are alternatives to each other, unless all of them have a `rank`: then each stands by
    itself, in the order of ranks.
    """

    change: Change
    treatment: Treatment
    wording: str | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Retained:
    """Who wants a paragraph to stay as it is, none where members are not named; `source` is what says so."""

    members: tuple[str, ...]
    source: str

    def against(self, change: Change) -> "Retained | None":
        """Return the same without those who propose a change; None where nobody else is left."""
        left = tuple(member for member in self.members if member not in change.members)
        return replace(self, members=left) if left or not self.members else None


def settled(base: Base, decisions: Sequence[Decision]) -> tuple[list[Change], list[Change]]:
    """Return what enters plainly and what stands in brackets, structural disputes among the latter."""
    ranks = {d.change.id: d.rank for d in decisions if d.rank is not None}
    standing = [d for d in decisions if d.treatment is not Treatment.NONE and _is_known(base, d.change)]
    entering = {d.change.id for d in standing if d.treatment is Treatment.PLAIN}
    changes = with_ranks(base, [_reworded(d.change, d.wording) for d in standing], ranks)
    plain = [c for c in changes if c.id in entering]
    bracketed = [c for c in changes if c.id not in entering]
    disputed = _disputed(base, plain, bracketed)
    return [c for c in plain if c.id not in disputed], bracketed + [c for c in plain if c.id in disputed]


def _is_known(base: Base, change: Change) -> bool:
    inside = change.paragraph is None or change.paragraph in base.index
    return inside and (change.after is None or change.after in base.index)


def _reworded(change: Change, wording: str | None) -> Change:
    """Return the change with other words, the blanks at its edges kept."""
    if wording is None:
        return change
    if change.op is Op.DELETE_PARAGRAPH:
        return replace(change, op=Op.REPLACE, new=normalize(wording))
    if change.op not in IN_WORDS:
        return replace(change, new=normalize(wording))
    pattern = change.new if change.new.strip() else change.old
    lead = pattern[: len(pattern) - len(pattern.lstrip())]
    trail = pattern[len(pattern.rstrip()) :] if pattern.strip() else ""
    return replace(change, new=f"{lead}{normalize(wording)}{trail}" if wording.strip() else "")


def _disputed(base: Base, plain: Sequence[Change], bracketed: Sequence[Change]) -> set[str]:
    """Return the plain changes that cannot enter plainly: they exclude each other, or others rest on them."""
    found = collisions(base, [*plain, *bracketed])
    known = {c.id: c for c in plain}
    disputed: set[str] = set()
    for change in plain:
        for other in found.get(change.id, ()):
            stands_beside = _is_point(change) and other in known and _is_point(known[other])
            if (other in known and not stands_beside) or change.op in _STRUCTURAL:
                disputed.add(change.id)
    return disputed


def _is_point(change: Change) -> bool:
    return change.op in {Op.INSERT, Op.SPLIT_PARAGRAPH, Op.INSERT_PARAGRAPH}
