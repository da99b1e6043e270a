"""What is refused is a page as well: it says so, is accessible, and fits a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser import assert_accessible, assert_fits

Enter = Callable[..., Page]
NOBODYS = "00000000-0000-0000-0000-000000000001"
SECRETARIAT, FOCAL_POINT, OBSERVER = "Amara Delorme", "Haruka Shirakawa", "Tomas Okwari"


@pytest.mark.parametrize(
    ("reader", "address", "status", "heading"),
    [
        (FOCAL_POINT, "/drafts/new", 403, "Not in your capacity"),
        (FOCAL_POINT, f"/drafts/{NOBODYS}", 404, "Not found"),
        (OBSERVER, "/sessions/new", 403, "Not in your capacity"),
        (SECRETARIAT, "/nowhere", 404, "Not found"),
    ],
)
def test_a_page_that_is_refused(enter: Enter, reader: str, address: str, status: int, heading: str) -> None:
    page = enter(reader, width=390)
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert_fits(page)
    assert_accessible(page)


def test_a_form_with_something_missing(enter: Enter) -> None:
    page = enter(SECRETARIAT, width=390)
    page.goto("/drafts/new")
    page.locator("form[action='/drafts/new']").evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Open the draft").click()
    expect(page.get_by_role("heading", name="Please correct the following")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)


def test_what_came_back_with_a_sentence_is_not_said_to_be_lost_and_found(enter: Enter) -> None:
    page = enter(SECRETARIAT)
    page.get_by_role("link", name="Activity plan for 2024").click()
    page.get_by_role("link", name="Open a round").click()
    page.get_by_label("Deadline: date").fill("2023-04-20")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Open the round").click()
    page.get_by_role("link", name="Record the transmission to several at once").click()
    page.get_by_label("Evidence").fill("Circular note 3/2023")
    page.get_by_label("Time", exact=True).fill("09:00")
    for day in ("2022-01-01", "2022-01-02"):  # the first refusal brings the field for a reason
        page.get_by_label("Transmitted: date").fill(day)
        page.get_by_role("button", name="Record these transmissions").click()
        expect(page.locator(".errors")).to_contain_text("before the text was issued")
        expect(page.get_by_label("Transmitted: date")).to_have_value(day)
        expect(page.locator(".restored")).to_have_count(0)
    page.get_by_label("Transmitted: date").fill("2023-03-06")
    page.get_by_role("button", name="Record these transmissions").click()
    expect(page.locator(".flash")).to_be_visible()
