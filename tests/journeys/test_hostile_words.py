"""What looks like markup, and what runs from right to left, is text: when typed, when others read it, and in Rev.1."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from consult.queries.drafts import text_of
from tests.journeys import stages
from tests.journeys.delegation import draft_link, open_paragraph, open_submission, receipt, reword
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

SCRIPT = "<script>window.taken = 1</script>"
IMAGE = '"><img src=x onerror="window.taken = 1">'
ARABIC = "«التعاون البيئي»"
COMBINED = "Ulaanbaatar\u0308\u0301"
WORDS = f"once a year {SCRIPT} {ARABIC} {COMBINED}"


def test_markup_and_other_scripts_are_text(enter: Enter, exercise: Exercise) -> None:
    japan = enter("Haruka Shirakawa")
    open_submission(japan)
    open_paragraph(japan, "OP16")
    reword(japan, "OP16", "once a year", WORDS, rationale=f"{IMAGE} {ARABIC}")
    japan.get_by_label("What your Government says about its answer as a whole").fill(f"{SCRIPT}{IMAGE}")
    japan.get_by_role("button", name="Save the cover note").click()
    expect_as_text(japan, SCRIPT, ARABIC, IMAGE)
    japan.get_by_role("link", name="Preview as others will see it").click()
    expect_as_text(japan, SCRIPT, ARABIC, IMAGE)
    japan.get_by_role("link", name="Clear and submit").click()
    expect_as_text(japan, SCRIPT, ARABIC, IMAGE)
    japan.get_by_role("button", name="Clear and submit").click()
    expect(receipt(japan)).to_be_visible()

    stages.compile(exercise)
    china = enter("Lin Haoran")
    china.get_by_role("link", name="Compilation", exact=True).click()
    expect_as_text(china, SCRIPT, ARABIC, IMAGE)
    secretariat = enter("Amara Delorme")
    secretariat.get_by_role("link", name="Workbench").click()
    secretariat.get_by_role("navigation", name="Paragraphs").get_by_role("link", name="OP16").click()
    expect_as_text(secretariat, SCRIPT, ARABIC, IMAGE)

    stages.decide(exercise)
    stages.propose(exercise)
    stages.revise(exercise)
    china.goto(f"/versions/{exercise.base.id}")
    expect_as_text(china, SCRIPT, ARABIC)
    assert any(SCRIPT in p.text and ARABIC in p.text for p in exercise.asks(text_of, exercise.base.id))


def test_hostile_words_in_a_search(enter: Enter) -> None:
    page = enter("Tak Ha-yeon")
    draft_link(page).click()
    for words in (SCRIPT, IMAGE, ARABIC, "\u202e reversed", "%00", "x" * 5000):
        page.get_by_role("searchbox", name="Search in this draft").fill(words)
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_role("heading", name="Search in this draft", level=1)).to_be_visible()
        assert page.evaluate("window.taken") is None


def expect_as_text(page: Page, *words: str) -> None:
    """Check that the words stand on the page as they were typed, and that nothing of them was done."""
    for each in words:
        expect(page.get_by_role("main")).to_contain_text(each)
    assert page.evaluate("window.taken") is None
