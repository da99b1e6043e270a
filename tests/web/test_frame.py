"""What stands around every page."""

import re

import pytest

from consult.models import Body
from consult.procedure.capacities import Capacity
from consult.web.frame import capacity_name
from tests.builders import a_body, a_draft, an_actor
from tests.site import Site


def test_the_exercise_is_said_to_be_fictional_and_who_one_is(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    page = site.client(actor).get("/").text
    for words in (
        "Fictional exercise, not the position of any government",
        "Focal point",
        "Mongolia",
        "Ulaanbaatar",
        "Demo clock",
    ):
        assert words in page


def test_a_real_body_is_not(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        session.get_one(Body, "NEASPEC").is_fictional = False
    assert "Fictional" not in site.app.test_client().get("/sign-in").text


def test_an_empty_database_still_has_a_page(site: Site) -> None:
    assert site.app.test_client().get("/sign-in").status_code == 200


@pytest.mark.parametrize(("capacity", "sees_drafts"), [(Capacity.CHAIR, True), (Capacity.OBSERVER, False)])
def test_where_one_can_go(site: Site, capacity: Capacity, sees_drafts: bool) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session, capacity)
    assert ('href="/sessions"' in site.client(actor).get("/").text) is sees_drafts


def test_the_part_one_is_in_is_marked(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        secretariat = an_actor(session)
        draft = a_draft(session, secretariat)
    client = site.client(secretariat)
    for url, name in (("/", "Drafts"), (f"/drafts/{draft.id}/journal", "Drafts"), ("/journal", "Journal")):
        marked = re.findall(r'<a href="[^"]*" aria-current="page">([^<]*)</a>', client.get(url).text)
        assert marked == [name]


def test_each_capacity_has_a_name(site: Site) -> None:
    with site.app.test_request_context():
        assert len({capacity_name(capacity.value) for capacity in Capacity}) == len(Capacity)
