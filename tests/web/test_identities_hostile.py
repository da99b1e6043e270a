"""What of a provider's answers is not believed: nobody comes in, nothing is written. It lies as it is told."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select
from werkzeug.wrappers import Response

from consult.edge import clock
from consult.models import Throttle
from consult.procedure.capacities import Actor, Capacity
from tests import elsewhere as provider
from tests.builders import an_actor
from tests.elsewhere import Elsewhere, as_configured, come_back, configure, everything, go, is_in, leave, link
from tests.signed_up import a_house, an_owner, sign_in
from tests.site import Site

HTML = "text/html"


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


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let so many minutes pass."""

    def pass_by(minutes: int) -> None:
        then = clock.real_now() + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "real_now", lambda: then)

    return pass_by


def _without_token(un: Elsewhere) -> None:
    un.tokens = {"id_token": None}


def _claims(**claims: Any) -> Callable[[Elsewhere], None]:
    return lambda un: un.claims.update(claims)


def _signed(sign: Callable[[dict[str, Any]], str]) -> Callable[[Elsewhere], None]:
    return lambda un: setattr(un, "sign", sign)


def _answering(status: int, text: str, kind: str = "application/json") -> Callable[[Elsewhere], None]:
    return lambda un: setattr(un, "answer", Response(text, status, content_type=kind))


NOW = time.time()
UNBELIEVABLE = "did not say in a way that can be checked who you are"
LIES: dict[str, tuple[Callable[[Elsewhere], None], int, str]] = {
    "no ID token": (_without_token, 422, UNBELIEVABLE),
    "an ID token that is no text": (lambda un: un.tokens.update(id_token={"sub": "subject-1"}), 422, UNBELIEVABLE),
    "wrong aud with right azp": (_claims(aud=["other"], azp="consult"), 422, UNBELIEVABLE),
    "another aud besides": (_claims(aud=["consult", "other"], azp="consult"), 422, UNBELIEVABLE),
    "wrong aud": (_claims(aud="other"), 422, UNBELIEVABLE),
    "wrong azp": (_claims(azp="other"), 422, UNBELIEVABLE),
    "no aud": (_claims(aud=None), 422, UNBELIEVABLE),
    "wrong iss": (_claims(iss="https://login.example"), 422, UNBELIEVABLE),
    "iss as a list": (lambda un: un.claims.update(iss=[un.url, "https://login.example"]), 422, UNBELIEVABLE),
    "no iss": (_claims(iss=None), 422, UNBELIEVABLE),
    "expired": (_claims(iat=NOW - 900, exp=NOW - 300), 422, UNBELIEVABLE),
    "no exp": (_claims(exp=None), 422, UNBELIEVABLE),
    "exp that is no time": (_claims(exp="never"), 422, UNBELIEVABLE),
    "exp that is not a number": (_claims(exp=float("nan")), 422, UNBELIEVABLE),
    "exp without end": (_claims(exp=10**400), 422, UNBELIEVABLE),
    "auth_time in the future": (_claims(auth_time=NOW + 3600), 422, UNBELIEVABLE),
    "auth_time that is none": (_claims(auth_time="now"), 422, UNBELIEVABLE),
    "made long ago": (_claims(iat=NOW - 7200), 422, UNBELIEVABLE),
    "made in the future": (_claims(iat=NOW + 3600, exp=NOW + 7200), 422, UNBELIEVABLE),
    "good in the future": (_claims(nbf=NOW + 3600), 422, UNBELIEVABLE),
    "alg none": (_signed(provider.unsigned), 422, UNBELIEVABLE),
    "HS256 with the public key": (_signed(provider.signed_with_the_public_key), 422, UNBELIEVABLE),
    "wrong key": (_signed(provider.signed_by_another), 422, UNBELIEVABLE),
    "no signature": (_signed(lambda claims: provider.signed(claims).rpartition(".")[0] + "."), 422, UNBELIEVABLE),
    "no JWT": (_signed(lambda _: "nonsense"), 422, UNBELIEVABLE),
    "wrong nonce": (_claims(nonce="other"), 422, UNBELIEVABLE),
    "no nonce": (_claims(nonce=None), 422, UNBELIEVABLE),
    "no sub": (_claims(sub=None), 422, UNBELIEVABLE),
    "empty sub": (_claims(sub=""), 422, UNBELIEVABLE),
    "sub as a number": (_claims(sub=1), 422, UNBELIEVABLE),
    "sub without end": (_claims(sub="s" * 256), 422, UNBELIEVABLE),
    "sub in other letters": (_claims(sub="Subject-1"), 422, "Nobody here is linked with this account"),
    "an e-mail of somebody": (
        _claims(sub="stranger", email="ada@body.example", email_verified=True), 422, "Nobody here is linked",
    ),
    "an unverified e-mail": (
        _claims(sub="stranger", email="ada@body.example", email_verified=False), 422, "Nobody here is linked",
    ),
    "code refused": (_answering(400, '{"error": "invalid_grant"}'), 422, UNBELIEVABLE),
    "error that is no word": (_answering(400, '{"error": {"a": 1}}'), 422, UNBELIEVABLE),
    "a list for an answer": (_answering(200, "[]"), 422, UNBELIEVABLE),
    "HTML for an answer": (_answering(200, "<p>Hello</p>", HTML), 422, UNBELIEVABLE),
    "too long an answer": (_answering(200, " " * 600_000), 502, "answered something that cannot be understood"),
    "led elsewhere": (
        lambda un: setattr(un, "answer", Response("", 307, {"Location": un.url + "/keys"})), 502, "cannot be underst",
    ),
    "out of order": (_answering(500, "Oops"), 503, "cannot be reached now"),
    "keys that are none": (lambda un: setattr(un, "keys", Response('{"keys": 7}')), 422, UNBELIEVABLE),
    "keys in HTML": (lambda un: setattr(un, "keys", Response("<p>")), 502, "cannot be understood"),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_what_cannot_be_believed_lets_nobody_in(site: Site, un: Elsewhere, person: Actor, lie: str) -> None:
    tell, status, sentence = LIES[lie]
    client, before = site.app.test_client(), everything(site)
    told = leave(client, "/sign-in/with/un")[1]
    tell(un)
    answer = come_back(client, told, un)
    assert (answer.status_code, sentence in answer.text) == (status, True), answer.text
    assert "Continue with UN Identity" in answer.text, "the other ways in are there"
    assert client.get_cookie("consult-session") is None
    assert everything(site) == before, "nothing is written"


BACK = "/sign-in/with/un/back"


def test_a_state_of_ones_own_making_is_refused(site: Site, un: Elsewhere, person: Actor) -> None:
    client = site.app.test_client()
    answer = client.get(BACK, query_string={"code": "code", "state": "forged"})
    assert (answer.status_code, "did not begin in this browser" in answer.text) == (422, True)
    assert client.get(BACK).status_code == 422
    assert not un.asked, "the code goes nowhere"
    with site.writing() as session:
        assert not session.exec(select(Throttle)).all(), "nothing to guess: any page could use up our tries"


def test_the_state_of_another_browser_is_refused(site: Site, un: Elsewhere, person: Actor) -> None:
    told = leave(site.app.test_client(), "/sign-in/with/un")[1]
    victim = site.app.test_client()
    assert come_back(victim, told, un).status_code == 422
    assert not is_in(victim)


def test_a_callback_is_good_once_even_with_the_cookie_of_before(site: Site, un: Elsewhere, person: Actor) -> None:
    client = site.app.test_client()
    told = leave(client, "/sign-in/with/un")[1]
    kept = client.get_cookie("consult")
    assert kept is not None
    assert come_back(client, told, un).status_code == 303
    assert come_back(client, told, un).status_code == 422, "replayed"
    thief = site.app.test_client()
    thief.set_cookie("consult", kept.value)
    answer = come_back(thief, told, un)
    assert (answer.status_code, "used already" in answer.text, len(un.asked)) == (422, True, 1)
    assert not is_in(thief)


def test_what_began_long_ago_is_refused(site: Site, un: Elsewhere, person: Actor, later: Callable[[int], None]) -> None:
    client = site.app.test_client()
    told = leave(client, "/sign-in/with/un")[1]
    later(11)
    assert come_back(client, told, un).status_code == 422


def test_two_providers_are_not_mixed_up(site: Site, un: Elsewhere, other: Elsewhere, person: Actor) -> None:
    configure(site, as_configured(un), as_configured(other, name="evil", label="Evil"))
    client = site.app.test_client()
    told = leave(client, "/sign-in/with/un")[1]
    by_evil = client.get("/sign-in/with/evil/back", query_string={"code": "code", "state": told["state"]})
    assert (by_evil.status_code, other.asked, un.asked) == (422, [], []), "the code goes to nobody"
    told = leave(client, "/sign-in/with/un")[1]
    answer = come_back(client, told, un, iss=other.url)
    assert (answer.status_code, "did not come from UN Identity" in answer.text) == (422, True)
    assert un.asked == []


def test_who_promises_to_name_itself_must(site: Site, un: Elsewhere, person: Actor) -> None:
    un.says = {"authorization_response_iss_parameter_supported": True}
    client = site.app.test_client()
    assert go(client, un).status_code == 422
    told = leave(client, "/sign-in/with/un")[1]
    assert come_back(client, told, un, iss=un.url).status_code == 303


def test_who_is_turned_away_there_is_told_so(site: Site, un: Elsewhere, person: Actor) -> None:
    client = site.app.test_client()
    told = leave(client, "/sign-in/with/un")[1]
    answer = come_back(client, told, un, error="access_denied", error_description="<script>alert(1)</script>")
    assert (answer.status_code, "did not let you in" in answer.text, "<script>alert" in answer.text) == (
        422,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("says", "status"),
    [
        ({"issuer": "https://login.example"}, 502),
        ({"issuer": None}, 502),
        ({"token_endpoint": "ftp://login.example"}, 502),
        ({"authorization_endpoint": "javascript:alert(1)"}, 502),
        ({"authorization_endpoint": ["https://login.example"]}, 502),
        ({"jwks_uri": "http://login.exämple/keys"}, 502),
        ({"id_token_signing_alg_values_supported": ["none", "HS256"]}, 502),
        # What it says beside is not heard: it would turn PKCE off, or take the place of our own options.
        ({"code_challenge_method": "plain", "client_id": "other", "client_secret": "x", "scope": "email"}, 200),
    ],
)
def test_what_a_provider_says_of_itself_must_make_sense(site: Site, un: Elsewhere, says: Any, status: int) -> None:
    un.says = says
    answer = site.app.test_client().post("/sign-in/with/un")
    assert answer.status_code == status
    assert status != 200 or "code_challenge_method=S256" in answer.text


@pytest.mark.parametrize(
    ("discovery", "status"),
    [(Response("<p>Hello</p>", content_type=HTML), 502), (Response("down", 503), 503), (Response("gone", 404), 502)],
)
def test_a_provider_out_of_order_is_a_sentence(site: Site, un: Elsewhere, discovery: Response, status: int) -> None:
    un.discovery = discovery
    answer = site.app.test_client().post("/sign-in/with/un")
    assert (answer.status_code, "UN Identity" in answer.text) == (status, True)
    un.discovery = None
    configure(site, as_configured(un))
    assert site.app.test_client().post("/sign-in/with/un").status_code == 200, "it is asked again"


def test_one_that_is_down_stops_neither_the_server_nor_other_ways(site: Site, un: Elsewhere) -> None:
    configure(site, as_configured(Elsewhere("http://127.0.0.1:1"), name="down", label="Down"), as_configured(un))
    owner = an_owner(site)
    answer = site.app.test_client().post("/sign-in/with/down")
    assert (answer.status_code, "Down cannot be reached now" in answer.text) == (503, True)
    assert sign_in(site, owner)[1].status_code == 303


def test_one_that_is_slow_is_not_waited_for(
    site: Site, un: Elsewhere, person: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = site.app.test_client()
    told = leave(client, "/sign-in/with/un")[1]
    monkeypatch.setattr("consult.edge.outside.READ", 0.2)
    un.delay = 0.6
    began = time.monotonic()
    answer = come_back(client, told, un)
    assert (answer.status_code, "cannot be reached now" in answer.text) == (503, True)
    assert time.monotonic() - began < 3


def test_tries_in_vain_are_counted(site: Site, un: Elsewhere, person: Actor) -> None:
    client = site.app.test_client()
    un.claims.update(aud="other")
    for _ in range(20):
        assert go(client, un).status_code == 422
    assert client.post("/sign-in/with/un").status_code == 429


def test_a_page_elsewhere_uses_up_nobodys_tries(site: Site, un: Elsewhere, person: Actor) -> None:
    stranger = site.app.test_client()
    assert {stranger.get(BACK, query_string={"state": "forged"}).status_code for _ in range(61)} == {422}
    client = site.app.test_client()
    assert go(client, un).status_code == 303
    assert is_in(client)


def test_there_is_no_other_provider(site: Site) -> None:
    client = site.app.test_client()
    assert client.post("/sign-in/with/nobody").status_code == 404
    assert client.get("/sign-in/with/nobody/back").status_code == 404
    assert client.get("/sign-in/with/un").status_code == 405, "nobody is sent there by a link"
