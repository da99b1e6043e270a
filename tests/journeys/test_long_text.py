"""A long text: its first paragraphs at once, the others as one reads on; a link leads to the paragraph it names."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from consult.models import Version
from consult.models.drafts import DraftKind
from consult.queries.drafts import text_of
from consult.services import drafts
from consult.text.numbering import number
from consult.text.paragraphs import Kind, Paragraph
from tests.journeys.browser import assert_accessible, assert_fits
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

SECRETARIAT, MEMBER = "Amara Delorme", "Tak Ha-yeon"
SIZE, STRETCH = 520, 200
WHOLE = "Whole text on one page"


@pytest.fixture
def version(exercise: Exercise) -> Version:
    """A version of 520 paragraphs, every fiftieth with a footnote."""
    text = number(tuple(paragraph(place) for place in range(SIZE)))
    draft = exercise.does(
        SECRETARIAT, drafts.create_draft, title="Plan of many parts", kind=DraftKind.REPORT, mandate="Decision 3."
    )
    made = exercise.does(SECRETARIAT, drafts.put_text, draft_id=draft.id, name="Long draft", text=text)
    return exercise.does(SECRETARIAT, drafts.issue_version, version_id=made.id, symbol="")


def paragraph(place: int) -> Paragraph:
    """Return one of the paragraphs."""
    if not place % 100:
        return Paragraph(uuid4(), Kind.HEADING, f"Part {place // 100 + 1}")
    words = f"Decide on matter {place} as on those before it, with due regard to what was said of them"
    if place % 50 == 25:
        return Paragraph(uuid4(), Kind.OPERATIVE, f"{words}[^1];", notes=(f"Footnote on matter {place}.",))
    return Paragraph(uuid4(), Kind.OPERATIVE, f"{words};")


def matter(page: Page, place: int) -> Locator:
    """Return the paragraph on a matter."""
    return page.locator(".para").filter(has_text=re.compile(rf"matter {place} as"))


def test_read_from_the_beginning_to_the_end(enter: Enter, version: Version) -> None:
    page = enter(MEMBER)
    page.goto(f"/versions/{version.id}")
    expect(page.locator(".para")).to_have_count(STRETCH)
    assert_accessible(page)
    for shown in (2 * STRETCH, SIZE):
        page.get_by_role("link", name=re.compile("^Next paragraphs")).scroll_into_view_if_needed()
        expect(page.locator(".para")).to_have_count(shown)
    expect(page.get_by_role("link", name=re.compile("^Next paragraphs"))).to_have_count(0)
    notes = page.get_by_role("region", name="Footnotes").get_by_role("paragraph")
    expect(notes).to_have_text([re.compile(f"Footnote on matter {n}\\.") for n in range(25, SIZE, 50)])
    matter(page, 475).get_by_role("link", name="Footnote").press("Enter")
    expect(notes.last).to_be_in_viewport()
    assert_accessible(page)


def test_links_lead_to_paragraphs_that_are_not_there_yet(enter: Enter, version: Version, exercise: Exercise) -> None:
    page = enter(MEMBER)
    page.goto(f"/versions/{version.id}")
    anchor = "p-" + str(identity(exercise, version, 444))
    page.goto(f"/versions/{version.id}#{anchor}")
    expect(matter(page, 444)).to_be_in_viewport()
    expect(matter(page, 401)).to_be_attached()
    expect(matter(page, 399)).to_have_count(0)

    page.get_by_role("searchbox", name="Search in this draft").fill("matter 333 as")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("listitem").filter(has_text="333").get_by_role("link").click()
    expect(matter(page, 333)).to_be_in_viewport()
    page.get_by_role("link", name="The paragraphs before these").click()
    expect(matter(page, 199)).to_be_attached()

    page.get_by_text("Outline").click()
    page.get_by_role("link", name="Part 6").click()
    expect(page.get_by_role("heading", name="Part 6")).to_be_in_viewport()


def test_without_javascript_one_turns_the_pages(enter: Enter, version: Version) -> None:
    page = enter(MEMBER, javascript=False, width=390)
    page.goto(f"/versions/{version.id}")
    for first, after in ((1, STRETCH + 1), (STRETCH + 1, 2 * STRETCH + 1)):
        expect(matter(page, first)).to_be_attached()
        assert_fits(page)
        page.get_by_role("link", name=re.compile("^Next paragraphs")).click()
        expect(matter(page, after)).to_be_attached()
        expect(matter(page, first)).to_have_count(0)
    page.get_by_role("link", name=WHOLE).click()
    expect(page.locator(".para")).to_have_count(SIZE)
    expect(page.get_by_role("link", name=WHOLE)).to_have_count(0)


def identity(exercise: Exercise, version: Version, place: int) -> object:
    """Return the lasting identity of a paragraph."""
    return exercise.asks(text_of, version.id)[place].id
