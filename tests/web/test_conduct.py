"""The pages on which a round that was opened is transmitted, extended, cancelled and acknowledged."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import select

from consult.models import Extension, Round, Submission, Transmission
from consult.procedure.submissions import SubmissionState
from tests.builders import DEADLINE, NOW
from tests.site import Site
from tests.web.test_rounds import Setting, a_setting

LATER = {
    "deadline": "2022-11-15",
    "deadline_time": "",
    "zone": "Asia/Seoul",
    "reason": "A public holiday.",
    "lock_version": "1",
}


@pytest.fixture
def here(site: Site) -> Setting:
    return a_setting(site)


def the_round(site: Site) -> Round:
    with site.writing() as session:
        return session.exec(select(Round)).one()


def test_an_extension_is_shown_in_every_capital_before_it_is_made(site: Site, here: Setting) -> None:
    client = site.client(here.secretariat)
    assert client.get(f"/rounds/{here.round_id}/extension").status_code == 200
    answer = client.post(f"/rounds/{here.round_id}/extension", data=LATER)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "15 November 2022, 21:00" in text
    assert "the end of 15 November 2022" in text
    assert "opens again" not in text
    assert the_round(site).deadline == DEADLINE
    answer = client.post(f"/rounds/{here.round_id}/extension", data=LATER | {"confirmed": "yes"})
    assert answer.status_code == 303
    assert the_round(site).deadline.day == 15
    shown = client.get(answer.location).get_data(as_text=True)
    assert "Reason: A public holiday." in shown
    again = client.post(f"/rounds/{here.round_id}/extension", data=LATER | {"confirmed": "yes"})
    assert again.status_code == 409, "pressed twice"


def test_the_zone_in_which_a_deadline_was_typed_is_read_on_the_round_and_in_the_journal(
    site: Site, here: Setting
) -> None:
    client, url = site.client(here.secretariat), f"/rounds/{here.round_id}"
    entries = LATER | {"deadline_time": "18:00", "zone": "Europe/Moscow"}
    set_as = "Set as: 15 November 2022, 18:00, time of Moscow (Europe/Moscow)"
    assert set_as in client.post(f"{url}/extension", data=entries).text
    assert client.post(f"{url}/extension", data=entries | {"confirmed": "yes"}).status_code == 303
    journal = f"/drafts/{here.draft_id}/journal"
    for page in (url, journal):
        text = site.client(here.focal_point).get(page).text
        assert set_as in text
        assert '15 November 2022, 23:00 <span class="zone">Ulaanbaatar</span>' in text
    assert set_as in client.get(f"{url}/extension").text
    assert the_round(site).zone == "Europe/Moscow"
    assert "time of Seoul (Asia/Seoul)" in client.get(journal).text, "as the round was opened"
    wrong = client.post(f"{url}/extension", data=entries | {"deadline": "2022-11-20", "zone": "Mars/Olympus"})
    assert wrong.status_code == 422


def test_reopening_says_that_submissions_were_unsealed(site: Site, here: Setting) -> None:
    with site.writing() as session:
        session.add(
            Submission(
                round_id=here.round_id, member_code="JPN", base_id=here.base_id, begun_at=NOW, received_at=NOW,
                sha256="0" * 64, state=SubmissionState.SUBMITTED,
            )
        )  # fmt: skip
    site.set_clock(DEADLINE + timedelta(days=1))
    client = site.client(here.secretariat)
    text = client.post(f"/rounds/{here.round_id}/extension", data=LATER).get_data(as_text=True)
    assert "the round opens again" in text
    assert "Submissions had already been unsealed" in text
    client.post(f"/rounds/{here.round_id}/extension", data=LATER | {"confirmed": "yes"})
    with site.writing() as session:
        assert session.exec(select(Extension)).one().unsealed
    shown = site.client(here.focal_point).get(f"/rounds/{here.round_id}").get_data(as_text=True)
    assert "Submissions had already been unsealed" in shown


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"deadline": "2022-10-20"}, "never earlier"),
        ({"deadline": ""}, "Give the date."),
        ({"zone": "x"}, "There is no time zone"),
        ({"reason": " ", "confirmed": "yes"}, "Give the reason"),
    ],
)
def test_a_wrong_extension_is_refused_beside_the_field(
    site: Site, here: Setting, wrong: dict[str, str], words: str
) -> None:
    answer = site.client(here.secretariat).post(f"/rounds/{here.round_id}/extension", data=LATER | wrong)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)
    assert the_round(site).deadline == DEADLINE


def test_an_extension_without_a_reason_does_not_reach_the_confirmation(site: Site, here: Setting) -> None:
    answer = site.client(here.secretariat).post(f"/rounds/{here.round_id}/extension", data=LATER | {"reason": ""})
    assert answer.status_code == 422


def test_one_goes_back_from_the_new_deadline_with_what_was_entered(site: Site, here: Setting) -> None:
    answer = site.client(here.secretariat).post(f"/rounds/{here.round_id}/extension", data=LATER | {"again": "yes"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'value="2022-11-15"' in text
    assert "A public holiday." in text


@pytest.mark.parametrize("address", ["extension", "cancellation", "transmissions/JPN"])
def test_the_forms_of_a_cancelled_round_are_closed(site: Site, here: Setting, address: str) -> None:
    client = site.client(here.secretariat)
    client.post(f"/rounds/{here.round_id}/cancellation", data={"reason": "Wrong annex.", "lock_version": "1"})
    assert client.get(f"/rounds/{here.round_id}/{address}").status_code == 409


def test_cancelling_takes_a_reason(site: Site, here: Setting) -> None:
    client = site.client(here.secretariat)
    assert "cannot be taken up again" in client.get(f"/rounds/{here.round_id}/cancellation").get_data(as_text=True)
    answer = client.post(f"/rounds/{here.round_id}/cancellation", data={"reason": "", "lock_version": "1"})
    assert answer.status_code == 422
    answer = client.post(f"/rounds/{here.round_id}/cancellation", data={"reason": "Wrong annex.", "lock_version": "1"})
    assert answer.status_code == 303
    assert the_round(site).cancel_reason == "Wrong annex."


def test_a_stale_page_cancels_nothing(site: Site, here: Setting) -> None:
    client = site.client(here.secretariat)
    client.post(f"/rounds/{here.round_id}/extension", data=LATER | {"confirmed": "yes"})
    answer = client.post(f"/rounds/{here.round_id}/cancellation", data={"reason": "Wrong.", "lock_version": "1"})
    assert answer.status_code == 409
    assert "Wrong." in answer.get_data(as_text=True), "what was typed comes back"
    assert the_round(site).cancelled_at is None


SENT = {"at": "2022-10-03", "at_time": "15:00", "zone": "Asia/Tokyo", "evidence": "Note verbale 12/2022"}


def test_a_transmission_is_recorded_with_its_evidence_and_acknowledged(site: Site, here: Setting) -> None:
    client = site.client(here.secretariat)
    address = f"/rounds/{here.round_id}/transmissions/MNG"
    assert "neaspec" in client.get(address).get_data(as_text=True), "the address of record"
    assert client.post(address, data=SENT).status_code == 303
    assert client.post(address, data=SENT).status_code == 409
    delegation = site.client(here.focal_point)
    assert delegation.post(f"/rounds/{here.round_id}/receipt").status_code == 303
    assert delegation.post(f"/rounds/{here.round_id}/receipt").status_code == 303, "twice changes nothing"
    with site.writing() as session:
        row = session.exec(select(Transmission)).one()
    assert (row.member_code, row.evidence, row.at.hour) == ("MNG", "Note verbale 12/2022", 6)
    assert row.acknowledged_at is not None


def test_several_transmissions_are_recorded_with_one_form(site: Site, here: Setting) -> None:
    client = site.client(here.secretariat)
    round_page, address = f"/rounds/{here.round_id}", f"/rounds/{here.round_id}/transmissions"
    assert address + '"' in client.get(round_page).text
    form = client.get(address).text
    assert (form.count('name="to"'), form.count(" checked")) == (6, 4), "those with one channel are chosen"
    assert client.post(address, data=SENT).status_code == 422, "to nobody"
    refused = client.post(address, data=SENT | {"to": ["CHN", "JPN"], "evidence": " "})
    assert (refused.status_code, refused.text.count(" checked")) == (422, 2)
    early = client.post(address, data=SENT | {"to": ["CHN"], "at": "2022-08-01"})
    assert (early.status_code, 'name="reason"' in early.text) == (422, True)
    assert not re.search(r'name="reason"[^>]* required', early.text), "with the date put right it needs none"
    assert client.post(address, data=SENT | {"to": ["CHN", "JPN"]}).status_code == 303
    assert client.post(address, data=SENT | {"to": ["CHN", "JPN"]}).status_code == 409
    assert client.get(address).text.count('name="to"') == 4
    assert "to several: China (" in client.get(f"/drafts/{here.draft_id}/journal").text
    assert site.client(here.focal_point).get(address).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"at": ""}, "Give the date."),
        ({"at_time": ""}, "Give the time as well."),
        ({"at": "2022-10-04"}, "before it has happened"),
        ({"evidence": " "}, "Say what proves"),
    ],
)
def test_a_wrong_transmission_is_refused_beside_the_field(
    site: Site, here: Setting, wrong: dict[str, str], words: str
) -> None:
    answer = site.client(here.secretariat).post(f"/rounds/{here.round_id}/transmissions/JPN", data=SENT | wrong)
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


def test_a_wrong_date_of_transmission_is_corrected_and_stays_readable_struck(site: Site, here: Setting) -> None:
    client, url = site.client(here.secretariat), f"/rounds/{here.round_id}"
    address = f"{url}/transmissions/MNG"
    client.post(address, data=SENT)
    form = client.get(address).text
    assert "Correct the transmission to Mongolia" in form
    assert 'value="2022-10-03"' in form
    assert 'name="lock_version" value="1"' in form
    wrong = SENT | {"at_time": "15:30", "lock_version": "1"}
    missing = client.post(address, data=wrong)
    assert missing.status_code == 409
    assert "give the reason" in missing.text
    assert client.post(address, data=wrong | {"reason": "Mistyped <b>."}).status_code == 303
    page, others = client.get(url).text, site.client(here.focal_point).get(url).text
    for text in (page, others):
        assert re.search(r"<del><span class=.when.*?</del>", text)
        assert "Reason: Mistyped &lt;b&gt;." in text
    assert 'href="' + address in page
    assert address not in others
    journal = site.client(here.focal_point).get(f"/drafts/{here.draft_id}/journal").text
    assert "3 October 2022, 14:30 (Ulaanbaatar) instead of 3 October 2022, 14:00 (Ulaanbaatar)." in journal
    stale = client.post(address, data=wrong | {"at_time": "12:00", "reason": "Again."})
    assert stale.status_code == 409
    assert "Again." in stale.text, "what was typed comes back"


def test_a_transmission_before_the_text_was_issued_asks_for_the_reason(site: Site, here: Setting) -> None:
    client, address = site.client(here.secretariat), f"/rounds/{here.round_id}/transmissions/MNG"
    early = SENT | {"at": "2021-12-31"}
    assert 'name="reason"' not in client.get(address).text
    answer = client.post(address, data=early)
    assert answer.status_code == 422
    assert "before the text was issued" in answer.text
    assert 'name="reason"' in answer.text
    assert client.post(address, data=early | {"reason": "An advance copy."}).status_code == 303


@pytest.mark.parametrize("member", ["XXX", "jpn", "%00", "x" * 300])
def test_nothing_is_transmitted_to_nobody(site: Site, here: Setting, member: str) -> None:
    client = site.client(here.secretariat)
    assert client.get(f"/rounds/{here.round_id}/transmissions/{member}").status_code == 404
    assert client.post(f"/rounds/{here.round_id}/transmissions/{member}", data=SENT).status_code == 404


@pytest.mark.parametrize("address", ["extension", "cancellation", "transmissions/JPN"])
def test_the_forms_are_the_secretariats(site: Site, here: Setting, address: str) -> None:
    assert site.client(here.secretariat).get(f"/rounds/{here.round_id}/{address}").status_code == 200
    assert site.client(here.chair).get(f"/rounds/{here.round_id}/{address}").status_code == 403
    assert site.client(here.focal_point).get(f"/rounds/{here.round_id}/{address}").status_code == 403
    assert site.client(here.observer).get(f"/rounds/{here.round_id}/{address}").status_code == 404
    assert site.client(here.secretariat).get(f"/rounds/{uuid4()}/{address}").status_code == 404
