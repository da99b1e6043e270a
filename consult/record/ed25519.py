"""Verifies Ed25519 signatures (RFC 8032, section 5.1) with whole numbers alone. It signs nothing and holds no secret.

Written to be read and to need nothing but Python; a signature takes some hundredths of a second.
"""

import hashlib

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)

Point = tuple[int, int, int, int]
"""A point of the curve in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z."""

NEUTRAL: Point = (0, 1, 1, 0)


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Say whether `signature` (64 bytes) is that of `message` under the key `public` (32 bytes).

    As strict as the RFC allows: one encoding of each number only, and no key of small order.
    """
    if len(public) != 32 or len(signature) != 64:
        return False
    key, commitment = decoded(public), decoded(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= ORDER or is_same(times(8, key), NEUTRAL):
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    return is_same(times(scalar, BASE), plus(commitment, times(challenge, key)))


def decoded(encoded: bytes) -> Point | None:
    """Return the point that 32 bytes stand for, or None where they stand for none (RFC 8032, 5.1.3)."""
    number = int.from_bytes(encoded, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= PRIME:
        return None
    x = _root((y * y - 1) * pow(D * y * y + 1, -1, PRIME) % PRIME)
    if x is None or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = PRIME - x
    return x, y, 1, x * y % PRIME


def _root(square: int) -> int | None:
    """Return a square root modulo the prime, which is 5 modulo 8, or None."""
    root = pow(square, (PRIME + 3) // 8, PRIME)
    for found in (root, root * ROOT_OF_MINUS_ONE % PRIME):
        if found * found % PRIME == square:
            return found
    return None


def plus(p: Point, q: Point) -> Point:
    """Return the sum of two points (RFC 8032, 5.1.4)."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % PRIME, (p[1] + p[0]) * (q[1] + q[0]) % PRIME
    c, d = 2 * p[3] * q[3] * D % PRIME, 2 * p[2] * q[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def times(scalar: int, point: Point) -> Point:
    """Return a point added to itself `scalar` times."""
    product = NEUTRAL
    while scalar:
        if scalar & 1:
            product = plus(product, point)
        point, scalar = plus(point, point), scalar >> 1
    return product


def is_same(p: Point, q: Point) -> bool:
    """Say whether two points are one."""
    return (p[0] * q[2] - q[0] * p[2]) % PRIME == 0 and (p[1] * q[2] - q[1] * p[2]) % PRIME == 0


def _base() -> Point:
    point = decoded((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little"))
    if point is None:
        raise ValueError("the base point is not on the curve")
    return point


BASE = _base()
