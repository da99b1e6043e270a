"""The page of one's own programs: a token is shown once, works as far as it was made for, and is revoked."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from consult.edge import clock
from consult.models import Body, Token, WebSession
from consult.procedure.capacities import Capacity
from tests.signed_up import PASSWORD, Owner, a_house, an_owner, sign_in
from tests.site import Site

NEW = {"label": "Our archive", "scope": "read", "days": "30"}


@pytest.fixture
def owner(site: Site) -> Owner:
    a_house(site)
    return an_owner(site)


def _secret(page: str) -> str:
    found = re.search(r"consult_[\w-]{43}", page)
    assert found is not None, page
    return found.group()


def _reads(site: Site, secret: str) -> int:
    answer = site.app.test_client().get("/api/v1/drafts", headers={"Authorization": f"Bearer {secret}"})
    return answer.status_code


def test_a_token_is_shown_once_and_works(site: Site, owner: Owner) -> None:
    client, _ = sign_in(site, owner)
    made = client.post("/account/programs", data=NEW)
    secret = _secret(made.text)
    assert made.headers["Cache-Control"] == "no-store"
    assert _reads(site, secret) == 200
    listed = client.get("/account/programs").text
    assert "Our archive" in listed
    assert secret not in listed
    token_id = re.findall(r"/account/programs/([0-9a-f-]{36})/revoke", listed)[0]
    assert client.post(f"/account/programs/{token_id}/revoke").status_code == 303
    assert _reads(site, secret) == 401
    assert "Our archive" not in client.get("/account/programs").text


def test_making_one_asks_again_who_it_is(site: Site, owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    client, _ = sign_in(site, owner)
    later = clock.real_now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert client.post("/account/programs", data=NEW).status_code == 401
    assert client.post("/account/programs", data=NEW | {"proof_password": PASSWORD}).status_code == 200


def test_nobody_revokes_anothers(site: Site, owner: Owner) -> None:
    client, _ = sign_in(site, owner)
    client.post("/account/programs", data=NEW)
    other, _ = sign_in(site, an_owner(site, Capacity.SECRETARIAT, None))
    with site.writing() as session:
        token_id = session.exec(select(Token)).one().id
    assert other.post(f"/account/programs/{token_id}/revoke").status_code == 404
    assert "Our archive" not in other.get("/account/programs").text


@pytest.mark.parametrize("change", [{"label": ""}, {"scope": "all"}, {"days": "9999"}, {"days": "x"}])
def test_what_cannot_be_comes_back_with_a_sentence(site: Site, owner: Owner, change: dict[str, str]) -> None:
    client, _ = sign_in(site, owner)
    answer = client.post("/account/programs", data=NEW | change)
    assert answer.status_code == 422
    assert 'class="error"' in answer.text


def test_where_the_body_forbids_it_what_binds_is_not_offered(site: Site, owner: Owner) -> None:
    client, _ = sign_in(site, owner)
    assert "also what binds" in client.get("/account/programs").text
    with site.writing() as session:
        body = session.exec(select(Body)).one()
        body.rules = body.rules | {"programs": {"binding": "forbidden"}}
    assert "also what binds" not in client.get("/account/programs").text
    assert client.post("/account/programs", data=NEW | {"scope": "everything"}).status_code == 422


def test_where_a_second_factor_is_required_it_is_here_too(site: Site, owner: Owner) -> None:
    with site.writing() as session:
        body = session.exec(select(Body)).one()
        body.rules = body.rules | {"sign_in": {"second_factor": "required"}}
    client, _ = sign_in(site, owner)
    assert client.post("/account/programs", data=NEW).location == "/account/codes"


@pytest.mark.parametrize("with_app", [False, True])
def test_a_token_knows_whether_its_maker_has_shown_a_factor(site: Site, *, with_app: bool) -> None:
    """Also where the factor comes as a proof with the very form that makes the token."""
    a_house(site)
    owner = an_owner(site, with_app=with_app)
    client, _ = sign_in(site, owner)
    if with_app:
        client.post("/sign-in/code", data={"code": owner.recovery_codes[0]})
        with site.writing() as session:
            here = session.exec(select(WebSession)).one()
            here.second_factor, here.proved_at = False, here.proved_at - timedelta(hours=1)
    proof = {"proof_password": PASSWORD, "proof_code": owner.code()} if with_app else {}
    assert client.post("/account/programs", data=NEW | proof).status_code == 200
    with site.writing() as session:
        assert session.exec(select(Token)).one().second_factor is with_app
