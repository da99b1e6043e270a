"""What an administrator sees, and nobody else."""

import pytest

from consult.procedure.capacities import Capacity
from tests.builders import MEMBERS, a_body, an_actor
from tests.site import Site


def test_an_administrator_finds_the_body_its_people_and_what_is_missing(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        administrator = an_actor(session, Capacity.ADMINISTRATOR)
        an_actor(session, Capacity.FOCAL_POINT, "MNG")
        an_actor(session, Capacity.REVIEWER, "CHN", "Ministry of <Energy>")
    client = site.client(administrator)
    front, page = client.get("/").text, client.get("/accounts").text
    for text in (front, page):
        assert 'href="/accounts"' in text
        assert "Without a focal point nobody can answer for: China," in text
        assert "people hold a capacity." in text
        assert ">Drafts<" not in text
    assert page.count("no focal point") == len(MEMBERS) - 1
    assert "National reviewer, Ministry of &lt;Energy&gt;" in page
    assert "Administrator" in page


def test_where_every_member_has_a_focal_point_nothing_is_asked(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        administrator = an_actor(session, Capacity.ADMINISTRATOR)
        for member in MEMBERS:
            an_actor(session, Capacity.FOCAL_POINT, member)
    client = site.client(administrator)
    assert "Nothing is asked of you now." in client.get("/").text
    assert "no focal point" not in client.get("/accounts").text


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.ADMINISTRATOR])
def test_for_everybody_else_it_is_not_there(site: Site, capacity: Capacity) -> None:
    with site.writing() as session:
        a_body(session)
        actor = an_actor(session, capacity, "MNG")
    client = site.client(actor)
    assert client.get("/accounts").status_code == 404
    assert "/accounts" not in client.get("/").text
