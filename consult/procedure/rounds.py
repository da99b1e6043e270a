"""The words of a consultation round and who sees a submission in it. Never stores whether a round is open."""

from datetime import datetime
from enum import StrEnum

from consult.procedure.capacities import Actor, Capacity
from consult.procedure.refusals import Invalid


class Invited(StrEnum):
    """What members are invited to send."""

    COMMENTS = "comments"
    PROPOSALS = "comments and proposals"


class Visibility(StrEnum):
    """When the others see a submission."""

    SEALED = "sealed"
    OPEN = "open"


class Attribution(StrEnum):
    """To whom the names of the proposers are shown."""

    MEMBERS = "members"
    SECRETARIAT = "secretariat"


def is_closed(deadline: datetime, now: datetime) -> bool:
    """Say whether the deadline has passed: what is received at the very instant is late."""
    return now >= deadline


def may_see_submissions(actor: Actor, owner: str, visibility: Visibility, deadline: datetime, now: datetime) -> bool:
    """Say whether `actor` may read what the member `owner` has submitted; its own delegation always may.

    No officer and no secretariat sees a sealed submission early (design.md 2.8); observers never do.
    """
    if actor.is_national and actor.member == owner:
        return True
    if actor.capacity in {Capacity.OBSERVER, Capacity.ADMINISTRATOR}:
        return False
    return visibility is Visibility.OPEN or is_closed(deadline, now)


def may_see_names(actor: Actor, owner: str, attribution: Attribution) -> bool:
    """Say whether `actor` is shown that a proposal is the member `owner`'s."""
    if actor.is_secretariat or (actor.is_national and actor.member == owner):
        return True
    return attribution is Attribution.MEMBERS


def check_period(opens_at: datetime, deadline: datetime, now: datetime) -> None:
    """Refuse a round that would be over before it begins, or that would have begun before anybody knew of it.

    :raises Invalid: the opening lies in the past, or the deadline is not after it
    """
    if opens_at < now:
        raise Invalid("The opening of the round lies in the past. Leave it empty to open at once.", field="opens_at")
    if deadline <= now:
        raise Invalid("The deadline must lie in the future.", field="deadline")
    if deadline <= opens_at:
        raise Invalid("The deadline must be later than the opening of the round.", field="deadline")


def check_extension(old: datetime, new: datetime, now: datetime) -> None:
    """Refuse an extension that shortens: a deadline moves only later, for all.

    :raises Invalid: the new deadline is not later than the old one, or not in the future
    """
    if new <= old:
        raise Invalid("A deadline can only be moved later, never earlier.", field="deadline")
    if new <= now:
        raise Invalid("The new deadline must lie in the future.", field="deadline")
