"""What an administrator is told at the front."""

from consult.procedure.capacities import Capacity
from tests.builders import MEMBERS, a_body, an_actor
from tests.site import Site


def test_an_administrator_learns_what_is_missing_and_goes_to_the_people(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        administrator = an_actor(session, Capacity.ADMINISTRATOR)
        an_actor(session, Capacity.FOCAL_POINT, "MNG")
        an_actor(session, Capacity.REVIEWER, "CHN", "Ministry of <Energy>")
    client = site.client(administrator)
    front, page = client.get("/").text, client.get("/people").text
    assert 'href="/people"' in front
    assert "Without a focal point nobody can answer for: China," in front
    assert "people hold a capacity." in front
    assert ">Drafts<" not in front
    assert "Without a focal point: China," in page
    assert "National reviewer, Ministry of &lt;Energy&gt;" in page


def test_where_every_member_has_a_focal_point_nothing_is_asked(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        administrator = an_actor(session, Capacity.ADMINISTRATOR)
        for member in MEMBERS:
            an_actor(session, Capacity.FOCAL_POINT, member)
    client = site.client(administrator)
    assert "Nothing is asked of you now." in client.get("/").text
    assert "Without a focal point" not in client.get("/people").text
