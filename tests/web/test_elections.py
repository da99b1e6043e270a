"""Officers on the pages: confirmed before they are recorded, and never listed for sign-in where they act in writing."""

from typing import Any

import pytest

from consult.models import MeetingSession
from consult.procedure.capacities import Actor, Capacity
from tests.builders import an_actor
from tests.meetings import a_meeting
from tests.site import Site

FORM: dict[str, Any] = {
    "capacity": "chair", "member": "MNG", "name": "Ms Bat", "email": "bat@mfa.example",
}  # fmt: skip


@pytest.fixture
def url(site: Site, secretariat: Actor) -> str:
    with site.writing() as session:
        meeting: MeetingSession = a_meeting(session, secretariat)
    return f"/sessions/{meeting.id}/officers/new"


def test_the_confirmation_says_who_steps_down(site: Site, secretariat: Actor, url: str) -> None:
    client = site.client(secretariat)
    assert "steps down" not in client.post(url, data=FORM).text
    assert client.post(url, data=FORM | {"confirmed": "yes"}).status_code == 303
    page = client.post(url, data=FORM | {"name": "Mr Li", "email": "li@mfa.example", "member": "CHN"})
    assert page.status_code == 200
    assert "steps down at the same instant: Ms Bat" in page.text
    assert "Mr Li, Chair (China)" in page.text
    assert client.post(url, data=FORM | {"confirmed": "yes"}).status_code == 409
    back = client.post(url, data=FORM | {"again": "yes"}).text
    assert 'value="bat@mfa.example"' in back


def test_who_acts_in_writing_cannot_be_chosen_to_sign_in(site: Site, secretariat: Actor, url: str) -> None:
    client = site.client(secretariat)
    page = client.post(url, data=FORM | {"in_writing": "yes"}).text
    assert "There is no login for the office" in page
    client.post(url, data=FORM | {"in_writing": "yes", "confirmed": "yes"})
    client.post(
        url,
        data=FORM | {"capacity": "rapporteur", "name": "Mr Ito", "email": "ito@mfa.example", "confirmed": "yes"},
    )  # fmt: skip
    listed = client.get("/sign-in").text
    assert "Mr Ito" in listed
    assert "Ms Bat" not in listed
    assert "acts in writing" in client.get(url.removesuffix("/officers/new")).text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"member": ""}, "Name the member State"),
        ({"name": " "}, "Give the person&#39;s name"),
        ({"email": "x"}, "no e-mail address"),
        ({"capacity": "focal point"}, "values offered"),
        ({"capacity": "king"}, "values offered"),
    ],
)
def test_wrong_entries_come_back(
    site: Site, secretariat: Actor, url: str, changed: dict[str, str], sentence: str
) -> None:
    for confirmed in ({}, {"confirmed": "yes"}):
        answer = site.client(secretariat).post(url, data=FORM | changed | confirmed)
        assert answer.status_code == 422
        assert sentence in answer.text


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
def test_only_the_secretariat(site: Site, url: str, capacity: Capacity) -> None:
    with site.writing() as session:
        actor = an_actor(session, capacity, "CHN")
    client = site.client(actor)
    assert (client.get(url).status_code, client.post(url, data=FORM).status_code) == (403, 403)
