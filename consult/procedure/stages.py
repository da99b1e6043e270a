"""At which stage of its life a draft is. The clock decides: a stage is computed, never stored."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """Where a draft stands, in the order of design.md 2."""

    MANDATE = "mandate"
    CIRCULATED = "circulated"
    ANNOUNCED = "round announced"
    OPEN = "round open"
    CLOSED = "round closed"
    COMPILED = "compiled"
    RECONCILIATION = "reconciliation"


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts a stage follows from: the current base and the latest round on it that was not cancelled."""

    issued: bool
    opens_at: datetime | None = None
    deadline: datetime | None = None
    compiled: bool = False
    reflection_proposed: bool = False


def stage_of(situation: Situation, now: datetime) -> Stage:
    """Return the stage at `now`; an instant equal to the deadline is after it."""
    if not situation.issued:
        return Stage.MANDATE
    if situation.opens_at is None or situation.deadline is None:
        return Stage.CIRCULATED
    if situation.reflection_proposed:
        return Stage.RECONCILIATION
    if situation.compiled:
        return Stage.COMPILED
    if now < situation.opens_at:
        return Stage.ANNOUNCED
    return Stage.OPEN if now < situation.deadline else Stage.CLOSED
