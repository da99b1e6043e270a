"""The pages on which people come into a capacity and leave it."""

from io import BytesIO

import pytest
from sqlmodel import select

from consult.models import Appointment, Attachment, Person
from consult.procedure.capacities import Actor, Capacity
from tests.builders import a_deputy, an_actor
from tests.signed_up import a_house, an_owner, link_in, sign_in
from tests.site import Site

PERSON = {"name": "Kim Example", "email": "kim@body.example"}


@pytest.fixture
def administrator(site: Site) -> Actor:
    return a_house(site)


@pytest.fixture
def focal_point(site: Site, administrator: Actor) -> Actor:
    with site.writing() as session:
        return an_actor(session, Capacity.FOCAL_POINT, "MNG")


@pytest.fixture
def secretariat(site: Site, administrator: Actor) -> Actor:
    with site.writing() as session:
        return an_actor(session)


def _paper() -> tuple[BytesIO, str]:
    return BytesIO(b"%PDF note"), "note.pdf"


def test_a_focal_point_sees_the_own_delegation_alone(site: Site, focal_point: Actor) -> None:
    with site.writing() as session:
        an_actor(session, Capacity.REVIEWER, "MNG", "Own Ministry")
        an_actor(session, Capacity.REVIEWER, "JPN", "Other Ministry")
        an_actor(session, Capacity.SECRETARIAT)
    page = site.client(focal_point).get("/people").text
    assert "Own Ministry" in page
    assert "Other Ministry" not in page
    assert "Secretariat" not in page.split("<main")[1]
    assert "Without a focal point" not in page


def test_a_focal_point_does_not_come_in_as_the_secretariat(site: Site, focal_point: Actor, secretariat: Actor) -> None:
    with site.writing() as session:
        email = session.get_one(Person, secretariat.person).email
    client = site.client(focal_point)
    sent = PERSON | {"email": email, "capacity": "reviewer"}
    assert client.post("/people/appoint", data=sent).status_code == 303
    with site.writing() as session:
        row = session.exec(select(Appointment).where(Appointment.capacity == Capacity.REVIEWER)).one()
    assert f"/people/{row.id}/invite" not in client.get("/people").text
    refused = client.post(f"/people/{row.id}/invite")
    assert refused.status_code == 409
    assert "Ask an administrator to invite them" in refused.text


@pytest.mark.parametrize("capacity", [Capacity.DEPUTY, Capacity.REVIEWER, Capacity.CHAIR, Capacity.OBSERVER])
def test_others_have_no_such_page(site: Site, administrator: Actor, capacity: Capacity) -> None:
    with site.writing() as session:
        actor = an_actor(session, capacity, "JPN")
    client = site.client(actor)
    assert client.get("/people").status_code == 403
    assert client.get("/people/appoint").status_code == 403
    assert ">People<" not in client.get("/").text


def test_a_reviewer_is_appointed_invited_and_ended(site: Site, focal_point: Actor) -> None:
    client = site.client(focal_point)
    form = client.get("/people/appoint").text
    assert "National reviewer" in form
    assert 'value="secretariat"' not in form
    assert 'name="member"' not in form, "the delegation is the own one"
    sent = client.post("/people/appoint", data=PERSON | {"capacity": "reviewer", "ministry": "Environment"})
    assert sent.location == "/people"
    with site.writing() as session:
        row = session.exec(select(Appointment).where(Appointment.capacity == Capacity.REVIEWER)).one()
    assert (row.member_code, row.ministry) == ("MNG", "Environment")
    page = client.post(f"/people/{row.id}/invite", follow_redirects=True).text
    assert link_in(page)
    assert "not shown again" in page
    assert client.get("/people/link").location == "/people"
    asked = client.get(f"/people/{row.id}/end").text
    assert "Kim Example" in asked
    assert client.post(f"/people/{row.id}/end", data={"reason": "Moved on."}).location == "/people"
    assert client.get(f"/people/{row.id}/end").status_code == 409


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"name": ""}, "Give the person&#39;s name"),
        ({"email": "nonsense"}, "This is no e-mail address"),
        ({"capacity": "emperor"}, "Choose one of the values offered"),
        ({"ministry": "x" * 301}, "too long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    site: Site, focal_point: Actor, entries: dict[str, str], words: str
) -> None:
    sent = PERSON | {"capacity": "reviewer", "ministry": "Environment"} | entries
    answer = site.client(focal_point).post("/people/appoint", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert sent["email"] in answer.text


def test_nobody_fills_a_place_that_is_for_others_to_fill(site: Site, focal_point: Actor) -> None:
    answer = site.client(focal_point).post("/people/appoint", data=PERSON | {"capacity": "secretariat"})
    assert answer.status_code == 403
    forged = site.client(focal_point).post("/people/appoint", data=PERSON | {"capacity": "reviewer", "member": "JPN"})
    assert forged.status_code == 303
    with site.writing() as session:
        rows = session.exec(select(Appointment).where(Appointment.capacity == Capacity.REVIEWER)).all()
    assert [row.member_code for row in rows] == ["MNG"], "whatever the form says"


def test_to_end_a_focal_point_says_that_the_state_is_then_without_one(
    site: Site, secretariat: Actor, focal_point: Actor
) -> None:
    said = "Until another focal point is named, nobody can clear or submit"
    assert said in site.client(secretariat).get(f"/people/{focal_point.appointment}/end").text
    with site.writing() as session:
        observer = an_actor(session, Capacity.OBSERVER)
    assert said not in site.client(secretariat).get(f"/people/{observer.appointment}/end").text


def test_on_the_last_day_a_paper_names_another_focal_point(site: Site, secretariat: Actor, focal_point: Actor) -> None:
    client, sent = site.client(secretariat), PERSON | {"capacity": "focal point", "member": "MNG"}
    asked = client.post("/people/appoint", data=sent)
    assert asked.status_code == 200
    assert "becomes the focal point of Mongolia now" in asked.text
    without = client.post("/people/appoint", data=sent | {"confirmed": "yes"})
    assert (without.status_code, "Attach the paper" in without.text) == (422, True)
    done = client.post(
        "/people/appoint", data=sent | {"confirmed": "yes", "original": _paper()}, content_type="multipart/form-data"
    )
    assert done.location == "/people"
    assert site.client(focal_point).get("/").status_code == 303, "the former one is out"
    with site.writing() as session:
        paper = session.exec(select(Attachment)).one()
        member = an_actor(session, Capacity.FOCAL_POINT, "JPN")
    assert f"/attachments/{paper.id}" in client.get("/people").text
    journal = site.client(member).get("/journal").text
    assert "Named another focal point, on a paper of the member State." in journal
    assert "Kim Example" not in journal
    assert site.client(member).get(f"/attachments/{paper.id}").status_code == 404


def test_the_office_is_handed_over(site: Site, focal_point: Actor) -> None:
    client = site.client(focal_point)
    assert "I leave the delegation" in client.get("/people/hand-over").text
    sent = PERSON | {"stays": "deputy"}
    asked = client.post("/people/hand-over", data=sent)
    assert "Kim Example becomes the focal point" in asked.text
    assert "Deputy focal point" in asked.text
    assert client.post("/people/hand-over", data=sent | {"confirmed": "yes"}).status_code == 303
    assert "Deputy focal point" in client.get("/").text, "acts in what is left to the person"
    bad = client.post("/people/hand-over", data=sent)
    assert bad.status_code == 403


def test_a_delegation_is_taken_back(site: Site, focal_point: Actor) -> None:
    with site.writing() as session:
        a_deputy(session, "MNG", giver=focal_point)
    client = site.client(focal_point)
    holder = client.get("/delegation").text.split('<option value="')[1].split('"')[0]
    client.post("/delegation", data={"holder": holder, "acts": "submit"})
    page = client.get("/delegation").text
    end = page.split('action="/delegation/')[1].split('"')[0]
    assert client.post(f"/delegation/{end}").location == "/delegation"
    assert "submit the answer of the delegation" not in client.get("/delegation").text.split("<form")[0]


def test_an_administrator_resets_a_lost_account(site: Site, administrator: Actor) -> None:
    owner = an_owner(site)
    theirs, _ = sign_in(site, owner)
    client = site.client(administrator)
    url = f"/people/{owner.actor.person}/reset"
    assert url in client.get("/people").text
    assert "signed out everywhere" in client.post(url).text
    page = client.post(url, data={"confirmed": "yes"}, follow_redirects=True).text
    assert link_in(page)
    assert theirs.get("/account").status_code == 303
    assert sign_in(site, owner)[1].status_code == 422


def test_who_is_invited_is_shown_until_when_and_the_link_can_be_revoked(site: Site, focal_point: Actor) -> None:
    client = site.client(focal_point)
    client.post("/people/appoint", data=PERSON | {"capacity": "reviewer", "ministry": "Environment"})
    with site.writing() as session:
        row = session.exec(select(Appointment).where(Appointment.capacity == Capacity.REVIEWER)).one()
    revoking = f"/people/{row.id}/invitation/revoke"
    before = client.get("/people").text
    assert ("good until" in before, revoking in before, "no account yet" in before) == (False, False, True)
    shown = client.get(client.post(f"/people/{row.id}/invite").location).text
    assert "data-select" in shown
    assert 'data-copy="link"' in shown
    page = client.get("/people").text
    assert ("good until" in page, revoking in page, "Make a new link" in page) == (True, True, True)
    assert client.post(revoking).location == "/people"
    after = client.get("/people").text
    assert "The link is good no longer" in after
    assert ("good until" in after, revoking in after) == (False, False)
    assert "Revoked a link of invitation." in client.get("/journal").text
    assert site.app.test_client().get(link_in(shown)).status_code == 404
    assert client.post(revoking).status_code == 404
