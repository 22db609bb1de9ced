"""Verifies: reads everything there is and names the first entry that isn't as it was saved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from withness.ground.keys import BrokenSealError, Cipher, KeyGoneError, WrongMasterKey, house
from withness.ground.partnership import Audience, EntryId, Erased, LedgerId, may_erase

from .chain import Header, decode_header, digest_of, hash_of
from .parts import FACTS, SALT_BYTES, WORDS, Row
from .store import Stored, stored_ledgers, stored_rows
from .wiring import wired

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Finding:
    """The first bad entry: which, and what is wrong with it. `seq` is 0 where it is the ledger as a whole."""

    ledger: LedgerId
    seq: int
    what: str

    def __str__(self) -> str:
        where = f"entry {self.seq} of ledger {self.ledger}" if self.seq else f"ledger {self.ledger}"
        return f"{where}: {self.what}"


class _BadEntryError(Exception):
    def __init__(self, seq: int, what: str) -> None:
        self.seq = seq
        self.what = what


def first_bad(
    heads: Mapping[LedgerId, tuple[int, bytes]] | None = None, progress: Progress = lambda _entries: None
) -> Finding | None:
    """The first entry that isn't as it was saved, ledger by ledger in the order of their ids; None if all are.

    `heads` (see heads.read) tells where ledgers ended once: it shows cut-off ends and missing ledgers, which a
    chain alone can't. `progress` is told how many more entries were read.
    """
    expected = dict(heads or {})
    for ledger in stored_ledgers():
        try:
            _Check(ledger, expected.pop(ledger.name, None), progress).run()
        except _BadEntryError as bad:
            return Finding(ledger.name, bad.seq, bad.what)
    for name in sorted(expected):
        return Finding(name, 0, "it is gone; it was there when the heads were exported")
    return None


@dataclass
class _Check:
    """One pass over one ledger."""

    ledger: Stored
    head: tuple[int, bytes] | None
    progress: Progress
    prev: bytes = b""
    seq: int = 0
    at: int = 0
    may_erase: dict[EntryId, Audience] = field(default_factory=dict)
    wordless: dict[EntryId, int] = field(default_factory=dict)
    worded: dict[EntryId, int] = field(default_factory=dict)

    def run(self) -> None:
        cipher = self._cipher()
        for row in self._rows():
            header = self._chained(row)
            if cipher is None:
                if row.facts is not None or row.words is not None:
                    raise _BadEntryError(self.seq, "the ledger was erased, but this is still here")
            else:
                self._unsealed(cipher, header, row)
            self.prev = hash_of(row.header)
            self._at_head()
        if self.head is not None and self.head[0] > self.seq:
            raise _BadEntryError(self.seq + 1, "it is missing; the end of the ledger was cut off")
        if self.wordless:
            raise _BadEntryError(min(self.wordless.values()), "its words are gone, and nobody erased them")

    def _cipher(self) -> Cipher | None:
        try:
            cipher = Cipher(house().keystore.key_of(self.ledger.name))
        except KeyGoneError as gone:
            if self.ledger.erased:
                return None
            raise _BadEntryError(0, "its key is gone") from gone
        except WrongMasterKey as wrong:
            raise _BadEntryError(0, "its key was exchanged") from wrong
        if self.ledger.erased:
            raise _BadEntryError(0, "it was erased, but its key is still here")
        return cipher

    def _rows(self) -> Iterator[Row]:
        for rows in stored_rows(self.ledger):
            for row in rows:
                yield Row(row[0], bytes(row[1]), *(None if part is None else bytes(part) for part in row[2:]))
            self.progress(len(rows))

    def _chained(self, row: Row) -> Header:
        """The header, at its place, holding the one before it in place."""
        self.seq += 1
        if row.seq != self.seq:
            raise _BadEntryError(self.seq, "it is missing")
        try:
            header = decode_header(row.header)
        except ValueError as wrong:
            raise _BadEntryError(self.seq, "its header is unreadable") from wrong
        if header.ledger != self.ledger.name:
            raise _BadEntryError(self.seq, "it belongs to another ledger")
        if header.seq != self.seq:
            raise _BadEntryError(self.seq, f"it is entry {header.seq}, moved here")
        if header.prev != self.prev:
            raise _BadEntryError(self.seq, "it doesn't follow the entry before it")
        if header.at < self.at:
            raise _BadEntryError(self.seq, "it is older than the entry before it")
        self.at = header.at
        return header

    def _unsealed(self, cipher: Cipher, header: Header, row: Row) -> None:
        """The parts belong to this header, and what is missing was erased by whoever said it."""
        if row.facts is None:
            raise _BadEntryError(self.seq, "its facts are gone")
        facts = self._part(cipher, FACTS, row.facts, row.header, header.facts)
        words = None
        if row.words is not None:
            words = self._part(cipher, WORDS, row.words, row.header, header.words)
            self.worded[header.id] = self.seq
        elif header.words is not None:
            self.wordless[header.id] = self.seq
        try:
            event = wired().registry.codec.join(facts, words)
        except ValueError as wrong:
            raise _BadEntryError(self.seq, "what it says is unreadable") from wrong
        self.may_erase[header.id] = may_erase(header.by, event)
        if isinstance(event, Erased):
            self._erase(header, event)

    def _erase(self, header: Header, event: Erased) -> None:
        if header.by not in self.may_erase.get(event.entry, ()):
            raise _BadEntryError(self.seq, "it erases words of somebody else")
        if event.entry in self.worded:
            raise _BadEntryError(self.worded[event.entry], "its words were erased, but are here again")
        self.wordless.pop(event.entry, None)

    def _part(self, cipher: Cipher, name: bytes, sealed: bytes, header: bytes, digest: bytes | None) -> bytes:
        try:
            salted = cipher.unseal(sealed, name + header)
        except BrokenSealError as wrong:
            raise _BadEntryError(self.seq, f"its {name.decode()} or its header were changed") from wrong
        if digest_of(salted) != digest:
            raise _BadEntryError(self.seq, f"its {name.decode()} don't match its header")
        return salted[SALT_BYTES:]

    def _at_head(self) -> None:
        if self.head is not None and self.head[0] == self.seq and self.head[1] != self.prev:
            raise _BadEntryError(self.seq, "it isn't the entry whose head was exported")
