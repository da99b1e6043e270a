"""Everybody who takes part reads the calendars; a focal point changes its own, the secretariat any."""

import pytest

from consult.queries.people import find_member
from tests import builders
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site
from tests.web.circulation_site import plain


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    at = adoption_site(site)
    with at.acting() as here:
        for member in builders.MEMBERS:
            find_member(here.session, member).holidays = []
        find_member(here.session, "JPN").holidays = ["2023-01-02", "2023-03-21"]
    return at


def holidays(at: AdoptionSite, member: str) -> list[str]:
    with at.acting() as here:
        return list(find_member(here.session, member).holidays)


def test_days_from_today_on_are_shown_the_own_first(at: AdoptionSite) -> None:
    text = plain(at.client("RUS").get("/calendar"))
    assert "21 March 2023" in text
    assert "2 January 2023" not in text
    assert "1 day that is past is not shown." in text
    assert text.index("RUS Russian Federation") < text.index("CHN China")
    assert text.count("Change this calendar") == 1
    assert plain(at.secretariat.get("/calendar")).count("Change this calendar") == len(builders.MEMBERS)
    assert at.client(at.observer).get("/calendar").status_code == 404


def test_a_focal_point_changes_its_own_only(at: AdoptionSite) -> None:
    form = {"holidays": "2023-03-21 Equinox\n\n2023-05-03", "seen": "2023-01-02 2023-03-21"}
    assert at.client("CHN").get("/calendar/JPN").status_code == 403
    assert at.client("CHN").post("/calendar/JPN", data=form).status_code == 403
    assert at.client("JPN").get("/calendar/JPN").status_code == 200
    assert at.client("JPN").post("/calendar/JPN", data=form).status_code == 303
    assert holidays(at, "JPN") == ["2023-03-21", "2023-05-03"]
    assert at.secretariat.post("/calendar/CHN", data={"holidays": "2023-05-01", "seen": ""}).status_code == 303
    assert at.client("CHN").get("/calendar/XXX").status_code == 404


def test_what_is_no_date_is_refused_and_kept(at: AdoptionSite) -> None:
    answer = at.client("JPN").post("/calendar/JPN", data={"holidays": "21 March", "seen": "2023-01-02 2023-03-21"})
    assert answer.status_code == 422
    assert "is not a date" in plain(answer)
    assert "21 March" in answer.get_data(as_text=True)


def test_two_who_change_it_at_once_see_both_and_can_save_a_third(at: AdoptionSite) -> None:
    seen = "2023-01-02 2023-03-21"
    at.secretariat.post("/calendar/JPN", data={"holidays": "2023-03-21", "seen": seen})
    answer = at.client("JPN").post("/calendar/JPN", data={"holidays": "2023-05-03", "seen": seen})
    assert answer.status_code == 409
    assert "2023-05-03" in plain(answer)
    third = {"holidays": "2023-03-21\n2023-05-03", "seen": "2023-03-21"}
    assert at.client("JPN").post("/calendar/JPN", data=third).status_code == 303


def test_others_only_read(at: AdoptionSite) -> None:
    assert "Change this calendar" not in plain(at.chair.get("/calendar"))
    assert at.chair.get("/calendar/JPN").status_code == 403
