"""Proposing a correction on the pages: word by word, with its period, shown before it goes to the members."""

import pytest

from consult.models import Correction
from consult.queries.adoption import corrections
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site

TEXT = "1. Decide to act;\n\n2. Decide to report;\n"


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    found = adoption_site(site, "Decide to atc;", "Decide to report;")
    found.adopted()
    return found


def entered(at: AdoptionSite, **changed: str) -> dict[str, str]:
    assert at.here.final is not None
    until = {"expires": "2023-03-24", "expires_time": "12:00", "zone": "Asia/Seoul"}
    return {"seen": str(at.here.final.id), "reason": "A <typing> mistake.", "text": TEXT} | until | changed


def proposed(at: AdoptionSite) -> list[Correction]:
    with at.acting() as here:
        return list(corrections(here.session, here.draft.id))


def test_the_form_has_the_text_and_a_usual_period(at: AdoptionSite) -> None:
    page = at.secretariat.get(f"{at.url}/correction").text
    assert "1. Decide to atc;" in page
    assert 'value="2023-03-' in page


def test_it_is_shown_word_by_word_in_every_capital_then_proposed(at: AdoptionSite) -> None:
    shown = at.secretariat.post(f"{at.url}/correction", data=entered(at))
    assert shown.status_code == 200
    for words in ("<del>atc</del>", "<ins>act</ins>", "Ulaanbaatar", "A &lt;typing&gt; mistake.", "1 paragraph"):
        assert words in shown.text, words
    assert proposed(at) == []
    again = at.secretariat.post(f"{at.url}/correction", data=entered(at, again="yes")).text
    assert "1. Decide to act;" in again
    answers = [at.secretariat.post(f"{at.url}/correction", data=entered(at, confirmed="yes")) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 409]
    assert [(one.number, one.changes[0]["new"]) for one in proposed(at)] == [(1, "Decide to act;")]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": "1. Decide to atc;\n\n2. Decide to report;"}, "Nothing in the text would change"),
        ({"text": "1. Decide to act;"}, "It adds, removes"),
        ({"text": TEXT + "\n3. And more;"}, "It adds, removes"),
        ({"text": "2. Decide to report;\n\n1. Decide to atc;"}, "It adds, removes"),
        ({"text": ""}, "empty"),
        ({"reason": " "}, "Give the reason"),
        ({"expires": "2023-03-07"}, "at least 72 hours"),
        ({"expires": "2023-03-25"}, "working day"),
        ({"text": "1. Decide to [act];\n\n2. Decide to report;", "confirmed": "yes"}, "brackets"),
    ],
)
def test_what_is_no_correction(at: AdoptionSite, changed: dict[str, str], sentence: str) -> None:
    answer = at.secretariat.post(f"{at.url}/correction", data=entered(at, **changed))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert proposed(at) == []


def test_a_stale_page_corrects_nothing(at: AdoptionSite) -> None:
    assert at.secretariat.post(f"{at.url}/correction", data=entered(at, seen=str(at.here.base.id))).status_code == 409


def test_only_the_secretariat_proposes_one(at: AdoptionSite) -> None:
    assert at.client("CHN").get(f"{at.url}/correction").status_code == 403
    assert at.chair.get(f"{at.url}/correction").status_code == 403
    assert at.client(at.observer).get(f"{at.url}/correction").status_code == 404
