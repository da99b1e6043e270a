"""The main job without a mouse: what has the focus is seen, and comes in an order one expects."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys.delegation import editor, receipt
from tests.journeys.exercise import Exercise

# Tab stops to try before giving up: more than any page of the journey has.
PATIENCE = 150
LOOK = """() => {
  if (document.activeElement === document.body) return true; // after the last stop, before the first
  const style = getComputedStyle(document.activeElement);
  const shown = document.activeElement.matches("input[type=radio]")
    ? getComputedStyle(document.activeElement.nextElementSibling ?? document.activeElement) : style;
  return [style, shown].some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus; each stop on the way must be seen to have it."""
    for _ in range(PATIENCE):
        page.keyboard.press("Tab")
        assert page.evaluate(LOOK), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {target}")


def press(page: Page, target: Locator) -> None:
    """Come to a link or button, and press Enter."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def test_a_delegation_answers(browser_page: Page, exercise: Exercise) -> None:
    page = browser_page
    page.goto("/sign-in")
    press(page, page.get_by_role("button", name="Haruka Shirakawa"))
    expect(page.get_by_role("heading", name="Drafts", level=1)).to_be_visible()
    press(page, page.get_by_role("link", name="Our submission").first)
    expect(page.get_by_role("heading", name="Our submission", level=1)).to_be_visible()

    page.get_by_role("link", name="Edit OP15", exact=True).focus()  # sixty paragraphs earlier are like this one
    press(page, page.get_by_role("link", name="Edit OP16", exact=True))
    expect(editor(page, "OP16")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" In good time.")
    expect(page.get_by_role("region", name="As others will see it").get_by_role("insertion")).to_contain_text(
        "In good time."
    )
    press(page, page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()

    press(page, page.get_by_role("link", name="Clear and submit"))
    expect(page.get_by_role("heading", name="Submit the answer", level=1)).to_be_visible()
    press(page, page.get_by_role("button", name="Clear and submit"))
    expect(receipt(page)).to_contain_text("Received before the deadline")
    answer = exercise.submission("JPN")
    assert answer is not None
    assert "In good time." in answer.content


def test_escape_leaves_the_editor_and_keeps_what_was_typed(enter: Callable[..., Page]) -> None:
    page = enter("Haruka Shirakawa")
    page.get_by_role("link", name="Our submission").click()
    page.get_by_role("link", name="Edit OP16", exact=True).press("Enter")
    expect(editor(page, "OP16")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" In good time.")
    page.keyboard.press("Escape")
    expect(editor(page, "OP16")).to_have_count(0)
    page.get_by_role("link", name="Edit OP16", exact=True).press("Enter")
    expect(editor(page, "OP16")).to_have_value(re.compile("In good time.$"))


def test_the_skip_link_leads_to_the_content(enter: Callable[..., Page]) -> None:
    page = enter("Tak Ha-yeon")
    page.goto("/")
    press(page, page.get_by_role("link", name="Skip to the content"))
    page.keyboard.press("Tab")
    assert page.get_by_role("main").evaluate("(main) => main.contains(document.activeElement)")
