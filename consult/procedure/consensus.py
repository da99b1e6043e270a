"""How what members propose, the secretariat suggests and members answer turns into words and brackets.

The rule is design.md 2.3: the secretariat proposes, members decide. This module is the only place that knows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ReactionValue(StrEnum):
    """A member on another's item; none given counts as none."""

    SUPPORTS = "supports"
    CAN_GO_ALONG = "can go along"
    CANNOT_ACCEPT = "cannot accept"
    AWAITING = "awaiting instructions"
    OTHER_WORDING = "other wording"


class Outcome(StrEnum):
    """How the secretariat proposes to reflect an item."""

    REFLECTED = "reflected"
    WITH_CHANGES = "reflected with changes"
    IN_BRACKETS = "in brackets"
    NOT_REFLECTED = "not reflected"
    FOR_SESSION = "for session"
    NOTED = "noted"


class Derived(StrEnum):
    """What became of an item without anybody's proposing it: its proposers took it back or replaced it."""

    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Difference(StrEnum):
    """Why a text that was put in differs from the one before, where no item explains it."""

    DRAFTED = "redrafted"
    ADDED = "added in brackets"
    CORRECTED = "corrected"
    AMENDED = "amended after a procedure"


class AnswerValue(StrEnum):
    """A member on how its own item is reflected."""

    ACKNOWLEDGED = "acknowledged"
    MAINTAINED = "maintained"


class Reconciliation(StrEnum):
    """Whether unopposed substantive proposals enter the text unbracketed."""

    BRACKETS = "brackets"
    REFLECT = "reflect"


class Treatment(StrEnum):
    """What becomes of words in the next version."""

    PLAIN = "plain"
    BRACKETED = "bracketed"
    NONE = "none"


class ItemKind(StrEnum):
    """What needs a disposition."""

    CHANGE = "change"
    STANCE = "stance"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts about an item that the rule looks at.

    `proposers` are those who have not withdrawn; `acknowledged` and `maintained` are their answers to the
    current disposition. A member in neither has not answered, which is no agreement. `takes_back`: it asks for no more
    than that what its proposers alone have in a bracket of the text may go.
    """

    editorial: bool
    proposers: frozenset[str]
    opposed: bool
    acknowledged: frozenset[str] = frozenset()
    maintained: frozenset[str] = frozenset()
    kind: ItemKind = ItemKind.CHANGE
    takes_back: bool = False


_AGAINST = frozenset({ReactionValue.CANNOT_ACCEPT, ReactionValue.OTHER_WORDING})
_FOR_STANCE = (Outcome.REFLECTED, Outcome.IN_BRACKETS, Outcome.NOT_REFLECTED, Outcome.FOR_SESSION)
_FOR_COMMENT = (
    Outcome.REFLECTED,
    Outcome.WITH_CHANGES,
    Outcome.NOT_REFLECTED,
    Outcome.FOR_SESSION,
    Outcome.NOTED,
)
_FOR_CHANGE = tuple(outcome for outcome in Outcome if outcome is not Outcome.NOTED)


def possible_outcomes(kind: ItemKind, *, has_words: bool = True) -> tuple[Outcome, ...]:
    """Return what the secretariat may propose for an item; only words can be reflected with changes."""
    if kind is ItemKind.COMMENT:
        return _FOR_COMMENT
    return _FOR_CHANGE if kind is ItemKind.CHANGE and has_words else _FOR_STANCE


def gives_words_up(outcome: Outcome) -> bool:
    """Say whether words of the proposers go once they have acknowledged this, which takes a word of its own."""
    return outcome in {Outcome.NOT_REFLECTED, Outcome.WITH_CHANGES}


def needs_reason(outcome: Outcome, kind: ItemKind = ItemKind.CHANGE) -> bool:
    """Say whether the secretariat owes the proposer a reason; of a comment also why it is reflected only in part."""
    is_partial = kind is ItemKind.COMMENT and outcome is Outcome.WITH_CHANGES
    return outcome is Outcome.NOT_REFLECTED or is_partial


def is_opposed(collides: bool, reactions: Mapping[str, ReactionValue], retained_by_others: bool) -> bool:
    """Say whether anything on record speaks against an item.

    Silence does not, nor does waiting for instructions; a collision, a RETAIN or another wording does.
    """
    return collides or retained_by_others or any(value in _AGAINST for value in reactions.values())


def has_left(outcome: Outcome | None, standing: Standing) -> bool:
    """Say whether its proposers have let go of an item, so that it stands against nobody else's any more."""
    given_up = outcome is Outcome.NOT_REFLECTED and standing.proposers <= standing.acknowledged
    return not standing.proposers or given_up


def treatment(outcome: Outcome, standing: Standing, mode: Reconciliation) -> Treatment:
    """Return what becomes of the words that the members proposed (for a stance: of the stance itself).

    Substantive words enter in brackets unless the body's rules let unopposed ones in; that a member's own bracket may
    go is a withdrawal, and needs none. What the secretariat leaves out or changes goes only once every proposer has
    acknowledged it; a wording changed for editorial reasons also if nobody maintains or opposes it. Withdrawn by all
    proposers, nothing is left to enter.
    """
    if standing.kind is ItemKind.COMMENT or has_left(outcome, standing):
        return Treatment.NONE
    if standing.kind is ItemKind.STANCE:
        return Treatment.BRACKETED
    if outcome is Outcome.WITH_CHANGES:
        return Treatment.NONE if _is_change_accepted(standing) else Treatment.BRACKETED
    return _on_entering(standing, mode) if outcome is Outcome.REFLECTED else Treatment.BRACKETED


def treatment_of_wording(outcome: Outcome, standing: Standing, mode: Reconciliation) -> Treatment:
    """Return what becomes of the secretariat's wording of an item reflected with changes.

    While the members' own words stand, it is no more than one alternative beside them.
    """
    if outcome is not Outcome.WITH_CHANGES or standing.kind is not ItemKind.CHANGE or not standing.proposers:
        return Treatment.NONE
    return _on_entering(standing, mode) if _is_change_accepted(standing) else Treatment.BRACKETED


def is_uncontested_editorial(standing: Standing) -> bool:
    """Say whether "reflect all uncontested editorial proposals" takes this item in."""
    is_change = standing.kind is ItemKind.CHANGE
    return is_change and standing.editorial and not standing.opposed and bool(standing.proposers)


def _on_entering(standing: Standing, mode: Reconciliation) -> Treatment:
    if standing.opposed:
        return Treatment.BRACKETED
    is_free = standing.editorial or standing.takes_back or mode is Reconciliation.REFLECT
    return Treatment.PLAIN if is_free else Treatment.BRACKETED


def _is_change_accepted(standing: Standing) -> bool:
    if standing.proposers <= standing.acknowledged:
        return True
    disputed = standing.opposed or bool(standing.maintained & standing.proposers)
    return standing.editorial and not disputed
