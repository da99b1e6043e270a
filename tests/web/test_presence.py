"""The form for who is present, with heads of delegation."""

from typing import Any

import pytest

from consult.models import MeetingSession
from consult.procedure.capacities import Actor, Capacity
from consult.queries.sessions import heads, seen_as
from tests.builders import an_actor
from tests.meetings import a_meeting
from tests.site import Site


@pytest.fixture
def meeting(site: Site, secretariat: Actor) -> MeetingSession:
    with site.writing() as session:
        return a_meeting(session, secretariat, present=("CHN",))


def form(*present: str, seen: str = "", **named: str) -> dict[str, Any]:
    return {"present": list(present), "seen": seen or seen_as({"CHN": ""})} | {
        f"head-{code}": name for code, name in named.items()
    }


def test_it_is_recorded_and_shown_to_all(site: Site, secretariat: Actor, meeting: MeetingSession) -> None:
    client, url = site.client(secretariat), f"/sessions/{meeting.id}/presence"
    page = client.get(url).text
    assert page.count("checked") == 1
    answer = client.post(url, data=form("CHN", "JPN", seen=seen_as({"CHN": ""}), CHN="Mr <Li>", RUS="not there"))
    assert (answer.status_code, answer.location) == (303, f"/sessions/{meeting.id}")
    with site.writing() as session:
        assert dict(heads(session, meeting.id)) == {"CHN": "Mr <Li>", "JPN": ""}
        member = an_actor(session, Capacity.FOCAL_POINT, "RUS")
    shown = site.client(member).get(f"/sessions/{meeting.id}").text
    assert "Mr &lt;Li&gt;" in shown
    assert shown.count("<td>present</td>") == 2
    assert f"/sessions/{meeting.id}/presence" not in shown


def test_what_somebody_else_recorded_meanwhile_is_shown_beside(
    site: Site, secretariat: Actor, meeting: MeetingSession
) -> None:
    client, url = site.client(secretariat), f"/sessions/{meeting.id}/presence"
    client.post(url, data=form("CHN", "JPN"))
    answer = client.post(url, data=form("CHN", "MNG", MNG="Ms Bat"))
    assert answer.status_code == 409
    assert "MNG – Ms Bat" in answer.text


def test_what_is_too_long_comes_back(site: Site, secretariat: Actor, meeting: MeetingSession) -> None:
    answer = site.client(secretariat).post(f"/sessions/{meeting.id}/presence", data=form("JPN", JPN="x" * 301))
    assert answer.status_code == 422
    assert "x" * 301 in answer.text


@pytest.mark.parametrize("capacity", [c for c in Capacity if c is not Capacity.SECRETARIAT])
def test_only_the_secretariat_records_it(site: Site, meeting: MeetingSession, capacity: Capacity) -> None:
    with site.writing() as session:
        actor = an_actor(session, capacity, "CHN")
    client, url = site.client(actor), f"/sessions/{meeting.id}/presence"
    assert (client.get(url).status_code, client.post(url, data=form("JPN")).status_code) == (403, 403)
