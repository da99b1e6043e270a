"""The page of adoption: the record as it reads, and what of it observers are given."""

import hashlib
import json

import pytest

from consult.models import Circulation
from consult.procedure.capacities import Capacity
from consult.procedure.circulations import CirculationKind, CirculationOutcome, ExplanationKind
from consult.queries.drafts import text_of
from consult.services import adoption, corrections, replies
from tests import builders
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    return adoption_site(site, "Decide to atc;", "Decide to report;")


def correct(at: AdoptionSite) -> None:
    with at.acting() as here:
        assert here.final is not None
        row = here.does(
            here.secretariat, corrections.propose_correction, draft_id=here.draft.id, seen=here.final.id, zone="UTC",
            wordings={text_of(here.session, here.final.id)[0].id: "Decide to act;"}, reason="Typing.",
            expires=here.days_later(10),
        )  # fmt: skip
        circulation = here.session.get_one(Circulation, row.circulation_id)
        here.transmit(circulation)
        here.begin(circulation)
        at.here.now = here.now = circulation.expires
        here.declare(circulation, CirculationOutcome.STANDS)
    at.set_clock()


def test_before_anything_is_submitted_it_says_so(at: AdoptionSite) -> None:
    page = at.client("CHN").get(at.url).text
    assert "No text of this draft is submitted for adoption." in page
    assert "Submit for adoption" not in page
    assert f"{at.url}/submission" in at.chair.get(at.url).text


def test_a_text_submitted_is_read_by_who_takes_part(at: AdoptionSite) -> None:
    at.submitted()
    page = at.client("CHN").get(at.url).text
    assert "Decide to atc;" in page
    assert "No member has put a statement on record." in page
    assert f"{at.url}/statement" in page
    assert at.client(at.observer).get(at.url).status_code == 404


def test_the_record_of_a_session_names_the_absent_as_not_present(at: AdoptionSite) -> None:
    at.adopted()
    page = at.client("CHN").get(at.url).text
    for words in (
        "Adopted at the session “SOM-26”. No member present objected formally.", "BODY/SOM26/1",
        "<dt>Not present</dt><dd>Democratic People&#39;s Republic of Korea</dd>", "claims no legal effect",
        "<dt>Formal objection</dt><dd>None by a member present.</dd>", "Decide to atc;",
    ):  # fmt: skip
        assert words in page, words
    assert "unanim" not in page
    assert "all members agreed" not in page.lower()


@pytest.mark.parametrize("kind", [CirculationKind.SILENCE, CirculationKind.CONSENT])
def test_the_record_of_a_written_procedure_names_nobody(at: AdoptionSite, kind: CirculationKind) -> None:
    with at.acting() as here:
        procedure = here.running(kind)
        if kind is CirculationKind.CONSENT:
            for member in builders.MEMBERS:
                here.does(here.focal_points[member], replies.consent, circulation_id=procedure.id)
        else:
            here.now = procedure.expires
        here.declare(procedure, CirculationOutcome.STANDS, symbol="BODY/1")
        at.here.now = here.now
    at.set_clock()
    page = at.client(at.observer).get(at.url).text
    said = "No objection was received" if kind is CirculationKind.SILENCE else "Every member State consented in writing"
    assert said in page
    assert "Members present" not in page
    assert "Japan" not in page


def test_the_record_can_be_checked_against_its_hash(at: AdoptionSite) -> None:
    at.adopted()
    answer = at.client(at.observer).get(f"{at.url}/record")
    assert answer.status_code == 200
    assert hashlib.sha256(answer.data).hexdigest() in at.client(at.observer).get(at.url).text
    assert json.loads(answer.data)["not_present"] == ["PRK"]


def test_an_observer_finds_the_adopted_text_and_nothing_else(at: AdoptionSite) -> None:
    at.adopted()
    with at.acting() as here:
        here.does(
            here.focal_points["JPN"], adoption.make_statement, draft_id=here.draft.id,
            kind=ExplanationKind.STATEMENT, text="We take note.",
        )  # fmt: skip
    observer, draft, base = at.client(at.observer), at.here.draft.id, at.here.base.id
    assert at.here.final is not None
    front = observer.get("/").text
    assert at.url in front
    page = observer.get(at.url).text
    assert "We take note." in page
    for hidden in (
        f"/drafts/{draft}", f"/drafts/{draft}/journal", f"/drafts/{draft}/search?q=act", f"/versions/{base}",
        f"/versions/{at.here.final.id}", f"/versions/{at.here.final.id}.md", f"/versions/{base}/compare/{base}",
    ):  # fmt: skip
        assert observer.get(hidden).status_code == 404, hidden
        assert f'href="{hidden}"' not in page, hidden
    assert observer.get("/sessions").text.count("SOM-26") == 0
    text = observer.get(f"{at.url}/text")
    assert "1. Decide to atc;" in text.text
    assert "BODY_SOM26_1.md" in text.headers["Content-Disposition"]


def test_an_administrator_is_given_no_text(at: AdoptionSite) -> None:
    at.adopted()
    with at.site.writing() as session:
        administrator = builders.an_actor(session, Capacity.ADMINISTRATOR)
    for path in ("", "/text", "/record"):
        assert at.client(administrator).get(at.url + path).status_code == 404
    assert at.url not in at.client(administrator).get("/").text


def test_a_correction_is_told_and_the_text_as_adopted_stays(at: AdoptionSite) -> None:
    at.adopted()
    correct(at)
    observer = at.client(at.observer)
    page = observer.get(at.url).text
    assert "BODY/SOM26/1/Corr.1" in page
    assert "<del>atc</del>" in page
    assert "Decide to atc;" in page
    corrected = observer.get(f"{at.url}?corr=Corr.1").text
    assert "Shown as corrected by Corr.1" in corrected
    assert "Decide to act;" in observer.get(f"{at.url}/text?corr=Corr.1").text
    assert "Decide to atc;" in observer.get(f"{at.url}/text").text
    assert observer.get(f"{at.url}?corr=Corr.2").status_code == 404


def test_a_correction_that_is_only_proposed_is_not_for_observers(at: AdoptionSite) -> None:
    at.adopted()
    with at.acting() as here:
        assert here.final is not None
        here.does(
            here.secretariat, corrections.propose_correction, draft_id=here.draft.id, seen=here.final.id, zone="UTC",
            wordings={text_of(here.session, here.final.id)[0].id: "Decide to act;"}, reason="Typing.",
            expires=here.days_later(10),
        )  # fmt: skip
    assert "<ins>act</ins>" in at.client("CHN").get(at.url).text
    assert "<ins>act</ins>" not in at.client(at.observer).get(at.url).text


def test_a_long_text_comes_in_stretches(site: Site) -> None:
    at = adoption_site(site, *(f"Decide number {n};" for n in range(250)))
    at.adopted()
    page = at.client(at.observer).get(at.url).text
    assert "Decide number 10;" in page
    assert "Decide number 240;" not in page
    part = at.client(at.observer).get(f"{at.url}?from=200", headers={"HX-Request": "true"}).text
    assert "Decide number 240;" in part
    assert "<html" not in part
