"""What becomes of a change: it enters, with its own words or with others; it stands in brackets; the base stands.

How decisions stand beside each other is said in `standing`.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from consult.text.changes import IN_WORDS, Change, Op
from consult.text.paragraphs import normalize


class Treatment(StrEnum):
    """What becomes of a change: it enters, it stands in brackets, or the base stands."""

    PLAIN = "plain"
    BRACKETED = "bracketed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one change; `wording` takes the place of its words, and has words of those it stands for.

    Insertions at one place are alternatives to each other, unless all of them have a `rank`: then each stands by
    itself, in the order of ranks.
    """

    change: Change
    treatment: Treatment
    wording: str | None = None
    rank: int | None = None
    instead_of: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Retained:
    """Who wants a paragraph to stay as it is, none where members are not named; `source` is what says so."""

    members: tuple[str, ...]
    source: str

    def against(self, change: Change) -> "Retained | None":
        """Return the same without those who propose a change; None where nobody else is left."""
        left = tuple(member for member in self.members if member not in change.members)
        return replace(self, members=left) if left or not self.members else None


def reworded(change: Change, wording: str | None) -> Change:
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
