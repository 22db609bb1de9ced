"""Seals bytes so that only the right key, together with the right context, opens them again."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
# A random 96-bit nonce is safe for 2^32 messages a key (NIST SP 800-38D, 8.3). Every ledger has a key of
# its own and stays millions below that.


class BrokenSealError(Exception):
    """These bytes were changed, or were sealed with another key or in another context."""


class Cipher:
    """AES-256-GCM with one key. `seal` gives nonce ‖ ciphertext ‖ tag, 28 bytes longer than the text."""

    __slots__ = ("_seal", "decrypt")

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key is {KEY_BYTES} bytes, not {len(key)}")
        box = AESGCM(key)
        self._seal = box.encrypt
        # (nonce, ciphertext, context) -> text; raises InvalidTag. For who opens thousands at once.
        self.decrypt = box.decrypt

    def seal(self, text: bytes, context: bytes) -> bytes:
        """Seal `text`; the same `context` is needed to open it."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._seal(nonce, text, context)

    def take_over(self, old: "Cipher", sealed: bytes, context: bytes) -> bytes:
        """Seal with this key what `old` has sealed. Raises BrokenSealError."""
        return self.seal(old.unseal(sealed, context), context)

    def unseal(self, sealed: bytes, context: bytes) -> bytes:
        """Open what `seal` made. Raises BrokenSealError, never returns garbage."""
        try:
            return self.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
        except (InvalidTag, ValueError) as wrong:
            raise BrokenSealError from wrong
