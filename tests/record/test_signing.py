"""A private key rests locked, and what it signs verifies with other libraries and without any."""

import warnings

import pytest
from joserfc import jws
from joserfc.jwk import OKPKey

from consult.record.signed import Key, signed_payload, thumbprint
from consult.record.signing import NONCE, WrongSecret, lock, public_of, seal, sign, unlock

SEED, X = bytes(range(32)), public_of(bytes(range(32)))
KID = thumbprint(X)
KEYS = {KID: Key(KID, X, "2022")}


def test_it_opens_with_its_secret_and_name_only() -> None:
    locked = lock(SEED, secret="secret", kid=KID, nonce=bytes(NONCE))
    assert unlock(locked, secret="secret", kid=KID) == SEED
    assert X not in locked
    for secret, kid, stored in (
        ("other", KID, locked),
        ("secret", "x", locked),
        ("secret", KID, locked[:-4]),
        ("secret", KID, ""),
    ):
        with pytest.raises(WrongSecret):
            unlock(stored, secret=secret, kid=kid)


def test_what_is_signed_verifies_everywhere() -> None:
    payload = seal(record="r", chain="draft:1", seq=3, head="h", at="2023")
    token = sign(payload, seed=SEED, kid=KID)
    assert token == sign(payload, seed=SEED, kid=KID)
    assert signed_payload(token, KEYS) == (KEYS[KID], payload)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": X})
        found = jws.deserialize_compact(token, key, algorithms=["EdDSA"])
    assert (found.payload, found.headers()["kid"]) == (payload, KID)


def test_a_detached_payload_stands_apart() -> None:
    token = sign(b"a manifest", seed=SEED, kid=KID, detached=True)
    assert token.split(".")[1] == ""
    assert signed_payload(token, KEYS, b"a manifest")[0].kid == KID
