"""Adoption: by a session with an absent member, on the instruction of a chair without a login, and corrected after."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect
from sqlmodel import select

from consult.models import Instruction
from consult.models.sessions import SessionKind
from consult.procedure.acts import Act
from consult.procedure.circulations import CirculationOutcome
from consult.procedure.stages import Stage
from consult.queries.drafts import stage
from tests.journeys import agreeing
from tests.journeys.agreeing import open_draft
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

LETTER = b"%PDF-1.4 a letter of the chair, scanned (fictional)"
SAID = "Letter of the chair of 14 March 2023"
SOM = "SOM-26"
EXPLANATION = "Pyongyang understands paragraph 2 as a report in writing."
JAPAN, RUSSIA, NORTH_KOREA = "Haruka Shirakawa", "Vera Luzhina", "Paek Un Sil"


def test_a_session_adopts_and_the_absent_are_never_said_to_agree(enter: Enter, exercise: Exercise) -> None:
    draft = agreeing.begin(exercise, agreeing.PLAIN)
    agreeing.submit(exercise, draft)
    agreeing.meet(exercise, title=SOM, kind=SessionKind.SOM)
    chair, japan, absent = enter(agreeing.CHAIR), enter(JAPAN), enter(NORTH_KOREA)

    find_that_one_member_objects(chair)
    put_a_reservation_on_record(japan)
    adopt(chair)
    read_who_was_present(absent)
    explain_later(absent)
    expect_both_statements(japan)
    assert download(japan, "Download the record of adoption")[:2] in {b"{\n", b'{"', b"PK"}

    observer = enter("Tomas Okwari")
    read_as_observer(observer)
    assert exercise.asks(stage, draft.id, exercise.now) is Stage.ADOPTED
    assert [entry.member_code for entry in exercise.entries(Act.MAKE_STATEMENT)] == ["JPN", "PRK"]


def test_a_chair_without_a_login_acts_in_writing(enter: Enter, exercise: Exercise) -> None:
    draft = agreeing.begin(exercise, agreeing.PLAIN)
    agreeing.meet(exercise, title=SOM, kind=SessionKind.SOM)
    secretariat, former, japan = enter(agreeing.SECRETARIAT), enter(agreeing.CHAIR), enter(JAPAN)

    elect_a_chair_without_a_login(secretariat)
    find_that_one_is_chair_no_longer(former)
    submit_on_instruction(secretariat)
    assert exercise.asks(stage, draft.id, exercise.now) is Stage.FOR_ADOPTION
    adopt(secretariat, on_instruction=True)
    assert exercise.asks(stage, draft.id, exercise.now) is Stage.ADOPTED
    assert [i.text for i in exercise.asks(lambda s: s.exec(select(Instruction)).all())] == [SAID, SAID]

    read_in_the_journal_on_whose_word(japan)
    open_adoption(japan)
    expect(japan.get_by_role("main")).to_contain_text("The secretariat, on the chair’s written instruction")


def test_a_correction_that_a_member_objects_to_changes_nothing(enter: Enter, exercise: Exercise) -> None:
    draft = agreeing.begin(exercise, agreeing.PLAIN)
    agreeing.submit(exercise, draft)
    agreeing.meet(exercise, title=SOM, kind=SessionKind.SOM)
    chair, secretariat, russia, japan = (
        enter(agreeing.CHAIR), enter(agreeing.SECRETARIAT), enter(RUSSIA), enter(JAPAN)
    )  # fmt: skip
    adopt(chair)
    propose_a_correction(secretariat, "once a year", "every year", "The other languages have it so.")
    object_to_the_correction(russia)
    declare(chair, "The adopted text stays as it was adopted.")
    expect_the_adopted_text(japan, "once a year")
    assert agreeing.circulation_now(exercise, draft).outcome is CirculationOutcome.BROKEN

    propose_a_correction(secretariat, "air quality", "the quality of air", "The title of the programme has it so.")
    agreeing.transmit(exercise, agreeing.circulation_now(exercise, draft))
    begin(chair)
    agreeing.wait_until(chair, exercise, agreeing.circulation_now(exercise, draft).expires)
    declare(chair, "The corrected text is issued beside the adopted one.")
    expect_the_adopted_text(japan, "Decide to measure the quality of air together;")
    expect(japan.get_by_role("main")).to_contain_text("report once a year")
    open_adoption(japan)
    expect(japan.get_by_role("main")).to_contain_text("Corr.2")


def open_adoption(page: Page) -> None:
    """Come from the front page to the page of adoption and statements."""
    open_draft(page)
    page.get_by_role("link", name="Adoption and statements").first.click()
    expect(page.get_by_role("heading", name="Statements on record")).to_be_visible()


def find_that_one_member_objects(page: Page) -> None:
    """See that over a formal objection nothing is adopted; go back, and change nothing."""
    open_adoption(page)
    page.get_by_role("link", name="Record the decision of the session").click()
    expect(page.get_by_role("main")).to_contain_text("Democratic People's Republic of Korea")
    page.get_by_role("radio", name=re.compile("^adopted")).check()
    page.get_by_role("checkbox", name="Mongolia").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert").first).to_contain_text("MNG")


def put_a_reservation_on_record(page: Page) -> None:
    """Put a reservation on record before the decision; it stops nothing."""
    open_adoption(page)
    page.get_by_role("link", name="Put a statement on record").click()
    page.get_by_role("radio", name="reservation").check()
    page.get_by_label("The words").fill("Japan reserves its position on the costs.")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("main")).to_contain_text("Japan reserves its position on the costs.")
    page.get_by_role("button", name="Put it on record").click()
    expect(page.get_by_role("main")).to_contain_text("reservation")


def adopt(page: Page, *, on_instruction: bool = False) -> None:
    """Record that the session adopts the text."""
    open_adoption(page)
    page.get_by_role("link", name="Record the decision of the session").click()
    page.get_by_role("radio", name=re.compile("^adopted")).check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("main")).to_contain_text("not present")
    if on_instruction:
        instruct(page)
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("The text is adopted. The record of adoption is frozen.").first).to_be_visible()


def read_who_was_present(page: Page) -> None:
    """See, as the absent member, that one is listed as not present, and asked for nothing but a statement."""
    open_draft(page)
    expect(page.get_by_role("main")).to_contain_text("Your delegation was not present at the adoption")
    open_adoption(page)
    expect(page.get_by_role("main")).to_contain_text("not present")
    expect(page.get_by_role("main")).to_contain_text("Democratic People's Republic of Korea")
    expect(page.get_by_role("main")).to_contain_text("No member present objected formally.")


def explain_later(page: Page) -> None:
    """Put an explanation of position on record after the adoption."""
    page.get_by_role("link", name="Put a statement on record").click()
    page.get_by_role("radio", name="explanation of position").check()
    page.get_by_label("The words").fill(EXPLANATION)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Put it on record").click()
    expect(page.get_by_role("main")).to_contain_text(EXPLANATION)


def expect_both_statements(page: Page) -> None:
    """Read both statements, the later one marked as such."""
    open_adoption(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Japan reserves its position on the costs.")
    expect(main).to_contain_text(EXPLANATION)
    expect(main).to_contain_text("after the adoption")


def read_as_observer(page: Page) -> None:
    """See, as an observer, the adopted text and nothing else of the draft."""
    page.get_by_role("link", name="NEASPEC Consult").click()
    page.get_by_role("main").get_by_role("link", name=agreeing.TITLE).click()
    expect(page.get_by_role("main")).to_contain_text("Decide to measure air quality together;")


def elect_a_chair_without_a_login(page: Page) -> None:
    """Record whom the session has elected."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Sessions").click()
    page.get_by_role("main").get_by_role("link", name=SOM, exact=True).click()
    page.get_by_role("link", name="Record an officer").click()
    page.get_by_label("Office", exact=True).select_option(label="Chair")
    page.get_by_label("From which member State").select_option(label="Mongolia")
    page.get_by_role("textbox", name="Name").fill("Batbayar Erdene")
    page.get_by_label("E-mail address").fill("batbayar.erdene@chair.example")
    page.get_by_role("checkbox", name="Acts in writing only, without a login").check()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Record the officer").click()
    expect(page.get_by_role("main")).to_contain_text("Batbayar Erdene")
    expect(page.get_by_role("main")).to_contain_text("acts in writing")


def find_that_one_is_chair_no_longer(page: Page) -> None:
    """See, as the former chair, that the office has passed on."""
    page.get_by_role("link", name="NEASPEC Consult").click()
    expect(page.get_by_role("main")).to_contain_text("The capacity in which you were signed in has ended")


def submit_on_instruction(page: Page) -> None:
    """Submit the text, first without the chair's word, then with it and its paper."""
    open_draft(page)
    page.get_by_text("Further acts").click()
    page.get_by_role("link", name="Submit for adoption").click()
    expect(page.get_by_role("main")).to_contain_text("This is an act of the chair, Batbayar Erdene.")
    page.get_by_label("Symbol").fill(f"{agreeing.SYMBOL}/Rev.9")
    page.get_by_role("button", name="Submit for adoption").click()
    expect(page.get_by_role("alert").first).to_contain_text("The chair decides, not the secretariat.")
    instruct(page)
    page.get_by_role("button", name="Submit for adoption").click()
    expect(page.get_by_text("The text is submitted for adoption.").first).to_be_visible()


def instruct(page: Page) -> None:
    """Name the chair's written instruction, and attach it."""
    scan: FilePayload = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": LETTER}
    page.get_by_label("The instruction, and its date").fill(SAID)
    page.get_by_label("The instruction as a file").set_input_files(scan)


def read_in_the_journal_on_whose_word(page: Page) -> None:
    """See, as a member, that the secretariat acted on instruction, and on which."""
    open_draft(page)
    page.get_by_role("link", name="Journal of this draft").click()
    expect(page.get_by_role("main")).to_contain_text(SAID)


def propose_a_correction(page: Page, old: str, new: str, reason: str) -> None:
    """Propose an editorial correction of the adopted text."""
    open_adoption(page)
    page.get_by_role("link", name="Propose a correction").click()
    page.get_by_label("Reason").fill(reason)
    whole = page.get_by_role("textbox", name="Text", exact=True)
    whole.fill(whole.input_value().replace(old, new))
    page.get_by_role("button", name="Continue to the difference").click()
    expect(page.get_by_role("insertion").first).to_be_visible()
    page.get_by_role("button", name="Propose the correction").click()
    expect(page.get_by_role("heading", name="The correction")).to_be_visible()


def open_correction(page: Page) -> None:
    """Come from the front page to the newest circulated correction."""
    open_draft(page)
    page.get_by_role("link", name="Circulated correction").first.click()
    expect(page.get_by_role("heading", name="The correction")).to_be_visible()


def begin(page: Page) -> None:
    """Begin the period in which members can object, when each has the correction."""
    open_correction(page)
    page.get_by_role("link", name="Begin the period").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Begin the period").click()
    expect(page.get_by_text("The period has begun.").first).to_be_visible()


def object_to_the_correction(page: Page) -> None:
    """Object: what is corrected is not editorial."""
    open_correction(page)
    page.get_by_role("link", name="We object", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("The adopted text stays as it was adopted.")
    page.get_by_role("radio", name="An objection", exact=True).check()
    page.get_by_label("Reasons, or the words of the amendment").fill("This is not editorial.")
    page.get_by_role("button", name="Object in writing").click()
    expect(page.get_by_text("Your objection is on record.").first).to_be_visible()


def declare(page: Page, consequence: str) -> None:
    """Declare what became of the correction."""
    open_correction(page)
    page.get_by_role("link", name="Declare the outcome").click()
    expect(page.get_by_role("main")).to_contain_text(consequence)
    page.get_by_role("button", name="Declare the outcome").click()
    expect(page.get_by_text("The outcome is declared to all member States.").first).to_be_visible()


def expect_the_adopted_text(page: Page, words: str) -> None:
    """See that the text as it was adopted has not changed."""
    open_draft(page)
    page.get_by_role("link", name="Adopted text", exact=True).first.click()
    expect(page.get_by_role("main")).to_contain_text(words)


def download(page: Page, name: str) -> bytes:
    """Follow a link to a file, and return what it holds."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return Path(waiting.value.path()).read_bytes()
