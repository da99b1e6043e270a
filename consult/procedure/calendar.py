"""Working days of members, and on which day a period may end. Knows no clock: days and instants are arguments.

A day counts in a period only if it is a working day of every member, or of the seat, as the body's rules say
(design.md 2.6). Saturdays and Sundays are never working days.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from consult.procedure.clock import end_of_day

_SATURDAY = 5
LONGEST = 400
"""How many days ahead a working day is looked for."""


class WorkingDayOf(StrEnum):
    """Whose working days count where a period is given in them."""

    EVERY_MEMBER = "every member"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off of one member, in the zone of its capital. `code` is empty for the seat."""

    code: str
    zone: str
    holidays: frozenset[date]


def calendar(code: str, zone: str, holidays: Iterable[str]) -> Calendar:
    """Return a calendar from ISO days."""
    return Calendar(code, zone, frozenset(date.fromisoformat(day) for day in holidays))


def is_working_day(day: date, of: Calendar) -> bool:
    """Say whether `day` is a working day there."""
    return day.weekday() < _SATURDAY and day not in of.holidays


def are_off(day: date, of: Iterable[Calendar]) -> tuple[str, ...]:
    """Return the codes of those for whom `day` is no working day."""
    return tuple(one.code for one in of if not is_working_day(day, one))


def working_day_after(day: date, count: int, of: Sequence[Calendar]) -> date:
    """Return the `count`-th day after `day` that is a working day of all.

    :raises ValueError: the calendars leave no such day within reach
    """
    for ahead in range(1, LONGEST):
        next_day = day + timedelta(days=ahead)
        count -= not are_off(next_day, of)
        if count <= 0:
            return next_day
    raise ValueError("no working day within reach")


def off_at(instant: datetime, of: Iterable[Calendar]) -> Mapping[str, date]:
    """Return for each member in whose capital `instant` falls on a day off, that day there.

    A period that ends at midnight ends with the day before.
    """
    found = {}
    for one in of:
        day = last_day(instant, one.zone)
        if not is_working_day(day, one):
            found[one.code] = day
    return found


def last_day(instant: datetime, zone: str) -> date:
    """Return the last day of a period that ends at `instant`, in `zone`: received strictly before it counts."""
    return (instant - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()


def period_end(start: datetime, count: int, of: Sequence[Calendar], seat: str) -> datetime:
    """Return when a period of `count` working days from `start` ends: the end of its last day in the last capital.

    Where that falls on a day off in a capital further east, it is a working day later.
    """
    today = start.astimezone(ZoneInfo(seat)).date()
    zones = [one.zone for one in of]
    for more in range(LONGEST):
        day = working_day_after(today, count + more, of)
        end = end_of_day(day, zones)
        if not off_at(end, of):
            return end
    raise ValueError("no working day within reach")


def counted_days(start: datetime, end: datetime, of: Sequence[Calendar], seat: str) -> int:
    """Return how many working days of all lie in a period from `start` to `end`, the day of `start` not counted."""
    return sum(1 for day in _days(start, end, of, seat) if not are_off(day, of))


def holidays_within(
    start: datetime, end: datetime, of: Sequence[Calendar], seat: str
) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Return the days of a period, weekends apart, that do not count, with the codes of those that are off."""
    weekdays = (day for day in _days(start, end, of, seat) if day.weekday() < _SATURDAY)
    return tuple((day, off) for day in weekdays if (off := are_off(day, of)))


def earliest_last_day(instant: datetime, of: Iterable[Calendar]) -> date:
    """Return the last day of a period that ends at `instant` where that day is earliest: in the last capital."""
    return min(last_day(instant, one.zone) for one in of)


def _days(start: datetime, end: datetime, of: Sequence[Calendar], seat: str) -> Iterator[date]:
    first, last = start.astimezone(ZoneInfo(seat)).date(), earliest_last_day(end, of)
    return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
