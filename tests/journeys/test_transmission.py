"""One circular note to several member States: recorded with one form, except to whom it did not go."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from consult.procedure.acts import Act
from consult.procedure.rounds import Invited
from consult.services import rounds
from tests.journeys import agreeing
from tests.journeys.browser import assert_accessible, assert_fits
from tests.journeys.exercise import Exercise

SEOUL = ZoneInfo("Asia/Seoul")


def test_the_transmission_to_several_is_recorded_at_once(enter: Callable[..., Page], exercise: Exercise) -> None:
    base = agreeing.base_of(exercise, agreeing.begin(exercise))
    opens = exercise.now + timedelta(minutes=1)
    opened = exercise.does(
        agreeing.SECRETARIAT, rounds.open_round, base_id=base.id, invited=Invited.PROPOSALS, opens_at=opens,
        deadline=opens + timedelta(days=30), zone=SEOUL.key,
    )  # fmt: skip
    exercise.advance_to(opens)
    page = enter(agreeing.SECRETARIAT, width=390)
    page.goto(f"/rounds/{opened.id}")
    page.get_by_role("link", name="Record the transmission to several at once").click()
    assert_fits(page)
    assert_accessible(page)
    # Beforehand those with one channel of record are ticked.
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(4)
    for recipient in page.get_by_role("checkbox").all():
        recipient.check()
    page.get_by_role("checkbox", name="Russian Federation").uncheck()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(5)
    sent = opens.astimezone(SEOUL)
    page.get_by_label("Transmitted: date").fill(sent.date().isoformat())
    page.get_by_label("Time", exact=True).fill(f"{sent:%H:%M}")
    page.get_by_label("Evidence").fill("Circular note 7 (fictional).")
    page.get_by_role("button", name="Record these transmissions").click()
    expect(page.get_by_text("The transmissions are on record.").first).to_be_visible()
    expect(page.get_by_role("link", name="Record the transmission to several at once")).to_have_count(0)
    page.get_by_role("link", name="Record the transmission to the Russian Federation").click()
    (entry,) = (one for one in exercise.entries(Act.RECORD_TRANSMISSION) if one.at >= opened.opens_at)
    assert entry.member_code is None
