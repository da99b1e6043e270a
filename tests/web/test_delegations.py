"""Delegating acts by name: the chair to the vice-chair of the session, a focal point to its deputy."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from consult.models import DelegatedActs
from consult.procedure.capacities import Actor, Capacity
from tests.builders import an_actor, an_appointment, as_actor
from tests.meetings import a_meeting
from tests.site import Site


@pytest.fixture
def chair(site: Site, secretariat: Actor) -> tuple[Actor, str]:
    """The chair, and the id of the vice-chair's appointment."""
    with site.writing() as session:
        meeting = a_meeting(session, secretariat)
        first, second = an_appointment(session, Capacity.CHAIR), an_appointment(session, Capacity.VICE_CHAIR, "JPN")
        first.session_id = second.session_id = meeting.id
        an_appointment(session, Capacity.VICE_CHAIR, "RUS")
        session.flush()
        return as_actor(session, first), str(second.id)


def test_the_chair_delegates_to_the_vice_chair(site: Site, chair: tuple[Actor, str]) -> None:
    actor, holder = chair
    client = site.client(actor)
    assert "/delegation" in client.get("/capacities").text
    page = client.get("/delegation").text
    assert page.count("<option") == 1
    assert "rule in the room" in page
    assert "submit the answer" not in page
    form = {"holder": holder, "acts": ["rule", "agree_paragraph"], "until": "2022-10-05"}
    assert client.post("/delegation", data=form).status_code == 303
    assert "rule in the room, record that members agree to a paragraph – until" in client.get("/delegation").text
    with site.writing() as session:
        assert session.exec(select(DelegatedActs.until)).one() == datetime(2022, 10, 6, tzinfo=UTC)


def test_a_focal_point_delegates_to_its_deputy(site: Site, secretariat: Actor) -> None:
    with site.writing() as session:
        focal_point = an_actor(session, Capacity.FOCAL_POINT, "JPN")
        own, other = an_appointment(session, Capacity.DEPUTY, "JPN"), an_appointment(session, Capacity.DEPUTY, "CHN")
    client = site.client(focal_point)
    page = client.get("/delegation").text
    assert str(own.id) in page
    assert str(other.id) not in page
    assert "rule in the room" not in page
    assert client.post("/delegation", data={"holder": str(own.id), "acts": ["submit"], "until": ""}).status_code == 303
    assert client.post("/delegation", data={"holder": str(other.id), "acts": ["submit"]}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"acts": []}, "at least one act"),
        ({"acts": ["delegate_acts"]}, "cannot be delegated"),
        ({"acts": ["reign"]}, "values offered"),
        ({"holder": ""}, "Choose to whom"),
        ({"until": "2022-09-01"}, "later than now"),
        ({"until": "soon"}, "Enter a date"),
    ],
)
def test_wrong_entries_come_back(
    site: Site, chair: tuple[Actor, str], changed: dict[str, object], sentence: str
) -> None:
    actor, holder = chair
    answer = site.client(actor).post("/delegation", data={"holder": holder, "acts": ["rule"], "until": ""} | changed)
    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize("capacity", [c for c in Capacity if c not in {Capacity.CHAIR, Capacity.FOCAL_POINT}])
def test_nobody_else_does(site: Site, secretariat: Actor, capacity: Capacity) -> None:
    with site.writing() as session:
        actor = an_actor(session, capacity, "CHN")
    client = site.client(actor)
    assert "/delegation" not in client.get("/capacities").text
    assert (client.get("/delegation").status_code, client.post("/delegation").status_code) == (403, 403)
