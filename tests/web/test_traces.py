"""The trace table, and the question where words come from."""

from uuid import UUID, uuid4

import pytest

from consult.procedure.rounds import Attribution
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


def test_a_first_version_has_none_and_says_so(here: BenchSite) -> None:
    page = here.client().get(f"/versions/{here.base_id}/trace").get_data(as_text=True)
    assert "does not answer a compilation" in page


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
