"""Withdrawing and reissuing on the pages: said before, shown after, never without a reason."""

import pytest
from flask.testing import FlaskClient

from consult.models import Draft, Version
from consult.procedure.capacities import Capacity
from tests.builders import a_round, a_version, an_actor
from tests.site import Site

REPAIRED = {"text": "1. Decide to measure the air;", "reason": "Typing <error>"}


@pytest.fixture
def version(site: Site, draft: Draft) -> Version:
    with site.writing() as session:
        return a_version(session, draft, "Decide to mesure the air;", symbol="BODY/1")


def test_a_withdrawn_version_stays_readable_with_the_reason(
    site: Site, client: FlaskClient, draft: Draft, version: Version
) -> None:
    url = f"/versions/{version.id}/withdraw"
    assert "marked as withdrawn" in client.get(url).text
    refused = client.post(url, data={"reason": " "})
    assert refused.status_code == 422
    assert "Give the reason" in refused.text
    assert [client.post(url, data={"reason": "Wrong <file>"}).status_code for _ in range(2)] == [303, 409]
    with site.writing() as session:
        member = site.client(an_actor(session, Capacity.FOCAL_POINT, "CHN"))
    for address in (f"/versions/{version.id}", f"/drafts/{draft.id}"):
        assert "Withdrawn. Reason: Wrong &lt;file&gt;" in member.get(address).text


def test_a_reissue_is_shown_before_it_happens(client: FlaskClient, version: Version) -> None:
    url = f"/versions/{version.id}/reissue"
    assert "1. Decide to mesure the air;" in client.get(url).text
    shown = client.post(url, data=REPAIRED)
    assert shown.status_code == 200
    for words in ("<del>mesure</del>", "<ins>measure</ins>", "BODY/1*", "1 paragraph", "Typing &lt;error&gt;"):
        assert words in shown.text, words
    assert "BODY/1*" not in client.get(f"/versions/{version.id}").text
    again = client.post(url, data=REPAIRED | {"again": "yes"}).text
    assert "1. Decide to measure the air;" in again
    assert "Typing &lt;error&gt;" in again


def test_a_reissue_confirmed_takes_the_place_of_the_old_one(
    client: FlaskClient, draft: Draft, version: Version
) -> None:
    url = f"/versions/{version.id}/reissue"
    answer = client.post(url, data=REPAIRED | {"confirmed": "yes"})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "BODY/1*" in page
    assert "Reissued for technical reasons: Typing &lt;error&gt;" in page
    assert client.post(url, data=REPAIRED | {"confirmed": "yes"}).status_code == 409
    assert "BODY/1*" in client.get(f"/drafts/{draft.id}").text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": ""}, "Give the reason"),
        ({"text": ""}, "empty"),
        ({"text": "1. Decide to mesure the air;"}, "nothing to reissue"),
    ],
)
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes"}])
def test_what_cannot_be_reissued(
    client: FlaskClient, version: Version, changed: dict[str, str], sentence: str, confirmed: dict[str, str]
) -> None:
    answer = client.post(f"/versions/{version.id}/reissue", data=REPAIRED | changed | confirmed)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_under_a_round_neither_is_possible_nor_offered(site: Site, client: FlaskClient, version: Version) -> None:
    with site.writing() as session:
        a_round(session, version)
    page = client.get(f"/versions/{version.id}").text
    for tail in ("withdraw", "reissue"):
        assert f"/{tail}" not in page
        answer = client.post(f"/versions/{version.id}/{tail}", data=REPAIRED | {"confirmed": "yes"})
        assert answer.status_code == 409


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
def test_nobody_else_does_it(site: Site, version: Version, capacity: Capacity) -> None:
    with site.writing() as session:
        other = site.client(an_actor(session, capacity, "CHN"))
    for tail in ("withdraw", "reissue"):
        assert other.get(f"/versions/{version.id}/{tail}").status_code == 403
        answer = other.post(f"/versions/{version.id}/{tail}", data=REPAIRED | {"confirmed": "yes"})
        assert answer.status_code in {403, 404}
