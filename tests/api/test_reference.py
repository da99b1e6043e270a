"""The pages on which people read what the interface offers."""

import pytest

from consult.api.declared import DECLARED
from tests.builders import a_body
from tests.site import Site


@pytest.fixture(autouse=True)
def _house(site: Site) -> None:
    with site.writing() as session:
        a_body(session)


def test_every_operation_stands_there(site: Site) -> None:
    page = site.app.test_client().get("/developers").text
    assert [one.name for one in DECLARED if f'href="/developers/{one.name}"' not in page] == []
    assert "GET /api/v1/drafts/{draft_id}/search</code>" in page
    assert "POST /api/v1/rounds/{round_id}/transmissions/{member}</code>" in page
    assert 'id="too-late"' in page
    assert 'id="malformed"' in page


def test_each_has_a_page(site: Site) -> None:
    client = site.app.test_client()
    assert [one.name for one in DECLARED if client.get(f"/developers/{one.name}").status_code != 200] == []
    assert client.get("/developers/nothing").status_code == 404


def test_it_says_what_is_sent_with_the_words_that_can_be_chosen(site: Site) -> None:
    page = site.app.test_client().get("/developers/open_round").text
    for word in ("deadline", "comments and proposals", "Idempotency-Key", "--json"):
        assert word in page, word
    assert "If-Match" not in page
    assert "If-Match" in site.app.test_client().get("/developers/extend_round").text
