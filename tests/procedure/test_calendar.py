"""Working days: whose they are, and where a period may end."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.procedure.calendar import (
    Calendar,
    are_off,
    calendar,
    counted_days,
    earliest_last_day,
    holidays_within,
    is_working_day,
    last_day,
    off_at,
    period_end,
    working_day_after,
)

KOR = calendar("KOR", "Asia/Seoul", ["2023-03-01"])
RUS = calendar("RUS", "Europe/Moscow", ["2023-03-08"])
ZONES = ("Asia/Seoul", "Europe/Moscow", "Asia/Ulaanbaatar")
DAYS = st.dates(date(2023, 1, 1), date(2023, 12, 31))
CALENDARS = st.lists(
    st.builds(Calendar, st.sampled_from(["KOR", "RUS"]), st.sampled_from(ZONES), st.frozensets(DAYS, max_size=9)),
    min_size=1, max_size=3,
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "works"), [("2023-03-01", False), ("2023-03-02", True), ("2023-03-04", False), ("2023-03-05", False)]
)
def test_weekends_and_holidays_are_off(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day), KOR) is works


def test_a_day_counts_only_where_all_work() -> None:
    assert are_off(date(2023, 3, 8), (KOR, RUS)) == ("RUS",)
    assert working_day_after(date(2023, 3, 6), 2, (KOR, RUS)) == date(2023, 3, 9)
    assert working_day_after(date(2023, 3, 6), 2, (KOR,)) == date(2023, 3, 8)


def test_a_period_that_ends_at_midnight_ends_with_the_day_before() -> None:
    midnight = datetime(2023, 3, 10, tzinfo=ZoneInfo("Asia/Seoul"))
    assert last_day(midnight, "Asia/Seoul") == date(2023, 3, 9)
    assert last_day(midnight + timedelta(microseconds=1), "Asia/Seoul") == date(2023, 3, 10)


def test_the_last_day_is_looked_at_in_each_capital() -> None:
    friday_night_in_moscow = datetime(2023, 3, 10, 21, tzinfo=UTC)
    assert off_at(friday_night_in_moscow, (KOR, RUS)) == {"KOR": date(2023, 3, 11)}
    assert off_at(datetime(2023, 3, 10, 9, tzinfo=UTC), (KOR, RUS)) == {}


@given(st.datetimes(datetime(2023, 1, 2), datetime(2023, 11, 1), timezones=st.just(UTC)), st.integers(1, 12), CALENDARS)  # noqa: DTZ001
def test_a_period_has_its_working_days_and_ends_on_one(start: datetime, count: int, of: list[Calendar]) -> None:
    end = period_end(start, count, of, "Asia/Seoul")
    assert off_at(end, of) == {}
    first = start.astimezone(ZoneInfo("Asia/Seoul")).date()
    days = [first + timedelta(days=n) for n in range(1, (end - start).days + 3)]
    assert sum(1 for day in days if not are_off(day, of) and day <= max(last_day(end, o.zone) for o in of)) >= count


@given(DAYS, st.integers(1, 9), CALENDARS)
def test_one_day_more_is_never_earlier(day: date, count: int, of: list[Calendar]) -> None:
    assert working_day_after(day, count, of) < working_day_after(day, count + 1, of)


def test_a_period_says_what_it_counts_and_what_not() -> None:
    start, end = datetime(2023, 3, 6, 0, 30, tzinfo=UTC), datetime(2023, 3, 9, 21, tzinfo=UTC)
    assert earliest_last_day(end, (KOR, RUS)) == date(2023, 3, 9)
    assert counted_days(start, end, (KOR, RUS), "Asia/Seoul") == 2
    assert holidays_within(start, end, (KOR, RUS), "Asia/Seoul") == ((date(2023, 3, 8), ("RUS",)),)
    weekend = datetime(2023, 3, 12, 21, tzinfo=UTC)
    assert holidays_within(end, weekend, (KOR, RUS), "Asia/Seoul") == (), "weekends are no holidays"


@given(st.datetimes(datetime(2023, 1, 2), datetime(2023, 11, 1), timezones=st.just(UTC)), st.integers(1, 12), CALENDARS)  # noqa: DTZ001
def test_the_days_asked_for_are_counted_in_the_period_found(start: datetime, count: int, of: list[Calendar]) -> None:
    assert counted_days(start, period_end(start, count, of, "Asia/Seoul"), of, "Asia/Seoul") >= count
