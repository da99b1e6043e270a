"""A delegation's whole work with plain forms. The secretariat's half is in `test_to_revision`."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect

from consult.queries.comments import threads
from consult.queries.submissions import live
from tests.journeys.delegation import editor, open_paragraph, open_submission, receipt, reword, row
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]


def test_the_main_job(enter: Enter, exercise: Exercise) -> None:
    page = enter("Haruka Shirakawa", javascript=False)
    open_submission(page)
    reword_with_the_marks_shown(page)
    add_a_paragraph(page)
    propose_a_deletion(page)
    reserve(page)
    comment_on_a_passage(page)
    submit(page)

    answer = exercise.submission("JPN")
    assert answer is not None
    assert answer.state == "submitted"
    content = json.loads(answer.content)
    assert {"reword", "new_paragraph", "delete", "reserve"} <= {p["operation"] for p in content["proposals"]}
    assert any("which meets once every year" in p["text"] for p in content["proposals"])
    assert any(c["quote"] == "lasting sources of finance" for c in content["comments"])
    withdraw_it(page)
    again = exercise.asks(live, exercise.round.id, "JPN")
    assert again is not None
    assert exercise.submission("JPN") is None
    assert "Which sources are meant?" in [remark.comment.text for remark in exercise.asks(threads, again.id)]


def reword_with_the_marks_shown(page: Page) -> None:
    """Let the server show the marks, then save."""
    page.get_by_role("link", name="Edit OP16", exact=True).click()
    wording = editor(page, "OP16")
    wording.fill(wording.input_value().replace("once a year", "once every year"))
    page.get_by_role("button", name="Show the marks").click()
    shown = page.get_by_role("region", name="As others will see it")
    expect(shown.get_by_role("deletion")).to_have_text("a")
    expect(shown.get_by_role("insertion")).to_have_text("every")
    reword(page, "OP16", "once every year", "once every year", "More exact.")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()


def add_a_paragraph(page: Page) -> None:
    """Propose a new paragraph."""
    page.get_by_role("link", name="New paragraph after PP3", exact=True).click()
    page.get_by_role("textbox", name="Wording").fill("*Mindful* of those who will come after us,")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("insertion").filter(has_text="Mindful")).to_be_visible()


def propose_a_deletion(page: Page) -> None:
    """Propose that a paragraph goes."""
    open_paragraph(page, "OP6")
    page.get_by_text("Delete it").click()
    page.get_by_role("button", name="Propose the deletion").click()
    expect(row(page, "OP6").get_by_role("deletion").first).to_be_visible()


def reserve(page: Page) -> None:
    """Keep one's position on a paragraph open."""
    open_paragraph(page, "OP17")
    page.get_by_text("RETAIN or RESERVE").click()
    page.get_by_role("radio", name="RESERVE").check()
    page.get_by_role("button", name="Save the stance").click()
    expect(row(page, "OP17")).to_contain_text("RESERVE")


def comment_on_a_passage(page: Page) -> None:
    """Comment on some words, for all to see."""
    page.get_by_role("link", name="Comment OP9", exact=True).click()
    page.get_by_label("Words the comment is about").fill("lasting sources of finance")
    page.get_by_role("textbox", name="Comment", exact=True).fill("Which sources are meant?")
    page.get_by_role("radio", name="It goes out with our submission").check()
    page.get_by_role("button", name="Save the comment").click()
    expect(page.get_by_role("main")).to_contain_text("Which sources are meant?")
    page.get_by_role("link", name="Our submission").click()


def submit(page: Page) -> None:
    """Preview, confirm, submit."""
    page.get_by_role("link", name="Preview as others will see it").click()
    expect(page.get_by_role("main")).to_contain_text("Which sources are meant?")
    page.get_by_role("link", name="Clear and submit").click()
    page.get_by_role("button", name="Clear and submit").click()
    expect(receipt(page)).to_contain_text("Received before the deadline")


def withdraw_it(page: Page) -> None:
    """Take the whole answer back before the deadline; what was written is in preparation again."""
    page.get_by_role("link", name="Withdraw it").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_role("status").filter(has_text="What you wrote is in preparation again.")).to_be_visible()
