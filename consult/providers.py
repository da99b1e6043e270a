"""The identity providers of a body (OpenID Connect), as config/providers.toml names them.

Decides which entries are taken, and whom a provider may let in. Secrets never stand in that file: each comes from
CONSULT_PROVIDER_<NAME>_SECRET or from a file that the entry names. Asks no provider anything.
"""

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519")
"""What an answer may be signed with. Never without a key, never with one that both sides share."""
EVERYONE = "everyone"
LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_KEYS = {
    "name", "label", "issuer", "client_id", "members", "secret_file", "secret_sent", "algorithms", "second_factor_acr",
    "second_factor_amr",
}  # fmt: skip


class UnsafeProvider(ValueError):
    """An entry is incomplete, unknown or unsafe."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people of some members, or of all, prove who they are.

    `members`: empty for everyone. `second_factor_acr`, `second_factor_amr`: what it says of a sign-in that used a
    second factor; where both are empty, none of its sign-ins counts as one.
    """

    name: str
    label: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    members: frozenset[str] = frozenset()
    secret_sent: str = "basic"  # noqa: S105  (how it is sent, no secret)
    algorithms: tuple[str, ...] = ALGORITHMS
    second_factor_acr: tuple[str, ...] = ()
    second_factor_amr: tuple[str, ...] = ()

    def admits(self, member_code: str | None) -> bool:
        """Say whether who comes through here may act under an appointment for this member, or for none."""
        return not self.members or member_code in self.members


def read_providers(path: Path, environ: Mapping[str, str], *, is_production: bool) -> tuple[Provider, ...]:
    """Return the providers in a file, in its order; none where there is no file.

    :raises UnsafeProvider: an entry cannot be taken; the sentence names the provider and what is wrong
    """
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("provider", []) if path.is_file() else []
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnsafeProvider(f"{path.name} cannot be read: {error}") from None
    found = tuple(_provider(entry, environ, is_production=is_production) for entry in entries)
    for what in ("name", "issuer"):
        values = [getattr(one, what) for one in found]
        twice = next((value for value in values if values.count(value) > 1), None)
        if twice is not None:
            raise UnsafeProvider(f"Two identity providers have the {what} “{twice}”.")
    return found


def _provider(entry: Mapping[str, Any], environ: Mapping[str, str], *, is_production: bool) -> Provider:
    name = entry.get("name")
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9-]{0,30}", name):
        raise UnsafeProvider(f"An identity provider needs a name of small letters, digits and hyphens, not “{name}”.")
    unknown = sorted(set(entry) - _KEYS)
    if unknown:
        hint = " Keep secrets out of files like this." if "secret" in unknown[0] else ""
        raise UnsafeProvider(f"The identity provider “{name}” has no setting “{unknown[0]}”.{hint}")
    algorithms = _words(name, entry, "algorithms") or ALGORITHMS
    if not set(algorithms) <= set(ALGORITHMS):
        raise UnsafeProvider(f"The identity provider “{name}” may only use algorithms of: {', '.join(ALGORITHMS)}.")
    return Provider(
        name=name, label=_word(name, entry, "label"), client_id=_word(name, entry, "client_id"),
        issuer=_issuer(name, entry, is_production=is_production),
        client_secret=_secret(name, entry, environ, is_production=is_production),
        members=_members(name, entry), secret_sent=_sent(name, entry), algorithms=algorithms,
        second_factor_acr=_words(name, entry, "second_factor_acr"),
        second_factor_amr=_words(name, entry, "second_factor_amr"),
    )  # fmt: skip


def _word(name: str, entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UnsafeProvider(f"The identity provider “{name}” lacks its {key}.")
    return value.strip()


def _words(name: str, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise UnsafeProvider(f"The {key} of the identity provider “{name}” must be a list of words.")
    return tuple(value)


def _issuer(name: str, entry: Mapping[str, Any], *, is_production: bool) -> str:
    issuer = _word(name, entry, "issuer")
    address = urlsplit(issuer)
    is_near = address.scheme == "http" and address.hostname in LOCAL and not is_production
    if not address.netloc or (address.scheme != "https" and not is_near) or address.query or address.fragment:
        raise UnsafeProvider(f"The issuer of the identity provider “{name}” must be an address with https.")
    return issuer


def _members(name: str, entry: Mapping[str, Any]) -> frozenset[str]:
    if entry.get("members") == EVERYONE:
        return frozenset()
    members = frozenset(_words(name, entry, "members")) if isinstance(entry.get("members"), list) else frozenset()
    if not members or not all(re.fullmatch("[A-Z]{3}", code) for code in members):
        raise UnsafeProvider(
            f"Say for whom the identity provider “{name}” is: members = \"{EVERYONE}\", or a list of codes."
        )  # fmt: skip
    return members


def _sent(name: str, entry: Mapping[str, Any]) -> str:
    sent = entry.get("secret_sent", "basic")
    if sent not in {"basic", "post"}:
        raise UnsafeProvider(f"The secret_sent of the identity provider “{name}” must be basic or post.")
    return str(sent)


def _secret(name: str, entry: Mapping[str, Any], environ: Mapping[str, str], *, is_production: bool) -> str:
    variable = f"CONSULT_PROVIDER_{name.upper().replace('-', '_')}_SECRET"
    secret = environ.get(variable, "").strip()
    if not secret and "secret_file" in entry:
        with suppress(OSError, UnicodeDecodeError):  # a file that cannot be read is one that is missing
            secret = Path(_word(name, entry, "secret_file")).read_text("utf-8").strip()
    if not secret and is_production:
        raise UnsafeProvider(
            f"The identity provider “{name}” lacks its secret: give it in {variable}, or in the file that its "
            "secret_file names."
        )
    return secret
