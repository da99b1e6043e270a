"""To go along with what remains: said before it is done, and done for exactly what was said."""

import re

import pytest

from tests.site import Site
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
