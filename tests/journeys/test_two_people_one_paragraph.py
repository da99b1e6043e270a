"""Two people of one delegation word the same paragraph: the second sees both texts, loses nothing, and goes on."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from consult.models import Proposal
from consult.procedure.acts import Act
from consult.queries.proposals import own_proposals
from consult.queries.submissions import live
from tests.journeys.browser import assert_accessible
from tests.journeys.delegation import editor, open_paragraph, open_submission, row
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

PLACE = "OP16"
BASE = "once a year"


def saved(exercise: Exercise) -> list[Proposal]:
    """Return what Japan proposes for the paragraph."""
    in_preparation = exercise.asks(live, exercise.round.id, "JPN")
    assert in_preparation is not None
    return [p for p in exercise.asks(own_proposals, in_preparation.id) if "governing body" in p.text]


@pytest.fixture
def focal_point(enter: Enter) -> Page:
    """Japan's focal point, typing over the paragraph that the deputy saves meanwhile."""
    first, second = enter("Haruka Shirakawa"), enter("Tomoya Ikenobe")
    for page in (first, second):
        open_submission(page)
        open_paragraph(page, PLACE)
    for page, words in ((second, "twice a year"), (first, "every year")):
        wording = editor(page, PLACE)
        wording.fill(wording.input_value().replace(BASE, words))
        page.get_by_role("button", name="Save", exact=True).click()
    return first


def test_both_texts_are_shown_and_a_third_is_saved(focal_point: Page, exercise: Exercise) -> None:
    expect(focal_point.get_by_role("heading", name="Saved meanwhile", level=1)).to_be_visible()
    texts = focal_point.get_by_role("list", name="The two texts").get_by_role("listitem")
    expect(texts.first).to_contain_text("twice a year")
    expect(texts.last).to_contain_text("every year")
    assert ["twice a year" in p.text for p in saved(exercise)] == [True], "what was saved first stands"
    assert_accessible(focal_point)

    third = focal_point.get_by_label("The text to save")
    assert "every year" in third.input_value()
    third.fill(third.input_value().replace("every year", "at least twice every year"))
    focal_point.get_by_role("button", name="Save this text").click()

    expect(row(focal_point, PLACE).get_by_role("insertion")).to_contain_text(["at least twice every"])
    assert ["at least twice every year" in p.text for p in saved(exercise)] == [True]
    authors = {entry.appointment_id for entry in exercise.entries(Act.SAVE_PROPOSAL, "JPN")[-2:]}
    assert authors == {exercise.actor(name).appointment for name in ("Haruka Shirakawa", "Tomoya Ikenobe")}


def test_the_saved_text_can_be_kept(focal_point: Page, exercise: Exercise) -> None:
    focal_point.get_by_role("link", name="Keep what was saved and drop mine").click()
    expect(editor(focal_point, PLACE)).to_have_value(saved(exercise)[0].text)
    assert "twice a year" in saved(exercise)[0].text
