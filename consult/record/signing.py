"""What the server signs with: a private key, locked while it rests, and the JWS it makes. Values in, values out.

What anybody can verify without a secret stands in `signed`.
"""

import base64
import binascii
import warnings

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.jwk import OKPKey

from consult.record.chain import canonical
from consult.record.signed import SEAL

_PURPOSE = b"consult: private keys that sign records"
NONCE = 12


class WrongSecret(ValueError):
    """The private key was locked under another secret of the server, or what is stored was altered."""


def public_of(seed: bytes) -> str:
    """Return the public key of a private one (32 bytes), as base64url."""
    raw = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return _encoded(raw)


def lock(seed: bytes, *, secret: str, kid: str, nonce: bytes) -> str:
    """Return a private key as it may rest: AES-256-GCM under a key derived from the server's secret (HKDF)."""
    return _encoded(nonce + AESGCM(_derived(secret)).encrypt(nonce, seed, kid.encode()))


def unlock(locked: str, *, secret: str, kid: str) -> bytes:
    """Return the private key.

    :raises WrongSecret: it was locked under another secret, for another key, or altered
    """
    try:
        content = base64.urlsafe_b64decode(locked + "=" * (-len(locked) % 4))
        return AESGCM(_derived(secret)).decrypt(content[:NONCE], content[NONCE:], kid.encode())
    except (InvalidTag, binascii.Error, ValueError):
        raise WrongSecret(kid) from None


def sign(payload: bytes, *, seed: bytes, kid: str, detached: bool = False) -> str:
    """Return the compact JWS of a payload; `detached` leaves the payload itself out (RFC 7515, appendix F)."""
    key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": public_of(seed), "d": _encoded(seed)})
    with warnings.catch_warnings():
        # RFC 9864 calls the same signature "Ed25519"; more libraries know it by this name.
        warnings.filterwarnings("ignore", "EdDSA is deprecated")
        token = jws.serialize_compact({"alg": "EdDSA", "kid": kid}, payload, key, algorithms=["EdDSA"])
    head, _, signature = token.split(".")
    return f"{head}..{signature}" if detached else token


def seal(*, record: str, chain: str, seq: int, head: str, at: str) -> bytes:
    """Return what is signed under a record of adoption: its SHA-256, and the head of the journal right after it."""
    return canonical({"at": at, "chain": chain, "form": SEAL, "head": head, "record": record, "seq": seq})


def _derived(secret: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
