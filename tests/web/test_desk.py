"""What the pages of an answer stand on."""

import pytest

from tests.builders import DEADLINE
from tests.site import Site
from tests.web.desk_site import Stand, a_stand
from tests.web.test_papers import begins


@pytest.fixture
def stand(site: Site) -> Stand:
    return a_stand(site)


def test_who_may_do_what_is_offered_and_nothing_else(stand: Stand) -> None:
    stand.rewords("alpha and one")
    page = stand.as_("focal_point").get(stand.url()).text
    assert "Clear and submit" in page
    assert "Clear and submit" not in stand.as_("reviewer").get(stand.url()).text
    stand.submits()
    page = stand.as_("focal_point").get(stand.url()).text
    for gone in (">Edit<", "Clear and submit", "Take back"):
        assert gone not in page
    assert "Comment" in page


def test_an_answer_overtaken_by_the_deadline_says_so(stand: Stand) -> None:
    stand.rewords("alpha and one")
    stand.submits()
    stand.as_("focal_point").post(f"/submissions/{stand.submission().id}/supersede")
    stand.site.set_clock(DEADLINE)
    page = stand.as_("focal_point").get(stand.url()).text
    assert "can no longer be submitted" in page
    assert "Clear and submit" not in page
    assert stand.rewords("more", place=1).status_code == 423


def test_the_address_of_paper_carries_the_member(stand: Stand) -> None:
    begins(stand)
    page = stand.as_("secretariat").get(stand.url("", "MNG")).text
    assert stand.url(f"/paragraphs/{stand.ids[0]}", "MNG") in page
    assert stand.url(f"/paragraphs/{stand.ids[0]}") + '"' not in page
