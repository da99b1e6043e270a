"""A wrong upload: the secretariat puts a text in, takes it back before and after the issue, and repairs one."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from consult.procedure.acts import Act
from tests.journeys import stages
from tests.journeys.browser import assert_accessible, assert_fits
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

SECRETARIAT, MEMBER = "Amara Delorme", "Tak Ha-yeon"
NARROW, WIDE = 390, 1280


def look_at(page: Page) -> None:
    """Look at a page that no link leads to, wide and narrow."""
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        assert_fits(page)
    assert_accessible(page)


def test_put_in_and_discarded(enter: Enter, exercise: Exercise) -> None:
    for step in (stages.compile, stages.decide, stages.propose, stages.revise):
        step(exercise)
    page = enter(SECRETARIAT)
    page.goto(f"/drafts/{exercise.draft.id}")
    page.get_by_role("link", name="Put a text in").click()
    look_at(page)
    page.get_by_label("Name of the version").fill("Rev.2")
    page.get_by_role("textbox", name="Text").fill(
        "# Declaration\n\n1. Decide [so;\n\n2. Request the secretariat to report;"
    )
    page.get_by_role("button", name="Continue to the check").click()
    expect(page.get_by_role("heading", name="Check the text", level=1)).to_be_visible()
    look_at(page)
    page.get_by_role("button", name="Save and issue this version").click()
    look_at(page)
    page.get_by_role("link", name="OP1", exact=True).click()
    expect(page.get_by_label("Text of OP1")).to_be_in_viewport()
    page.get_by_role("link", name="Discard this version").click()
    look_at(page)
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_role("main")).not_to_contain_text("Rev.2")
    assert exercise.entries(Act.DISCARD_VERSION)


def test_reissued_and_withdrawn(enter: Enter, exercise: Exercise) -> None:
    for step in (stages.compile, stages.decide, stages.propose, stages.revise):
        step(exercise)
    page = enter(SECRETARIAT)
    page.goto(f"/versions/{exercise.base.id}")
    page.get_by_role("link", name="Reissue").click()
    look_at(page)
    text = page.get_by_role("textbox", name="Text")
    text.fill(text.input_value() + "\n\n*Done* as it should have been from the beginning.\n")
    page.get_by_label("Reason").fill("A line was missing.")
    page.get_by_role("button", name="Continue to the difference").click()
    expect(page.get_by_role("main")).to_contain_text("It differs in 1 paragraph, shown below.")
    look_at(page)
    page.get_by_role("button", name="Reissue the version").click()
    expect(page.get_by_role("main")).to_contain_text("Reissued for technical reasons: A line was missing.")

    page.get_by_role("link", name="Withdraw").click()
    look_at(page)
    page.get_by_label("Reason").fill("It was the wrong file.")
    page.get_by_role("button", name="Withdraw the version").click()
    expect(page.get_by_role("main")).to_contain_text("It was the wrong file.")

    member = enter(MEMBER)
    member.goto(f"/drafts/{exercise.draft.id}")
    expect(member.get_by_role("main")).to_contain_text("Withdrawn. Reason: It was the wrong file.")
    assert [exercise.entries(act) != [] for act in (Act.REISSUE_VERSION, Act.WITHDRAW_VERSION)] == [True, True]
