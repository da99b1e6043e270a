"""The page of a written procedure: what it shows to whom, and never who agreed."""

import pytest

from consult.models import Circulation
from consult.procedure.acts import Act
from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.services import circulations, replies
from tests.adopting import TICK
from tests.builders import MEMBERS, a_deputy
from tests.site import Site
from tests.web.circulation_site import CirculationSite, announced, running

CONSENT = CirculationKind.CONSENT


@pytest.fixture
def on(site: Site) -> CirculationSite:
    return running(site)


def test_a_member_reads_the_text_the_expiry_in_every_capital_and_three_buttons(on: CirculationSite) -> None:
    text = on.read("MNG")
    for words in ("Decide to act;", "Decide to report;", "What happens at the expiry", "Ulaanbaatar (your capital)"):
        assert words in text
    for capital in ("Beijing", "Pyongyang", "Tokyo", "Seoul", "Moscow"):
        assert capital in text
    for button in ("We object", "We need more time", "Acknowledge receipt"):
        assert button in text
    assert "We consent" not in text
    assert "It will not say that anybody agreed." in text
    body = on.at.client("MNG").get(on.url).get_data(as_text=True)
    (row,) = body.split('<div class="actions equal">')[1:]
    weights = {link.split('"')[0] for link in row.split("</div>")[0].split('class="')[1:]}
    assert weights == {"button button-second"}, "of equal weight"


def test_the_hash_stands_under_details(on: CirculationSite) -> None:
    body = on.at.client("MNG").get(on.url).get_data(as_text=True)
    details = body.split('<details class="digests">')[1].split("</details>")[0]
    assert details.count(on.row().sha256) == 2


def test_the_window_offers_the_objection_to_silence(site: Site) -> None:
    on = announced(site)
    assert "We object to the use of silence" in on.read("MNG")
    until = on.row().objections_until
    assert until is not None
    on.to(until)
    assert "We object to the use of silence" not in on.read("MNG")


def test_nothing_is_offered_to_who_cannot_do_it(on: CirculationSite) -> None:
    with on.at.acting() as here:
        without = a_deputy(here.session, "CHN", giver=here.focal_points["CHN"])
        deputy = a_deputy(here.session, "CHN", Act.OBJECT, giver=here.focal_points["CHN"])
    assert "We object" not in on.read(without)
    assert "We object" in on.read(deputy)
    assert "We need more time" not in on.read(deputy)
    assert "End the procedure" in on.read(on.at.here.chair)
    assert "End the procedure" not in on.read("CHN")
    assert on.at.client(on.at.observer).get(on.url).status_code == 404


def test_who_stays_silent_or_agrees_is_named_nowhere(on: CirculationSite) -> None:
    on.to(on.row().expires + TICK)
    for who in (*MEMBERS, on.at.here.chair, on.at.here.secretariat):
        text = on.read(who)
        assert "no objection was received" in text
        for word in ("silent", "agreed by", "looked", "has read"):
            assert word not in text


def test_who_consented_is_counted_for_members_and_named_to_the_chair(site: Site) -> None:
    on = running(site, CONSENT)
    for button in ("We consent", "We object", "We need more time"):
        assert button in on.read("JPN")
    with on.at.acting() as here:
        here.does(here.focal_points["CHN"], replies.consent, circulation_id=on.id)
    assert "1 member State of 6 has consented in writing." in on.read("JPN")
    assert "CHN consents" not in on.read("JPN")
    assert "CHN consents" in on.read(on.at.here.chair)
    assert "CHN consents" in on.read("CHN")
    assert "We consent" not in on.read("CHN")


@pytest.mark.parametrize(("rule", "is_named"), [("members", True), ("chair", False)])
def test_an_objector_is_named_as_the_rules_say(site: Site, rule: str, is_named: bool) -> None:
    on = running(site, objectors=rule)
    with on.at.acting() as here:
        here.objects(here.session.merge(on.row()), "CHN", text="Paragraph 1 goes too far.")
    text = on.read("JPN")
    assert ("Paragraph 1 goes too far." in text) is is_named
    assert ("CHN objects" in text) is is_named
    assert "broken by an objection" in text
    assert "We object" not in text
    assert "CHN objects" in on.read(on.at.here.chair)
    assert "We lift our objection" in on.read("CHN")


def test_the_transmissions_are_shown_to_all_and_their_evidence_to_the_secretariat(site: Site) -> None:
    on = announced(site)
    with on.at.acting() as here:
        here.transmit(here.session.merge(on.row()), "KOR")
    assert "Record the transmission to Japan" in on.read(on.at.here.secretariat)
    assert "Record the transmission" not in on.read("JPN")
    assert "The secretariat has not yet recorded the transmission of this text to you." in on.read("JPN")
    assert "Acknowledge receipt" in on.read("KOR")
    assert on.read(on.at.here.secretariat).count("E-mail") == 1
    assert "E-mail" not in on.read("KOR")


def test_what_is_over_says_how_it_ended(on: CirculationSite) -> None:
    on.to(on.row().expires)
    with on.at.acting() as here:
        here.declare(here.session.merge(on.row()), CirculationOutcome.STANDS)
    text = on.read("CHN")
    assert "The text stands: no objection was received before the expiry. Declared on" in text
    assert "Nothing is asked of you here." in text
    assert "What happens at the expiry" not in text


def test_a_new_procedure_leads_back_to_the_broken_one(on: CirculationSite) -> None:
    with on.at.acting() as here:
        here.objects(here.session.merge(on.row()), "CHN")
        again = here.announce()
    second = CirculationSite(on.at, again.id)
    assert "After Silence procedure 1 on" in second.read("JPN")
    assert "An objection received before the expiry has broken this procedure." in on.read("JPN")


def test_a_page_of_an_act_that_cannot_be_done_says_why(on: CirculationSite) -> None:
    for page in ("objection", "more-time", "receipt", "outcome", "extension", "paper"):
        assert on.at.client(on.at.observer).get(f"{on.url}/{page}").status_code == 404
    refused = {"objection-to-use": 423, "consent": 409, "lifting": 409, "outcome": 403}
    for page, status in refused.items():
        assert on.at.client("CHN").get(f"{on.url}/{page}").status_code == status
    assert on.at.client(on.at.here.chair).get(f"{on.url}/beginning").status_code == 409
    assert on.at.client(on.at.here.chair).get(f"{on.url}/outcome").status_code == 409
    assert on.at.client(on.at.here.secretariat).get(f"{on.url}/facts").status_code == 409
    on.to(on.row().expires)
    assert on.at.client("CHN").get(f"{on.url}/objection").status_code == 423
    assert on.at.client(on.at.here.chair).get(f"{on.url}/extension").status_code == 423
    assert on.at.client(on.at.here.chair).get(f"{on.url}/end").status_code == 409


def test_what_is_over_says_what_is_left_and_no_longer_what_might_happen(on: CirculationSite) -> None:
    with on.at.acting() as here:
        here.does(here.focal_points["JPN"], replies.ask_time, circulation_id=on.id, conditional=True)
    assert "If no extension is granted, this is its objection." in on.read("RUS")
    on.to(on.row().expires)
    text = on.read("RUS")
    assert "What is left to do" in text
    assert "An objection received before the expiry has broken this procedure." in text
    assert "Until then nothing is adopted." in text
    assert "What happens at the expiry" not in text


def test_a_request_that_was_met_says_so(on: CirculationSite) -> None:
    with on.at.acting() as here:
        here.does(here.focal_points["JPN"], replies.ask_time, circulation_id=on.id)
        here.now += TICK
        row = here.session.get_one(Circulation, on.id)
        here.does(
            here.chair, circulations.extend_procedure, circulation_id=on.id, seen=row.lock_version,
            expires=here.days_later(20), reason="Asked.",
        )  # fmt: skip
    assert "More time has been given since." in on.read("RUS")
