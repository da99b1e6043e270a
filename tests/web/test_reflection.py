"""How items are reflected: sent once complete, read by all, answered by those who proposed them."""

import re
from uuid import uuid4

import pytest

from consult.procedure.consensus import Outcome
from consult.procedure.rounds import Attribution
from tests.site import Site
from tests.web.bench_site import HTMX, BenchSite, bench_at


@pytest.fixture
def here(site: Site) -> BenchSite:
    return bench_at(site)


def _reads(here: BenchSite, who: str) -> str:
    answer = here.client(who).get(f"{here.url}/reflected")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_is_the_secretariats_until_it_is_sent(here: BenchSite) -> None:
    here.disposes_all(Outcome.NOT_REFLECTED)
    assert "So." in _reads(here, "secretariat")
    for who in ("CHN", "PRK", "reviewer", "chair"):
        page = _reads(here, who)
        assert "So." not in page
        assert "zwei" not in page
    assert here.client("observer").get(f"{here.url}/reflected").status_code == 404
    with here.working() as work:
        work.proposes()
    assert "So." in _reads(here, "PRK")


def test_sending_is_refused_while_items_are_undecided_and_says_which(here: BenchSite) -> None:
    here.disposes(here.decided(op="replace", members=("MNG",)), "reflected")
    page = here.client().get(f"{here.url}/proposing").get_data(as_text=True)
    assert "9 items have no disposition yet" in page
    assert 'name="confirmed"' not in page
    assert here.client().post(f"{here.url}/proposing").status_code == 409


def test_sends_after_saying_what_will_happen(here: BenchSite) -> None:
    here.disposes_all()
    assert "All members see how" in here.client().get(f"{here.url}/proposing").get_data(as_text=True)
    assert "Send them to the members" in here.client().get(f"{here.url}/workbench").text
    assert here.client().post(f"{here.url}/proposing").status_code == 303
    assert "Send them to the members" not in here.client().get(f"{here.url}/workbench").text
    assert here.client().post(f"{here.url}/proposing").status_code == 409
    assert "This was sent on:" in here.client().get(f"{here.url}/proposing").get_data(as_text=True)


def test_a_proposer_answers_on_the_page_our_answers(here: BenchSite) -> None:
    here.disposes_all(Outcome.NOT_REFLECTED, is_sent=True)
    decided = here.decided(op="replace", members=("MNG",))
    assert decided.disposition
    page = here.client("MNG").get(f"{here.url}/answers").get_data(as_text=True)
    assert "We maintain our proposal" in page
    assert "We maintain our comment" in page
    assert f"/dispositions/{decided.disposition.id}/answer" in page
    url = f"/dispositions/{decided.disposition.id}/answer"
    entries = {"value": "maintained", "text": "We keep to <it>."}
    answer = here.client("MNG").post(url, data=entries)
    assert answer.status_code == 303
    assert answer.location.endswith(f"{here.url}/answers#o-{decided.item.id}")
    fragment = here.client("MNG").post(url, data=entries | {"value": "acknowledged"}, headers=HTMX)
    assert fragment.status_code == 200
    assert 'value="acknowledged" required checked data-recorded' in fragment.get_data(as_text=True)
    assert "Your answer on record: acknowledged" in fragment.get_data(as_text=True)
    page = _reads(here, "CHN")
    assert "We keep to &lt;it&gt;." in page


def test_what_is_asked_counts_what_is_not_answered_and_is_the_same_on_every_page(here: BenchSite) -> None:
    here.disposes_all(is_sent=True)
    reader, count = here.client("MNG"), 0
    pages = (f"{here.url}/answers", here.url, "/")
    while (rest := re.findall(r"/dispositions/[^/]+/answer", reader.get(pages[0]).text)) and count < len(set(rest)):
        asked = f"Acknowledge or maintain {len(set(rest)) - count} item"
        assert [asked in reader.get(page).text for page in pages] == [True, True, True]
        reader.post(sorted(set(rest))[count], data={"value": "acknowledged"})
        count += 1
    assert count
    assert ["Acknowledge or maintain" in reader.get(page).text for page in pages] == [False, False, False]
    assert "Nothing is asked of you now." in reader.get(here.url).text


def test_who_may_not_answer(here: BenchSite) -> None:
    here.disposes_all(is_sent=True)
    decided = here.decided(op="replace", members=("MNG",))
    assert decided.disposition
    url, entries = f"/dispositions/{decided.disposition.id}/answer", {"value": "acknowledged"}
    assert here.client("CHN").post(url, data=entries).status_code == 404
    for who in ("deputy", "reviewer", "secretariat", "chair"):
        assert here.client(who).post(url, data=entries).status_code == 403
    assert here.client("observer").post(url, data=entries).status_code in {403, 404}
    assert here.client("MNG").post(f"/dispositions/{uuid4()}/answer", data=entries).status_code == 404
    for wrong in ({}, {"value": "perhaps"}):
        assert here.client("MNG").post(url, data=wrong).status_code == 422
    assert "We maintain our proposal" not in here.client("reviewer").get(f"{here.url}/answers").get_data(as_text=True)


def test_names_nobody_where_members_are_not_named(site: Site) -> None:
    here = bench_at(site, attribution=Attribution.SECRETARIAT)
    here.disposes_all(is_sent=True)
    decided = here.decided(op="replace", members=("MNG",))
    assert decided.disposition
    url = f"/dispositions/{decided.disposition.id}/answer"
    assert here.client("MNG").post(url, data={"value": "maintained", "text": "Ulaanbaatar says"}).status_code == 303
    page = _reads(here, "CHN")
    assert "Ulaanbaatar" not in page
    assert ">MNG<" not in page
    assert "A proposer maintained" in " ".join(page.split())
    assert "Ulaanbaatar" in _reads(here, "MNG")
