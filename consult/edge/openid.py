"""Our side towards one identity provider: where its people are sent, and what of its answer is believed.

OpenID Connect, authorization code flow with PKCE (S256), state and nonce, through Authlib. Authlib by itself would take
an answer without an ID token, one for another audience, and one that another provider gave: so all of that is checked
here once more (OpenID Connect Core 3.1.3.7, RFC 9207). Decides who somebody is there, never who they are here.
"""

import logging
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client import BaseApp, OpenIDMixin
from authlib.integrations.base_client.sync_app import OAuth2Mixin
from joserfc.errors import JoseError

from consult.edge.outside import AT_ONCE, BoundedSession, Unintelligible, Unreachable, within
from consult.models.identities import SUBJECT
from consult.procedure.refusals import Invalid
from consult.providers import Provider
from consult.services.identities import FIELD, Asserted

log = logging.getLogger(__name__)
FRESH, PAUSE = 3600.0, 3.0
"""Seconds for which what a provider says of itself is kept, and that it did not answer."""
SKEW = 60
"""Seconds by which its clock may differ from ours."""
CONFUSED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What libraries raise on data that is not what it should be."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is kept in this browser from leaving for a provider until coming back."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What the browser brought back."""

    code: str
    issuer: str | None
    error: str


class _Client(OAuth2Mixin, OpenIDMixin, BaseApp):  # type: ignore[misc]  # Authlib has no types
    """Authlib's client, without the web framework."""

    client_cls = BoundedSession

    def _on_update_token(self, *_: Any, **__: Any) -> None:
        """No token is kept beyond the answer it came with."""


class Party:
    """Our side towards one provider. What the provider says of itself is asked for when first needed."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._places = threading.Semaphore(AT_ONCE)
        self._kept: tuple[float, _Client] | None = None
        self._failed: tuple[float, Unreachable] | None = None

    def begin(self, redirect_uri: str, *, max_age: int, again: bool = False) -> Begun:
        """Return where the browser is to go.

        Who proved longer than `max_age` seconds ago who they are is to do so anew; with `again`, everybody is.

        :raises Unreachable: the provider is down, slow, or makes no sense
        """
        client = self._client()
        extra = {"prompt": "login", "max_age": "0"} if again else {"max_age": str(max_age)}
        if self.provider.second_factor_acr:
            extra["acr_values"] = " ".join(self.provider.second_factor_acr)
        made = client.create_authorization_url(redirect_uri, **extra)
        return Begun(made["url"], made["state"], made["nonce"], made["code_verifier"])

    def finish(
        self,
        redirect_uri: str,
        returned: Returned,
        *,
        nonce: str,
        verifier: str,
        proved_since: float,
        must_say: bool,
    ) -> Asserted:
        """Return who the provider says it is.

        `proved_since`: the provider must not have asked its person longer ago, a time in seconds. `must_say`: nor may
        it say nothing about when.

        :raises Invalid: it says so in no way that can be believed
        :raises Unreachable: it is down, slow, or makes no sense
        """
        client = self._client()
        self._check_sender(client, returned)
        if returned.error or not returned.code:
            raise Invalid(
                "%(provider)s did not let you in, or you went back. Try again, or choose another way.", field=FIELD,
                provider=self.provider.label,
            )  # fmt: skip
        try:
            token, claims = within(self._places, lambda: self._ask(client, redirect_uri, returned, nonce, verifier))
            self._check(claims, nonce)
        except (AuthlibBaseError, JoseError, *CONFUSED) as error:
            log.warning("what %s answered is not believed: %.300r", self.provider.name, error)
            self._kept = None  # it may have other keys by now
            raise Invalid(
                "%(provider)s did not say in a way that can be checked who you are, so nothing was done. Begin again;"
                " if it happens once more, tell the secretariat.", field=FIELD, provider=self.provider.label,
            ) from None  # fmt: skip
        self._require_proof_since(claims, proved_since, must_say)
        return Asserted(
            self.provider, claims["sub"], self._has_factor(claims), token["id_token"], _proved_at(claims)
        )  # fmt: skip

    def leaving_url(self, back: str, hint: str) -> str | None:
        """Return where the browser is to go to be signed out at the provider too, or None where there is no such place.

        :raises Unreachable: the provider is down, slow, or makes no sense
        """
        client = self._client()
        if "end_session_endpoint" not in client.server_metadata:
            return None
        made = client.create_logout_url(back, hint or None, client_id=self.provider.client_id)
        return str(made["url"])

    def _check_sender(self, client: _Client, returned: Returned) -> None:
        """Refuse what another provider has sent here (RFC 9207)."""
        must_say = client.server_metadata["authorization_response_iss_parameter_supported"]
        if returned.issuer != self.provider.issuer and (returned.issuer is not None or must_say):
            log.warning("what came back for %s was not its answer", self.provider.name)
            raise Invalid(
                "The answer did not come from %(provider)s, so nothing was done. Begin again.", field=FIELD,
                provider=self.provider.label,
            )  # fmt: skip

    def _ask(
        self, client: _Client, redirect_uri: str, returned: Returned, nonce: str, verifier: str
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the answer of the provider and the claims of its ID token, as far as Authlib checks them."""
        token = client.fetch_access_token(redirect_uri, code=returned.code, code_verifier=verifier)
        if not isinstance(token.get("id_token"), str):
            raise ValueError("no ID token")
        options = {
            name: {"essential": True, "value": value}
            for name, value in (("iss", self.provider.issuer), ("aud", self.provider.client_id), ("nonce", nonce))
        }
        return token, client.parse_id_token(token, nonce, claims_options=options, leeway=SKEW)

    def _require_proof_since(self, claims: dict[str, Any], since: float, must_say: bool) -> None:
        """Refuse whom the provider has let through without asking, although it was to ask (`prompt`, `max_age`)."""
        is_told = "auth_time" in claims
        if (is_told and _instant(claims["auth_time"]) >= since - SKEW) or not (is_told or must_say):
            return
        log.warning("%s has not asked as it was to", self.provider.name)
        raise Invalid(
            "%(provider)s did not ask you anew who you are, so nothing was done. Sign out there and begin again; if it"
            " happens once more, tell the secretariat.", field=FIELD, provider=self.provider.label,
        )  # fmt: skip

    def _check(self, claims: dict[str, Any], nonce: str) -> None:
        """Check strictly what decides; every failure is one of `CONFUSED`."""
        provider, now = self.provider, time.time()
        audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        if claims["iss"] != provider.issuer or claims["nonce"] != nonce or audience != [provider.client_id]:
            raise ValueError("for somebody else")
        if claims.get("azp", provider.client_id) != provider.client_id:
            raise ValueError("given to somebody else")
        if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= SUBJECT:
            raise ValueError("no subject")
        if not now - 600 < _instant(claims["iat"]) < now + SKEW or _instant(claims["exp"]) <= now - SKEW:
            raise ValueError("not of now")
        if "auth_time" in claims and _instant(claims["auth_time"]) > now + SKEW:
            raise ValueError("proved in the future")

    def _has_factor(self, claims: dict[str, Any]) -> bool:
        """Say whether the provider asserts a second factor, in the words that the configuration names."""
        amr = claims.get("amr")
        methods = {one for one in amr if isinstance(one, str)} if isinstance(amr, list) else set()
        acr = claims.get("acr")
        by_class = isinstance(acr, str) and acr in self.provider.second_factor_acr
        return by_class or bool(methods & set(self.provider.second_factor_amr))

    def _client(self) -> _Client:
        """Return a client that knows what the provider says of itself, asked for anew now and then."""
        kept, failed, now = self._kept, self._failed, time.monotonic()
        if kept is not None and now < kept[0] + FRESH:
            return kept[1]
        if failed is not None and now < failed[0] + PAUSE:
            raise type(failed[1])(str(failed[1]))
        try:
            client = within(self._places, self._discover)
        except Unreachable as error:
            self._failed = (time.monotonic(), error)
            raise
        self._kept = (time.monotonic(), client)
        return client

    def _discover(self) -> _Client:
        provider = self.provider
        with BoundedSession() as session:
            answer = session.request(
                "GET", provider.issuer.rstrip("/") + "/.well-known/openid-configuration", withhold_token=True
            )
        answer.raise_for_status()
        try:
            said = _sense(answer.json(), provider)
        except CONFUSED as error:
            log.warning("what %s says of itself makes no sense: %.300r", provider.name, error)
            raise Unintelligible(provider.name) from None
        return _Client(
            None, provider.name, client_id=provider.client_id, client_secret=provider.client_secret or None,
            client_kwargs={
                "scope": "openid", "code_challenge_method": "S256",
                "token_endpoint_auth_method": f"client_secret_{provider.secret_sent}"
                if provider.client_secret else "none",
            }, **said,
        )  # fmt: skip


def _sense(said: dict[str, Any], provider: Provider) -> dict[str, Any]:
    """Return of what a provider says of itself what is used, nothing else: the rest would reach Authlib as options.

    :raises ValueError: it is another provider, or lacks what is needed
    """
    if said["issuer"] != provider.issuer:
        raise ValueError("another issuer")
    found: dict[str, Any] = {"issuer": provider.issuer}
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"):
        if name == "end_session_endpoint" and name not in said:
            continue
        address = urlsplit(said[name])
        is_safe = address.scheme == "https" or address.scheme == urlsplit(provider.issuer).scheme == "http"
        if not is_safe or not address.netloc or not (said[name].isascii() and said[name].isprintable()):
            raise ValueError(name)
        found[name] = said[name]
    declared = said.get("id_token_signing_alg_values_supported", ["RS256"])
    found["id_token_signing_alg_values_supported"] = [one for one in provider.algorithms if one in declared]
    if not found["id_token_signing_alg_values_supported"]:
        raise ValueError("no algorithm that is taken")
    parameter = "authorization_response_iss_parameter_supported"
    found[parameter] = said.get(parameter) is True
    return found


def _proved_at(claims: dict[str, Any]) -> float:
    """Return when somebody proved at the provider who they are; long ago where it does not say."""
    try:
        return max(0.0, min(_instant(claims.get("auth_time")), time.time()))
    except ValueError:
        return 0.0


def _instant(value: Any) -> float:
    """Return a claim that is a time.

    :raises ValueError: it is none
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not -(2**40) < value < 2**40:
        raise ValueError("no time")
    return float(value)
