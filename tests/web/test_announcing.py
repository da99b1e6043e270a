"""A written procedure is announced and begun on pages that show the expiry in every capital first."""

from io import BytesIO

import pytest
from sqlmodel import select

from consult.models import Circulation
from consult.procedure.silence import State
from consult.queries.people import find_member, the_body
from tests.adopting import DAY
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site
from tests.web.circulation_site import CirculationSite, announced, plain

FORM = {
    "kind": "silence", "decision": "", "expires": "2023-03-30", "expires_time": "", "zone": "Asia/Seoul",
    "message": "Please look at it.",
}  # fmt: skip


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    at = adoption_site(site)
    at.submitted()
    return at


def url(at: AdoptionSite) -> str:
    assert at.here.final is not None
    return f"/versions/{at.here.final.id}/procedure"


def procedures(at: AdoptionSite) -> int:
    with at.acting() as here:
        return len(here.session.exec(select(Circulation)).all())


def test_the_form_proposes_the_usual_period_and_cites_the_authority(at: AdoptionSite) -> None:
    answer = at.chair.get(url(at))
    text = plain(answer)
    assert "Rule 12 of the rules of procedure (fictional)" in text
    assert "which is 10 working days of every member State" in text
    assert "at least 72 hours" in text
    assert 'name="expires" value="2023-03-2' in answer.get_data(as_text=True)


def test_without_authority_only_consent_can_be_asked_for(at: AdoptionSite) -> None:
    with at.acting() as here:
        body = the_body(here.session)
        body.rules = body.rules | {"silence": body.rules["silence"] | {"authority": ""}}
    text = plain(at.chair.get(url(at)))
    assert "No rule of the body and no decision of a session on record allows silence" in text
    assert "The text stands unless a member State objects" not in text
    answer = at.chair.post(url(at), data=FORM)
    assert answer.status_code == 422
    assert "Ask for the written consent of every member instead" in plain(answer)


def test_the_expiry_is_shown_in_every_capital_and_its_days_explained_before_anything_happens(at: AdoptionSite) -> None:
    with at.acting() as here:
        find_member(here.session, "JPN").holidays = ["2023-03-21"]
    answer = at.chair.post(url(at), data=FORM)
    text = plain(answer)
    assert answer.status_code == 200
    for words in (
        "Moscow 31 March 2023, 00:00", "Seoul 31 March 2023, 06:00", "the end of 30 March 2023",
        "days that are working days of every member State", "21 March 2023 is not counted: a day off for JPN",
        "any member State may object to the use of silence", "The expiry adopts nothing by itself",
        "Please look at it.",
    ):  # fmt: skip
        assert words in text
    assert procedures(at) == 0
    answer = at.chair.post(url(at), data=FORM | {"confirmed": "yes"})
    assert answer.status_code == 303
    assert procedures(at) == 1
    assert at.chair.post(url(at), data=FORM | {"confirmed": "yes"}).status_code == 409, "pressed twice"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"expires": "2023-03-10", "expires_time": "12:00"}, "at least 72 hours"),
        ({"expires": "2023-04-01", "expires_time": "12:00"}, "It is none for: CHN (2023-04-01)"),
        ({"kind": "correction"}, "Choose one of the values offered."),
        ({"zone": "Nowhere/City"}, "There is no time zone"),
        ({"expires": ""}, "Give the date."),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(at: AdoptionSite, wrong: dict[str, str], words: str) -> None:
    answer = at.chair.post(url(at), data=FORM | wrong)
    assert answer.status_code == 422
    assert words in plain(answer)


def test_one_goes_back_with_what_was_entered(at: AdoptionSite) -> None:
    answer = at.chair.post(url(at), data=FORM | {"again": "yes"})
    assert answer.status_code == 200
    assert 'value="2023-03-30"' in answer.get_data(as_text=True)


def test_the_secretariat_brings_the_instruction(at: AdoptionSite) -> None:
    confirmed = FORM | {"confirmed": "yes"}
    answer = at.secretariat.post(url(at), data=confirmed)
    assert answer.status_code == 422
    assert "Say what the chair’s written instruction is" in plain(answer)
    letter = {"instruction": "Letter of 5 March", "instruction_file": (BytesIO(b"scan"), "letter.pdf")}
    assert at.secretariat.post(url(at), data=confirmed | letter).status_code == 303


def test_members_do_not_announce(at: AdoptionSite) -> None:
    assert at.client("CHN").get(url(at)).status_code == 403


@pytest.fixture
def on(site: Site) -> CirculationSite:
    on = announced(site)
    with on.at.acting() as here:
        here.transmit(here.session.merge(on.row()), "CHN", "PRK", "JPN", "MNG", "KOR")
    until = on.row().objections_until
    assert until is not None
    on.to(until)
    return on


def transmit_the_last(on: CirculationSite) -> None:
    with on.at.acting() as here:
        here.transmit(here.session.merge(on.row()), "RUS")


def test_the_period_begins_when_every_member_has_the_text(on: CirculationSite) -> None:
    chair = on.at.here.chair
    assert "Missing: RUS" in on.read(chair, "/beginning")
    answer = on.send(chair, "beginning", confirmed="")
    assert answer.status_code == 409
    transmit_the_last(on)
    text = plain(on.send(chair, "beginning", confirmed=""))
    assert "The period begins now, for all member States." in text
    assert "Moscow" in text
    assert on.send(chair, "beginning").status_code == 303
    assert on.state() is State.RUNNING
    assert on.send(chair, "beginning").status_code == 409, "pressed twice"


def test_where_it_took_long_a_later_expiry_is_asked_for(on: CirculationSite) -> None:
    chair = on.at.here.chair
    transmit_the_last(on)
    on.to(on.row().expires - DAY)
    answer = on.send(chair, "beginning", confirmed="")
    assert answer.status_code == 422
    assert "at least 72 hours" in plain(answer)
    later = {"expires": "2023-04-12", "expires_time": "", "zone": "Asia/Seoul"}
    assert "later than announced" in plain(on.send(chair, "beginning", **later, confirmed=""))
    assert on.send(chair, "beginning", **later).status_code == 303
    assert on.row().expires.day == 12


def test_the_secretariat_begins_on_instruction(on: CirculationSite) -> None:
    transmit_the_last(on)
    answer = on.send(on.at.here.secretariat, "beginning")
    assert answer.status_code == 422
    assert "Confirm the beginning of the period" in plain(answer)
