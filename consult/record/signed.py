"""Signatures as JWS (RFC 7515) with EdDSA over Ed25519 (RFC 8037), and the public keys that verify them.

Verifies only: signing needs the private key and is the server's. A key is named by its thumbprint (RFC 7638), so that
whoever has written the name down notices another key.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consult.record.chain import canonical
from consult.record.ed25519 import verify

SEAL = "consult-seal-1"
"""The form of what is signed under a record of adoption."""


class Unsound(ValueError):
    """A signature, or a key, that does not hold. The sentence says why."""


@dataclass(frozen=True, slots=True)
class Key:
    """A public key. `x` is base64url; it signed from `since` to `until` (ISO 8601, UTC; empty: it still does)."""

    kid: str
    x: str
    since: str
    until: str = ""


def thumbprint(x: str) -> str:
    """Return the name of a key (RFC 7638): base64url of the SHA-256 of its canonical JWK."""
    return _encoded(hashlib.sha256(canonical({"crv": "Ed25519", "kty": "OKP", "x": x})).digest())


def key_as_json(key: Key) -> dict[str, Any]:
    """Return a key as a JWK with the time in which it signed."""
    return {
        "alg": "EdDSA", "crv": "Ed25519", "kid": key.kid, "kty": "OKP", "since": key.since, "until": key.until,
        "use": "sig", "x": key.x,
    }  # fmt: skip


def read_keys(rows: Iterable[Mapping[str, Any]]) -> dict[str, Key]:
    """Return keys by their names.

    :raises Unsound: one is not what it is called, comes twice, or they did not sign one after the other
    """
    keys: dict[str, Key] = {}
    former: Key | None = None
    for row in rows:
        key = Key(str(row["kid"]), str(row["x"]), str(row["since"]), str(row["until"]))
        if dict(row) != key_as_json(key) or thumbprint(key.x) != key.kid:
            raise Unsound(f"the key {key.kid} is not the one that this name stands for")
        if key.kid in keys:
            raise Unsound(f"the key {key.kid} is there twice")
        if (former is not None and former.until != key.since) or (key.until and key.until < key.since):
            raise Unsound(f"the key {key.kid} did not follow the one before it")
        keys[key.kid], former = key, key
    if former is None or former.until:
        raise Unsound("no key is in use")
    return keys


def signed_payload(token: str, keys: Mapping[str, Key], detached: bytes | None = None) -> tuple[Key, bytes]:
    """Return who signed a compact JWS, and what; `detached` is the payload where it stands apart.

    :raises Unsound: it is malformed, the key is none of `keys`, or the signature is not that of the payload
    """
    parts = token.split(".")
    if len(parts) != 3 or (detached is not None and parts[1]):
        raise Unsound("the signature is malformed")
    payload = decoded_base64(parts[1]) if detached is None else detached
    header = json.loads(decoded_base64(parts[0]))
    if not isinstance(header, dict) or {*header} != {"alg", "kid"} or header["alg"] != "EdDSA":
        raise Unsound("the signature is not of the kind that Consult makes (EdDSA)")
    key = keys.get(str(header["kid"]))
    if key is None:
        raise Unsound(f"it is signed with the key {header['kid']}, which is none of those in this file")
    message = f"{parts[0]}.{_encoded(payload)}".encode()
    if not verify(decoded_base64(key.x), message, decoded_base64(parts[2])):
        raise Unsound(f"the signature is not that of the key {key.kid}")
    return key, payload


def decoded_base64(text: str) -> bytes:
    """Return the bytes of base64url without padding.

    :raises Unsound: it is not, or not in the one way in which they are written
    """
    try:
        content = base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
    except ValueError:
        content = b""
    if _encoded(content) != text:
        raise Unsound("it is not base64url as it should be")
    return content


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
