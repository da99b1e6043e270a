"""The main job without a mouse: what has the focus is seen, and comes in an order one expects."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.journeys import stages
from tests.journeys.delegation import editor, receipt
from tests.journeys.exercise import Exercise

# Tab stops to try before giving up: more than any page of the journey has.
PATIENCE = 150
LOOK = """() => {
  if (document.activeElement === document.body) return true; // after the last stop, before the first
  if (document.activeElement.matches("[tabindex='-1']")) return true; // the page has moved there, not the key
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


def press_back(page: Page, target: Locator) -> None:
    """Go back to a button passed before, and press Enter."""
    for _ in range(PATIENCE):
        page.keyboard.press("Shift+Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Shift+Tab does not come back to {target}")


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


def test_the_secretariat_reconciles(browser_page: Page, exercise: Exercise) -> None:
    stages.compile(exercise)
    page = browser_page
    page.goto("/sign-in")
    press(page, page.get_by_role("button", name=stages.SECRETARIAT))
    expect(page.get_by_role("heading", name="Drafts", level=1)).to_be_visible()
    press(page, page.get_by_role("link", name="Workbench"))
    expect(page.get_by_role("heading", name="Workbench", level=1)).to_be_visible()
    press(page, page.get_by_role("navigation", name="Paragraphs").get_by_role("link", name=re.compile("^OP4")))
    expect(page.get_by_role("heading", name="OP4", level=2)).to_be_visible()

    deletion, addition = (page.get_by_role("article", name=name) for name in ("CHN Deleted words", "RUS Added words"))
    press(page, deletion.get_by_role("button", name="In brackets"))
    expect(deletion).to_contain_text("Stands in the text in brackets.")
    expect(addition).to_be_focused()  # the next one that waits for a decision
    page.keyboard.press("5")
    expect(addition.get_by_role("button", name="For session")).to_have_attribute("aria-pressed", "true")
    expect(addition).to_be_focused()
    press(page, addition.get_by_role("button", name="Undo"))
    expect(addition).to_contain_text("no disposition yet")
    expect(addition).to_be_focused()
    page.keyboard.press("k")
    expect(deletion).to_be_focused()
    for _ in range(2):
        page.keyboard.press("j")
    expect(page.get_by_role("link", name="Next", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="OP5", level=2)).to_be_visible()

    # A reason is asked for, and typed where it belongs: digits are digits there, and decide nothing.
    first = page.get_by_role("article", name="CHN Other words")
    press(page, first.get_by_role("button", name="Not reflected"))
    expect(first.get_by_role("alert")).to_be_focused()
    tab_to(page, first.get_by_label("Observation"))
    page.keyboard.type("See OP 1 to 5.")
    press_back(page, first.get_by_role("button", name="Not reflected"))
    expect(first.get_by_role("button", name="Not reflected")).to_have_attribute("aria-pressed", "true")
    expect(first.get_by_label("Observation")).to_have_value("See OP 1 to 5.")

    stages.decide(exercise)
    press(page, page.get_by_role("link", name="The next version"))
    expect(page.get_by_role("heading", name="The next version", level=1)).to_be_visible()
    press(page, page.get_by_role("button", name="Issue this version"))
    expect(page.get_by_role("status").filter(has_text="is issued")).to_be_visible()
    assert exercise.base.name == "Rev.1"


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


def test_a_paragraph_is_moved_on_and_one_inserted_without_looking_for_the_place_again(
    enter: Callable[..., Page],
) -> None:
    page = enter("Amara Delorme")
    page.get_by_role("link", name="Activity plan for 2024").click()
    page.get_by_role("link", name="Put a text in").click()
    page.get_by_label("Name of the version").fill("Second draft")
    page.get_by_label("Text", exact=True).fill("One.\n\nTwo.\n\nThree.")
    page.get_by_role("button", name="Continue to the check").click()
    words = page.locator("fieldset.editor textarea[name=text]")
    page.get_by_role("button", name="Move down").first.press("Enter")
    expect(words.nth(1)).to_have_value("One.")
    expect(page.get_by_role("button", name="Move down").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(words.nth(2)).to_have_value("One.")
    expect(page.get_by_role("button", name="Move up").last, "it goes no further down").to_be_focused()
    page.get_by_role("button", name="Insert a paragraph below").first.press("Enter")
    expect(page.get_by_label("Text of New paragraph")).to_be_focused()
