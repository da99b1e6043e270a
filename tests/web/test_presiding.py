"""The chair extends, ends and declares on pages that say what will happen; the secretariat on instruction only."""

from datetime import timedelta
from io import BytesIO

import pytest

from consult.procedure.circulations import CirculationKind, CirculationOutcome
from consult.procedure.silence import State
from consult.queries.drafts import adoption_of
from consult.services import replies
from tests.site import Site
from tests.web.circulation_site import CirculationSite, plain, running

LATER = {"expires": "2023-04-12", "expires_time": "", "zone": "Asia/Seoul", "reason": "Two members asked."}


@pytest.fixture
def on(site: Site) -> CirculationSite:
    return running(site)


def letter() -> dict[str, object]:
    return {"instruction": "Letter of 5 March", "instruction_file": (BytesIO(b"scan"), "letter.pdf")}


def test_an_extension_is_shown_in_every_capital_before_it_is_made(on: CirculationSite) -> None:
    chair = on.at.here.chair
    with on.at.acting() as here:
        here.does(here.focal_points["JPN"], replies.ask_time, circulation_id=on.id)
    assert "More time was asked for by: JPN" in on.read(chair, "/extension")
    before = on.row().expires
    answer = on.send(chair, "extension", **LATER, confirmed="")
    text = plain(answer)
    assert answer.status_code == 200
    assert "12 April 2023" in text
    assert "13 April 2023, 05:00" in text
    assert "working days of every member State" in text
    assert "The expiry cannot be moved back." in text
    assert on.row().expires == before
    assert on.send(chair, "extension", **LATER).status_code == 303
    assert on.row().expires > before
    assert "Reason: Two members asked." in on.read("RUS")
    assert on.send(chair, "extension", **LATER).status_code == 422, "pressed twice"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"expires": "2023-03-10"}, "later than the present one"),
        ({"expires": "2023-04-15", "expires_time": "12:00"}, "working day everywhere"),
        ({"expires": ""}, "Give the date."),
        ({"reason": " "}, "Give the reason"),
    ],
)
def test_a_wrong_extension_is_refused_beside_the_field(on: CirculationSite, wrong: dict[str, str], words: str) -> None:
    answer = on.send(on.at.here.chair, "extension", **(LATER | wrong), confirmed="")
    assert answer.status_code == 422
    assert words in plain(answer)


def test_one_goes_back_with_what_was_entered(on: CirculationSite) -> None:
    answer = on.send(on.at.here.chair, "extension", **LATER, again="yes")
    assert answer.status_code == 200
    assert 'value="2023-04-12"' in answer.get_data(as_text=True)


def test_a_procedure_is_ended_with_a_reason(on: CirculationSite) -> None:
    chair = on.at.here.chair
    assert "without a result" in on.read(chair, "/end")
    assert on.send(chair, "end", reason=" ").status_code == 422
    assert on.send(chair, "end", reason="The wrong file.").status_code == 303
    assert "The chair ended this procedure on" in on.read("CHN")
    assert "Reason: The wrong file." in on.read("CHN")


def test_the_chair_declares_what_the_facts_say(on: CirculationSite) -> None:
    chair = on.at.here.chair
    on.to(on.row().expires)
    text = on.read(chair, "/outcome")
    assert "The text stands: no objection was received before the expiry." in text
    assert "The text is adopted, exactly as it was circulated." in text
    assert on.send(chair, "outcome", outcome="broken by an objection").status_code == 409
    assert on.send(chair, "outcome", outcome="the text stands", symbol="BODY/DEC/1").status_code == 303
    with on.at.acting() as here:
        adopted = adoption_of(here.session, here.draft.id)
    assert adopted is not None
    assert adopted.symbol == "BODY/DEC/1"
    assert on.send(chair, "outcome", outcome="the text stands").status_code == 409, "pressed twice"


def test_a_broken_one_is_declared_broken_and_asks_for_no_symbol(on: CirculationSite) -> None:
    with on.at.acting() as here:
        here.objects(here.session.merge(on.row()), "CHN")
    text = on.read(on.at.here.chair, "/outcome")
    assert "An objection received before the expiry has broken this procedure." in text
    assert "Objection on record from CHN" in text
    assert "Symbol of the adopted text" not in text
    assert on.send(on.at.here.chair, "outcome", outcome="broken by an objection").status_code == 303
    assert on.row().outcome is CirculationOutcome.BROKEN


def test_a_stale_page_declares_nothing(on: CirculationSite) -> None:
    seen = str(on.row().lock_version)
    with on.at.acting() as here:
        here.does(here.focal_points["JPN"], replies.ask_time, circulation_id=on.id)
    on.to(on.row().expires)
    answer = on.send(on.at.here.chair, "outcome", outcome="the text stands", lock_version=seen)
    assert answer.status_code == 409
    assert on.state() is State.HELD


@pytest.mark.parametrize(
    ("page", "entries"),
    [("extension", LATER), ("end", {"reason": "The wrong file."}), ("outcome", {"outcome": "the text stands"})],
)
def test_the_secretariat_acts_on_the_chairs_written_instruction(
    on: CirculationSite, page: str, entries: dict[str, str]
) -> None:
    secretariat = on.at.here.secretariat
    on.to(on.row().expires if page == "outcome" else on.row().expires - timedelta(hours=1))
    answer = on.send(secretariat, page, **entries)
    assert answer.status_code == 422
    assert "On the chair’s written instruction" in plain(answer)
    assert "Say what the chair’s written instruction is" in plain(answer)
    assert on.send(secretariat, page, **entries, **letter()).status_code == 303


def test_incomplete_consent_is_declared_so(site: Site) -> None:
    on = running(site, CirculationKind.CONSENT)
    on.to(on.row().expires)
    assert "the text does not stand" in on.read(on.at.here.chair, "/outcome")
    assert "No consent on record from CHN, JPN, KOR, MNG, PRK, RUS" in on.read(on.at.here.chair, "/outcome")
    assert on.send(on.at.here.chair, "outcome", outcome="not every member has consented").status_code == 303
