"""How a deadline is typed and how it is shown: to every capital in its own time. Decides no deadline."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext

from consult.edge import acting, instants, words
from consult.edge.forms import entered
from consult.models import Member
from consult.procedure.capacities import Actor
from consult.procedure.clock import end_of_day, typed_instant
from consult.procedure.refusals import Invalid
from consult.queries.people import members, the_body

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class InCapital:
    """An instant as it is read in one capital."""

    code: str
    capital: str
    local: str
    is_own: bool


def in_every_capital(at: datetime, actor: Actor) -> list[InCapital]:
    """Return `at` in the time of each capital, the reader's own first, UTC last."""
    rows = [
        InCapital(m.code, words.capital(m), instants.shown(at, m.zone).local, is_own=m.code == actor.member)
        for m in members(acting.reader())
    ]
    utc = InCapital("", gettext("UTC"), instants.shown(at, "UTC").utc, is_own=False)
    return [*sorted(rows, key=lambda row: not row.is_own), utc]


def zones() -> list[tuple[str, str]]:
    """Return the zones a form offers: that of the seat, of the capitals, UTC."""
    capitals: dict[str, list[str]] = {}
    for member in members(acting.reader()):
        capitals.setdefault(member.zone, []).append(words.capital(member))
    seat = the_body(acting.reader()).zone
    capitals.setdefault(seat, [])
    offered = sorted(capitals, key=lambda zone: zone != seat)
    return [(zone, _zone_name(zone, capitals[zone])) for zone in offered] + [("UTC", gettext("UTC"))]


def recipients(rows: Sequence[Member]) -> list[tuple[str, str, str]]:
    """Return members as a form offers them, each with its channel of record and the address."""
    return [
        (row.code, words.state(row), ": ".join(part for part in (words.say(row.channel), row.address) if part))
        for row in rows
    ]


def of_one_channel(rows: Sequence[Member]) -> list[str]:
    """Return those to whom something may have gone on one evidence: the greatest number with one channel of record."""
    counted = Counter(row.channel for row in rows).most_common(1)
    return [row.code for row in rows if counted and row.channel is counted[0][0]]


def typed_end(name: str) -> datetime:
    """Return the deadline typed under `name`, `name`_time and `zone`.

    Without an hour it is the end of that day for every member (the body's rule `date_only` may say: at the seat).

    :raises Invalid: it is no instant
    """
    return typed_instant(entered(name), entered(f"{name}_time"), entered("zone"), counted_zones(), field=name)


def typed_moment(name: str) -> datetime:
    """Return the instant typed under `name`, `name`_time and `zone`, where nothing can stand for the hour.

    :raises Invalid: it is no instant
    """
    if entered(name).strip() and not entered(f"{name}_time").strip():
        raise Invalid("Give the time as well.", field=name)
    return typed_end(name)


def is_date_alone(name: str) -> bool:
    """Say whether a date was typed without an hour."""
    return bool(entered(name).strip()) and not entered(f"{name}_time").strip()


def counted_zones() -> list[str]:
    """Return the zones in which a day without an hour must have ended."""
    body = the_body(acting.reader())
    if body.rules.get("date_only") == "seat":
        return [body.zone]
    return [member.zone for member in members(acting.reader())] or [body.zone]


def end_of_day_told(at: datetime) -> str:
    """Return in a sentence what a deadline typed without an hour means."""
    body = the_body(acting.reader())
    if body.rules.get("date_only") == "seat":
        return str(
            gettext(
                "You gave a date without a time: the deadline is the end of %(day)s at the seat of the body.",
                day=_day_before(at, body.zone),
            )
        )
    last = [m for m in members(acting.reader()) if at.astimezone(ZoneInfo(m.zone)).time() == time.min]
    sentence = gettext(
        "You gave a date without a time: the deadline is the end of %(day)s in the capital where that day ends last"
        " (%(capitals)s).",
        day=_day_before(at, last[0].zone if last else body.zone), capitals=", ".join(words.capital(m) for m in last),
    )  # fmt: skip
    return str(sentence)


def as_set(at: datetime, zone: str) -> str:
    """Return a deadline as it was set: in the zone it was typed in, midnight as the end of the day before.

    Of a day that ends in the last of the capitals this is said as well: so a date without an hour is understood.
    """
    wall = at.astimezone(ZoneInfo(zone))
    is_midnight = wall.time() == time.min
    told = gettext("%(day)s, 24:00", day=_day_before(at, zone)) if is_midnight else instants.shown(at, zone).local
    here = gettext("%(time)s, time of %(place)s (%(zone)s)", time=told, place=words.city(zone), zone=zone)
    here = f"{told} UTC" if zone == "UTC" else here
    counted = counted_zones()
    last = [z for z in counted if at.astimezone(ZoneInfo(z)).time() == time.min]
    ended = [z for z in last if end_of_day((at - _MOMENT).astimezone(ZoneInfo(z)).date(), counted) == at]
    if is_midnight or not ended:
        return str(here)
    day, places = _day_before(at, ended[0]), ", ".join(dict.fromkeys(words.city(z) for z in ended))
    return str(
        gettext("end of %(day)s in %(places)s, where that day ends last; %(here)s", day=day, places=places, here=here)
    )


def _day_before(midnight: datetime, zone: str) -> str:
    return instants.day((midnight - _MOMENT).astimezone(ZoneInfo(zone)).date())


def _zone_name(zone: str, capitals: Sequence[str]) -> str:
    place = ", ".join(capitals) or words.city(zone)
    return str(gettext("Time of %(place)s (%(zone)s)", place=place, zone=zone))
