"""How a written procedure stands at an instant, from the facts alone. Knows no clock; decides nothing about the text.

The rules are design.md 2.6, after those of the OSCE Permanent Council and the General Assembly: any objection or
amendment in writing before the expiry breaks it; received strictly before counts; expiry adopts nothing by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind


class State(StrEnum):
    """Where a written procedure stands."""

    WINDOW = "the use of silence can be objected to"
    NOT_USED = "silence is not used"
    READY = "waiting to begin"
    RUNNING = "running"
    BROKEN = "broken"
    CONSENTED = "every member has consented"
    HELD = "expired without objection"
    INCOMPLETE = "expired without the consent of every member"
    ENDED = "ended"


LIVE = frozenset({State.WINDOW, State.READY, State.RUNNING, State.CONSENTED, State.HELD, State.INCOMPLETE})
"""The draft stays in its written procedure; what is broken or not used leaves it at once."""
PENDING = frozenset({State.CONSENTED, State.HELD, State.INCOMPLETE})
"""Nothing can be said by members any more; the chair has to declare."""
DECLARED = {
    State.HELD: CirculationOutcome.STANDS,
    State.CONSENTED: CirculationOutcome.STANDS,
    State.BROKEN: CirculationOutcome.BROKEN,
    State.NOT_USED: CirculationOutcome.NOT_USED,
    State.INCOMPLETE: CirculationOutcome.INCOMPLETE,
}
"""What the chair may declare, and nothing else."""
BREAKING = frozenset({ReplyKind.OBJECTS, ReplyKind.AMENDS})


@dataclass(frozen=True, slots=True)
class Said:
    """What a member said in writing, and when it was received. `conditional`: without more time it is an objection."""

    member: str
    kind: ReplyKind
    received_at: datetime
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is on record of a written procedure. `extended_at` are the instants at which its expiry was moved."""

    kind: CirculationKind
    members: frozenset[str]
    expires: datetime
    objections_until: datetime | None = None
    begun_at: datetime | None = None
    outcome: CirculationOutcome | None = None
    extended_at: tuple[datetime, ...] = ()
    said: tuple[Said, ...] = ()


def state_of(facts: Facts, now: datetime) -> State:
    """Return where a procedure stands at `now`; an instant equal to a limit is after it."""
    if facts.outcome is not None:
        return State.ENDED
    if objectors_to_use(facts, now):
        return State.NOT_USED
    if objectors(facts, now):
        return State.BROKEN
    if facts.objections_until is not None and now < facts.objections_until:
        return State.WINDOW
    if facts.begun_at is None:
        return State.READY
    return _state_after_beginning(facts, now)


def _state_after_beginning(facts: Facts, now: datetime) -> State:
    if facts.kind is CirculationKind.CONSENT and facts.members <= consenting(facts, now):
        return State.CONSENTED
    if now < facts.expires:
        return State.RUNNING
    return State.INCOMPLETE if facts.kind is CirculationKind.CONSENT else State.HELD


def objectors_to_use(facts: Facts, now: datetime) -> frozenset[str]:
    """Return the members that have objected to the use of silence within the window."""
    until = facts.objections_until
    if until is None:
        return frozenset()
    found = (s for s in _until(facts, min(now, until)) if s.kind is ReplyKind.OBJECTS_TO_USE and s.received_at < until)
    return frozenset(s.member for s in found)


def objectors(facts: Facts, now: datetime) -> frozenset[str]:
    """Return the members whose objection breaks the procedure by `now`. Lifting one later revives nothing.

    A request for time with its box ticked is an objection from the expiry on, unless more time was given after it or
    the member has consented after it.
    """
    in_time = [s for s in _until(facts, now) if _is_in_time(facts, s)]
    found = {s.member for s in in_time if s.kind in BREAKING}
    if facts.begun_at is not None and now >= facts.expires:
        found |= {
            s.member for s in in_time if s.kind is ReplyKind.ASKS_TIME and s.conditional and not _is_met(facts, s, now)
        }
    return frozenset(found)


def consenting(facts: Facts, now: datetime) -> frozenset[str]:
    """Return the members that have consented in writing before the expiry, and do not object unless given more time."""
    in_time = [s for s in _until(facts, now) if s.received_at < facts.expires]
    wanting = {s.member for s in waiting_requests(facts, now) if s.conditional}
    return frozenset(s.member for s in in_time if s.kind is ReplyKind.CONSENTS) - wanting


def waiting_requests(facts: Facts, now: datetime) -> tuple[Said, ...]:
    """Return the requests for time that nothing has met so far."""
    return tuple(s for s in _until(facts, now) if s.kind is ReplyKind.ASKS_TIME and not _is_met(facts, s, now))


def over_since(facts: Facts, now: datetime) -> datetime | None:
    """Return the instant from which the outcome has been waiting for the chair's declaration; None while it runs."""
    state = state_of(facts, now)
    if state not in DECLARED:
        return None
    kinds = {State.NOT_USED: {ReplyKind.OBJECTS_TO_USE}, State.BROKEN: BREAKING}.get(state, frozenset())
    said = [s.received_at for s in _until(facts, now) if s.kind in kinds and _is_in_time(facts, s)]
    if state is State.CONSENTED:
        instants = [*facts.extended_at, *(s.received_at for s in facts.said)]
        said = [at for at in instants if at <= now and state_of(facts, at) is State.CONSENTED]
    return min(said + ([facts.expires] if facts.begun_at is not None or not said else []))


def may_still_reply(state: State) -> bool:
    """Say whether members can still object, or ask for time."""
    return state in {State.WINDOW, State.READY, State.RUNNING}


def _is_in_time(facts: Facts, said: Said) -> bool:
    """Say whether it was received before the expiry. A period that has not begun does not expire."""
    return facts.begun_at is None or said.received_at < facts.expires


def _is_met(facts: Facts, request: Said, now: datetime) -> bool:
    """Say whether more time was given after a request, or the member has consented after it."""
    consents = (s.received_at for s in facts.said if (s.member, s.kind) == (request.member, ReplyKind.CONSENTS))
    in_time = (at for at in consents if at < facts.expires)
    return any(request.received_at < at <= now for at in (*facts.extended_at, *in_time))


def _until(facts: Facts, now: datetime) -> Iterable[Said]:
    """Yield what had been received by `now`."""
    return (s for s in facts.said if s.received_at <= now)
