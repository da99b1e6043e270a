"""To answer in one go what remains: said before it is done, and done for exactly what was said."""

import re

import pytest

from tests.site import Site
from tests.web.bench_site import bench_at
from tests.web.test_answers import item_id
from tests.web.test_compilations import Here, here_at, text_of


@pytest.fixture
def here(site: Site) -> Here:
    return here_at(site, is_issued=True)


def test_shows_what_it_will_answer_and_then_answers_that(here: Here) -> None:
    client, url = here.client("RUS"), f"{here.issued}/answers/remaining"
    page = text_of(client, url)
    seen = re.search(r'name="lock_version" value="([0-9a-f]{64})"', page)
    assert seen
    listed = page.count('<article class="card">')
    assert listed > 0
    assert client.post(url, data={"lock_version": "0" * 64}).status_code == 409
    assert client.post(url, data={"lock_version": seen[1]}).status_code == 303
    text = text_of(client, f"{here.issued}/answers")
    assert f"{listed} of 7 with a reaction of yours" in text
    assert text.count("Your reaction on record: can go along") == listed
    assert "No item is left without an answer" in text_of(client, url)
    assert client.post(url, data={"lock_version": seen[1]}).status_code == 409


def test_is_reached_by_recording_what_is_marked(here: Here) -> None:
    item = item_id(here, op="delete_paragraph")
    entries = {"item": item, f"value-{item}": "cannot accept", f"seen-{item}": "", "then": "remaining"}
    client = here.client("RUS")
    answer = client.post(f"{here.issued}/reactions", data=entries)
    assert answer.headers["Location"].endswith("/answers/remaining")
    assert "1 answer is on record." in text_of(client, answer.headers["Location"])


def test_is_the_focal_points(here: Here) -> None:
    for who in ("secretariat", "reviewer", "observer"):
        text_of(here.client(who), f"{here.issued}/answers/remaining", 403)


def test_shows_what_it_will_acknowledge_and_then_acknowledges_that(site: Site) -> None:
    here = bench_at(site)
    url, reader = f"{here.url}/answers/acknowledging", here.client("MNG")
    assert "can be acknowledged at once" in reader.get(url).text, "it has not been sent"
    here.disposes(here.decided(op="replace", members=("MNG",)), "not reflected", observation="Not needed.")
    here.disposes_all(is_sent=True)
    assert f'href="{url}"' in reader.get(f"{here.url}/answers").text
    page = reader.get(url).text
    seen = re.search(r'name="lock_version" value="([0-9a-f]{64})"', page)
    assert seen
    listed = page.count('<article class="card">')
    assert listed > 1
    assert "1 further item, not reflected as proposed, stays without an answer" in page
    assert "Not needed." not in page
    assert reader.post(url, data={"lock_version": "0" * 64}).status_code == 409
    assert reader.post(url, data={"lock_version": seen[1]}).status_code == 303
    text = reader.get(f"{here.url}/answers").text
    assert f"“Acknowledged” is on record for {listed} items." in text
    assert text.count("Your answer on record: acknowledged") == listed
    assert "Acknowledge or maintain 1 item of yours" in text
    assert f'href="{url}"' not in text, "only what is not reflected is left"
    assert reader.post(url, data={"lock_version": seen[1]}).status_code == 409
    for who in ("secretariat", "reviewer", "deputy", "observer"):
        assert here.client(who).get(url).status_code == 403
