"""A passkey device in software, for tests: it answers as a browser would pass it on."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url as encoded

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """A device with one key pair."""

    origin: str = "https://localhost"
    domain: str = "localhost"
    verifies: bool = True
    count: int = 0
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer as `navigator.credentials.create` does."""
        numbers = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        cose = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        length = len(self.credential_id).to_bytes(2, "big")
        attested = bytes(16) + length + self.credential_id + cose
        data = self._data(extra=ATTESTED) + attested
        document = {"fmt": "none", "attStmt": {}, "authData": data}
        client = self._client(options, kind="webauthn.create")
        response = {"clientDataJSON": encoded(client)}
        return self._answer(response | {"attestationObject": encoded(cbor2.dumps(document))})

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer as `navigator.credentials.get` does."""
        self.count += 1
        client = self._client(options, kind="webauthn.get")
        data = self._data()
        signed = data + hashlib.sha256(client).digest()
        response = {
            "clientDataJSON": encoded(client),
            "authenticatorData": encoded(data),
            "signature": encoded(self.key.sign(signed, ec.ECDSA(SHA256()))),
        }
        return self._answer(response)

    def _client(self, options: dict[str, Any], *, kind: str) -> bytes:
        text = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(text).encode()

    def _data(self, *, extra: int = 0) -> bytes:
        flags = PRESENT | extra | (VERIFIED if self.verifies else 0)
        return (
            hashlib.sha256(self.domain.encode()).digest()
            + bytes([flags])
            + self.count.to_bytes(4, "big")
        )

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        name = encoded(self.credential_id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response}
