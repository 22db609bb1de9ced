"""The chain: what a header says, and how each one holds all before it in place. Pure."""

import hashlib
from typing import NamedTuple

from msgspec import Raw, Struct, msgpack

from withness.ground.partnership import Entry, EntryId, LedgerId, MemberId

FORMAT = 1
"""Comes first in every header, so that another shape can be told apart one day."""


class Header(Struct, frozen=True, array_like=True):
    """Everything about an entry but what was said. Its bytes are what is hashed and what seals are bound to.

    `at` is microseconds since 1970-01-01 UTC. `facts` and `words` are digests of the salted parts, `words`
    None where nothing erasable was said; `prev` is the hash of the header before, empty for the first.
    `written_by` is who wrote it down for `by`; headers from before there was such a thing end without it.
    """

    format: int
    ledger: LedgerId
    seq: int
    id: EntryId
    at: int
    by: MemberId
    audience: tuple[MemberId, ...]
    facts: bytes
    words: bytes | None
    prev: bytes
    written_by: MemberId | None = None


class Top(Struct, frozen=True, array_like=True):
    """A header as a reader needs it; the digests, which are for `verify`, stay undecoded.

    So does the audience: most entries share a few, which are then decoded and kept once.
    """

    format: int
    ledger: LedgerId
    seq: int
    id: EntryId
    at: int
    by: MemberId
    audience: Raw
    facts: Raw
    words: Raw
    prev: Raw
    written_by: MemberId | None = None


class Head(NamedTuple):
    """Where a ledger ends: the number, hash and time of its last entry."""

    seq: int
    hash: bytes
    at: int


START = Head(0, b"", 0)
"""The head of a ledger in which nothing was said yet."""

encode_header = msgpack.Encoder().encode
decode_header = msgpack.Decoder(Header).decode
decode_top = msgpack.Decoder(Top).decode
decode_audience = msgpack.Decoder(frozenset[MemberId]).decode


def header_for(ledger: LedgerId, entry: Entry, facts: bytes, words: bytes | None, before: Head) -> tuple[bytes, Head]:
    """The bytes of the header that puts `entry` after `before`, and the head that results."""
    header = Header(
        format=FORMAT,
        ledger=ledger,
        seq=before.seq + 1,
        id=entry.id,
        at=entry.at,
        by=entry.by,
        audience=tuple(sorted(entry.audience)),
        facts=facts,
        words=words,
        prev=before.hash,
        written_by=entry.written_by,
    )
    encoded = encode_header(header)
    return encoded, Head(header.seq, hash_of(encoded), header.at)


def hash_of(header: bytes) -> bytes:
    """What the next header carries as `prev`."""
    return hashlib.sha256(header).digest()


def digest_of(salted: bytes) -> bytes:
    """The digest of one part, its salt in front: it tells nothing about a short part that can be guessed."""
    return hashlib.sha256(salted).digest()
