"""Instants and the zones they were typed in. Never reads a clock."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from consult.procedure.refusals import Invalid

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
# A typing slip such as the year 0202 is no date anybody means, and far ones overflow in some zones.
_YEARS = range(1945, 2200)


def find_zone(name: str) -> ZoneInfo:
    """Return the zone called `name` in the IANA database.

    :raises Invalid: there is no such zone
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid("There is no time zone “%(zone)s”.", field="zone", zone=name[:80]) from None


def instant(wall: datetime, zone: str, *, field: str = "deadline") -> datetime:
    """Return the UTC instant of the wall time `wall` (naive) in `zone`.

    :raises Invalid: clocks skip or repeat that time in the zone, so it is no one instant
    """
    first, second = _readings(wall, zone)
    if first == second:
        return first
    words = {"time": f"{wall:%H:%M}", "day": wall.date(), "zone": zone}
    if first > second:
        raise Invalid(
            "Clocks in %(zone)s are put forward on %(day)s and never show %(time)s. Choose another time.",
            field=field, **words,
        )  # fmt: skip
    raise Invalid(
        "Clocks in %(zone)s are put back on %(day)s and show %(time)s twice. Choose a time that occurs once.",
        field=field, **words,
    )  # fmt: skip


def end_of_day(day: date, zones: Iterable[str]) -> datetime:
    """Return the instant at which `day` ends in the last of the capitals with these `zones`.

    Where clocks change at that very midnight, the later reading counts: nobody loses an hour of the day.
    """
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return max(reading for zone in zones for reading in _readings(midnight, zone))


def typed_instant(day: str, hour: str, zone: str, capitals: Iterable[str], *, field: str = "deadline") -> datetime:
    """Return the instant that somebody typed as `day` (2022-10-31) and `hour` (17:00) of `zone`.

    Without an hour it is the end of that day in the last of the `capitals` (their zones).

    :raises Invalid: there is no such day, hour or zone, or the clocks make it no one instant
    """
    if not day.strip():
        raise Invalid("Give the date.", field=field)
    date_ = _day(day.strip(), field)
    find_zone(zone)
    if not hour.strip():
        return end_of_day(date_, capitals)
    return instant(datetime.combine(date_, _hour(hour.strip(), field)), zone, field=field)


def _readings(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return the two instants a wall time can mean; they differ only where clocks change."""
    tz = find_zone(zone)
    first, second = (wall.replace(tzinfo=tz, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second


def _day(typed: str, field: str) -> date:
    try:
        day = date.fromisoformat(typed) if _DAY.fullmatch(typed) else None
    except ValueError:
        day = None
    if day is None:
        raise Invalid(
            "“%(typed)s” is not a date. Write it as year-month-day, such as 2022-10-31.",
            field=field,
            typed=typed[:40],
        )
    if day.year not in _YEARS:
        raise Invalid("Check the year: “%(typed)s” is too far away.", field=field, typed=typed)
    return day


def _hour(typed: str, field: str) -> time:
    try:
        hour = time.fromisoformat(typed) if _HOUR.fullmatch(typed) else None
    except ValueError:
        hour = None
    if hour is None:
        raise Invalid(
            "“%(typed)s” is not a time. Write it as hours and minutes, such as 17:00.",
            field=field,
            typed=typed[:40],
        )
    return hour
