"""A link of invitation: made and copied, good for whoever has it, and good no longer once it is revoked."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from consult.procedure.acts import Act
from tests.journeys.browser import assert_accessible, assert_fits
from tests.journeys.exercise import Exercise

SECRETARIAT, INVITED = "Amara Delorme", "Jonas Velarde"


def test_a_link_is_copied_and_revoked(
    enter: Callable[..., Page], new_window: Callable[..., BrowserContext], exercise: Exercise
) -> None:
    page = enter(SECRETARIAT, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="People").first.click()
    of_them = page.get_by_role("listitem").filter(has_text=INVITED)
    of_them.get_by_role("button", name="Invite", exact=True).click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.get_by_label("Link", exact=True).input_value()

    invited = new_window(width=390).new_page()
    invited.goto(link)
    expect(invited.get_by_role("main")).to_contain_text(INVITED)
    assert_fits(invited)

    page.get_by_role("main").get_by_role("link", name="People").click()
    expect(of_them).to_contain_text("The link of the invitation is good until")
    assert_accessible(page)
    of_them.get_by_role("button", name="Revoke the link").click()
    expect(page.get_by_text("The link is good no longer, and the journal says so.").first).to_be_visible()
    expect(of_them.get_by_role("button", name="Revoke the link")).to_have_count(0)

    invited.reload()
    expect(invited.get_by_role("heading", level=1)).to_have_text("Not found")
    assert len(exercise.entries(Act.INVITE)) == 2
