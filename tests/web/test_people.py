"""Sign-in of the demo, capacities, signing out."""

import re
from uuid import uuid4

from flask.testing import FlaskClient

from consult.app import create_app
from consult.models import Appointment
from consult.procedure.capacities import Capacity
from tests.builders import NOW, a_body, an_appointment, as_actor
from tests.site import Site, in_production


def _chosen(page: str) -> list[str]:
    return re.findall(r'action="(/demo/sign-in/[^"]+)"', page)


def test_everybody_can_be_chosen_by_member_then_by_office(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        for capacity, member in (
            (Capacity.SECRETARIAT, None),
            (Capacity.CHAIR, "JPN"),
            (Capacity.OBSERVER, None),
            (Capacity.REVIEWER, "CHN"),
            (Capacity.FOCAL_POINT, "CHN"),
            (Capacity.FOCAL_POINT, "RUS"),
        ):
            an_appointment(session, capacity, member)
    client = site.app.test_client()
    page = client.get("/sign-in").text
    order = [
        "China",
        "Focal point",
        "National reviewer",
        "Russian Federation",
        "Officers",
        "Chair, Japan",
        "Secretariat",
        "Observer",
        "Administrator",
    ]
    places = [page.index(f"{words}<") for words in order]
    assert places == sorted(places)
    assert len(_chosen(page)) == 7
    for url in _chosen(page):
        assert client.post(url).location == "/"
        assert client.get("/").status_code == 200


def test_one_comes_back_to_the_page_one_asked_for(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
    client = site.app.test_client()
    page = client.get("/sign-in", query_string={"next": "/sessions"}).text
    assert 'name="next" value="/sessions"' in page
    (url,) = _chosen(page)
    assert client.post(url, data={"next": "/sessions"}).location == "/sessions"
    assert client.post(url, data={"next": "//evil.example"}).location == "/"
    assert 'value="https' not in client.get("/sign-in", query_string={"next": "https://evil.example"}).text


def test_nobody_is_chosen_who_holds_nothing(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        ended = an_appointment(session)
        ended.until = NOW
    client = site.app.test_client()
    for appointment_id in (ended.id, uuid4()):
        assert client.post(f"/demo/sign-in/{appointment_id}").status_code == 404
    assert client.get("/").status_code == 303


def _with_two_capacities(site: Site) -> tuple[FlaskClient, Appointment, Appointment, Appointment]:
    with site.writing() as session:
        a_body(session)
        first, other = an_appointment(session), an_appointment(session)
        second = an_appointment(session, Capacity.CHAIR, "JPN")
        second.person_id = first.person_id
        session.flush()
        actor = as_actor(session, first)
    return site.client(actor), first, second, other


def test_one_acts_in_ones_own_capacities_only(site: Site) -> None:
    client, first, second, other = _with_two_capacities(site)
    page = client.get("/capacities").text
    assert f"/capacities/{second.id}" in page
    assert str(other.id) not in page
    assert client.post(f"/capacities/{other.id}").status_code == 404
    assert client.post(f"/capacities/{second.id}").status_code == 303
    assert "Chair" in client.get("/").text
    assert f"/capacities/{first.id}" in client.get("/capacities").text


def test_signing_out(site: Site) -> None:
    client, *_ = _with_two_capacities(site)
    assert client.post("/sign-out").location == "/sign-in"
    assert client.get("/").status_code == 303


def test_whose_office_has_passed_on_is_told_why(site: Site) -> None:
    with site.writing() as session:
        a_body(session)
        chair = an_appointment(session, Capacity.CHAIR)
        actor = as_actor(session, chair)
    client = site.client(actor)
    assert "has ended" not in client.get("/sign-in").text
    with site.writing() as session:
        session.get_one(Appointment, actor.appointment).until = NOW
    answer = client.get("/", follow_redirects=True)
    assert "The capacity in which you were signed in has ended" in answer.text


def test_outside_the_demo_nobody_can_be_chosen(sqlite_database: str) -> None:
    app = create_app(in_production(sqlite_database))
    client = app.test_client()
    ours = "https://consult.body.example"
    page = client.get("/sign-in", base_url=ours)
    assert page.status_code == 200
    assert "by invitation" in page.text
    assert "Demo clock" not in page.text
    assert client.post(f"/demo/sign-in/{uuid4()}", base_url=ours).status_code == 404
    assert client.post("/demo/clock", base_url=ours).status_code == 404
    app.extensions["consult.engine"].dispose()
