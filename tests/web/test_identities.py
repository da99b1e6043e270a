"""Coming in through a provider, with an invitation, on the own account page; leaving it. Lies: see …_hostile."""

import time
from typing import Any

import pytest
from sqlmodel import select

from consult.edge import clock
from consult.models import Appointment, Body, Identity, Invitation, WebSession
from consult.models.accounts import Way
from consult.procedure.capacities import Actor, Capacity
from consult.services import web_sessions
from consult.services.invitations import write_invitation
from tests.builders import BEGINNING, an_actor
from tests.elsewhere import Elsewhere, as_configured, come_back, configure, everything, go, is_in, leave, link
from tests.signed_up import Owner, a_house, an_owner, sign_in
from tests.site import Site


@pytest.fixture(autouse=True)
def house(site: Site, un: Elsewhere) -> Actor:
    """A body whose people may come in through the provider."""
    configure(site, as_configured(un))
    return a_house(site)


@pytest.fixture
def person(site: Site, un: Elsewhere) -> Actor:
    """A focal point whose only way in is the provider."""
    with site.writing() as session:
        actor = an_actor(session, Capacity.FOCAL_POINT, "MNG")
    link(site, un, actor)
    return actor


def test_the_page_offers_each_provider_that_is_configured(site: Site, un: Elsewhere, other: Elsewhere) -> None:
    configure(site, as_configured(un), as_configured(other, name="mof", label="Ministry"))
    page = site.app.test_client().get("/sign-in").text
    assert page.index("Continue with UN Identity") < page.index("Continue with Ministry") < page.index("Password")
    assert not un.seen, "nothing is asked before somebody goes there"


def test_who_is_linked_comes_in(site: Site, un: Elsewhere, person: Actor) -> None:
    client = site.app.test_client()
    page, told = leave(client, "/sign-in/with/un", next="/sessions")
    assert "On the way to UN Identity" in page.text
    assert (told["response_type"], told["code_challenge_method"], told["scope"]) == ("code", "S256", "openid")
    assert told["redirect_uri"] == "http://localhost/sign-in/with/un/back"
    answer = come_back(client, told, un)
    assert (answer.status_code, answer.location) == (303, "/sessions")
    assert is_in(client)
    assert {"code", "code_verifier", "redirect_uri"} <= set(un.asked[0])
    with site.writing() as session:
        row = session.exec(select(WebSession)).one()
    assert (row.way, row.issuer, row.second_factor) == (Way.PROVIDER, un.url, False)
    assert "ey" not in row.hint_sealed[:2]


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example"])
def test_it_never_leads_elsewhere(site: Site, un: Elsewhere, person: Actor, target: str) -> None:
    assert go(site.app.test_client(), un, next=target).location == "/"


# By invitation


def _invited(site: Site, member: str = "RUS") -> tuple[Actor, str]:
    with site.writing() as session:
        actor = an_actor(session, Capacity.FOCAL_POINT, member)
        _, secret = write_invitation(session, inviter=actor, person_id=actor.person, real_now=clock.real_now())
    return actor, secret


def test_an_invitation_links_an_account(site: Site, un: Elsewhere) -> None:
    actor, secret = _invited(site)
    client = site.app.test_client()
    assert "Continue with UN Identity" in client.get(f"/invitation/{secret}").text
    answer = go(client, un, f"/invitation/{secret}/with/un")
    assert (answer.status_code, answer.location) == (303, "/")
    assert "UN Identity" in client.get("/account").text
    again = site.app.test_client()
    assert go(again, un).status_code == 303, "from now on without the link"
    assert again.get(f"/invitation/{secret}").status_code == 404
    with site.writing() as session:
        assert session.exec(select(Identity.person_id)).one() == actor.person
        assert session.exec(select(Invitation.used_at)).one() is not None


def test_a_link_is_not_used_up_by_what_fails(site: Site, un: Elsewhere, person: Actor) -> None:
    _, secret = _invited(site)
    client, before = site.app.test_client(), everything(site)
    taken = go(client, un, f"/invitation/{secret}/with/un")
    assert (taken.status_code, "linked with somebody else" in taken.text) == (422, True)
    assert "Make my account" in taken.text
    assert everything(site) == before
    un.subject = "subject-2"
    assert go(client, un, f"/invitation/{secret}/with/un").status_code == 303


def test_without_a_good_link_nobody_is_linked(site: Site, un: Elsewhere) -> None:
    _, secret = _invited(site)
    client = site.app.test_client()
    assert client.post("/invitation/nonsense/with/un").status_code == 404
    told = leave(client, f"/invitation/{secret}/with/un")[1]
    with site.writing() as session:
        session.exec(select(Invitation)).one().expires_at = clock.real_now()
    assert come_back(client, told, un).status_code == 404
    assert go(client, un).status_code == 422


@pytest.mark.parametrize(("hours", "status"), [(1, 303), (11, 303), (30 * 24, 422)])
def test_who_proved_it_longer_ago_than_a_session_lasts_is_not_let_in(
    site: Site, un: Elsewhere, person: Actor, hours: int, status: int
) -> None:
    un.claims = {"auth_time": int(time.time()) - hours * 3600}
    client = site.app.test_client()
    answer = go(client, un)
    assert (answer.status_code, is_in(client)) == (status, status == 303)
    assert ("did not ask you anew" in answer.text) == (status == 422)


@pytest.mark.parametrize("claims", [{"auth_time": None}, {"auth_time": 1}, {"auth_time": int(time.time()) - 3600}])
def test_an_account_is_linked_only_where_the_provider_has_asked_just_now(
    site: Site, un: Elsewhere, owner: Owner, claims: Any
) -> None:
    _, secret = _invited(site)
    client, _ = sign_in(site, owner)
    un.claims = claims
    for who, path in ((site.app.test_client(), f"/invitation/{secret}/with/un"), (client, "/account/providers/un")):
        answer = go(who, un, path)
        assert (answer.status_code, "did not ask you anew" in answer.text) == (422, True)
    with site.writing() as session:
        assert session.exec(select(Identity)).all() == []


# Providers of some members


def test_a_provider_of_a_member_lets_in_only_who_acts_for_it(site: Site, un: Elsewhere, person: Actor) -> None:
    configure(site, as_configured(un, members=frozenset({"KOR"})))
    client = site.app.test_client()
    answer = go(client, un)
    assert (answer.status_code, "only those who act for the members" in answer.text) == (422, True)
    _, secret = _invited(site, "JPN")
    assert "Continue with UN Identity" not in client.get(f"/invitation/{secret}").text
    assert client.post(f"/invitation/{secret}/with/un").status_code == 404
    configure(site, as_configured(un, members=frozenset({"MNG"})))
    assert go(client, un).status_code == 303


def test_through_it_one_acts_for_that_member_alone(site: Site, un: Elsewhere, person: Actor) -> None:
    with site.writing() as session:
        office = Appointment(person_id=person.person, capacity=Capacity.SECRETARIAT, since=BEGINNING)
        session.add(office)
        session.flush()
        key = office.id
    client = site.app.test_client()
    go(client, un)
    assert str(key) in client.get("/capacities").text
    configure(site, as_configured(un, members=frozenset({"MNG"})))
    assert str(key) not in client.get("/capacities").text
    assert client.post(f"/capacities/{key}").status_code == 404
    with site.writing() as session:
        row = session.exec(select(WebSession)).one()
        web_sessions.choose_capacity(session, row.id, key)
    assert "secretariat" not in client.get("/account").text.split("<main")[0].lower()


def test_a_provider_that_is_taken_away_lets_nobody_stay(site: Site, un: Elsewhere, person: Actor) -> None:
    client = site.app.test_client()
    go(client, un)
    configure(site)
    assert not is_in(client)


# The second factor


def test_who_has_an_app_shows_its_code_besides(site: Site, un: Elsewhere) -> None:
    owner = an_owner(site, with_app=True)
    link(site, un, owner.actor)
    client = site.app.test_client()
    answer = go(client, un, next="/sessions")
    assert answer.location == "/sign-in/code"
    assert not is_in(client)
    assert client.post("/sign-in/code", data={"code": owner.code()}).location == "/sessions"
    with site.writing() as session:
        row = session.exec(select(WebSession)).one()
    assert (row.way, row.issuer, row.second_factor, bool(row.hint_sealed)) == (Way.PROVIDER, un.url, True, True)


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        ({"amr": ["pwd", "mfa"]}, True),
        ({"acr": "gold"}, True),
        ({"amr": ["pwd"]}, False),
        ({"amr": [["mfa"], {"mfa": 1}]}, False),
        ({"acr": ["gold"]}, False),
        ({}, False),
    ],
)
def test_a_factor_there_counts_as_configured(site: Site, un: Elsewhere, claims: Any, counts: bool) -> None:
    configure(site, as_configured(un, second_factor_amr=("mfa",), second_factor_acr=("gold",)))
    owner = an_owner(site, with_app=True)
    link(site, un, owner.actor)
    client = site.app.test_client()
    told = leave(client, "/sign-in/with/un")[1]
    assert told["acr_values"] == "gold"
    un.claims = claims
    assert come_back(client, told, un).location == ("/" if counts else "/sign-in/code")


@pytest.mark.parametrize(("claims", "is_asked"), [({"amr": ["mfa"]}, False), ({"amr": ["pwd"]}, True), ({}, True)])
def test_a_body_that_requires_a_factor_takes_it_from_a_provider_as_configured(
    site: Site, un: Elsewhere, person: Actor, claims: Any, *, is_asked: bool
) -> None:
    configure(site, as_configured(un, second_factor_amr=("mfa",)))
    with site.writing() as session:
        body = session.exec(select(Body)).one()
        body.rules = body.rules | {"sign_in": {"second_factor": "required"}}
    client = site.app.test_client()
    un.claims = claims
    assert go(client, un).status_code == 303
    answer = client.get("/")
    assert (answer.status_code, answer.location) == ((303, "/account/codes") if is_asked else (200, None))


# One's own account


@pytest.fixture
def owner(site: Site) -> Owner:
    return an_owner(site, member="JPN")


def test_one_links_an_account_and_unlinks_it(site: Site, un: Elsewhere, owner: Owner) -> None:
    client, _ = sign_in(site, owner)
    assert "Link an account at UN Identity" in client.get("/account").text
    _, told = leave(client, "/account/providers/un")
    assert told["prompt"] == "login"
    assert come_back(client, told, un).location == "/account"
    page = client.get("/account").text
    assert ("Unlink" in page, "Link an account" in page) == (True, False)
    there = site.app.test_client()
    assert go(there, un).status_code == 303
    with site.writing() as session:
        key = session.exec(select(Identity.id)).one()
    assert client.post(f"/account/identities/{key}/unlink").status_code == 303
    assert go(site.app.test_client(), un).status_code == 422
    assert (is_in(there), is_in(client)) == (False, True), "signed out where one came in through it"


def test_the_last_way_in_stays(site: Site, un: Elsewhere, other: Elsewhere, person: Actor) -> None:
    client = site.app.test_client()
    go(client, un)
    with site.writing() as session:
        key = session.exec(select(Identity.id)).one()
    refused = client.post(f"/account/identities/{key}/unlink")
    assert (refused.status_code, "last way in" in refused.text) == (409, True)
    configure(site, as_configured(un), as_configured(other, name="mof", label="Ministry"))
    assert go(client, other, "/account/providers/mof").status_code == 303
    assert client.post(f"/account/identities/{key}/unlink").status_code == 303


def test_nobody_links_what_is_somebody_elses(site: Site, un: Elsewhere, person: Actor, owner: Owner) -> None:
    client, _ = sign_in(site, owner)
    before = everything(site)
    answer = go(client, un, "/account/providers/un")
    assert (answer.status_code, "linked with somebody else" in answer.text) == (422, True)
    assert "Where you are signed in" in answer.text
    assert everything(site) == before
    with site.writing() as session:
        key = session.exec(select(Identity.id)).one()
    assert client.post(f"/account/identities/{key}/unlink").status_code == 404


def test_a_link_is_made_only_for_who_began_it(site: Site, un: Elsewhere, owner: Owner) -> None:
    client, _ = sign_in(site, owner)
    told = leave(client, "/account/providers/un")[1]
    kept = client.get_cookie("consult")
    assert kept is not None
    thief, _ = sign_in(site, an_owner(site, member="KOR"))
    for browser in (thief, site.app.test_client()):
        browser.set_cookie("consult", kept.value)
        answer = come_back(browser, told, un)
        assert (answer.status_code, "did not begin in this browser" in answer.text) == (422, True)
    with site.writing() as session:
        assert session.exec(select(Identity)).all() == []


# Leaving


def test_leaving_signs_out_there_too(site: Site, un: Elsewhere, person: Actor) -> None:
    client = site.app.test_client()
    go(client, un)
    _, told = leave(client, "/sign-out")
    assert told["post_logout_redirect_uri"] == "http://localhost/sign-in"
    assert told["id_token_hint"].count(".") == 2
    assert told["client_id"] == "consult"
    assert not is_in(client)
    with site.writing() as session:
        assert session.exec(select(WebSession.hint_sealed)).one() == ""


@pytest.mark.parametrize("says", [{"end_session_endpoint": None}, {"issuer": "https://login.example"}])
def test_where_that_cannot_be_one_is_signed_out_here(site: Site, un: Elsewhere, person: Actor, says: Any) -> None:
    client = site.app.test_client()
    go(client, un)
    un.says = says
    configure(site, as_configured(un))
    assert client.post("/sign-out").location == "/sign-in"
    assert ("Sign out there too" in client.get("/sign-in").text) is ("issuer" in says)
    assert not is_in(client)
