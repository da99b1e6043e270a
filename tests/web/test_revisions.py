"""The page from which the next version is issued: the whole marked text, what stands in the way, the act once."""

import re

import pytest

from consult.procedure.consensus import Outcome, Reconciliation
from tests.site import Site
from tests.web.bench_site import BenchSite, bench_at


@pytest.fixture
def here(site: Site) -> BenchSite:
    return bench_at(site)


def _shown(here: BenchSite) -> tuple[str, str]:
    page = here.client().get(f"{here.url}/issue").get_data(as_text=True)
    seen = re.search(r'name="lock_version" value="([0-9a-f]{64})"', page)
    return page, seen[1] if seen else ""


def test_names_what_stands_in_the_way(here: BenchSite) -> None:
    page, seen = _shown(here)
    assert "10 items have no disposition yet" in page
    assert not seen
    refused = here.client().post(f"{here.url}/issue", data={"name": "Rev.1", "lock_version": "0"})
    assert refused.status_code == 409
    assert "OP1 CHN, KOR" in refused.get_data(as_text=True)


def test_shows_the_whole_marked_text_and_issues_exactly_that(here: BenchSite) -> None:
    here.disposes_all()
    page, seen = _shown(here)
    assert "<ins>" in page
    assert "Alt 1: two / Alt 2: 2 — CHN, KOR" in re.sub(r"<[^>]+>", "", page)
    assert "It holds 6 pairs of brackets." in page
    assert 'value="Rev.1"' in page
    stale = here.client().post(f"{here.url}/issue", data={"name": "Rev.1", "lock_version": "0" * 64})
    assert stale.status_code == 409
    nameless = here.client().post(f"{here.url}/issue", data={"name": " ", "symbol": "A/1", "lock_version": seen})
    assert nameless.status_code == 422
    assert 'value="A/1"' in nameless.get_data(as_text=True)
    entries = {"name": "Rev.1", "symbol": "A/1", "lock_version": seen}
    issued = here.client().post(f"{here.url}/issue", data=entries)
    assert issued.status_code == 303
    assert issued.location.endswith("/trace")
    assert here.client().post(f"{here.url}/issue", data=entries).status_code == 409
    assert here.client().get(f"{here.url}/issue").location == issued.location


def test_after_a_withdrawal_the_next_version_is_issued_anew(here: BenchSite) -> None:
    here.disposes_all()
    _, seen = _shown(here)
    entries = {"name": "Rev.1", "symbol": "A/1", "lock_version": seen}
    trace = here.client().post(f"{here.url}/issue", data=entries).location
    version = trace.split("/")[-2]
    withdrawn = here.client().post(f"/versions/{version}/withdraw", data={"reason": "Wrong.", "confirmed": "yes"})
    assert withdrawn.status_code == 303
    _, seen = _shown(here)
    again = here.client().post(f"{here.url}/issue", data=entries | {"symbol": "A/2", "lock_version": seen})
    assert again.status_code == 303
    assert again.location != trace


def test_lists_what_enters_without_brackets(site: Site) -> None:
    here = bench_at(site, Reconciliation.REFLECT)
    here.disposes_all(Outcome.REFLECTED)
    page, _ = _shown(here)
    assert "What enters without brackets" in page
    assert "a new paragraph" in page


def test_what_a_member_misses_is_before_the_eyes_until_the_compilation_is_made_anew(here: BenchSite) -> None:
    entries = {"outcome": "something is missing", "text": "Our <second> proposal."}
    assert here.client("MNG").post(f"{here.url}/validation", data=entries).status_code == 303
    for path in (f"{here.url}/workbench", f"{here.url}/issue"):
        page = here.client().get(path).text
        assert "Something is missing from the compilation" in page
        assert "Our &lt;second&gt; proposal." in page
        assert "Something is missing from the compilation" not in here.client("KOR").get(path).text
    told = "1 member says that something is missing from the compilation."
    assert told in here.client().get("/").text
    assert told not in here.client("KOR").get("/").text
    here.client("MNG").post(f"{here.url}/validation", data={"outcome": "confirmed"})
    assert told not in here.client().get("/").text


def test_members_cannot_issue(here: BenchSite) -> None:
    here.disposes_all()
    _, seen = _shown(here)
    entries = {"name": "Rev.1", "symbol": "", "lock_version": seen}
    for who in ("CHN", "chair", "observer"):
        assert here.client(who).post(f"{here.url}/issue", data=entries).status_code in {403, 404}
