"""How an instant is shown: the reader's capital first, UTC beside it, and the time left."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import format_date, format_datetime, gettext, ngettext
from markupsafe import Markup

from consult.edge import acting, words


@dataclass(frozen=True, slots=True)
class Shown:
    """An instant in words. `left` is empty where nothing is being waited for."""

    iso: str
    local: str
    zone: str
    utc: str
    left: str


def shown(at: datetime, zone: str, now: datetime | None = None) -> Shown:
    """Return `at` in words for a reader in `zone`; with `now`, how long it is still."""
    return Shown(
        iso=at.astimezone(UTC).isoformat(timespec="seconds"),
        local=_words(at, zone),
        zone=_place(zone),
        utc=_words(at, "UTC"),
        left=time_left(at, now) if now else "",
    )


def when(at: datetime, left: bool = True) -> Markup:
    """Return `at` as the pages show it: this reader's capital, UTC, and with `left` the time still ahead."""
    now = acting.now()
    told = shown(at, zone_of_reader())
    utc = at.astimezone(UTC)
    short = told.utc if utc.date() != at.astimezone(ZoneInfo(zone_of_reader())).date() else f"{utc:%H:%M}"
    ahead = Markup(' <span class="when-left" data-seconds-left="%d">%s</span>') % (
        int((at - now).total_seconds()), time_left(at, now),
    ) if left and at > now else ""  # fmt: skip
    beside = Markup(' <span class="when-utc">%s UTC</span>') % short if zone_of_reader() != "UTC" else ""
    return Markup('<span class="when"><time datetime="%s">%s <span class="zone">%s</span></time>%s%s</span>') % (
        told.iso, told.local, told.zone, beside, ahead,
    )  # fmt: skip


def day(of: date) -> str:
    """Return a day in words."""
    return str(format_date(of, gettext("d MMMM yyyy"), rebase=False))


def zone_of_reader() -> str:
    """Return the zone this reader's instants are shown in: that of the own capital."""
    principal = acting.principal()
    return principal.zone if principal else "UTC"


def time_left(at: datetime, now: datetime) -> str:
    """Return how long it is from `now` until `at`, in the two largest units."""
    if at <= now:
        return gettext("passed")
    remaining = at - now
    days, hours = remaining.days, remaining.seconds // 3600
    minutes = remaining.seconds % 3600 // 60
    if days:
        return _join(
            ngettext("%(num)d day", "%(num)d days", days), hours and ngettext("%(num)d hour", "%(num)d hours", hours)
        )
    if hours:
        return _join(
            ngettext("%(num)d hour", "%(num)d hours", hours),
            minutes and ngettext("%(num)d minute", "%(num)d minutes", minutes),
        )
    if remaining < timedelta(minutes=1):
        return gettext("less than a minute left")
    return _join(ngettext("%(num)d minute", "%(num)d minutes", minutes), 0)


def _join(first: str, second: str | int) -> str:
    return gettext("%(time)s left", time=f"{first} {second}" if second else first)


def _words(at: datetime, zone: str) -> str:
    wall = at.astimezone(ZoneInfo(zone))
    return str(format_datetime(wall.replace(tzinfo=None), gettext("d MMMM yyyy, HH:mm"), rebase=False))


def _place(zone: str) -> str:
    """Return the reader's capital where it is that zone, else the city the zone is named after."""
    reader = acting.principal()
    return words.capital(reader.member) if reader and reader.member and reader.zone == zone else words.city(zone)
