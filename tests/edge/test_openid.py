"""Our side towards one provider. What it refuses is tried through the pages (tests/web/test_identities.py)."""

import math
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import ECKey
from werkzeug.wrappers import Response

from consult.edge.openid import Begun, Party, Returned
from consult.edge.outside import Unintelligible
from consult.procedure.refusals import Invalid
from consult.services.identities import Asserted
from tests import elsewhere as provider
from tests.elsewhere import Elsewhere, as_configured

BACK = "https://body.example/back"
COME = Returned("code", None, "")


def _told(begun: Begun) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(begun.url).query).items()}


def _finish(party: Party, un: Elsewhere, **more: Any) -> Asserted:
    begun = party.begin(BACK, max_age=600)
    un.nonce = begun.nonce
    return party.finish(
        BACK,
        COME,
        nonce=begun.nonce,
        verifier=begun.verifier,
        **({"proved_since": -math.inf, "must_say": False} | more),
    )


def test_each_way_out_has_secrets_of_its_own(un: Elsewhere) -> None:
    party = Party(as_configured(un))
    one, other = party.begin(BACK, max_age=600), party.begin(BACK, max_age=600)
    assert not {one.state, one.nonce, one.verifier} & {other.state, other.nonce, other.verifier}
    assert min(len(one.state), len(one.nonce)) >= 20
    assert len(one.verifier) >= 43
    told = _told(one)
    assert (told["redirect_uri"], told["client_id"], told["max_age"], "prompt" in told) == (
        BACK,
        "consult",
        "600",
        False,
    )
    assert one.verifier not in one.url
    again = _told(party.begin(BACK, max_age=600, again=True))
    assert (again["prompt"], again["max_age"]) == ("login", "0")


def test_it_is_asked_about_itself_once(un: Elsewhere) -> None:
    party = Party(as_configured(un))
    assert un.seen == []
    for _ in range(3):
        assert _finish(party, un).subject == "subject-1"
    assert [un.seen.count(f"/{what}") for what in (".well-known/openid-configuration", "keys", "token")] == [1, 1, 3]


def test_a_new_key_is_fetched(un: Elsewhere) -> None:
    party = Party(as_configured(un))
    _finish(party, un)
    new = ECKey.generate_key("P-256", {"kid": "two", "use": "sig"})
    un.keys = Response(f'{{"keys": [{new.as_dict(private=False)}]}}'.replace("'", '"'))
    un.sign = lambda claims: provider.signed(claims, new, "two")
    assert _finish(party, un).subject == "subject-1"


@pytest.mark.parametrize(
    ("sent", "secret", "is_in_form"), [("basic", "s", False), ("post", "s", True), ("basic", "", False)]
)
def test_the_secret_goes_to_the_token_endpoint_alone(
    un: Elsewhere, sent: str, secret: str, *, is_in_form: bool
) -> None:
    party = Party(as_configured(un, secret_sent=sent, client_secret=secret))
    _finish(party, un)
    assert ("client_secret" in un.asked[0]) is is_in_form
    assert "client_secret" not in party.begin(BACK, max_age=600).url


@pytest.mark.parametrize(
    ("auth_time", "is_fresh"), [(0, True), (-30, True), (-120, False), (-86_400, False), (None, False), ("now", False)]
)
def test_a_proof_is_of_now(un: Elsewhere, auth_time: Any, *, is_fresh: bool) -> None:
    party, now = Party(as_configured(un)), time.time()
    un.claims = {"auth_time": now + auth_time if isinstance(auth_time, int) else auth_time}
    if is_fresh:
        assert _finish(party, un, proved_since=now, must_say=True).subject == "subject-1"
    else:
        with pytest.raises(Invalid):
            _finish(party, un, proved_since=now, must_say=True)


@pytest.mark.parametrize(
    ("auth_time", "ago"),
    [(0, 0), (-7200, 7200), (-(10**12), None), (None, None)],
    ids=["now", "earlier", "never", "unsaid"],
)
def test_since_when_they_were_known_there_is_told(un: Elsewhere, auth_time: int | None, ago: int | None) -> None:
    now = time.time()
    un.claims = {"auth_time": now + auth_time if auth_time is not None else None}
    proved_at = _finish(Party(as_configured(un)), un).proved_at
    assert proved_at == 0.0 if ago is None else abs(now - ago - proved_at) < 5


def test_one_that_failed_is_let_alone_for_a_moment(un: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    party = Party(as_configured(un))
    un.says = {"issuer": "https://login.example"}
    for _ in range(3):
        with pytest.raises(Unintelligible):
            party.begin(BACK, max_age=600)
    assert len(un.seen) == 1
    un.says = {}
    monkeypatch.setattr("consult.edge.openid.PAUSE", 0.0)
    assert party.begin(BACK, max_age=600).url


def test_only_algorithms_that_both_sides_name_are_taken(un: Elsewhere) -> None:
    with pytest.raises(Unintelligible):
        Party(as_configured(un, algorithms=("RS256",))).begin(BACK, max_age=600)
    un.says = {"id_token_signing_alg_values_supported": ["ES256", "RS256"]}
    with pytest.raises(Invalid):
        _finish(Party(as_configured(un, algorithms=("RS256",))), un)


def test_the_way_out_there(un: Elsewhere) -> None:
    party = Party(as_configured(un))
    url = party.leaving_url(BACK, "hint")
    assert url is not None
    told = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    assert (told["id_token_hint"], told["post_logout_redirect_uri"], told["client_id"]) == ("hint", BACK, "consult")
    un.says = {"end_session_endpoint": None}
    assert Party(as_configured(un)).leaving_url(BACK, "hint") is None
