"""The way to a provider and back, as this browser keeps it. What comes of it: tests/web/test_identities.py."""

from dataclasses import replace

import pytest

from consult.edge import providers
from consult.procedure.refusals import NotFound
from tests.elsewhere import Elsewhere, as_configured, come_back, configure, leave
from tests.signed_up import a_house
from tests.site import Site


@pytest.fixture(autouse=True)
def house(site: Site, un: Elsewhere) -> None:
    """A body whose people may come in through the provider."""
    configure(site, as_configured(un))
    a_house(site)


def test_a_browser_keeps_three_ways_at_most(site: Site, un: Elsewhere) -> None:
    client = site.app.test_client()
    told = [leave(client, "/sign-in/with/un")[1] for _ in range(4)]
    with client.session_transaction() as cookie:
        assert [one["state"] for one in cookie[providers.KEPT]] == [one["state"] for one in told[1:]]
    assert "did not begin" in come_back(client, told[0], un).text
    assert "Nobody here is linked" in come_back(client, told[2], un).text, "in any order"
    with client.session_transaction() as cookie:
        assert len(cookie[providers.KEPT]) == 2, "a way back is kept no longer once it was gone"


def test_the_address_to_come_back_to_is_that_of_the_settings(site: Site, un: Elsewhere) -> None:
    settings = replace(site.app.extensions["consult.settings"], public_url="https://consult.body.example/")
    site.app.extensions["consult.settings"] = settings
    _, told = leave(site.app.test_client(), "/sign-in/with/un")
    assert told["redirect_uri"] == "https://consult.body.example/sign-in/with/un/back"


def test_the_page_on_the_way_shows_where_it_leads(site: Site, un: Elsewhere) -> None:
    page, _ = leave(site.app.test_client(), "/sign-in/with/un")
    assert f'href="{un.url}/authorize?' in page.text
    assert page.headers["Refresh"].startswith(f"0; url={un.url}/authorize?")


def test_there_is_none_but_those_configured(site: Site, un: Elsewhere) -> None:
    with site.app.test_request_context():
        assert [party.provider.name for party in providers.all_of()] == ["un"]
        with pytest.raises(NotFound):
            providers.find("other")
        assert providers.sign_out_there("https://unknown.example", "") is None
