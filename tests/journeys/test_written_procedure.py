"""Written procedures as people live through them: silence that holds, one that breaks and is restarted, more time."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect
from sqlmodel import select

from consult.models import Circulation, CirculationReply, Draft
from consult.procedure.acts import Act
from consult.procedure.circulations import CirculationKind, CirculationOutcome, ReplyKind
from consult.procedure.stages import Stage
from consult.queries.drafts import stage
from consult.services import replies
from tests.journeys import agreeing
from tests.journeys.agreeing import open_draft
from tests.journeys.exercise import Exercise

Enter = Callable[..., Page]

SEOUL = ZoneInfo("Asia/Seoul")
JAPAN, RUSSIA = "Haruka Shirakawa", "Vera Luzhina"
AMENDED = "Request the secretariat to report once a year, beginning in 2024."


def test_silence_is_held_and_the_chair_declares(enter: Enter, exercise: Exercise) -> None:
    draft = agreeing.begin(exercise, agreeing.PLAIN)
    agreeing.submit(exercise, draft)
    agreeing.allow_silence(exercise, draft)
    chair, secretariat, japan = enter(agreeing.CHAIR), enter(agreeing.SECRETARIAT), enter(JAPAN)

    announce(chair)
    transmit_to_the_first(secretariat)
    transmit_to_the_others(secretariat)
    read_what_can_be_said_in_the_window(japan)
    expect_that_it_cannot_begin_yet(chair)
    agreeing.wait_until(chair, exercise, agreeing.circulation_now(exercise, draft).objections_until)

    begin(chair)
    acknowledge(japan)
    expect(japan.get_by_role("heading", name="What members have said in writing")).to_have_count(0)
    agreeing.wait_until(chair, exercise, agreeing.circulation_now(exercise, draft).expires)

    expect_the_silence_to_have_adopted_nothing(japan)
    assert exercise.asks(stage, draft.id, exercise.now) is Stage.PROCEDURE
    declare(chair, "The text is adopted, exactly as it was circulated.")
    expect_it_adopted(japan)
    assert exercise.asks(stage, draft.id, exercise.now) is Stage.ADOPTED
    assert agreeing.circulation_now(exercise, draft).outcome is CirculationOutcome.STANDS


def test_an_objection_breaks_it_and_an_amended_text_goes_round_anew(enter: Enter, exercise: Exercise) -> None:
    draft = agreeing.begin(exercise, agreeing.PLAIN)
    agreeing.run(exercise, draft)
    chair, japan, russia = enter(agreeing.CHAIR), enter(JAPAN), enter(RUSSIA)

    propose_an_amendment(russia)
    see_that_it_is_broken_and_by_whom(japan)
    declare(chair, "The text is not adopted.")
    withdraw_the_text(chair)
    submit_the_amended_text(chair)
    see_what_was_amended_and_why(japan)

    announce(chair)
    assert agreeing.circulation_now(exercise, draft).restarts_id is not None
    expect(chair.get_by_role("main")).to_contain_text("Silence procedure 1")
    agreeing.transmit(exercise, agreeing.circulation_now(exercise, draft))
    stand_before_a_new_procedure(russia)
    assert [(one.member_code, one.kind) for one in replies_to(exercise, draft)] == [("RUS", ReplyKind.AMENDS)]


def test_a_request_for_time_is_met_or_turns_into_an_objection(enter: Enter, exercise: Exercise) -> None:
    draft = agreeing.begin(exercise, agreeing.PLAIN)
    procedure = agreeing.run(exercise, draft)
    chair, japan, russia = enter(agreeing.CHAIR), enter(JAPAN), enter(RUSSIA)

    ask_for_time(japan, is_conditional=False)
    see_who_asks(chair)
    extend(chair, exercise)
    see_the_later_expiry(russia)
    assert agreeing.circulation_now(exercise, draft).expires > procedure.expires

    ask_for_time(russia, is_conditional=True)
    agreeing.wait_until(chair, exercise, agreeing.circulation_now(exercise, draft).expires)
    open_procedure(chair)
    expect(chair.get_by_role("main")).to_contain_text("RUS")
    declare(chair, "The text is not adopted.")
    assert agreeing.circulation_now(exercise, draft).outcome is CirculationOutcome.BROKEN
    assert [entry.member_code for entry in exercise.entries(Act.ASK_TIME)] == ["JPN", "RUS"]


def test_written_consent_needs_every_member_and_names_nobody(enter: Enter, exercise: Exercise) -> None:
    draft = agreeing.begin(exercise, agreeing.PLAIN)
    circulation = agreeing.run(exercise, draft, CirculationKind.CONSENT)
    japan, china = enter(JAPAN), enter("Lin Haoran")
    consent(japan)
    open_procedure(china)
    expect(china.get_by_role("main")).to_contain_text("1 member State of 6 has consented in writing.")
    for name in ("Paek Un Sil", "Oyunbileg Tserendash", "Tak Ha-yeon", RUSSIA):
        exercise.does(name, replies.consent, circulation_id=circulation.id)
    china.reload()
    consent(china)
    chair = enter(agreeing.CHAIR)
    declare(chair, "The text is adopted, exactly as it was circulated.")
    expect_it_adopted(japan)


def replies_to(exercise: Exercise, draft: Draft) -> list[CirculationReply]:
    """Return what members have replied in all written procedures on the draft."""
    query = select(CirculationReply).join(Circulation).where(Circulation.draft_id == draft.id)
    return exercise.asks(lambda s: list(s.exec(query).all()))


def open_procedure(page: Page) -> None:
    """Come from the front page to the page of the written procedure."""
    open_draft(page)
    page.get_by_role("link", name="Circulated text", exact=True).first.click()
    expect(page.get_by_role("heading", name="The exact text")).to_be_visible()


def announce(page: Page) -> None:
    """Announce a silence procedure with the expiry proposed, after reading what it does."""
    open_draft(page)
    page.get_by_role("link", name="Announce a written procedure").first.click()
    page.get_by_role("radio", name="Silence procedure").check()
    expect(page.get_by_label("Authority for silence")).to_contain_text("adopted by a silence procedure")
    expires = page.get_by_label("Expiry: date")
    day = expires.input_value()
    page.get_by_role("button", name="Go on").click()
    if page.get_by_role("alert").count():
        raise AssertionError(f"{day} is proposed, and refused: {page.get_by_role('alert').first.inner_text()}")
    expect(page.get_by_role("table", name="The expiry in every capital")).to_contain_text("Ulaanbaatar")
    expect(page.get_by_role("main")).to_contain_text("may object to the use of silence")
    page.get_by_role("button", name="Announce", exact=True).click()
    expect(page.get_by_text("The procedure is announced.").first).to_be_visible()


def transmit_to_the_first(page: Page) -> None:
    """Record one transmission with its evidence."""
    page.get_by_role("button", name="Advance an hour").click()
    open_procedure(page)
    page.get_by_role("link", name="Record the transmission to China").click()
    page.get_by_label("Transmitted: date").fill("2023-03-14")
    page.get_by_label("Time", exact=True).fill("09:30")  # in Beijing
    page.get_by_label("Evidence").fill("Accepted by the mail server of the ministry, message 4711 (fictional).")
    page.get_by_role("button", name="Record the transmission").click()
    expect(page.get_by_text("The transmission is on record.").first).to_be_visible()
    expect(page.get_by_role("row", name="China")).to_contain_text("message 4711")


def transmit_to_the_others(page: Page) -> None:
    """Record the transmission to all who are left with one form."""
    page.get_by_role("link", name="Record the transmission to several at once").click()
    for recipient in page.get_by_role("checkbox").all():
        recipient.check()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(5)
    page.get_by_label("Transmitted: date").fill("2023-03-14")
    page.get_by_label("Time", exact=True).fill("09:30")
    page.get_by_label("Evidence").fill("Circular note 17 (fictional).")
    page.get_by_role("button", name="Record these transmissions").click()
    expect(page.get_by_text("The transmissions are on record.").first).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("Transmissions to be recorded")


def read_what_can_be_said_in_the_window(page: Page) -> None:
    """See all that can be said, with equal weight, and nothing of what others have said."""
    open_procedure(page)
    for name in ("We object", "We need more time", "Acknowledge receipt", "We object to the use of silence"):
        expect(page.get_by_role("link", name=name, exact=True)).to_have_class("button button-second")
    expect(page.get_by_role("main")).not_to_contain_text("message 4711")


def expect_that_it_cannot_begin_yet(page: Page) -> None:
    """See that the period waits for the end of the window."""
    open_procedure(page)
    expect(page.get_by_role("link", name="Begin the period")).to_have_count(0)


def begin(page: Page) -> None:
    """Begin the period, when the window is over."""
    open_procedure(page)
    page.get_by_role("link", name="Begin the period").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("main")).to_contain_text("The period begins now, for all member States.")
    page.get_by_role("button", name="Begin the period").click()
    expect(page.get_by_text("The period has begun.").first).to_be_visible()


def acknowledge(page: Page) -> None:
    """Acknowledge receipt, which is no agreement."""
    open_procedure(page)
    page.get_by_role("link", name="Acknowledge receipt").click()
    expect(page.get_by_role("main")).to_contain_text("it is neither agreement nor objection")
    page.get_by_role("button", name="Acknowledge receipt").click()
    expect(page.get_by_text("Receipt is acknowledged.").first).to_be_visible()


def expect_the_silence_to_have_adopted_nothing(page: Page) -> None:
    """See, as a member, that the expiry has passed and that the chair declares."""
    open_procedure(page)
    expect(page.get_by_role("main")).to_contain_text("Nothing now: the chair declares the outcome.")
    expect(page.get_by_role("link", name="We object")).to_have_count(0)
    expect(page.get_by_role("link", name="Declare the outcome")).to_have_count(0)


def declare(page: Page, consequence: str) -> None:
    """Declare the outcome as the facts are."""
    open_procedure(page)
    page.get_by_role("link", name="Declare the outcome").click()
    expect(page.get_by_role("main")).to_contain_text(consequence)
    page.get_by_role("button", name="Declare the outcome").click()
    expect(page.get_by_text("The outcome is declared to all member States.").first).to_be_visible()


def expect_it_adopted(page: Page) -> None:
    """See, as a member, the text as it was adopted, and the record."""
    open_draft(page)
    page.get_by_role("link", name="Adoption and statements").first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Adopted by written procedure.")
    expect(main).to_contain_text("Decide to measure air quality together;")


def propose_an_amendment(page: Page) -> None:
    """Propose an amendment to one paragraph."""
    open_procedure(page)
    page.get_by_role("link", name="We object", exact=True).click()
    page.get_by_role("radio", name="An amendment").check()
    page.get_by_label("Reasons, or the words of the amendment").fill(AMENDED)
    expect(page.get_by_role("main")).to_contain_text("The procedure is broken at once, for all member States.")
    page.get_by_role("button", name="Object in writing").click()
    expect(page.get_by_text("Your objection is on record. The procedure is broken.").first).to_be_visible()


def see_that_it_is_broken_and_by_whom(page: Page) -> None:
    """See, as another member, who objects and with which words; nothing can be said any more."""
    open_procedure(page)
    expect(page.get_by_role("main")).to_contain_text(AMENDED)
    expect(page.get_by_role("main")).to_contain_text("RUS proposes an amendment")
    expect(page.get_by_role("link", name="We object", exact=True)).to_have_count(0)


def withdraw_the_text(page: Page) -> None:
    """Withdraw the text, so that an amended one can take its place."""
    open_draft(page)
    page.get_by_role("link", name="Adoption and statements").first.click()
    page.get_by_role("link", name="Withdraw the text from adoption").click()
    page.get_by_label("Reason").fill("An amendment was proposed in writing.")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("The text is withdrawn from adoption.").first).to_be_visible()


def submit_the_amended_text(page: Page) -> None:
    """Submit the text with the amendment, with the reason all members will see."""
    open_draft(page)
    page.get_by_role("link", name="Submit for adoption").first.click()
    page.get_by_role("link", name="Submit an amended text instead").click()
    whole = page.get_by_role("textbox", name="Text", exact=True)
    whole.fill(whole.input_value().replace(agreeing.PLAIN[2][1], AMENDED))
    page.get_by_label("Symbol").fill(f"{agreeing.SYMBOL}/Rev.10")
    page.get_by_label("What differs, and why").fill("The Russian Federation asked for a year.")
    page.get_by_role("button", name="Continue to the difference").click()
    expect(page.get_by_role("insertion")).to_have_text(", beginning in 2024")
    page.get_by_role("button", name="Submit for adoption").click()
    expect(page.get_by_text("The text is submitted for adoption.").first).to_be_visible()


def see_what_was_amended_and_why(page: Page) -> None:
    """Read, as a member, the reason beside the amended text."""
    open_draft(page)
    page.get_by_role("link", name="Adoption and statements").first.click()
    expect(page.get_by_role("main")).to_contain_text("Amended by the chair. Reason: The Russian Federation asked")
    expect(page.get_by_role("main")).to_contain_text(AMENDED)


def stand_before_a_new_procedure(page: Page) -> None:
    """See that the member stands before a new procedure, in which it has said nothing."""
    open_procedure(page)
    expect(page.get_by_role("link", name="We object", exact=True)).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text("RUS proposes an amendment")


def ask_for_time(page: Page, *, is_conditional: bool) -> None:
    """Ask for more time, with or without the box."""
    open_procedure(page)
    page.get_by_role("link", name="We need more time").click()
    if is_conditional:
        page.get_by_role("checkbox", name="If no extension is granted, this is our objection.").check()
    page.get_by_role("button", name="Ask for more time").click()
    expect(page.get_by_text("Your request for more time is on record.").first).to_be_visible()


def see_who_asks(page: Page) -> None:
    """See, as the chair, who asks."""
    open_procedure(page)
    expect(page.get_by_role("main")).to_contain_text("JPN asks for more time")


def extend(page: Page, exercise: Exercise) -> None:
    """Extend the period for all."""
    later = agreeing.days_later(exercise, 20) - timedelta(seconds=1)
    page.get_by_role("link", name="Extend the period").click()
    expect(page.get_by_role("main")).to_contain_text("More time was asked for by: JPN")
    page.get_by_label("New expiry: date").fill(later.astimezone(SEOUL).date().isoformat())
    page.get_by_label("Reason").fill("Japan asked for it.")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Extend the period").click()
    expect(page.get_by_text("The period is extended, for all member States.").first).to_be_visible()


def see_the_later_expiry(page: Page) -> None:
    """See, as another member, from when to when the expiry was moved, and why."""
    open_procedure(page)
    expect(page.get_by_role("main")).to_contain_text("How the expiry was moved")
    expect(page.get_by_role("main")).to_contain_text("Reason: Japan asked for it.")


def consent(page: Page) -> None:
    """Consent in writing."""
    open_procedure(page)
    page.get_by_role("link", name="We consent").click()
    page.get_by_role("button", name="Consent in writing").click()
    expect(page.get_by_text("The consent of your member State is on record.").first).to_be_visible()
