"""How deadlines are typed and told."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from consult.models import Body
from consult.procedure.refusals import Invalid
from consult.web import deadlines
from tests.builders import a_body
from tests.site import Site

END_IN_MOSCOW = datetime(2022, 10, 31, 21, tzinfo=UTC)
END_IN_SEOUL = datetime(2022, 10, 31, 15, tzinfo=UTC)
AT_SIX_IN_BANGKOK = datetime(2022, 10, 31, 11, tzinfo=UTC)
DATE_ALONE = {"deadline": "2022-10-31", "zone": "Asia/Seoul"}


def counting_at_the_seat(site: Site) -> None:
    with site.writing() as session:
        body = session.exec(select(Body)).one()
        body.rules = body.rules | {"date_only": "seat"}


def test_a_date_alone_is_the_end_of_the_day_for_everybody(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    with site.app.test_request_context(method="POST", data=DATE_ALONE):
        assert deadlines.is_date_alone("deadline")
        assert deadlines.typed_end("deadline") == END_IN_MOSCOW
        assert "(Moscow)" in deadlines.end_of_day_told(END_IN_MOSCOW)


def test_the_rules_of_the_body_may_count_at_the_seat(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    counting_at_the_seat(site)
    with site.app.test_request_context(method="POST", data=DATE_ALONE):
        assert deadlines.typed_end("deadline") == END_IN_SEOUL
        assert "31 October 2022 at the seat" in deadlines.end_of_day_told(END_IN_SEOUL)


def test_a_moment_needs_its_hour(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    with site.app.test_request_context(method="POST", data=DATE_ALONE), pytest.raises(Invalid):
        deadlines.typed_moment("deadline")


def test_the_zones_offered_are_the_seats_the_capitals_and_utc(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    with site.app.test_request_context():
        offered = deadlines.zones()
    assert next(zone for zone, _ in offered) == "Asia/Seoul"
    assert {zone for zone, _ in offered} >= {"Europe/Moscow", "Asia/Pyongyang", "UTC"}
    assert ("Europe/Moscow", "Time of Moscow (Europe/Moscow)") in offered


@pytest.mark.parametrize(
    ("at", "zone", "told"),
    [
        (AT_SIX_IN_BANGKOK, "Asia/Bangkok", "31 October 2022, 18:00, time of Bangkok (Asia/Bangkok)"),
        (END_IN_SEOUL, "Asia/Seoul", "31 October 2022, 24:00, time of Seoul (Asia/Seoul)"),
        (END_IN_MOSCOW, "Europe/Moscow", "31 October 2022, 24:00, time of Moscow (Europe/Moscow)"),
        (
            END_IN_MOSCOW, "Asia/Seoul",
            ("end of 31 October 2022 in Moscow, where that day ends last;"
            " 1 November 2022, 06:00, time of Seoul (Asia/Seoul)"),
        ),
        (END_IN_SEOUL, "UTC", "31 October 2022, 15:00 UTC"),
    ],
)  # fmt: skip
def test_a_deadline_is_told_as_it_was_set(site: Site, at: datetime, zone: str, told: str) -> None:
    with site.writing() as session:
        a_body(session)
    with site.app.test_request_context():
        assert deadlines.as_set(at, zone) == told
