"""An answer that came as a note verbale, and one that came too late."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from consult.procedure.acts import Act
from tests.journeys import stages
from tests.journeys.delegation import open_submission, propose, receipt
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

STATE = "Democratic People's Republic of Korea"
SCAN = b"%PDF-1.4 a note verbale, scanned (fictional)"
RECEIVED = datetime(2023, 3, 5, 1, 15, tzinfo=UTC)  # 10:15 in Pyongyang


def test_a_note_verbale_is_entered_and_its_transcription_corrected(enter: Enter, exercise: Exercise) -> None:
    secretariat = enter("Jonas Velarde")
    record_the_receipt(secretariat)
    propose(secretariat, "OP16", "once a year", "once every year")
    enter_it(secretariat)

    entered = exercise.submission("PRK")
    assert entered is not None
    assert entered.received_at == RECEIVED
    assert entered.entered_by_id == exercise.actor("Jonas Velarde").appointment
    assert not entered.late

    japan = enter("Haruka Shirakawa")
    expect_on_the_page_of_the_round(japan, "Submitted")
    expect(japan.get_by_role("main")).not_to_contain_text("once every year")

    member = enter("Paek Un Sil")
    open_submission(member)
    member.get_by_role("link", name="Receipt").click()
    assert download(member, "The original") == SCAN
    correct_the_transcription(member)

    corrected = exercise.submission("PRK")
    assert corrected is not None
    assert corrected.supersedes_id == entered.id
    assert "at least once a year" in corrected.content
    assert (corrected.received_at, corrected.original_id) == (RECEIVED, entered.original_id)
    assert exercise.entries(Act.ENTER_PAPER)
    assert exercise.entries(Act.CORRECT_TRANSCRIPTION, "PRK")


def test_a_late_answer_is_taken_and_marked(enter: Enter, exercise: Exercise) -> None:
    stages.close(exercise)
    japan = enter("Haruka Shirakawa")
    open_submission(japan)
    expect(japan.get_by_role("main")).to_contain_text(
        "An answer is still taken, marked as received after the deadline."
    )
    japan.get_by_role("link", name="Clear and submit").click()
    expect(japan.get_by_role("main")).to_contain_text("it will be marked as received after the deadline")
    japan.get_by_role("button", name="Clear and submit").click()
    expect(receipt(japan)).to_contain_text("Received after the deadline")

    russia = enter("Vera Luzhina")
    russia.get_by_role("link", name="Round", exact=True).click()
    expect(russia.get_by_role("row", name="JPN")).to_contain_text("received after the deadline")
    row = exercise.submission("JPN")
    assert row is not None
    assert row.late


def record_the_receipt(page: Page) -> None:
    """Record when the paper came, and attach it."""
    page.get_by_role("link", name="Round", exact=True).click()
    page.get_by_role("link", name="Enter an answer received on paper").click()
    page.get_by_label("From").select_option(STATE)
    page.get_by_label("Received on").fill("2023-03-05")
    page.get_by_label("Time", exact=True).fill("10:15")
    page.get_by_label("Time zone").select_option("Asia/Pyongyang")
    scan: FilePayload = {"name": "note-verbale-17.pdf", "mimeType": "application/pdf", "buffer": SCAN}
    page.get_by_label("The original, such as a scan").set_input_files(scan)
    page.get_by_role("button", name="Record the receipt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(STATE)


def enter_it(page: Page) -> None:
    """Compare what was typed with the paper, and enter it."""
    page.get_by_role("link", name="Enter this answer").click()
    expect(page.get_by_role("main")).to_contain_text("It counts as received on 5 March 2023, 10:15 Seoul")
    page.get_by_role("button", name="Enter it").click()
    expect(receipt(page)).to_contain_text("On paper, entered by the secretariat on")


def correct_the_transcription(page: Page) -> None:
    """Put right what was typed, as the member; the instant of receipt stays."""
    page.get_by_role("link", name="Correct the transcription").click()
    page.get_by_role("button", name="Correct the transcription").click()
    propose(page, "OP16", "once every year", "at least once a year")
    page.get_by_role("link", name="Clear and submit").click()
    expect(page.get_by_role("main")).to_contain_text("The instant of receipt stays: 5 March 2023, 10:15 Pyongyang")
    page.get_by_role("button", name="Clear and submit").click()
    expect(receipt(page)).to_contain_text("5 March 2023, 10:15 Pyongyang")
    expect(receipt(page)).to_contain_text("transcription corrected by the member on")


def expect_on_the_page_of_the_round(page: Page, answer: str) -> None:
    """Read on the page of the round what is known of the answer."""
    page.get_by_role("link", name="Round", exact=True).click()
    expect(page.get_by_role("row", name="PRK")).to_contain_text(answer)


def download(page: Page, name: str) -> bytes:
    """Follow a link to a file, and return what it holds."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return Path(waiting.value.path()).read_bytes()
