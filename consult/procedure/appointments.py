"""Who appoints whom, and for whose way in who answers. Knows no table and no clock.

The secretariat manages the body's people, a focal point the own delegation and nobody else's (design.md 2.2); the
administrator founds the body and fills every place that nobody else can fill. Officers are elected by a session.
"""

from collections.abc import Collection
from dataclasses import dataclass

from consult.procedure.capacities import NATIONAL, OFFICES, Actor, Capacity

OF_THE_BODY = frozenset({Capacity.FOCAL_POINT, Capacity.SECRETARIAT, Capacity.OBSERVER})
OF_A_DELEGATION = frozenset({Capacity.DEPUTY, Capacity.REVIEWER, Capacity.HEAD_OF_DELEGATION})
NEVER_THE_LAST = frozenset({Capacity.ADMINISTRATOR, Capacity.SECRETARIAT})
"""Capacities somebody must always hold, or nobody could let anybody in any more."""
TAKES_OVER = frozenset({Capacity.DEPUTY, Capacity.REVIEWER})
"""What a focal point who hands over can remain in the delegation."""


@dataclass(frozen=True, slots=True)
class Held:
    """A capacity that somebody holds, and for, or from, which member. `has_ended`: it counts for what it shows only."""

    capacity: Capacity
    member: str | None
    has_ended: bool = False


def appoints(actor: Actor) -> tuple[Capacity, ...]:
    """Return the capacities this actor may appoint people to, in the order of the table of capacities."""
    managed = {
        Capacity.ADMINISTRATOR: frozenset(Capacity) - OFFICES,
        Capacity.SECRETARIAT: OF_THE_BODY,
        Capacity.FOCAL_POINT: OF_A_DELEGATION,
    }.get(actor.capacity, frozenset())
    return tuple(capacity for capacity in Capacity if capacity in managed)


def manages(actor: Actor, capacity: Capacity, member: str | None) -> bool:
    """Say whether `actor` may appoint to, and end, an appointment of this capacity for this member."""
    is_within = actor.capacity is not Capacity.FOCAL_POINT or member == actor.member
    return capacity in appoints(actor) and is_within


def needs_paper(actor: Actor, capacity: Capacity) -> bool:
    """Say whether the appointment rests on a paper of the member State: nobody else names who speaks for it."""
    return actor.is_secretariat and capacity is Capacity.FOCAL_POINT


def vouches(inviter: Held, held: Collection[Held]) -> bool:
    """Say whether who made a link may let its person in to everything that they hold.

    A link lets in to a person, not to one capacity, and whoever made it could have used it. So a focal point answers
    for who acts for the own State or was elected from it, and for nobody else; the secretariat for the body's people
    and for whom a State's paper has named its focal point; the administrator for everybody.
    """
    if inviter.capacity is Capacity.ADMINISTRATOR:
        return True
    current = [one for one in held if not one.has_ended]
    if inviter.capacity is Capacity.FOCAL_POINT:
        served = NATIONAL | OFFICES
        return bool(current) and all(one.capacity in served and one.member == inviter.member for one in current)
    if inviter.capacity is not Capacity.SECRETARIAT:
        return False
    named = {one.member for one in held if one.capacity is Capacity.FOCAL_POINT}
    known = OF_THE_BODY | OFFICES
    return bool(current) and all(
        one.capacity in known or (one.capacity in NATIONAL and one.member in named) for one in current
    )
