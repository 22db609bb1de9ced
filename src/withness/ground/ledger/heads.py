"""Signed heads: where every ledger ended on a day, kept elsewhere, so that a cut-off end is noticed."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from withness.ground.keys import house
from withness.ground.partnership import EntryId, LedgerId

from .store import erased_entries, erased_ledgers, places

FORMAT = "withness heads 1"


class Erased(NamedTuple):
    """Ledgers with the time they were erased at, and entries whose words were, by their ledger."""

    ledgers: dict[LedgerId, int]
    words: dict[LedgerId, set[EntryId]]


class BrokenHeadsError(Exception):
    """This file isn't a list of heads that this installation has signed. The message says what is wrong."""


def export() -> str:
    """The heads of every ledger that was not erased, and what was erased, as one signed JSON document."""
    content = {
        "format": FORMAT,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "heads": {place.name: [place.head.seq, place.head.hash.hex()] for place in places()},
        "erased": {"ledgers": erased_ledgers(), "words": erased_entries()},
    }
    key = signing_key()
    signed = {
        **content,
        "public_key": key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex(),
        "signature": key.sign(_bytes(content)).hex(),
    }
    return json.dumps(signed, indent=1) + "\n"


def read(text: str) -> dict[LedgerId, tuple[int, bytes]]:
    """The number and hash of each head in an exported document. Raises BrokenHeadsError."""
    return _read(text)[0]


def read_erased(text: str) -> Erased:
    """What had been erased when a document was exported. Raises BrokenHeadsError."""
    return _read(text)[1]


def _read(text: str) -> tuple[dict[LedgerId, tuple[int, bytes]], Erased]:
    try:
        content = json.loads(text)
        signature = bytes.fromhex(content.pop("signature"))
        content.pop("public_key")
        heads = {LedgerId(name): (int(seq), bytes.fromhex(hash_)) for name, (seq, hash_) in content["heads"].items()}
        # Lists of before there was this name nothing erased.
        gone = content.get("erased", {"ledgers": {}, "words": {}})
        erased = Erased(
            {LedgerId(name): int(at) for name, at in gone["ledgers"].items()},
            {LedgerId(name): {EntryId(each) for each in entries} for name, entries in gone["words"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise BrokenHeadsError("this file is not a list of heads") from wrong
    try:
        # Our own key, never the one in the file: whoever rewrites the file would put theirs there.
        signing_key().public_key().verify(signature, _bytes(content))
    except InvalidSignature as wrong:
        raise BrokenHeadsError("this list of heads was changed, or comes from another installation") from wrong
    return heads, erased


def signing_key() -> Ed25519PrivateKey:
    """What this installation signs with: heads, and what people take along."""
    return Ed25519PrivateKey.from_private_bytes(house().derive("withness heads"))


def _bytes(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
