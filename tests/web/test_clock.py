"""The demo's clock on the pages: forward by an hour, a day, to the deadline."""

import pytest

from consult.edge import clock
from tests.builders import DEADLINE, NOW, a_body, a_draft, a_round, a_version
from tests.site import Site


@pytest.mark.parametrize(
    ("by", "seconds"), [("hour", 3600), ("day", 86400), ("deadline", (DEADLINE - NOW).total_seconds())]
)
def test_it_moves_forward(site: Site, by: str, seconds: float) -> None:
    with site.writing() as session:
        a_body(session)
        a_round(session, a_version(session, a_draft(session)))
    assert "to the deadline" in site.app.test_client().get("/sign-in").text
    answer = site.app.test_client().post("/demo/clock", data={"by": by, "next": "/sessions?x=1"})
    assert (answer.status_code, answer.location) == (303, "/sessions?x=1")
    with site.writing() as session:
        moved = (clock.now(session, is_demo=True) - NOW).total_seconds()
    assert seconds <= moved < seconds + 60


@pytest.mark.parametrize("by", ["", "week", "deadline"])
def test_it_says_where_it_cannot(site: Site, by: str) -> None:
    with site.writing() as session:
        a_body(session)
    answer = site.app.test_client().post("/demo/clock", data={"by": by})
    assert answer.status_code == 422


def test_it_leads_nowhere_else(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    answer = site.app.test_client().post("/demo/clock", data={"by": "hour", "next": "//evil.example"})
    assert answer.location == "/"
