"""The record on the pages: whoever takes part takes it home, receipts and records carry the head of the journal."""

import json

import pytest

from consult.procedure.capacities import Capacity
from consult.queries.record_journal import head
from consult.record.container import unpack
from consult.record.signed import read_keys, signed_payload
from consult.record.verifier import examine
from tests import builders
from tests.site import Site
from tests.web.adoption_site import AdoptionSite, adoption_site
from tests.web.desk_site import a_stand


@pytest.fixture
def at(site: Site) -> AdoptionSite:
    return adoption_site(site, "Decide to act;", "Decide to report;")


def url(at: AdoptionSite, path: str = "") -> str:
    return f"/drafts/{at.here.draft.id}/{path or 'record'}"


def test_a_member_takes_the_record_home_on_any_day(at: AdoptionSite) -> None:
    for _ in ("before", "after"):
        answer = at.client("MNG").get(url(at, "record.zip"))
        assert answer.status_code == 200
        assert ".record.zip" in answer.headers["Content-Disposition"]
        assert examine(answer.data).findings == ()
        assert answer.data == at.client("MNG").get(url(at, "record.zip")).data
        if at.here.final is None:
            at.adopted()


def test_the_page_in_it_speaks_the_readers_language(at: AdoptionSite) -> None:
    client = at.client("RUS")
    client.set_cookie("consult-language", "ru")
    files = dict(unpack(client.get(url(at, "record.zip")).data)[0])
    assert 'lang="ru"' in files["index.html"].decode()
    assert "Журнал" in files["index.html"].decode()


def test_the_page_says_what_is_in_it_and_how_to_verify(at: AdoptionSite) -> None:
    page = at.client("CHN").get(url(at)).text
    with at.site.writing() as session:
        last = head(session, at.here.draft.id)
    assert last is not None
    assert f"--head {last.seq}:{last.hash}" in page
    assert "The first key is made when the first record is signed." in page
    assert at.client("CHN").get(url(at, "record.zip")).status_code == 200
    assert "The public keys as data" in at.client("CHN").get(url(at)).text


def test_observers_and_administrators_are_given_none(at: AdoptionSite) -> None:
    at.adopted()
    with at.site.writing() as session:
        administrator = builders.an_actor(session, Capacity.ADMINISTRATOR)
    for who in (at.observer, administrator):
        assert at.client(who).get(url(at)).status_code == 404
        assert at.client(who).get(url(at, "record.zip")).status_code == 404
    assert at.client(at.observer).get(url(at, "adoption/signature")).status_code == 404


def test_an_act_on_a_page_signs_the_record_of_adoption(at: AdoptionSite) -> None:
    at.submitted()
    at.session_held()
    form = {
        "outcome": "adopted",
        "symbol": "BODY/SOM26/1",
        "note": "",
        "confirmed": "yes",
        "version": str(at.here.final.id),
    }  # type: ignore[union-attr]
    answer = at.chair.post(f"{at.url}/decision", data=form)
    assert answer.status_code == 303, answer.text
    observer = at.client(at.observer)
    token = observer.get(url(at, "adoption/signature")).text
    keys = read_keys(json.loads(at.site.app.test_client().get("/keys.json").text)["keys"])
    seal = json.loads(signed_payload(token, keys)[1])
    page = observer.get(at.url).text
    assert f"{seal['seq']}:{seal['head']}" in page
    assert seal["record"] in page
    assert next(iter(keys)) in page


def test_the_adopted_text_leads_to_the_source_of_each_word(at: AdoptionSite) -> None:
    at.adopted()
    assert at.here.final is not None
    page = at.client("CHN").get(at.url).text
    origin = f"/versions/{at.here.final.id}/origin"
    assert origin in page
    with at.site.writing() as session:
        from consult.queries.drafts import text_of

        first = text_of(session, at.here.final.id)[0].id
    assert "Decide to act;" in at.client("CHN").get(f"{origin}?paragraph={first}").text
    assert origin not in at.client(at.observer).get(at.url).text


def test_a_receipt_carries_the_head_of_the_journal(site: Site) -> None:
    stand = a_stand(site)
    stand.rewords("alpha and one")
    receipt = stand.submits().headers["Location"]
    with site.writing() as session:
        from consult.models import Round

        last = head(session, session.get_one(Round, stand.round_id).draft_id)
    assert last is not None
    assert f"{last.seq}:{last.hash}" in stand.as_("focal_point").get(receipt).text


def test_a_written_procedure_carries_it_too(at: AdoptionSite) -> None:
    with at.acting() as here:
        procedure = here.running()
        last = head(here.session, here.draft.id)
        at.here.now = here.now
    at.set_clock()
    assert last is not None
    assert f"{last.seq}:{last.hash}" in at.client("CHN").get(f"/circulations/{procedure.id}").text
