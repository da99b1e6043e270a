"""Double clicks, the back button, two tabs and a dead connection: one receipt, and nothing typed is lost."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from consult.procedure.acts import Act
from tests.journeys.delegation import editor, open_submission, receipt, row
from tests.journeys.exercise import Exercise
from tests.journeys.live import LiveServer

Enter = Callable[..., Page]


def at_the_last_step(enter: Enter, **options: object) -> Page:
    """Bring Japan's focal point to the page on which the answer is submitted."""
    page = enter("Haruka Shirakawa", **options)
    open_submission(page)
    page.get_by_role("link", name="Clear and submit").click()
    expect(page.get_by_role("button", name="Clear and submit")).to_be_visible()
    return page


def assert_submitted_once(exercise: Exercise) -> None:
    """Check that one act of submitting is on record, and one answer stands."""
    assert exercise.submission("JPN") is not None
    assert len(exercise.entries(Act.CLEAR, "JPN")) == len(exercise.entries(Act.SUBMIT, "JPN"))
    in_this_round = [e for e in exercise.entries(Act.SUBMIT, "JPN") if e.at > exercise.round.opens_at]
    assert len(in_this_round) == 1


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_double_click(javascript: bool, enter: Enter, exercise: Exercise) -> None:
    page = at_the_last_step(enter, javascript=javascript)
    page.get_by_role("button", name="Clear and submit").dblclick()
    expect(receipt(page)).to_contain_text("Received before the deadline")
    assert_submitted_once(exercise)


def test_the_back_button(enter: Enter, exercise: Exercise) -> None:
    page = at_the_last_step(enter)
    page.get_by_role("button", name="Clear and submit").click()
    expect(receipt(page)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="Clear and submit")).to_have_count(0)
    expect(receipt(page)).to_be_visible()
    assert_submitted_once(exercise)


def test_two_tabs(enter: Enter, exercise: Exercise) -> None:
    first = at_the_last_step(enter)
    second = first.context.new_page()
    second.goto(first.url)
    for page in (first, second):
        page.get_by_role("button", name="Clear and submit").click()
        expect(receipt(page)).to_contain_text("Received before the deadline")
    assert first.url == second.url
    assert_submitted_once(exercise)


def test_the_answer_to_the_submit_is_lost(enter: Enter, exercise: Exercise) -> None:
    page = at_the_last_step(enter)
    confirmation = page.url

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(confirmation, lose_the_answer)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Clear and submit").click()
    page.unroute(confirmation)
    page.goto(confirmation)
    expect(receipt(page)).to_contain_text("Received before the deadline")
    assert_submitted_once(exercise)


def test_the_submit_never_arrives(enter: Enter, exercise: Exercise) -> None:
    page = at_the_last_step(enter)
    confirmation = page.url
    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Clear and submit").click()
    assert exercise.submission("JPN") is None
    page.context.set_offline(False)
    page.goto(confirmation)
    page.get_by_role("button", name="Clear and submit").click()
    expect(receipt(page)).to_be_visible()
    assert_submitted_once(exercise)


def test_the_connection_fails_while_somebody_types(enter: Enter) -> None:
    page = enter("Haruka Shirakawa")
    open_submission(page)
    page.get_by_role("link", name="Edit OP16", exact=True).click()
    expect(editor(page, "OP16")).to_be_focused()
    page.wait_for_load_state("networkidle")  # the scripts have come
    page.context.set_offline(True)
    editor(page, "OP16").press_sequentially("Words of the night ")
    expect(page.get_by_role("alert").filter(has_text="The server could not be reached.")).to_be_in_viewport()
    page.context.set_offline(False)
    expect(editor(page, "OP16")).to_have_value(re.compile("Words of the night"))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(row(page, "OP16").get_by_role("insertion")).to_contain_text("Words of the night")


def test_what_was_typed_survives_a_reload(enter: Enter) -> None:
    page = enter("Haruka Shirakawa")
    open_submission(page)
    page.get_by_role("link", name="More OP16", exact=True).click()
    editor(page, "OP16").press_sequentially("Words of the night ")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_text("This is the text you had typed here and that was not saved.").first).to_be_visible()
    expect(editor(page, "OP16")).to_have_value(re.compile("Words of the night"))
    page.get_by_role("button", name="Show the saved text instead").click()
    expect(editor(page, "OP16")).not_to_have_value(re.compile("Words of the night"))


def test_what_was_typed_outlasts_the_end_of_the_session(enter: Enter, exercise: Exercise) -> None:
    page = enter("Haruka Shirakawa")
    open_submission(page)
    page.get_by_role("link", name="Edit OP16", exact=True).click()
    editor(page, "OP16").press_sequentially(" and in good time")
    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("You are signed out")).to_be_visible()
    page.get_by_role("link", name="Sign in").last.click()
    page.get_by_role("button", name="Haruka Shirakawa").click()
    open_submission(page)
    page.get_by_role("link", name="Edit OP16", exact=True).click()
    expect(editor(page, "OP16")).to_have_value(re.compile("and in good time"))
    assert exercise.submission("JPN") is None


@pytest.mark.parametrize("place", ["Edit", "More"], ids=["in the text", "on its own page"])
def test_what_was_too_large_to_send_is_not_lost(place: str, enter: Enter, live_server: LiveServer) -> None:
    page = enter("Haruka Shirakawa")
    open_submission(page)
    page.get_by_role("link", name=f"{place} OP16", exact=True).click()
    editor(page, "OP16").press_sequentially("Words of the night ")
    page.wait_for_load_state("networkidle")
    live_server.app.config["MAX_CONTENT_LENGTH"] = 100
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("This is too large").first).to_be_visible()
    live_server.app.config["MAX_CONTENT_LENGTH"] = 5_000_000
    if place == "More":
        page.go_back()
    else:
        open_submission(page)
        page.get_by_role("link", name="Edit OP16", exact=True).click()
    expect(editor(page, "OP16")).to_have_value(re.compile("Words of the night"))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(row(page, "OP16").get_by_role("insertion").first).to_contain_text("Words of the night")
