"""The list of chapters, the warning, and who is who afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from consult.cli import exercise
from consult.database import transaction
from consult.edge import clock
from consult.edge.chapters import EXTENSION, Chapters
from consult.models import Appointment, DemoClock
from consult.procedure.capacities import Capacity
from consult.web.chapters import TOLD
from tests.builders import NOW, a_body, an_actor
from tests.site import Site

STARTS = tuple(NOW + timedelta(days=n) for n in range(len(TOLD)))


class Taken:
    """Remembers to which chapter somebody went; who holds which capacity stays as it is."""

    def __init__(self) -> None:
        self.to: list[int] = []

    def __call__(self, engine: Engine, number: int) -> None:
        self.to.append(number)
        with Session(engine) as session, transaction(session):
            session.get_one(DemoClock, 1).chapter = number


@pytest.fixture
def taken(site: Site, monkeypatch: pytest.MonkeyPatch) -> Taken:
    """The site as if it served an exercise."""
    with site.writing() as session:
        a_body(session)
    what = Taken()
    monkeypatch.setitem(site.app.extensions, EXTENSION, Chapters(STARTS, what))
    return what


def test_they_are_as_many_as_the_exercise_has() -> None:
    assert len(TOLD) == len(exercise.starts())


def test_where_there_is_no_exercise_there_is_no_page(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    client = site.app.test_client()
    assert client.get("/demo/chapters").status_code == 404
    assert client.post("/demo/chapters/2").status_code == 404
    assert "/demo/chapters" not in client.get("/sign-in").text


@pytest.mark.usefixtures("taken")
def test_the_list_says_where_one_began_and_leads_to_a_warning(site: Site) -> None:
    client = site.app.test_client()
    assert "/demo/chapters" in client.get("/sign-in").text
    shown = client.get("/demo/chapters").text
    assert shown.count('<li class="entry">') == len(TOLD)
    assert shown.count("you began here") == 1
    warning = client.get("/demo/chapters/3").text
    assert "thrown away and cannot be brought back" in warning
    assert 'action="/demo/chapters/3"' in warning
    assert client.get("/demo/chapters/7").status_code == 404


def test_who_goes_there_stays_the_same_person(site: Site, taken: Taken) -> None:
    with site.writing() as session:
        actor = an_actor(session, Capacity.SECRETARIAT)
    client = site.client(actor)
    answer = client.post("/demo/chapters/3")
    assert (answer.status_code, answer.location, taken.to) == (303, "/", [3])
    front = client.get("/").text
    assert "beginning of chapter 3" in front
    assert "Secretariat" in front


def test_nobody_in_particular_chooses_whom_to_be(site: Site, taken: Taken) -> None:
    answer = site.app.test_client().post("/demo/chapters/1")
    assert (answer.status_code, answer.location, taken.to) == (303, "/sign-in", [1])


def test_who_holds_no_capacity_then_chooses_whom_to_be(site: Site, taken: Taken) -> None:
    with site.writing() as session:
        actor = an_actor(session, Capacity.SECRETARIAT)
    client = site.client(actor)

    def leave(engine: Engine, _number: int) -> None:
        with Session(engine) as session, transaction(session):
            session.get_one(Appointment, actor.appointment).until = clock.now(session, is_demo=True)

    site.app.extensions[EXTENSION] = Chapters(STARTS, leave)
    assert client.post("/demo/chapters/2").location == "/sign-in"
    assert taken.to == []


@pytest.mark.usefixtures("taken")
def test_a_second_one_has_to_wait(site: Site) -> None:
    with site.app.extensions[EXTENSION].alone():
        assert site.app.test_client().post("/demo/chapters/2").status_code == 409
