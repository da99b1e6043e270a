"""The main job on a telephone: nothing has to be scrolled sideways, and all of it can be done."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys import agreeing, later_stages, stages
from tests.journeys.browser import assert_fits
from tests.journeys.delegation import editor, open_submission, receipt, reword
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

WIDTH = 390
# A word as long as some languages have them, and an address, which does not break by itself.
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsvereinigung https://example.org/a/very/long/address/without/a/blank/in/it"


def test_a_delegation_answers(enter: Enter, exercise: Exercise) -> None:
    page = enter("Haruka Shirakawa", width=WIDTH)
    assert_fits(page)
    open_submission(page)
    assert_fits(page)
    page.get_by_role("searchbox", name="Search in this text").fill("green house")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="1 paragraph with")).to_be_in_viewport()
    assert_fits(page)

    page.get_by_role("link", name="Edit OP16", exact=True).click()
    expect(editor(page, "OP16")).to_be_focused()
    editor(page, "OP16").press_sequentially(" x")
    expect(page.get_by_role("region", name="As others will see it").get_by_role("insertion")).to_have_text("x")
    assert_fits(page)
    reword(page, "OP16", "once a year", LONG)
    expect(page.get_by_role("insertion").filter(has_text=LONG)).to_be_visible()
    assert_fits(page)

    page.get_by_role("link", name="Preview as others will see it").click()
    assert_fits(page)
    page.get_by_role("link", name="Clear and submit").click()
    assert_fits(page)
    page.get_by_role("button", name="Clear and submit").click()
    expect(receipt(page)).to_be_visible()
    assert_fits(page)
    assert exercise.submission("JPN") is not None


def test_the_secretariat_decides(enter: Enter, exercise: Exercise) -> None:
    stages.compile(exercise)
    page = enter("Amara Delorme", width=WIDTH)
    page.get_by_role("link", name="Workbench").click()
    assert_fits(page)
    page.get_by_role("navigation", name="Paragraphs").get_by_role("link", name="Title").click()
    assert_fits(page)
    item = page.get_by_role("article", name="RUS Other words")
    result = page.get_by_role("group", name="Resulting text")
    item.get_by_role("button", name="In brackets").scroll_into_view_if_needed()
    expect(result).not_to_be_in_viewport()  # it hides nothing that is decided on, and is one step away
    page.get_by_role("link", name="Resulting text").click()
    expect(result).to_be_in_viewport(ratio=0.9)
    item.get_by_role("button", name="In brackets").click()
    expect(item.get_by_role("button", name="In brackets")).to_have_attribute("aria-pressed", "true")
    assert_fits(page)
    page.get_by_role("link", name="How each item is reflected").click()
    assert_fits(page)
    page.get_by_role("navigation", name="You are here").get_by_role("link", name="Compilation No. 1").click()
    assert_fits(page)


def test_a_delegation_follows_the_room_and_a_chair_rules(enter: Enter, exercise: Exercise) -> None:
    later_stages.in_session(exercise)
    japan, chair = enter("Haruka Shirakawa", width=WIDTH), enter("Kenjiro Amamiya", width=WIDTH)
    for page in (japan, chair):
        assert_fits(page)
        agreeing.open_draft(page)
        page.get_by_role("link", name="To the room").click()
        page.get_by_text("All paragraphs").click()
        assert_fits(page)
    chair.get_by_role("link", name="Take it into the text").first.click()
    assert_fits(chair)
    chair.get_by_role("button", name="Record the ruling").click()
    assert_fits(chair)
    expect(japan.get_by_role("region", name="The paragraph")).to_contain_text("twice a year")
    assert_fits(japan)
    japan.get_by_role("link", name="Status of the text").click()
    assert_fits(japan)


def test_a_delegation_objects(enter: Enter, exercise: Exercise) -> None:
    agreeing.run(exercise, agreeing.begin(exercise, agreeing.PLAIN))
    page = enter("Vera Luzhina", width=WIDTH)
    agreeing.open_draft(page)
    page.get_by_role("link", name="Circulated text").first.click()
    assert_fits(page)
    page.get_by_role("link", name="We object", exact=True).click()
    assert_fits(page)
    page.get_by_label("Reasons, or the words of the amendment").fill(LONG)
    page.get_by_role("button", name="Object in writing").click()
    expect(page.get_by_text("Your objection is on record.").first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text(LONG)
    assert_fits(page)
