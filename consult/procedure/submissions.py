"""The words of a submission: its states, and the operations a member can propose."""

from enum import StrEnum


class SubmissionState(StrEnum):
    """The states of a member's answer."""

    IN_PREPARATION = "in preparation"
    CLEARED = "cleared"
    SUBMITTED = "submitted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


LIVE = frozenset({SubmissionState.IN_PREPARATION, SubmissionState.CLEARED})


class Operation(StrEnum):
    """What a proposal does. A blank line in the wording of `reword` splits the paragraph there."""

    REWORD = "reword"
    NEW_PARAGRAPH = "new_paragraph"
    DELETE = "delete"
    MOVE = "move"
    JOIN = "join"
    RETAIN = "retain"
    RESERVE = "reserve"


class Slot(StrEnum):
    """What a member can say once per paragraph: one wording, one place, one stance; new paragraphs are free."""

    WORDING = "wording"
    PLACE = "place"
    STANCE = "stance"
    NEW = "new"


SLOTS = {
    Operation.REWORD: Slot.WORDING,
    Operation.DELETE: Slot.WORDING,
    Operation.JOIN: Slot.WORDING,
    Operation.MOVE: Slot.PLACE,
    Operation.RETAIN: Slot.STANCE,
    Operation.RESERVE: Slot.STANCE,
    Operation.NEW_PARAGRAPH: Slot.NEW,
}


class Nature(StrEnum):
    """How the proposer itself qualifies a proposal."""

    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"


class CommentType(StrEnum):
    """The types of a comment."""

    GENERAL = "general"
    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"


class Scope(StrEnum):
    """Who reads a comment: the delegation alone, or with the submission everybody it is shown to."""

    DELEGATION = "delegation"
    SUBMISSION = "submission"


class AmendmentKind(StrEnum):
    """What can happen to a single proposal after submission."""

    WITHDRAWN = "withdrawn"
    NARROWED = "narrowed"


class LateRule(StrEnum):
    """What happens to an answer received after the deadline, as the body's rules say."""

    MARK = "mark"
    CHAIR = "chair decides"


class LateDecision(StrEnum):
    """What the chair has decided on a late answer."""

    TAKEN = "taken"
    NEXT_VERSION = "goes to the next version"


def enters_compilation(rule: LateRule, *, is_late: bool, decision: LateDecision | None) -> bool:
    """Say whether an answer received before the compilation enters it: one in time, or one that is taken."""
    return not is_late or rule is LateRule.MARK or decision is LateDecision.TAKEN


class Carried(StrEnum):
    """What became of one thing in a late answer when it was taken over into the round on the next version."""

    PLACED = "placed"
    CONTAINED = "contained"
    CHANGED = "changed since"
    OCCUPIED = "something else stands there"
    NOT_INVITED = "not invited in this round"


LISTED = frozenset({Carried.CHANGED, Carried.OCCUPIED, Carried.NOT_INVITED})
"""What could not be placed, and stays listed until somebody has dealt with it."""
