"""A session at work on a text: typed under a member's name, followed live by others, ruled on, closed, re-opened."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from consult.models import ParagraphStatus
from consult.procedure.acts import Act
from consult.procedure.ledger import RulingKind, Status
from tests.journeys import agreeing
from tests.journeys.agreeing import open_draft
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

ACTS = (Act.TAKE_UP_DRAFT, Act.TYPE_PROPOSAL, Act.RECORD_POSITION, Act.RULE, Act.AGREE_PARAGRAPH,
        Act.CLOSE_CONSIDERATION, Act.REOPEN_PARAGRAPH)  # fmt: skip


def test_from_the_floor_to_the_text_at_the_end_of_the_session(enter: Enter, exercise: Exercise) -> None:
    draft = agreeing.begin(exercise)
    agreeing.meet(exercise)
    secretariat, chair, japan = enter(agreeing.SECRETARIAT), enter(agreeing.CHAIR), enter("Haruka Shirakawa")
    take_up(secretariat)

    enter_the_room(japan)
    type_a_proposal(secretariat)
    see_it_without_doing_anything(japan)
    record_what_a_member_says(secretariat)
    expect(proposal(japan, "KOR")).to_contain_text("MNG can go along")

    enter_the_room(chair)
    take_it_into_the_text(chair)
    expect(paper(japan)).to_contain_text("report twice a year")
    agree_ad_referendum(chair)
    expect(paper(japan)).to_contain_text("agreed ad referendum")

    type_a_move(secretariat)
    move_it_and_take_that_back(chair)
    withdraw_it_from_the_floor(secretariat)
    expect(paper(japan)).to_contain_text("withdrawn from the floor")

    settle_the_brackets(chair)
    close(chair)

    assert exercise.asks(lambda s: s.get(type(draft), draft.id)) is not None
    assert agreeing.words_of(exercise, draft) == [
        "Plan for Measuring Air Quality Together", "Recalling the decision of the twenty-fifth session,",
        "Decide to measure air quality jointly;", "Request the secretariat to report twice a year.",
    ]  # fmt: skip
    read_the_trace(japan)

    reopen(japan)
    expect_it_open_for_all(chair)
    last = exercise.asks(lambda s: s.exec(select(ParagraphStatus).order_by(ParagraphStatus.at.desc())).first())  # type: ignore[attr-defined]
    assert (last.status, last.member_code) == (Status.REOPENED, "JPN")
    assert [act for act in ACTS if not exercise.entries(act)] == []


def take_up(page: Page) -> None:
    """Come to the session from the page of the draft, and let it take the draft up."""
    open_draft(page)
    page.get_by_role("link", name="Sessions", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name=agreeing.MEETING, exact=True).click()
    page.get_by_role("link", name=f"Take up “{agreeing.TITLE}”").click()
    expect(page.get_by_role("main")).to_contain_text("No round can be opened on the draft")
    page.get_by_role("button", name="Take up the draft").click()
    expect(page.get_by_text("The session has taken the draft up.").first).to_be_visible()


def enter_the_room(page: Page) -> None:
    """Come to the room from the front page."""
    open_draft(page)
    page.get_by_role("link", name="To the room").click()
    expect(paper(page)).to_be_visible()


def type_a_proposal(page: Page) -> None:
    """Put the last paragraph on the screen, and type what a member proposes on it."""
    for _ in range(3):
        page.get_by_role("link", name="Next").click()
    page.get_by_role("button", name="Put it on the screen").click()
    page.get_by_label("Member State").first.select_option(label="KOR Republic of Korea")
    wording = page.get_by_role("textbox", name="Wording")
    wording.fill(wording.input_value().replace("once a year", "twice a year"))
    page.get_by_role("button", name="Put it on the floor").click()
    expect(page.get_by_text("The proposal is on the floor.").first).to_be_visible()


def see_it_without_doing_anything(page: Page) -> None:
    """Wait for the page to follow by itself: the paragraph on the screen, and the proposal marked against it."""
    expect(proposal(page, "KOR")).to_be_visible(timeout=6000)
    expect(proposal(page, "KOR").get_by_role("insertion")).to_have_text("twice")
    expect(page.get_by_role("link", name="Take it into the text")).to_have_count(0)


def record_what_a_member_says(page: Page) -> None:
    """Record that another member can go along."""
    proposal(page, "KOR").get_by_role("link", name="Record what a member says").click()
    page.get_by_label("Member State").select_option(label="MNG Mongolia")
    page.get_by_role("radio", name="can go along").check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("What the member says is on record.").first).to_be_visible()


def take_it_into_the_text(page: Page) -> None:
    """Rule that members take the proposal, after reading what that does."""
    proposal(page, "KOR").get_by_role("link", name="Take it into the text").click()
    expect(page.get_by_role("main")).to_contain_text("twice")
    page.get_by_role("button", name="Record the ruling").click()
    expect(page.get_by_text("The ruling is on record.").first).to_be_visible()


def agree_ad_referendum(page: Page) -> None:
    """Record that the members present agree to the paragraph."""
    page.get_by_role("link", name="Agreed ad referendum").click()
    page.get_by_role("button", name="Record the ruling").click()
    expect(paper(page)).to_contain_text("agreed ad referendum")


def type_a_move(page: Page) -> None:
    """Type, from the list of all paragraphs, that a member would have the last one stand elsewhere."""
    page.get_by_text("All paragraphs").click()
    page.get_by_role("link", name="OP2", exact=True).click()
    page.get_by_label("Member State").first.select_option(label="CHN China")
    page.get_by_label("What it proposes").select_option(label="Move")
    page.get_by_text("For a new paragraph, or one that is moved").click()
    page.get_by_label("Where").select_option(
        label="after PP1: Recalling [the decision of the twenty-fifth session — CHN],"
    )
    page.get_by_role("button", name="Put it on the floor").click()
    expect(proposal(page, "CHN")).to_contain_text("after PP1")


def move_it_and_take_that_back(page: Page) -> None:
    """Move the paragraph, see it in its new place with its agreement, and reverse the ruling."""
    proposal(page, "CHN").get_by_role("link", name="Move the paragraph").click()
    expect(page.get_by_role("main")).to_contain_text("The paragraph stands, with the words it has, after PP1.")
    page.get_by_role("button", name="Record the ruling").click()
    expect(paper(page)).to_contain_text("Paragraph 3 of 4")
    expect(paper(page)).to_contain_text("agreed ad referendum")
    page.get_by_role("link", name="Reverse this ruling").click()
    page.get_by_role("button", name="Record the ruling").click()
    expect(paper(page)).to_contain_text("Paragraph 4 of 4")


def withdraw_it_from_the_floor(page: Page) -> None:
    """Record that the member withdraws what is on the floor again."""
    proposal(page, "CHN").get_by_role("link", name="Withdrawn by the member").click()
    page.get_by_role("button", name="Record the withdrawal").click()
    expect(page.get_by_text("The withdrawal is on record.").first).to_be_visible()


def settle_the_brackets(page: Page) -> None:
    """Keep one of two wordings; lift a bracket, take that back, and lift it again."""
    page.get_by_role("link", name="Previous").click()
    page.get_by_role("link", name="Keep wording 2").click()
    page.get_by_role("button", name="Record the ruling").click()
    expect(paper(page)).to_contain_text("measure air quality jointly;")
    page.get_by_role("link", name="Previous").click()
    lift(page)
    page.get_by_role("link", name="Reverse this ruling").click()
    page.get_by_role("button", name="Record the ruling").click()
    expect(page.get_by_text("The ruling is reversed.").first).to_be_visible()
    lift(page)


def lift(page: Page) -> None:
    """Lift the bracket of the paragraph."""
    page.get_by_role("link", name="Lift it: its words stay").click()
    page.get_by_role("button", name="Record the ruling").click()
    expect(paper(page)).to_contain_text("Recalling the decision of the twenty-fifth session,")


def close(page: Page) -> None:
    """Close the work of the session: the text as at its end becomes a version."""
    page.get_by_role("link", name="Close the work on this draft").click()
    expect(page.get_by_role("main")).to_contain_text("Members present: CHN, JPN, MNG, KOR, RUS")
    expect(page.get_by_label("Name of the version")).to_have_value(f"Text as at the end of the {agreeing.MEETING}")
    page.get_by_label("Symbol").fill(f"{agreeing.SYMBOL}/Rev.1")
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Text as at the end of the {agreeing.MEETING}")


def read_the_trace(page: Page) -> None:
    """See, as a member, that the session is over, and follow each ruling in the trace table."""
    expect(page.get_by_role("main")).to_contain_text("The session has closed its work")
    open_draft(page)
    page.get_by_role("link", name="Read the text").click()
    page.get_by_role("link", name="Trace table").click()
    table = page.get_by_role("main")
    for kind in (RulingKind.LIFT, RulingKind.CHOOSE, RulingKind.WORDING):
        expect(table).to_contain_text(kind.value)


def reopen(page: Page) -> None:
    """Re-open, as a member, a paragraph that was agreed."""
    open_draft(page)
    page.get_by_role("link", name="Status of the text").click()
    expect(page.get_by_role("main")).to_contain_text("agreed ad referendum")
    page.get_by_role("link", name="OP2", exact=True).click()
    page.get_by_role("link", name="Re-open this paragraph").click()
    page.get_by_label("Reason").fill("Our budget does not allow two reports.")
    page.get_by_role("button", name="Re-open").click()
    expect(page.get_by_role("main")).to_contain_text("re-opened")


def expect_it_open_for_all(page: Page) -> None:
    """See, as the chair, that the paragraph is open again, who says so and why."""
    open_draft(page)
    page.get_by_role("link", name="Status of the text").click()
    page.get_by_role("link", name="OP2", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Our budget does not allow two reports.")
    expect(page.get_by_role("main")).to_contain_text("JPN")


def paper(page: Page) -> Locator:
    """Return the part of the room's page that follows by itself."""
    return page.get_by_role("region", name="The paragraph")


def proposal(page: Page, member: str) -> Locator:
    """Return a proposal from the floor."""
    return page.get_by_role("article").filter(has=page.get_by_role("heading", name=member))
