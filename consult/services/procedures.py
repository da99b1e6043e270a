"""Enters an act on a written procedure: found, locked, allowed, not stale; and writes it down. No act of its own."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session

from consult.models import Circulation
from consult.procedure.acts import Act, require
from consult.procedure.calendar import off_at
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid
from consult.queries.circulations import calendars, find_circulation
from consult.queries.drafts import find_draft, stage
from consult.services import journal


def enter(
    session: Session, by: Actor, now: datetime, circulation_id: UUID, act: Act, *, seen: int | None = None
) -> Circulation:
    """Return a circulation with its draft locked, if `by` may perform `act` now. `seen`: its lock_version on the page.

    :raises Conflict: it has changed since, or the draft is at another stage
    """
    circulation = find_circulation(session, by, circulation_id)
    find_draft(session, by, circulation.draft_id, lock=True)
    session.refresh(circulation)
    require(act, by, stage(session, circulation.draft_id, now))
    if seen is not None and seen != circulation.lock_version:
        raise Conflict("This procedure has changed since you opened the page. Look at it again.")
    return circulation


def note(
    session: Session, act: Act, circulation: Circulation, by: Actor, now: datetime, *,
    within: str | None = None, private: dict[str, Any] | None = None, **public: Any,
) -> None:  # fmt: skip
    """Write the one journal entry of an act on a circulation; in the chain of one member what others may not know."""
    chain = journal.delegation_chain(circulation.id, within) if within else journal.draft_chain(circulation.draft_id)
    journal.record(
        session, by=by, now=now, act=act, chain=chain,
        draft_id=circulation.draft_id, public={"procedure": circulation.number} | public, private=private,
    )  # fmt: skip


def check_expiry(session: Session, expires: datetime, *, since: datetime, rules: dict[str, Any]) -> None:
    """Refuse an expiry that leaves too short a period from `since`, or falls on a day off.

    :raises Invalid: so it does
    """
    hours = int(rules.get("silence", {}).get("minimum_hours", 72))
    if expires < since + timedelta(hours=hours):
        raise Invalid("The period must be at least %(hours)s hours.", field="expires", hours=hours)
    refuse_day_off(session, expires)


def refuse_day_off(session: Session, expires: datetime) -> None:
    """Refuse an expiry whose last day is not a working day of all.

    :raises Invalid: it is a day off somewhere
    """
    off = off_at(expires, calendars(session))
    if "" in off:
        raise Invalid("The last day must be a working day at the seat of the body.", field="expires")
    if off:
        raise Invalid(
            "The last day must be a working day everywhere. It is none for: %(members)s.",
            field="expires", members=", ".join(f"{code} ({day.isoformat()})" for code, day in off.items()),
        )  # fmt: skip
