"""Passkeys on the pages: made, named, used to come in, removed; and whoever tries with what is not theirs."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from consult.edge import clock
from consult.models import Appointment, Passkey, WebSession
from consult.models.accounts import Way
from consult.procedure.capacities import Capacity
from tests.builders import an_actor
from tests.devices import PRESENT, Device
from tests.signed_up import (
    PASSWORD,
    Owner,
    a_house,
    an_owner,
    challenge_at,
    come_in,
    link_in,
    sign_in,
    takes_passkeys,
    with_passkey,
)
from tests.site import Site


@pytest.fixture
def owner(site: Site) -> Owner:
    takes_passkeys(site)
    a_house(site)
    return an_owner(site)


@pytest.fixture
def client(site: Site, owner: Owner) -> FlaskClient:
    return sign_in(site, owner)[0]


def test_it_is_made_on_the_account_page_and_lets_in(site: Site, owner: Owner, client: FlaskClient) -> None:
    assert client.post("/account/passkeys/begin").location == "/account/passkeys/new"
    assert "Make the passkey" in client.get("/account/passkeys/new").text
    device = with_passkey(client, owner, name="Telephone")
    assert "Telephone" in client.get("/account").text
    fresh, answer = come_in(site, device, next="/sessions")
    assert (answer.status_code, answer.location) == (303, "/sessions")
    assert fresh.get("/sessions").status_code == 200
    with site.writing() as session:
        row = session.exec(select(WebSession).where(WebSession.way == Way.PASSKEY)).one()
    assert row.second_factor, "it counts as both"


def test_it_never_leads_elsewhere(site: Site, owner: Owner, client: FlaskClient) -> None:
    device = with_passkey(client, owner)
    assert come_in(site, device, next="//evil.example")[1].location == "/"


def test_it_is_named_and_removed(site: Site, owner: Owner, client: FlaskClient) -> None:
    device = with_passkey(client, owner)
    page = client.get("/account").text
    (rename,) = set(re.findall(r"/account/passkeys/[\w-]+/name", page))
    assert client.post(rename, data={"name": "My <b>key</b>"}).status_code == 303
    assert "My &lt;b&gt;key&lt;/b&gt;" in client.get("/account").text
    assert client.post(rename.replace("/name", "/remove")).status_code == 303
    assert come_in(site, device)[1].status_code == 422


def test_the_same_answer_is_taken_once(site: Site, owner: Owner, client: FlaskClient) -> None:
    device = with_passkey(client, owner)
    fresh = site.app.test_client()
    answer = device.use(challenge_at(fresh, "/sign-in/passkey/challenge"))
    kept = fresh.get_cookie("consult")
    assert kept is not None
    assert fresh.post("/sign-in/passkey", data={"passkey": answer}).status_code == 303
    thief = site.app.test_client()
    assert thief.post("/sign-in/passkey", data={"passkey": answer}).status_code == 422
    thief.set_cookie("consult", kept.value)  # with the very cookie that held the challenge
    again = thief.post("/sign-in/passkey", data={"passkey": answer})
    assert (again.status_code, "sent already" in again.text) == (422, True)


def test_a_challenge_is_over_after_minutes(
    site: Site, owner: Owner, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = with_passkey(client, owner)
    fresh = site.app.test_client()
    answer = device.use(challenge_at(fresh, "/sign-in/passkey/challenge"))
    later = clock.real_now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    refused = fresh.post("/sign-in/passkey", data={"passkey": answer})
    assert (refused.status_code, "took too long" in refused.text) == (422, True)


def test_a_challenge_for_one_thing_is_none_for_another(site: Site, owner: Owner, client: FlaskClient) -> None:
    device = with_passkey(client, owner)
    answer = device.use(challenge_at(client, "/account/proof/challenge"))
    assert client.post("/sign-in/passkey", data={"passkey": answer}).status_code == 422


@pytest.mark.parametrize(
    "wrong", [{"origin": "https://evil.example"}, {"domain": "evil.example"}, {"flags": PRESENT}, {"name": b"unknown"}]
)
def test_what_is_wrong_is_not_said(site: Site, owner: Owner, client: FlaskClient, wrong: dict[str, object]) -> None:
    device = with_passkey(client, owner)
    vars(device).update(wrong)
    fresh, answer = come_in(site, device)
    assert (answer.status_code, "cannot be used here" in answer.text) == (422, True)
    assert fresh.get("/account").status_code == 303


def test_it_is_throttled_like_passwords(site: Site, owner: Owner, client: FlaskClient) -> None:
    device = with_passkey(client, owner)
    device.origin = "https://evil.example"
    assert [come_in(site, device)[1].status_code for _ in range(6)] == [422] * 5 + [429]


def test_a_copy_is_refused_and_on_record(site: Site, owner: Owner, client: FlaskClient) -> None:
    device = with_passkey(client, owner)
    assert come_in(site, device)[1].status_code == 303
    device.count = 0
    refused = come_in(site, device)[1]
    assert (refused.status_code, "A copy of this passkey" in refused.text) == (422, True)
    with site.writing() as session:
        assert session.exec(select(Passkey)).one().copied_at is not None, "kept although it was refused"
    assert "no longer good" in client.get("/account").text
    device.count = 50
    assert come_in(site, device)[1].status_code == 422


def test_whose_time_has_ended_comes_in_to_nothing(site: Site, owner: Owner, client: FlaskClient) -> None:
    device = with_passkey(client, owner)
    with site.writing() as session:
        row = session.get_one(Appointment, owner.actor.appointment)
        row.until = row.since
    fresh, answer = come_in(site, device)
    assert answer.status_code == 303
    assert fresh.get("/").location.startswith("/sign-in")
    assert "has ended" in fresh.get("/sign-in").text


@pytest.fixture
def link(site: Site, owner: Owner) -> str:
    with site.writing() as session:
        reviewer = an_actor(session, Capacity.REVIEWER, "MNG")
    shown = site.client(owner.actor).post(f"/people/{reviewer.appointment}/invite", follow_redirects=True)
    return link_in(shown.text)


def test_who_is_invited_comes_in_with_one_instead_of_a_password(site: Site, link: str) -> None:
    client = site.app.test_client()
    assert "Make my account with a passkey" in client.get(link).text
    device = Device(flags=PRESENT)
    wrong = device.make(challenge_at(client, f"{link}/challenge"))
    assert client.post(f"{link}/passkey", data={"passkey": wrong}).status_code == 422
    device = Device()
    answer = device.make(challenge_at(client, f"{link}/challenge"))
    assert client.post(f"{link}/passkey", data={"passkey": answer}).location == "/"
    page = client.get("/account").text
    assert "Your account is ready" in page
    assert "You have no password here" in page
    assert client.get(link).status_code == 404
    assert client.post(f"{link}/challenge").status_code == 404
    assert come_in(site, device)[1].status_code == 303
    with site.writing() as session:
        for row in session.exec(select(WebSession)):
            row.proved_at -= timedelta(hours=1)
    proof = client.post("/account/passkeys/begin").text
    assert "Use a passkey" in proof
    assert "proof_password" not in proof, "there is none"
    answer = device.use(challenge_at(client, "/account/proof/challenge"))
    assert client.post("/account/passkeys/begin", data={"proof_passkey": answer}).status_code == 303
    (remove,) = set(re.findall(r"/account/passkeys/[\w-]+/remove", page))
    refused = client.post(remove)
    assert (refused.status_code, "your only way in" in refused.text) == (409, True)


def test_an_account_without_a_password_is_somebodys_too(site: Site, owner: Owner, link: str) -> None:
    client = site.app.test_client()
    client.post(f"{link}/passkey", data={"passkey": Device().make(challenge_at(client, f"{link}/challenge"))})
    with site.writing() as session:
        reviewer = session.exec(select(Appointment).where(Appointment.capacity == Capacity.REVIEWER)).one()
    assert site.client(owner.actor).post(f"/people/{reviewer.id}/invite").status_code == 409


def test_links_are_not_guessed(site: Site, owner: Owner) -> None:
    client = site.app.test_client()
    tries = [client.post("/invitation/nonsense/challenge").status_code for _ in range(31)]
    assert tries == [404] * 30 + [429]


def test_where_the_settings_do_not_say_where_the_site_stands_there_are_none(site: Site) -> None:
    a_house(site)
    client, _ = sign_in(site, an_owner(site))
    assert "passkey" not in client.get("/account").text
    assert "passkey" not in client.get("/sign-in").text
    assert client.get("/account/passkeys/new").status_code == 404
    assert client.post("/sign-in/passkey/challenge").status_code == 404


def test_without_javascript_the_page_says_so_and_offers_the_password(site: Site, owner: Owner) -> None:
    page = site.app.test_client().get("/sign-in").text
    assert "A passkey needs JavaScript" in page
    assert page.index("A passkey needs JavaScript") < page.index('name="password"')
    refused = site.app.test_client().post("/sign-in/passkey", data={})
    assert (refused.status_code, "it needs JavaScript" in refused.text) == (422, True)


def test_who_changes_ways_in_proves_who_it_is(
    site: Site, owner: Owner, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = clock.real_now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    asked = client.post("/account/passkeys/begin")
    assert asked.status_code == 401
    answer = Device().make(challenge_at(client, "/account/passkeys/challenge"), owner.actor.person)
    assert client.post("/account/passkeys", data={"passkey": answer}).status_code == 401
    with site.writing() as session:
        assert not session.exec(select(Passkey)).all()
    proved = client.post("/account/passkeys/begin", data={"proof_password": PASSWORD})
    assert proved.location == "/account/passkeys/new"
    with_passkey(client, owner)
