"""Words selected in a paragraph are what the comment is about, also where the same words stand there more than once."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from consult.queries.comments import threads
from consult.queries.drafts import text_of
from consult.queries.submissions import live
from tests.journeys.delegation import open_paragraph, open_submission
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
