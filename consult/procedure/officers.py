"""Who presides: the chair, and between sessions whoever the body's rules say. Never reads a calendar."""

from enum import StrEnum

from consult.procedure.acts import TABLE, Act
from consult.procedure.capacities import Capacity

CHAIRS_ACTS = frozenset(act for act, rule in TABLE.items() if Capacity.VICE_CHAIR in rule.holders)
"""What the chair does in presiding, and may delegate to a vice-chair of the same session."""
PROCEDURAL = frozenset(
    {Act.DECIDE_LATE, Act.ANNOUNCE_PROCEDURE, Act.BEGIN_PROCEDURE, Act.EXTEND_PROCEDURE, Act.END_PROCEDURE}
)
"""Acts of the chair that move the procedure on and decide nothing about the text."""
IN_THE_ROOM = frozenset({Act.RULE, Act.AGREE_PARAGRAPH, Act.CLOSE_CONSIDERATION})
"""Rulings given aloud before the members present: the secretariat writes down what all have heard."""


class BetweenSessions(StrEnum):
    """Who acts as chair while no session is held, as the body's rules say (design.md 2.10)."""

    CHAIR = "outgoing chair continues"
    VICE_CHAIR = "vice-chair"
    SECRETARIAT = "secretariat, procedural acts only"


def may_preside(capacity: Capacity, act: Act, rule: BetweenSessions, *, is_in_session: bool) -> bool:
    """Say whether an officer may perform an act of the chair now, on their own authority.

    The vice-chair's delegation is another matter (`acts.is_entitled`); the secretariat acts on instruction as well.
    """
    if capacity is Capacity.SECRETARIAT:
        return act in IN_THE_ROOM or (not is_in_session and rule is BetweenSessions.SECRETARIAT and act in PROCEDURAL)
    if capacity is Capacity.CHAIR:
        return is_in_session or rule is BetweenSessions.CHAIR
    return capacity is Capacity.VICE_CHAIR
