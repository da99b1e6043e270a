"""One's own account: where one is signed in, the app, the recovery codes, the password."""

import re

import pyotp
import pytest
from flask.testing import FlaskClient

from tests.signed_up import PASSWORD, Owner, a_house, an_owner, sign_in
from tests.site import Site

NEW = "the other side of the lake"


@pytest.fixture
def owner(site: Site) -> Owner:
    a_house(site)
    return an_owner(site)


@pytest.fixture
def client(site: Site, owner: Owner) -> FlaskClient:
    return sign_in(site, owner)[0]


def test_it_is_for_who_is_signed_in(site: Site, owner: Owner) -> None:
    assert site.app.test_client().get("/account").location == "/sign-in?next=/account"


def test_the_demo_says_which_clock_counts_where_one_signs_in(site: Site, client: FlaskClient) -> None:
    told = "follow the real time; only the procedure follows the demo clock"
    for page in ("/account", "/account/programs"):
        assert told in client.get(page).text
    assert told in site.app.test_client().get("/sign-in").text


def test_one_signs_out_elsewhere(site: Site, owner: Owner, client: FlaskClient) -> None:
    elsewhere, _ = sign_in(site, owner)
    page = client.get("/account").text
    ends = re.findall(r"/account/sessions/[\w-]+/end", page)
    assert len(ends) == 1, "not this one"
    assert client.post(ends[0]).status_code == 303
    assert elsewhere.get("/account").status_code == 303
    assert client.get("/account").status_code == 200


def test_one_signs_out_everywhere_but_here(site: Site, owner: Owner, client: FlaskClient) -> None:
    others = [sign_in(site, owner)[0] for _ in range(2)]
    client.post("/account/sessions/end")
    assert [other.get("/account").status_code for other in others] == [303, 303]
    assert client.get("/account").status_code == 200


def test_nobody_ends_the_sessions_of_others(site: Site, owner: Owner, client: FlaskClient) -> None:
    stranger, _ = sign_in(site, an_owner(site, member="JPN"))
    sign_in(site, owner)
    end = re.findall(r"/account/sessions/[\w-]+/end", client.get("/account").text)[0]
    assert stranger.post(end).status_code == 404
    assert end in client.get("/account").text


def test_an_app_is_set_up_with_the_code_it_shows(client: FlaskClient) -> None:
    page = client.get("/account/codes").text
    secret = re.search(r'name="secret" value="(\w+)"', page)
    assert secret is not None
    assert "data:image/svg+xml" in page
    wrong = client.post("/account/codes", data={"secret": secret[1], "code": "000000"})
    assert wrong.status_code == 422
    assert secret[1] in wrong.text, "the app need not be set up anew"
    right = client.post("/account/codes", data={"secret": secret[1], "code": pyotp.TOTP(secret[1]).now()})
    assert len(re.findall(r">\w{4}-\w{4}-\w{4}-\w{4}<", right.text)) == 10
    assert "10 recovery codes are left" in client.get("/account").text
    fresh = client.post("/account/recovery-codes").text
    assert len(re.findall(r">\w{4}-\w{4}-\w{4}-\w{4}<", fresh)) == 10
    assert client.post("/account/codes/remove").status_code == 303
    assert "Set up an app" in client.get("/account").text


@pytest.mark.parametrize("secret", ["", "not base 32!", "é" * 20])
def test_a_secret_that_is_none_is_refused(client: FlaskClient, secret: str) -> None:
    assert client.post("/account/codes", data={"secret": secret, "code": "123456"}).status_code == 422


def test_the_password_is_changed_by_who_knows_it(site: Site, owner: Owner, client: FlaskClient) -> None:
    entries = {"present": PASSWORD, "password": NEW, "repeated": NEW}
    refused = client.post("/account/password", data=entries | {"present": "wrong"})
    assert (refused.status_code, NEW in refused.text) == (422, False)
    assert client.post("/account/password", data=entries).status_code == 303
    assert sign_in(site, owner)[1].status_code == 422
    assert sign_in(site, owner, NEW)[1].status_code == 303
