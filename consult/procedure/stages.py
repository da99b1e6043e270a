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
    IN_SESSION = "in session"
    FOR_ADOPTION = "submitted for adoption"
    PROCEDURE = "written procedure"
    ADOPTED = "adopted"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts a stage follows from: the current base and the latest round on it that was not cancelled.

    `in_session`: a session has taken the base up; `for_adoption`: a final text stands; `in_procedure`: a written
    procedure on it has not ended.
    """

    issued: bool
    opens_at: datetime | None = None
    deadline: datetime | None = None
    compiled: bool = False
    reflection_proposed: bool = False
    in_session: bool = False
    for_adoption: bool = False
    in_procedure: bool = False
    adopted: bool = False
    archived: bool = False


def stage_of(situation: Situation, now: datetime) -> Stage:
    """Return the stage at `now`; an instant equal to the deadline is after it."""
    settled = (
        (situation.archived, Stage.ARCHIVED),
        (situation.adopted, Stage.ADOPTED),
        (situation.in_procedure, Stage.PROCEDURE),
        (situation.for_adoption, Stage.FOR_ADOPTION),
        (not situation.issued, Stage.MANDATE),
        (situation.in_session, Stage.IN_SESSION),
    )
    return next((stage for is_so, stage in settled if is_so), None) or _stage_of_round(situation, now)


def _stage_of_round(situation: Situation, now: datetime) -> Stage:
    if situation.opens_at is None or situation.deadline is None:
        return Stage.CIRCULATED
    if situation.reflection_proposed:
        return Stage.RECONCILIATION
    if situation.compiled:
        return Stage.COMPILED
    if now < situation.opens_at:
        return Stage.ANNOUNCED
    return Stage.OPEN if now < situation.deadline else Stage.CLOSED
