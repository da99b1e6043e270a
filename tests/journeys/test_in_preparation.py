"""A version in preparation: a paragraph is moved, one inserted where it belongs, and what was typed goes with them."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from consult.models import Version
from consult.models.drafts import DraftKind
from consult.queries.drafts import text_of
from consult.services import drafts
from tests.builders import a_text
from tests.journeys.agreeing import SECRETARIAT
from tests.journeys.browser import assert_accessible, assert_fits
from tests.journeys.exercise import Exercise


def test_paragraphs_are_moved_and_inserted(enter: Callable[..., Page], exercise: Exercise) -> None:
    version = put_in(exercise, "Decide to act;", "Decide to report;", "Decide to meet;")
    page = enter(SECRETARIAT)
    page.goto(f"/versions/{version.id}/edit")
    page.get_by_label("Text of OP3").fill("Decide to meet again;")
    page.get_by_role("button", name="Move up (OP3)").click()
    expect(page.get_by_label("Text of OP2")).to_have_value("Decide to meet again;")
    expect(page.get_by_label("Text of OP2")).to_be_in_viewport()

    page.get_by_role("button", name="Insert a paragraph below (OP1)").click()
    expect(page.get_by_label("Text of New paragraph")).to_be_focused()
    assert_accessible(page)
    page.set_viewport_size({"width": 390, "height": 900})
    assert_fits(page)
    page.keyboard.type("Decide to measure;")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_label("Text of OP2")).to_have_value("Decide to measure;")
    assert [p.text for p in exercise.asks(text_of, version.id)] == [
        "Decide to act;", "Decide to measure;", "Decide to meet again;", "Decide to report;",
    ]  # fmt: skip


def put_in(exercise: Exercise, *paragraphs: str) -> Version:
    """Put the first text of a new draft in."""
    draft = exercise.does(SECRETARIAT, drafts.create_draft, title="Plan", kind=DraftKind.PLAN, mandate="Decision 4.")
    return exercise.does(SECRETARIAT, drafts.put_text, draft_id=draft.id, name="Zero draft", text=a_text(*paragraphs))
