"""Takes along: everything that one member hears, in a form that anybody can read and another installation can check."""

import base64
import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import IO

import msgspec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec.structs import replace

from withness.ground.keys import Cipher, house
from withness.ground.partnership import Entry, EntryId, Voice

from .chain import Header, decode_header
from .heads import signing_key
from .hear import hear
from .parts import FACTS, SALT_BYTES, WORDS, Row
from .store import place_of, rows
from .taken import DIGESTS, ENTRIES, FORMAT, OWN, Digests, Part, Taken, readable

Files = Iterable[tuple[str, bytes]]


def take(
    out: IO[bytes], voice: Voice, says: Mapping[EntryId, str], files: Files, now: int, drawer: Voice | None = None
) -> None:
    """Write all that `voice` hears into a zip file. `says` is the sentence of each entry; `files` are name and content.
    What is in their `drawer` stands in a list of its own.

    Positions in the shared chain and headers stay here: they would tell how much is not the reader's to hear
    (docs/why/0030).
    """
    digests: dict[str, str] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as export:
        for name, content in files:
            export.writestr(name, content)
            digests[name] = hashlib.sha256(content).hexdigest()
        number, last, digests[ENTRIES] = _written(export, ENTRIES, _taken(voice, says))
        if drawer is not None:
            _, _, digests[OWN] = _written(export, OWN, _taken(drawer, says))
        told = Digests(FORMAT, _iso(now), voice.member, number, last, digests)
        export.writestr(DIGESTS, _signed(told).written())


def _written(export: zipfile.ZipFile, name: str, entries: Iterator[Taken]) -> tuple[int, str, str]:
    """Write these, each naming the one before: how many they were, the digest of the last, and of all together."""
    number, last = 0, ""
    whole = hashlib.sha256()
    with export.open(name, "w") as lines:
        for taken in entries:
            number += 1
            line = msgspec.json.encode(replace(taken, number=number, before=last)) + b"\n"
            last = hashlib.sha256(line).hexdigest()
            whole.update(line)
            lines.write(line)
    return number, last, whole.hexdigest()


def _signed(told: Digests) -> Digests:
    key = signing_key()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    return replace(told, public_key=public, signature=key.sign(told.signed()).hex())


def _taken(voice: Voice, says: Mapping[EntryId, str]) -> Iterator[Taken]:
    heard = {entry.id: entry for entry in hear(voice).heard}
    cipher = house().keystore.cipher_of(voice.ledger)
    for stored in rows(place_of(voice.ledger)):
        row = Row(*stored)
        header = decode_header(row.header)
        if (entry := heard.get(header.id)) is not None:
            yield _line(voice, entry, says.get(entry.id, ""), _parts(cipher, header, row))


def _line(voice: Voice, entry: Entry, says: str, parts: dict[str, Part]) -> Taken:
    shown = {name: _shown(part) for name, part in parts.items()}
    return Taken(
        number=0,
        before="",
        ledger=voice.ledger,
        id=entry.id,
        at=_iso(entry.at),
        microseconds=entry.at,
        by=entry.by,
        audience=tuple(sorted(entry.audience)),
        says=says,
        facts=shown["facts"] or {},
        words=shown.get("words"),
        parts=parts,
    )


def _shown(part: Part) -> dict[str, object] | None:
    return None if part.salted is None else readable(base64.b64decode(part.salted)[SALT_BYTES:])


def _parts(cipher: Cipher, header: Header, row: Row) -> dict[str, Part]:
    """What was said, with its salt; where there never were words, nothing is said of them."""
    parts = {"facts": _part(cipher, FACTS, row.facts, row.header, header.facts)}
    if header.words is not None:
        parts["words"] = _part(cipher, WORDS, row.words, row.header, header.words)
    return parts


def _part(cipher: Cipher, name: bytes, sealed: bytes | None, header: bytes, digest: bytes) -> Part:
    if sealed is None:
        return Part(digest.hex(), None)
    return Part(digest.hex(), base64.b64encode(cipher.unseal(sealed, name + header)).decode())


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1_000_000, UTC).isoformat()
