"""Signatures verify as RFC 8032 says, and as another implementation makes them."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.record.ed25519 import BASE, NEUTRAL, ORDER, PRIME, decoded, is_same, times, verify

# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
            "c027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").hexdigest(),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
]


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_rfc(public: str, message: str, signature: str) -> None:
    key, said, signed = map(bytes.fromhex, (public, message, signature))
    assert verify(key, said, signed)
    assert not verify(key, said + b"x", signed)
    for place in (0, 31, 32, 63):
        spoiled = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
        assert not verify(key, said, spoiled)


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.binary(max_size=100))
def test_what_another_implementation_signs(seed: bytes, message: bytes, other: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verify(public, message, signature)
    assert verify(public, other, signature) is (other == message)


def test_one_signature_has_one_form() -> None:
    """A scalar past the order of the group, a number past the prime, and points of small order are refused."""
    public, _, signature = (bytes.fromhex(part) for part in VECTORS[0])
    scalar = int.from_bytes(signature[32:], "little") + ORDER
    assert not verify(public, b"", signature[:32] + scalar.to_bytes(32, "little"))
    assert decoded((PRIME + 1).to_bytes(32, "little")) is None
    neutral = (1).to_bytes(32, "little")
    assert not verify(neutral, b"anything", neutral + bytes(32))
    assert decoded((1 | 1 << 255).to_bytes(32, "little")) is None
    assert decoded((2).to_bytes(32, "little")) is None
    assert not verify(public[:-1], b"", signature)
    assert not verify(public, b"", signature[:-1])


def test_the_base_point_has_the_order_of_the_group() -> None:
    assert is_same(times(ORDER, BASE), NEUTRAL)
    assert not is_same(times(ORDER - 1, BASE), NEUTRAL)
