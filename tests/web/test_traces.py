"""The trace table, and the question where words come from."""

import re
from html import unescape
from uuid import UUID, uuid4

import pytest

from consult.procedure.consensus import AnswerValue, Outcome
from consult.procedure.rounds import Attribution
from consult.services.amendments import withdraw_proposal
from tests.answered import a_round_to_answer
from tests.reconciled import reconciled
from tests.site import Site
from tests.web.bench_site import HTMX, BenchSite, bench_at


def _issued(here: BenchSite) -> UUID:
    here.disposes_all()
    with here.working() as work:
        return work.issues().id


@pytest.fixture
def here(site: Site) -> BenchSite:
    return bench_at(site)


def test_shows_every_item_and_every_paragraph(here: BenchSite) -> None:
    version = _issued(here)
    page = here.client("PRK").get(f"/versions/{version}/trace").get_data(as_text=True)
    with here.working() as work:
        ids = [d.item.id for d in work.bench.items]
    assert all(page.count(f'id="i-{one}"') == 1 for one in ids)
    assert "in brackets" in page
    assert "noted" in page
    for paragraph in here.paragraphs:
        assert f"/versions/{version}/origin?paragraph={paragraph}" in page


def test_a_long_table_comes_in_stretches(here: BenchSite, monkeypatch: pytest.MonkeyPatch) -> None:
    version = _issued(here)
    client, url = here.client("PRK"), f"/versions/{version}/trace"
    every = items(client.get(url).text)
    monkeypatch.setattr("consult.web.traces.STRETCH", 4)
    page = client.get(url).text
    found = items(page)
    while way_on := re.search(r'rel="next" href="([^"#]+)', page):
        page = client.get(unescape(way_on[1]), headers=HTMX).text
        assert "<html" not in page
        assert 0 < len(items(page)) <= 4
        found += items(page)
    assert found == every
    assert items(client.get(f"{url}?whole=yes").text) == every
    assert every[6] in items(client.get(f"{url}?item={every[6]}").text)
    assert client.get(f"{url}?item=none-such").status_code == 404


def test_of_a_long_table_what_stands_as_it_stood_is_listed_when_asked_for(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site.writing() as session:
        answered = a_round_to_answer(session, *(f"The words of paragraph {n}" for n in range(8)))
        answered.proposes("MNG", "Other words", place=3)
        answered.submits("MNG")
        work = reconciled(answered)
        work.disposes_all()
        version, secretariat, base = work.issues().id, answered.secretariat, answered.base
    monkeypatch.setattr("consult.web.traces.STRETCH", 4)
    client, url = site.client(secretariat), f"/versions/{version}/trace"
    page = client.get(url).text
    assert paragraphs(page) == {str(base[3].id)}
    assert "7 paragraphs without an item stand as they stood and are not listed." in page
    assert paragraphs(client.get(f"{url}?every=yes&whole=yes").text) == {str(p.id) for p in base}


def paragraphs(page: str) -> set[str]:
    """Return the paragraphs that a trace table leads to."""
    return set(re.findall(r"/origin\?paragraph=([0-9a-f-]+)", page))


def items(page: str) -> list[str]:
    """Return the items of a trace table, in their order."""
    return re.findall(r'<tr id="i-([^"]+)"', page)


def test_the_page_of_a_version_leads_there(here: BenchSite) -> None:
    version, client = _issued(here), here.client("PRK")
    page, first = (client.get(f"/versions/{one}").text for one in (version, here.base_id))
    assert all(f'href="/versions/{version}/{way}"' in page for way in ("trace", "origin"))
    assert "/trace" not in first + page.replace(f"/versions/{version}/trace", "")


def test_a_first_version_has_none_and_says_so(here: BenchSite) -> None:
    page = here.client().get(f"/versions/{here.base_id}/trace").get_data(as_text=True)
    assert "continues no other text" in page


def test_words_can_be_asked_where_they_come_from(here: BenchSite) -> None:
    version = _issued(here)
    url = f"/versions/{version}/origin"
    assert "Choose a paragraph." in here.client("JPN").get(url).get_data(as_text=True)
    page = here.client("JPN").get(f"{url}?paragraph={here.paragraphs[0]}").get_data(as_text=True)
    assert "zwei" in page
    assert "First in “Rev.1”" in page
    assert "in the trace table" in page
    fragment = here.client("JPN").get(f"{url}?paragraph={here.paragraphs[0]}", headers=HTMX).get_data(as_text=True)
    assert "<html" not in fragment
    assert "First in “Rev.1”" in fragment


def test_what_is_not_there_is_not_found(here: BenchSite) -> None:
    version = _issued(here)
    for url in (f"/versions/{uuid4()}/trace", f"/versions/{uuid4()}/origin"):
        assert here.client().get(url).status_code == 404
    for paragraph in (uuid4(), "nonsense"):
        assert here.client().get(f"/versions/{version}/origin?paragraph={paragraph}").status_code == 404
    for page in ("trace", "origin"):
        assert here.client("observer").get(f"/versions/{version}/{page}").status_code == 404


def test_names_nobody_where_members_are_not_named(site: Site) -> None:
    here = bench_at(site, attribution=Attribution.SECRETARIAT)
    version = _issued(here)
    urls = [f"/versions/{version}/trace", *(f"/versions/{version}/origin?paragraph={p}" for p in here.paragraphs)]
    for url in urls:
        page = here.client("JPN").get(url).get_data(as_text=True)
        assert not [code for code in ("CHN", "KOR", "MNG", "RUS") if f">{code}<" in page or f" {code}" in page]
    assert ">MNG<" in here.client().get(urls[0]).get_data(as_text=True)


@pytest.mark.parametrize("attribution", Attribution)
def test_says_how_an_item_stands_now_and_what_its_proposers_answered(site: Site, attribution: Attribution) -> None:
    with site.writing() as session:
        answered = a_round_to_answer(session, "alpha one two", attribution=attribution)
        own = {m: answered.proposes(m, "alpha one two three") for m in ("KOR", "MNG", "CHN", "RUS")}
        for member in own:
            answered.submits(member)
        work = reconciled(answered)
        work.disposes_all(Outcome.NOT_REFLECTED)
        work.proposes()
        item = work.bench.items[0].item
        work.answers("KOR", item, AnswerValue.MAINTAINED, text="We <need> it.")
        work.answers("MNG", item, AnswerValue.ACKNOWLEDGED)
        version, secretariat, reader = work.issues().id, answered.secretariat, answered.focal_point("JPN")
        withdraw_proposal(session, by=answered.focal_point("RUS"), now=work.now(), proposal_id=own["RUS"].id)
    url = f"/versions/{version}/trace"
    told = standing(site.client(secretariat).get(url).text)
    assert told == ["RUS withdrawn", "MNG acknowledged", "KOR maintained: We &lt;need&gt; it.", "CHN has not answered"]
    if attribution is Attribution.MEMBERS:
        assert standing(site.client(reader).get(url).text) == told
    else:
        values = ["withdrawn", "acknowledged", "maintained"]
        assert standing(site.client(reader).get(url).text) == [f"A proposer {value}" for value in values]


def standing(page: str) -> list[str]:
    """Return how the items of a trace table stand now, as it is said."""
    return [
        re.sub("<[^>]+>", "", one) for one in re.findall(r'<br><span class="small">(.*?)</span>(?=<br>|</div>)', page)
    ]
