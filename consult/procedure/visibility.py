"""Who reads what of a draft. Rounds and their submissions: see `rounds`."""

from consult.procedure.capacities import Actor, Capacity

_OUTSIDE = frozenset({Capacity.OBSERVER, Capacity.ADMINISTRATOR})


def may_read_drafts(actor: Actor) -> bool:
    """Say whether the capacity takes part in the negotiation: observers get the adopted text only."""
    return actor.capacity not in _OUTSIDE


def may_read_adopted(actor: Actor) -> bool:
    """Say whether the capacity is given adopted texts with the record of their adoption; administrators get no text."""
    return actor.capacity is not Capacity.ADMINISTRATOR


def may_read_preparation(actor: Actor) -> bool:
    """Say whether the capacity sees a version before it is issued."""
    return actor.is_secretariat


def may_read_persons(actor: Actor, member: str | None) -> bool:
    """Say whether the journal names to `actor` the persons behind acts of `member`."""
    return actor.is_secretariat or (actor.is_national and actor.member == member)


def may_read_accounts(actor: Actor) -> bool:
    """Say whether the capacity sees who holds which capacity: whoever appoints does."""
    return actor.capacity is Capacity.ADMINISTRATOR
