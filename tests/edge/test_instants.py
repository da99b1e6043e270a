"""Instants in words: the reader's capital first, UTC beside it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import g
from flask_babel import force_locale

from consult.edge import instants
from consult.procedure.capacities import Capacity
from tests.builders import a_body, an_actor
from tests.site import Site

AT = datetime(2022, 10, 31, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (timedelta(days=7, hours=14), "7 days 14 hours left"),
        (timedelta(days=1), "1 day left"),
        (timedelta(hours=2, minutes=1), "2 hours 1 minute left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59, seconds=59), "59 minutes left"),
        (timedelta(seconds=59), "less than a minute left"),
        (timedelta(0), "passed"),
        (timedelta(days=-1), "passed"),
    ],
)
def test_the_time_left(site: Site, ahead: timedelta, words: str) -> None:
    with site.app.test_request_context():
        assert instants.time_left(AT, AT - ahead) == words


def test_a_capital_has_its_own_day(site: Site) -> None:
    with site.app.test_request_context():
        shown = instants.shown(AT, "Asia/Ulaanbaatar", AT - timedelta(hours=1))
    assert (shown.local, shown.zone, shown.utc) == ("1 November 2022, 05:00", "Ulaanbaatar", "31 October 2022, 21:00")
    assert shown.iso == "2022-10-31T21:00:00+00:00"
    assert shown.left == "1 hour left"


def test_on_a_page_it_counts_down_only_while_it_is_ahead(site: Site) -> None:
    with site.app.test_request_context():
        g.principal, g.now = None, AT - timedelta(minutes=2)
        assert 'data-seconds-left="120"' in instants.when(AT)
        assert "data-seconds-left" not in instants.when(AT, left=False)
        g.now = AT
        assert "data-seconds-left" not in instants.when(AT)


def test_a_day_in_words(site: Site) -> None:
    with site.app.test_request_context():
        assert instants.day(date(2022, 9, 5)) == "5 September 2022"


def test_another_language_has_its_own_words_and_cities(site: Site) -> None:
    with site.app.test_request_context(), force_locale("ru"):
        shown = instants.shown(AT, "Asia/Ulaanbaatar", AT - timedelta(days=3, hours=4))
        day = instants.day(date(2022, 9, 5))
    assert (shown.local, shown.zone) == ("1 ноября 2022 года, 05:00", "Улан-Батор")
    assert shown.left == "остается 3 дня 4 часа"
    assert day == "5 сентября 2022 года"


def test_a_reader_sees_the_own_capital_not_the_city_of_the_zone(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session, Capacity.FOCAL_POINT, "CHN")
    assert "(Beijing)" in site.client(actor).get("/").text, "its zone is named after Shanghai"


def test_who_has_no_capital_reads_utc_once(site: Site) -> None:
    with site.app.test_request_context():
        g.principal, g.now = None, AT
        assert str(instants.when(AT, left=False)).count("UTC") == 1
