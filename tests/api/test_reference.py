"""The page on which people read what the interface offers."""

from consult.api.declared import DECLARED
from tests.builders import a_body
from tests.site import Site


def test_every_operation_stands_there(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    page = site.app.test_client().get("/developers").text
    assert [one.name for one in DECLARED if f'id="{one.name}"' not in page] == []
    assert "POST /api/v1/drafts</code>" in page
    assert "GET /api/v1/drafts/{draft_id}/search</code>" in page
    assert 'id="too-late"' in page
