"""An entry's two parts, facts and words: sealed apart, so that words can be destroyed and facts stay."""

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cryptography.exceptions import InvalidTag

from withness.ground.keys import NONCE_BYTES, Cipher
from withness.ground.partnership import Audience, Codec, Entry, LedgerId

from .chain import Head, decode_audience, decode_top, digest_of, header_for

SALT_BYTES = 16
FACTS, WORDS = b"facts", b"words"
"""Each part is bound to its name and its header, so that no part can stand in for another."""


class Row(NamedTuple):
    """An entry as the database keeps it. `facts` is None only once the whole ledger was erased."""

    seq: int
    header: bytes
    facts: bytes | None
    words: bytes | None


class BrokenLedgerError(Exception):
    """What is stored isn't what was said. Nothing is shown of it; `withness ledger verify` says more."""

    def __init__(self, ledger: str, seq: int) -> None:
        super().__init__(f"entry {seq} of ledger {ledger} isn't as it was saved")
        self.ledger = ledger
        self.seq = seq


def seal(codec: Codec, cipher: Cipher, ledger: LedgerId, entry: Entry, before: Head) -> tuple[Row, Head]:
    """The row that puts `entry` after `before`, and the head that results."""
    facts, words = codec.split(entry.event)
    salted_facts = os.urandom(SALT_BYTES) + facts
    salted_words = os.urandom(SALT_BYTES) + words if words is not None else None
    words_digest = digest_of(salted_words) if salted_words is not None else None
    header, head = header_for(ledger, entry, digest_of(salted_facts), words_digest, before)
    row = Row(
        head.seq,
        header,
        cipher.seal(salted_facts, FACTS + header),
        cipher.seal(salted_words, WORDS + header) if salted_words is not None else None,
    )
    return row, head


def with_another_key(old: Cipher, new: Cipher, row: Row) -> Row:
    """The same row, sealed anew: its header and what it says stay what they were. Raises BrokenSealError."""
    return row._replace(
        facts=None if row.facts is None else new.take_over(old, row.facts, FACTS + row.header),
        words=None if row.words is None else new.take_over(old, row.words, WORDS + row.header),
    )


def unsealed(codec: Codec, cipher: Cipher, ledger: LedgerId, after: int, rows: Iterable[Row]) -> Iterator[Entry]:
    """The entries in `rows`, which follow number `after` without a gap, one by one.

    Raises BrokenLedgerError at the first row that was changed, moved or put in.
    """
    join, decrypt = codec.join, cipher.decrypt
    audiences: dict[bytes, Audience] = {}
    seq = after
    for stored_seq, header, facts, words in rows:
        seq += 1
        try:
            top = decode_top(header)
            if top.seq != seq or stored_seq != seq or top.ledger != ledger or facts is None:
                raise BrokenLedgerError(ledger, seq)
            said = decrypt(facts[:NONCE_BYTES], facts[NONCE_BYTES:], FACTS + header)[SALT_BYTES:]
            if words is None:
                event = join(said, None)
            else:
                salted = decrypt(words[:NONCE_BYTES], words[NONCE_BYTES:], WORDS + header)
                event = join(said, salted[SALT_BYTES:])
            named = bytes(top.audience)
            if (audience := audiences.get(named)) is None:
                audience = audiences[named] = decode_audience(named)
        except (InvalidTag, ValueError) as wrong:
            raise BrokenLedgerError(ledger, seq) from wrong
        yield Entry(top.id, top.at, top.by, audience, event, top.written_by)
