"""Lists come in parts: each row once, whatever comes between."""

import pytest

from consult.edge import clock
from consult.procedure.capacities import Actor
from tests.builders import a_draft
from tests.programs import Program
from tests.site import Site


@pytest.fixture
def three(site: Site, secretariat: Actor) -> None:
    with site.writing() as session:
        for title in ("One", "Two", "Three"):
            a_draft(session, secretariat, title)


@pytest.mark.usefixtures("three")
def test_each_row_comes_once(client: Program) -> None:
    url, titles = "/drafts?limit=2", []
    first = client.get(url)
    titles += [row["title"] for row in first.get_json()["items"]]
    link = first.headers["Link"]
    assert link.endswith('>; rel="next"')
    rest = client.get(link.removeprefix("<").split(">")[0])
    titles += [row["title"] for row in rest.get_json()["items"]]
    assert sorted(titles) == ["One", "Three", "Two"]
    assert rest.get_json()["next"] is None
    assert "Link" not in rest.headers


@pytest.mark.usefixtures("three")
def test_what_comes_between_shifts_nothing(site: Site, client: Program, secretariat: Actor) -> None:
    first = client.get("/drafts?limit=2").get_json()
    with site.writing() as session:
        a_draft(session, secretariat, "Four").created_at = clock.real_now()
    rest = client.get(f"/drafts?limit=2&cursor={first['next']}").get_json()
    seen = [row["title"] for row in first["items"] + rest["items"]]
    assert len(seen) == len(set(seen)) == 3


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "limit=1_0", "cursor=x", "cursor=W10", "a=1"])
def test_a_wrong_one_is_refused(client: Program, query: str) -> None:
    assert client.get(f"/drafts?{query}").status_code == 422
