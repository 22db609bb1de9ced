"""A device that makes passkeys, as WebAuthn describes it: not the code under test."""

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

PRESENT_AND_VERIFIED, WITH_KEY = 0x05, 0x40


def told(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def heard(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Device:
    """One passkey for one site."""

    def __init__(self, site: str = "testserver", flags: int = PRESENT_AND_VERIFIED) -> None:
        self.site, self.flags, self.id = site, flags, os.urandom(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.user = ""

    def make(self, asked: str) -> str:
        """A passkey, as a browser tells of it."""
        options = json.loads(asked)["publicKey"]
        self.user = options["user"]["id"]
        at = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: at.x.to_bytes(32, "big"), -3: at.y.to_bytes(32, "big")}
        made = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor.encode(cose)
        data = self._data(self.flags | WITH_KEY) + made
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options["challenge"])
        return self._credential(clientDataJSON=told(client), attestationObject=told(attested))

    def use(self, asked: str, *, origin: str = "") -> str:
        """Its answer, as a browser tells of it."""
        client = self._client("webauthn.get", json.loads(asked)["publicKey"]["challenge"], origin)
        data = self._data(self.flags)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": data, "signature": signed}
        return self._credential(**{name: told(part) for name, part in parts.items()}, userHandle=self.user)

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(self.site.encode()).digest() + bytes([flags]) + (1).to_bytes(4, "big")

    def _client(self, kind: str, challenge: str, origin: str = "") -> bytes:
        origin = origin or f"https://{self.site}"
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": False}).encode()

    def _credential(self, **response: str) -> str:
        name = told(self.id)
        whole = {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}, "response": response}
        return json.dumps(whole)
