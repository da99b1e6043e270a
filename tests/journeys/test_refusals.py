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
