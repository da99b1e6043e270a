"""The act on the calendar: on which days a member State is off, so that no period ends there on such a day."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from consult.models import Member
from consult.procedure.acts import Act, require
from consult.procedure.capacities import Actor
from consult.procedure.refusals import Conflict, Invalid, NotAllowed
from consult.procedure.stages import Stage
from consult.queries.people import find_member, the_body
from consult.services import journal

MOST = 400


def edit_calendar(
    session: Session, *, by: Actor, now: datetime, member: str, holidays: Sequence[str], seen: Sequence[str]
) -> Member:
    """Replace the days off of a member: the secretariat for any, a focal point for its own. `seen`: those before.

    Periods that run already keep their expiry.

    :raises NotAllowed: it is another member's calendar
    :raises Invalid: something is no date, or there are too many
    :raises Conflict: somebody else has changed it since
    """
    require(Act.EDIT_CALENDAR, by, Stage.MANDATE)
    the_body(session, lock=True)
    row = find_member(session, member)
    session.refresh(row)
    check_own(by, row.code)
    wanted = sorted({_day(day) for day in holidays if day.strip()})
    if len(wanted) > MOST:
        raise Invalid("Give at most %(most)s days.", field="holidays", most=MOST)
    if wanted == row.holidays:
        return row
    if sorted(seen) != sorted(row.holidays):
        raise Conflict(
            "Somebody else has changed this calendar since you opened it.",
            theirs="\n".join(row.holidays), yours="\n".join(wanted), field="holidays", seen_as="seen",
        )  # fmt: skip
    gone, new = sorted(set(row.holidays) - set(wanted)), sorted(set(wanted) - set(row.holidays))
    row.holidays = wanted
    journal.record(
        session, by=by, now=now, act=Act.EDIT_CALENDAR, chain=journal.BODY,
        public={"member": member, "added": new, "removed": gone},
    )  # fmt: skip
    return row


def check_own(by: Actor, member: str) -> None:
    """Refuse a focal point the calendar of another member; the secretariat keeps them all.

    :raises NotAllowed: it is another's
    """
    if by.is_national and by.member != member:
        raise NotAllowed("You can change the calendar of your own member State only.")


def _day(entered: str) -> str:
    words = entered.strip().split()[0]
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise Invalid(
            "“%(typed)s” is not a date. Write one a line, such as 2022-10-31.", field="holidays", typed=entered[:40]
        ) from None
