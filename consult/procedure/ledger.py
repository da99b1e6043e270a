"""The status of the text, paragraph by paragraph, and what lets words and brackets change in it.

Nothing is agreed until everything is agreed (design.md 2.9): every word here is one of a ledger, added, never replaced.
"""

from enum import StrEnum

from consult.procedure.refusals import Conflict


class Status(StrEnum):
    """How far a paragraph is agreed."""

    OPEN = "open"
    BRACKETED = "bracketed"
    AD_REFERENDUM = "agreed ad referendum"
    AGREED = "agreed"
    REOPENED = "re-opened"


AGREED = frozenset({Status.AD_REFERENDUM, Status.AGREED})


def require_agreed(status: Status | None) -> None:
    """Refuse to re-open what is not agreed.

    :raises Conflict: so it is
    """
    if status not in AGREED:
        raise Conflict("This paragraph is not agreed; it is open to every proposal.")


class RulingKind(StrEnum):
    """What was done to the text between two versions of it."""

    LIFT = "bracket lifted"
    DELETE = "content of a bracket deleted"
    CHOOSE = "alternative chosen"
    WORDING = "wording taken"
    IN_BRACKETS = "wording put in brackets"
    ADD = "paragraph added"
    REMOVE = "paragraph deleted"
    MOVE = "paragraph moved"
    CORRECTION = "editorial correction"
    REVERSAL = "reversed"


class Authority(StrEnum):
    """What allows a change of the text."""

    DECISION = "decision of members"
    WITHDRAWAL = "withdrawal by the proposer"
    EDITORIAL = "editorial correction of the secretariat"


class FloorState(StrEnum):
    """What became of a proposal made from the floor."""

    OPEN = "on the floor"
    WITHDRAWN = "withdrawn from the floor"
    TAKEN = "taken into the text"
    IN_BRACKETS = "put in brackets"
    NOT_TAKEN = "not taken"


def status_of(recorded: Status | None, *, has_brackets: bool) -> Status:
    """Return the status of a paragraph from its newest entry in the ledger and its text.

    A paragraph with brackets is not agreed, whatever was recorded before they came in.
    """
    if has_brackets:
        return Status.REOPENED if recorded is Status.REOPENED else Status.BRACKETED
    if recorded is None or recorded is Status.BRACKETED:
        return Status.OPEN
    return recorded
