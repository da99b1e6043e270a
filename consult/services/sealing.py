"""Seals secrets that must be read again, such as that of an app for one-time codes, under a key derived from the
server's own. Who has the database alone has none of them.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def seal(secret: str, server_key: str) -> str:
    """Return what is kept of `secret`."""
    return _box(server_key).encrypt(secret.encode()).decode()


def unseal(kept: str, server_key: str) -> str | None:
    """Return the secret, or None where it was sealed under another key."""
    try:
        return _box(server_key).decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _box(server_key: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"consult: secrets at rest").derive(server_key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
