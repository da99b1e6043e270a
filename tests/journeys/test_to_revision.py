"""The secretariat's way from the closed round to Rev.1, with what members say on the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from consult.models import Item, TraceLine
from consult.models.drafts import VersionStatus
from consult.procedure.acts import Act
from consult.queries.drafts import text_of
from tests.journeys import stages
from tests.journeys.delegation import draft_link
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

REASON = "The title is for the Senior Officials Meeting to settle."
ACTS = (
    Act.ISSUE_COMPILATION, Act.VALIDATE, Act.REACT, Act.DISPOSE, Act.UNDO_DISPOSITION, Act.PROPOSE_REFLECTION,
    Act.ANSWER, Act.ISSUE_REVISION,
)  # fmt: skip


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_compilation_to_rev_1(javascript: bool, enter: Enter, exercise: Exercise) -> None:
    secretariat = enter("Amara Delorme", javascript=javascript)
    issue_the_compilation(secretariat)

    mongolia, russia = (enter(name, javascript=javascript) for name in ("Oyunbileg Tserendash", "Vera Luzhina"))
    confirm_and_react(mongolia, javascript=javascript)

    reflect_what_is_uncontested(secretariat)
    decide_on_the_title(secretariat)
    take_a_decision_back(secretariat)
    find_that_it_cannot_be_issued_yet(secretariat)
    stages.decide(exercise)
    send_to_the_members(secretariat)

    acknowledge(mongolia)
    maintain(russia)

    issue_the_revision(secretariat)
    read_the_trace_table(secretariat)
    ask_where_words_come_from(secretariat)

    assert exercise.base.name == "Rev.1"
    assert exercise.base.status is VersionStatus.ISSUED
    text = {p.label: p.text for p in exercise.asks(text_of, exercise.base.id)}
    assert "programmes of NEASPEC" in text["PP8"], "uncontested and editorial: no brackets"
    assert "Statement — RUS" in text["Title"], "maintained: it stays, in brackets"
    items = exercise.asks(lambda s: set(s.exec(select(Item.id).where(Item.compilation_id == exercise.compilation.id))))
    traced = exercise.asks(
        lambda s: set(s.exec(select(TraceLine.item_id).where(TraceLine.version_id == exercise.base.id)))
    )
    assert items <= traced, "every item has a line in the trace table"
    assert [act for act in ACTS if not exercise.entries(act)] == []
    expect_in_the_journal(russia)


def issue_the_compilation(page: Page) -> None:
    """Let the deadline pass, look at what came, and issue it."""
    page.get_by_role("button", name="Advance to the deadline").click()
    page.get_by_role("link", name="To the compilation").click()
    expect(page.get_by_role("main")).to_contain_text("Recorded without an answer, which is not agreement")
    page.get_by_role("button", name="Issue the compilation").click()
    expect(page.get_by_role("heading", name="Compilation No. 1", level=1)).to_be_visible()
    expect(page.get_by_role("list", name="Diverging proposals").first).to_be_visible()


def confirm_and_react(page: Page, *, javascript: bool) -> None:
    """Say that the compilation is right, and that another's proposal is not acceptable."""
    page.reload()
    page.get_by_role("link", name="Our answers").click()
    page.get_by_role("radio", name="reflects our submission", exact=True).check()
    page.get_by_role("button", name="Record this answer").click()
    expect(page.get_by_role("main")).to_contain_text("confirmed")
    item = article(page, "RUS", "A statement corresponds better")
    item.get_by_role("radio", name="cannot accept").check()
    expect(item).to_contain_text("not yet recorded")
    if javascript:
        expect(page.get_by_text("Answers marked and not yet recorded: 1")).to_be_visible()
    page.get_by_role("button", name="Record the answers").click()
    expect(page.get_by_text("1 answer is on record.").first).to_be_visible()


def reflect_what_is_uncontested(page: Page) -> None:
    """Reflect all uncontested editorial proposals in one go, after reading which."""
    page.get_by_role("link", name="To the workbench").click()
    page.get_by_role("link", name="Reflect all uncontested editorial proposals").click()
    listed = page.get_by_role("article")
    expect(listed.filter(has_text="programmes")).to_contain_text("CHN, MNG, RUS")
    count = listed.count()
    page.get_by_role("button", name="Reflect them all").click()
    expect(page.get_by_role("status").filter(has_text="are reflected")).to_contain_text(str(count))
    expect(page.get_by_text(f"{count} of ")).to_be_visible()


def decide_on_the_title(page: Page) -> None:
    """Propose not to reflect an item: the reason is asked for, and then taken."""
    page.get_by_role("navigation", name="Paragraphs").get_by_role("link", name="Title").click()
    item = page.get_by_role("article", name="RUS Other words")
    expect(item).to_contain_text("cannot accept")
    item.get_by_role("button", name="Not reflected").click()
    expect(item.get_by_role("alert")).to_be_visible()
    item.get_by_label("Observation").fill(REASON)
    item.get_by_role("button", name="Not reflected").click()
    expect(item.get_by_role("button", name="Not reflected")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("group", name="Resulting text")).to_contain_text("Statement")


def take_a_decision_back(page: Page) -> None:
    """Decide, see the text follow, and undo."""
    page.get_by_role("navigation", name="Paragraphs").get_by_role("link", name=re.compile(r"^OP2\b")).click()
    item = page.get_by_role("article", name="KOR Added words")
    item.get_by_role("button", name="In brackets").click()
    expect(item.get_by_role("button", name="In brackets")).to_have_attribute("aria-pressed", "true")
    item.get_by_role("button", name="Undo").click()
    expect(item).to_contain_text("no disposition yet")


def find_that_it_cannot_be_issued_yet(page: Page) -> None:
    """See the items named that still stand in the way."""
    page.get_by_role("link", name="The next version").click()
    undecided = page.get_by_role("region", name="items have no disposition yet")
    expect(undecided.get_by_role("link", name="OP2", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Issue this version")).to_have_count(0)
    undecided.get_by_role("link", name="OP2", exact=True).click()


def send_to_the_members(page: Page) -> None:
    """Send the members how each item is reflected."""
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Every item has a disposition.")
    page.get_by_role("link", name="Send to the members").click()
    page.get_by_role("button", name="Send to the members").click()
    expect(page.get_by_role("main")).to_contain_text("The secretariat sent this to the members on")


def acknowledge(page: Page) -> None:
    """Acknowledge how an item of one's own is reflected."""
    page.reload()
    item = article(page, "PP4")
    expect(item).to_contain_text("in brackets")
    item.get_by_role("radio", name="We acknowledge this").check()
    item.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Your answer is on record.").first).to_be_visible()


def maintain(page: Page) -> None:
    """Maintain a proposal that is not reflected."""
    page.reload()
    page.get_by_role("link", name="Our answers").click()
    item = article(page, "Title")
    expect(item).to_contain_text(REASON)
    item.get_by_role("radio", name="We maintain our proposal").check()
    item.get_by_text("Add a few words").click()
    item.get_by_label("What you wish to say to it").fill("It creates no obligations.")
    item.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Your answer is on record.").first).to_be_visible()


def issue_the_revision(page: Page) -> None:
    """Read the next version, and issue it."""
    page.get_by_role("link", name="To the workbench").click()
    page.get_by_role("link", name="The next version").click()
    page.get_by_label("Symbol").fill("NEASPEC/RC/L.1/Rev.1")
    expect(page.get_by_label("Name of the version")).to_have_value("Rev.1")
    page.get_by_role("button", name="Issue this version").click()


def read_the_trace_table(page: Page) -> None:
    """Follow an item from the paragraph it was made on to the paragraph of Rev.1."""
    expect(page.get_by_role("heading", name="Trace table", level=1)).to_contain_text("Rev.1")
    line = page.get_by_role("row").filter(has_text="RUS").filter(has_text=REASON)
    expect(line).to_contain_text("not reflected")
    expect(line.get_by_role("link", name="Title")).to_be_visible()


def ask_where_words_come_from(page: Page) -> None:
    """Ask a paragraph of Rev.1 for the sources of its words."""
    page.get_by_role("link", name="Ask where words come from").click()
    page.get_by_role("link", name="Sources PP8").click()
    source = page.get_by_role("region", name="Sources").get_by_role("listitem").filter(has_text="“programmes")
    expect(source).to_contain_text("CHN, MNG, RUS")
    expect(source).to_contain_text("reflected")


def expect_in_the_journal(page: Page) -> None:
    """Read, as a member, that Rev.1 was issued."""
    page.get_by_role("link", name="NEASPEC Consult").click()
    draft_link(page).click()
    page.get_by_role("link", name="Journal of this draft").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("Rev.1")


def article(page: Page, heading: str, words: str = "") -> Locator:
    """Return an item on the page of the answers."""
    return (
        page.get_by_role("article").filter(has=page.get_by_role("heading", name=heading)).filter(has_text=words).first
    )
