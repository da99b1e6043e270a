"""The archive on the pages."""

import pytest
from flask.testing import FlaskClient

from consult.models import Draft
from consult.procedure.capacities import Capacity
from tests.builders import an_actor
from tests.site import Site


@pytest.fixture
def member(site: Site, draft: Draft) -> FlaskClient:
    with site.writing() as session:
        return site.client(an_actor(session, Capacity.FOCAL_POINT, "CHN"))


def test_a_draft_goes_in_and_comes_out_with_reasons(client: FlaskClient, member: FlaskClient, draft: Draft) -> None:
    url = f"/drafts/{draft.id}/archive"
    assert "stays readable" in client.get(url).text
    assert client.post(url, data={"reason": " "}).status_code == 422
    assert client.post(url, data={"reason": "Given <up>"}).status_code == 303
    assert client.post(url, data={"reason": "Given up"}).status_code == 409
    listed = member.get("/archive").text
    assert "Reason: Given &lt;up&gt;" in listed
    assert draft.title in listed
    assert member.get(f"/drafts/{draft.id}").status_code == 200
    back = f"/drafts/{draft.id}/restoration"
    assert client.post(back, data={"reason": "Taken up again."}).status_code == 303
    assert "No draft is in the archive." in member.get("/archive").text
    assert client.get(back).status_code == 409


def test_members_and_observers_archive_nothing(site: Site, member: FlaskClient, draft: Draft) -> None:
    with site.writing() as session:
        observer = site.client(an_actor(session, Capacity.OBSERVER))
    for page in ("archive", "restoration"):
        assert member.get(f"/drafts/{draft.id}/{page}").status_code == 403
        assert observer.get(f"/drafts/{draft.id}/{page}").status_code == 404
    assert "No draft is in the archive." in observer.get("/archive").text
