"""A device that keeps passkeys, in software: it answers as a browser and a security key together do (ES256, "none").

Whatever it says can be made wrong, so that a test sees it refused.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import encode_cbor

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(value: bytes) -> str:
    """Return bytes as browsers write them in JSON."""
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


@dataclass
class Device:
    """One device with one passkey. What it says of itself stands in its fields."""

    origin: str = "https://consult.body.example"
    domain: str = "consult.body.example"
    flags: int = PRESENT | VERIFIED
    count: int = 0
    counts: bool = True
    handle: bytes | None = None
    name: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, challenge: bytes | str, person: UUID | None = None) -> str:
        """Make the passkey: the answer of navigator.credentials.create()."""
        self.handle = person.bytes if person else self.handle
        numbers = self.secret.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        data = self._said(self.flags | ATTESTED) + bytes(16) + len(self.name).to_bytes(2, "big") + self.name
        attestation = {"fmt": "none", "attStmt": {}, "authData": data + encode_cbor(public)}
        return self._answer(
            {
                "clientDataJSON": text(self._client("webauthn.create", challenge)),
                "attestationObject": text(encode_cbor(attestation)),
                "transports": ["internal", "by pigeon"],
            }
        )

    def use(self, challenge: bytes | str) -> str:
        """Use the passkey: the answer of navigator.credentials.get()."""
        self.count += self.counts
        client, data = self._client("webauthn.get", challenge), self._said(self.flags)
        signature = self.secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": text(client), "authenticatorData": text(data), "signature": text(signature),
                "userHandle": text(self.handle) if self.handle else None,
            }
        )  # fmt: skip

    def _said(self, flags: int) -> bytes:
        return hashlib.sha256(self.domain.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: bytes | str) -> bytes:
        said = text(challenge) if isinstance(challenge, bytes) else challenge
        return json.dumps({"type": kind, "challenge": said, "origin": self.origin, "crossOrigin": False}).encode()

    def _answer(self, response: dict[str, Any]) -> str:
        named = {"id": text(self.name), "rawId": text(self.name), "type": "public-key"}
        return json.dumps(named | {"response": response, "clientExtensionResults": {}})
