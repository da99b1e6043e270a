"""Instants as they are typed: zones, days that end late, times that clocks skip or show twice."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.procedure.clock import end_of_day, find_zone, instant, typed_instant
from consult.procedure.refusals import Invalid

CAPITALS = ("Asia/Shanghai", "Asia/Pyongyang", "Asia/Tokyo", "Asia/Ulaanbaatar", "Asia/Seoul", "Europe/Moscow")
DAYS = st.dates(date(1950, 1, 1), date(2199, 12, 30))


def test_a_date_lasts_to_its_end_in_the_last_capital() -> None:
    assert end_of_day(date(2022, 10, 31), CAPITALS) == datetime(2022, 10, 31, 21, tzinfo=UTC)
    assert typed_instant("2022-10-31", "", "Asia/Seoul", CAPITALS) == datetime(2022, 10, 31, 21, tzinfo=UTC)


def test_a_time_is_that_of_the_zone_it_was_typed_in() -> None:
    assert typed_instant("2022-10-31", "17:00", "Asia/Seoul", CAPITALS) == datetime(2022, 10, 31, 8, tzinfo=UTC)
    assert typed_instant(" 2022-10-31 ", "17:00:30", "UTC", ()) == datetime(2022, 10, 31, 17, 0, 30, tzinfo=UTC)


@given(DAYS, st.sampled_from(CAPITALS))
def test_no_capital_is_cut_short(day: date, zone: str) -> None:
    end = end_of_day(day, CAPITALS)
    last_second = datetime.combine(day, time(23, 59, 59), ZoneInfo(zone))
    assert last_second < end
    assert end - last_second < timedelta(days=1, hours=2)


@given(DAYS, st.times().map(lambda t: t.replace(microsecond=0, fold=0)), st.sampled_from((*CAPITALS, "Europe/Berlin")))
def test_what_is_typed_is_what_the_clock_there_shows(day: date, hour: time, zone: str) -> None:
    try:
        typed = typed_instant(day.isoformat(), hour.isoformat(), zone, CAPITALS)
    except Invalid:
        walls = {datetime.combine(day, hour, ZoneInfo(zone)).replace(fold=fold).astimezone(UTC) for fold in (0, 1)}
        assert len(walls) == 2, "refused although it occurs exactly once"
    else:
        assert typed.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.combine(day, hour)


@pytest.mark.parametrize(
    ("wall", "word"),
    [(datetime.fromisoformat("2023-03-26T02:30"), "never"), (datetime.fromisoformat("2023-10-29T02:30"), "twice")],
    ids=["put forward", "put back"],
)  # fmt: skip
def test_refuses_times_that_do_not_occur_once(wall: datetime, word: str) -> None:
    with pytest.raises(Invalid, match=word) as refusal:
        instant(wall, "Europe/Berlin")
    assert refusal.value.field == "deadline"


def test_a_day_ends_also_where_clocks_change_at_midnight() -> None:
    # Clocks in Beirut went from 00:00 to 01:00 on 27 March 2022, in Havana from 01:00 back to 00:00 on 6 November.
    assert end_of_day(date(2022, 3, 26), ["Asia/Beirut"]) == datetime(2022, 3, 26, 22, tzinfo=UTC)
    assert end_of_day(date(2022, 11, 5), ["America/Havana"]) == datetime(2022, 11, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "field"),
    [
        ("", "17:00", "UTC", "at"),
        ("   ", "", "UTC", "at"),
        ("31.10.2022", "", "UTC", "at"),
        ("2022-02-30", "", "UTC", "at"),
        ("20221031", "", "UTC", "at"),
        ("2022-W44-1", "", "UTC", "at"),
        ("२०२२-१०-३१", "", "UTC", "at"),
        ("0202-10-31", "", "UTC", "at"),
        ("9999-12-31", "", "UTC", "at"),
        ("2022-10-31", "25:00", "UTC", "at"),
        ("2022-10-31", "17", "UTC", "at"),
        ("2022-10-31", "17:00+09:00", "UTC", "at"),
        ("2022-10-31", "5 pm", "UTC", "at"),
        ("2022-10-31", "17:00", "Asia/Atlantis", "zone"),
        ("2022-10-31", "", "", "zone"),
        ("2022-10-31" * 900, "", "UTC", "at"),
    ],
)  # fmt: skip
def test_refuses_what_is_no_instant(day: str, hour: str, zone: str, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        typed_instant(day, hour, zone, CAPITALS, field=field if field != "zone" else "at")
    assert refusal.value.field == field
    assert str(refusal.value)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_garbage_is_refused_not_a_fault(day: str, hour: str, zone: str) -> None:
    for typed in ((day, hour, zone), ("2022-10-31", hour, zone), ("2022-10-31", hour, "UTC")):
        with suppress(Invalid):
            assert typed_instant(*typed, CAPITALS).tzinfo is UTC


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../../etc/passwd", "Europe", "a\0b", "x" * 5000])
def test_zones_are_those_of_the_database(name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        find_zone(name)
    assert refusal.value.field == "zone"
    assert len(str(refusal.value)) < 200
