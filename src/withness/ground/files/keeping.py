"""Keeps a file, gives it to those who hear of it, and lets it go with the last entry that refers to it."""

import re

from django.db import transaction

from withness.ground.ledger import Appended, hear
from withness.ground.partnership import EntryId, Erased, LedgerId, Refusal, Voice
from withness.ground.partnership.refusals import NotHeardOf

from . import blobs
from .models import Reference
from .refs import Digest, FileRef, references

MOST_BYTES = 20 * 2**20
FORGOTTEN_AFTER = 86_400
"""Seconds after which a file that no entry refers to counts as left over from a form that was never sent."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


class FileTooLarge(Refusal):
    why = f"This file is larger than the {MOST_BYTES // 2**20} megabytes that fit here."
    what_now = "Choose a smaller one. Nothing else you typed is lost."


class FileEmpty(Refusal):
    why = "There is nothing in this file."
    what_now = "Choose another one. Nothing else you typed is lost."


def keep_file(ledger: LedgerId, content: bytes, media: str) -> FileRef:
    """Keep a file for an entry that is about to be said, and give the reference to put into it.

    Nobody can open it until such an entry was said. Raises FileTooLarge and FileEmpty.
    """
    if len(content) > MOST_BYTES:
        raise FileTooLarge(field="file")
    if not content:
        raise FileEmpty(field="file")
    return FileRef(digest=blobs.write(ledger, content), size=len(content), media=media)


def open_file(voice: Voice, digest: str) -> tuple[FileRef, bytes]:
    """A file that this voice hears of, by an entry whose words were not erased. Raises NotHeardOf."""
    if not _DIGEST.fullmatch(digest):
        raise NotHeardOf
    referring = set(Reference.objects.filter(ledger=voice.ledger, digest=digest).values_list("entry", flat=True))
    heard = (entry for entry in hear(voice).heard if entry.id in referring)
    found = (ref for entry in heard for ref in references(entry.event) if ref.digest == digest)
    if (ref := next(found, None)) is None:
        raise NotHeardOf
    return ref, blobs.read(voice.ledger, ref.digest)


def keep_again(source: Voice, ref: FileRef, ledger: LedgerId) -> FileRef:
    """Keep a file that `source` hears of in another ledger too, whose key alone opens it there. Raises NotHeardOf."""
    return keep_file(ledger, open_file(source, ref.digest)[1], ref.media)


def note_references(appended: Appended) -> None:
    """Inside the transaction of new entries: note which files they refer to, and let go of erased ones.

    The house tells the ledger to call this (see config/reactions.py).
    """
    Reference.objects.bulk_create(
        Reference(ledger=appended.ledger, entry=entry.id, digest=digest)
        for entry in appended.entries
        for digest in sorted({ref.digest for ref in references(entry.event)})
    )
    erased = {entry.event.entry for entry in appended.entries if isinstance(entry.event, Erased)}
    if erased:
        _let_go(appended.ledger, erased)


def sweep(ledger: LedgerId) -> None:
    """Destroy files that no entry refers to: of forms never sent, or of an erasure that was interrupted."""
    for digest in blobs.older_than(ledger, FORGOTTEN_AFTER):
        _erase_unless_referred(ledger, digest)


def erase_all(ledger: LedgerId) -> None:
    """Remove every file of a ledger that was erased as a whole."""
    Reference.objects.filter(ledger=ledger).delete()
    blobs.erase_folder(ledger)


def _let_go(ledger: LedgerId, entries: set[EntryId]) -> None:
    rows = Reference.objects.filter(ledger=ledger, entry__in=entries)
    digests = [Digest(digest) for digest in rows.values_list("digest", flat=True)]
    rows.delete()

    def destroy() -> None:
        for digest in digests:
            _erase_unless_referred(ledger, digest)
        sweep(ledger)

    # Only once it is saved: a file can't be put back if the transaction is.
    transaction.on_commit(destroy, robust=True)


def _erase_unless_referred(ledger: LedgerId, digest: Digest) -> None:
    if not Reference.objects.filter(ledger=ledger, digest=digest).exists():
        blobs.erase(ledger, digest)
