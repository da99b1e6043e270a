"""Words selected in a paragraph are what a comment is about, also where the same words stand there more than once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from consult.queries.comments import threads
from consult.queries.drafts import text_of
from consult.queries.submissions import live
from tests.journeys.browser import assert_fits
from tests.journeys.delegation import open_paragraph, open_submission, reword
from tests.journeys.exercise import Exercise

SELECT = """(paragraph, [first, length]) => {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  const find = (offset) => {
    walker.currentNode = paragraph;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  };
  document.getSelection().setBaseAndExtent(...find(first), ...find(first + length));
}"""

MIDDLE = """() => {
  const box = document.getSelection().getRangeAt(0).getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""


def test_the_second_and_is_quoted(enter: Callable[..., Page], exercise: Exercise) -> None:
    page = enter("Haruka Shirakawa")
    open_submission(page)
    open_paragraph(page, "OP16")
    base = next(p.text for p in exercise.asks(text_of, exercise.base.id) if p.label == "OP16")
    shown = base.replace("*", "")
    second = shown.index(" and ", shown.index(" and ") + 1) + 1

    page.get_by_text("Confirm the Senior Officials Meeting").first.evaluate(SELECT, [second, len("and the national")])
    expect(page.get_by_label("Words the comment is about")).to_have_value("and the national")
    page.get_by_text("Confirm the Senior Officials Meeting").first.evaluate(SELECT, [second, len("and")])
    expect(page.get_by_label("Words the comment is about")).to_have_value("and")
    page.get_by_role("textbox", name="Comment", exact=True).fill("Or “as well as”?")
    page.get_by_role("button", name="Save the comment").click()
    expect(page.get_by_role("main")).to_contain_text("Or “as well as”?")

    answer = exercise.asks(live, exercise.round.id, "JPN")
    assert answer is not None
    [said] = [r.comment for r in exercise.asks(threads, answer.id) if "as well as" in r.comment.text]
    assert said.start_offset == base.index(" and ", base.index(" and ") + 1) + 1
    assert base[said.start_offset : said.end_offset] == "and"


@pytest.mark.parametrize("width", [1280, 390])
def test_words_selected_in_the_document_lead_to_a_comment_on_them(
    enter: Callable[..., Page], exercise: Exercise, width: int
) -> None:
    page = enter("Haruka Shirakawa", width=width)
    open_submission(page)
    open_paragraph(page, "OP16")
    reword(page, "OP16", "Confirm", "Confirm and underline")  # what is added does not stand in the base yet
    way = page.get_by_role("link", name="Comment on these words")
    words = page.locator("[data-comment]").filter(has_text="Senior Officials Meeting as")
    expect(way).to_be_hidden()

    base = next(p.text for p in exercise.asks(text_of, exercise.base.id) if p.label == "OP16")
    shown = words.inner_text()
    words.scroll_into_view_if_needed()
    words.evaluate(SELECT, [shown.index("and the national"), len("and")])
    page.mouse.dblclick(*page.evaluate(MIDDLE))
    expect(way).to_be_in_viewport()
    assert_fits(page)
    page.keyboard.press("Tab")
    expect(way).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Words the comment is about")).to_have_value("and")
    expect(page.get_by_role("textbox", name="Comment", exact=True)).to_be_focused()
    page.keyboard.type("Or “as well as”?")
    page.get_by_role("button", name="Save the comment").click()
    expect(page.get_by_role("main")).to_contain_text("Or “as well as”?")
    answer = exercise.asks(live, exercise.round.id, "JPN")
    assert answer is not None
    [said] = [r.comment for r in exercise.asks(threads, answer.id) if "as well as" in r.comment.text]
    assert said.start_offset == base.index("and the national")


def test_what_cannot_be_quoted_offers_no_comment(enter: Callable[..., Page]) -> None:
    page = enter("Haruka Shirakawa")
    open_submission(page)
    open_paragraph(page, "OP16")
    reword(page, "OP16", "Confirm", "Underline and confirm")
    way = page.get_by_role("link", name="Comment on these words")
    words = page.locator("[data-comment]").filter(has_text="Senior Officials Meeting as")
    words.select_text()
    expect(way).to_be_visible()
    words.get_by_role("insertion").first.select_text()
    expect(way).to_be_hidden()
    words.select_text()
    expect(way).to_be_visible()
    page.evaluate("document.getSelection().collapseToEnd()")
    expect(way).to_be_hidden()
    page.get_by_role("heading", name="The text", exact=True).select_text()
    expect(way).to_be_hidden()
