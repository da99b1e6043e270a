"""The page of an invitation: a password, once, and one is in."""

import pytest

from consult.procedure.capacities import Capacity
from tests.builders import an_actor
from tests.signed_up import PASSWORD, a_house, link_in
from tests.site import Site

ENTRIES = {"password": PASSWORD, "repeated": PASSWORD}


@pytest.fixture
def link(site: Site) -> str:
    a_house(site)
    with site.writing() as session:
        focal_point, reviewer = (an_actor(session, c, "MNG") for c in (Capacity.FOCAL_POINT, Capacity.REVIEWER))
    shown = site.client(focal_point).post(f"/people/{reviewer.appointment}/invite", follow_redirects=True)
    return link_in(shown.text)


def test_it_makes_an_account_and_signs_in(site: Site, link: str) -> None:
    client = site.app.test_client()
    page = client.get(link)
    assert "Welcome" in page.text
    assert client.post(link, data=ENTRIES).location == "/", "what is asked of them stands there"
    assert "Your account is ready" in client.get("/").text
    assert client.get(link).status_code == 404
    assert site.app.test_client().post(link, data=ENTRIES).status_code == 404


def test_a_bad_password_is_said_beside_it(site: Site, link: str) -> None:
    client = site.app.test_client()
    refused = client.post(link, data=ENTRIES | {"repeated": "something else"})
    assert refused.status_code == 422
    assert "The two entries differ" in refused.text
    assert PASSWORD not in refused.text
    assert client.post(link, data=ENTRIES).status_code == 303


def test_links_are_not_guessed(site: Site, link: str) -> None:
    client = site.app.test_client()
    for _ in range(30):
        assert client.post("/invitation/nonsense", data=ENTRIES).status_code == 404
    assert client.post("/invitation/nonsense", data=ENTRIES).status_code == 429
