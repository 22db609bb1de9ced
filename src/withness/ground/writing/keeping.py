"""Keeps drafts: sealed with their ledger's key, stored only for those who may, gone for good once destroyed."""

from enum import StrEnum
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F

from withness.ground.keys import Cipher, house
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import LedgerId, MemberId

from .models import Hand, Place, Update, WrittenDraft

CHANNEL = "withness_written"

_STORE = (
    "INSERT INTO writing_update (draft_id, epoch, sealed) SELECT d.id, d.epoch, {sealed} FROM writing_draft d "
    "JOIN writing_place p ON p.draft_id = d.id WHERE d.id = %s AND d.epoch = %s AND p.member = %s AND p.how IN "
    "('write', 'suggest') {holding} RETURNING id"
)
_CLAIM = (
    "INSERT INTO writing_hand (draft_id, number, member) VALUES (%s, %s, %s) ON CONFLICT (draft_id, number) DO NOTHING"
)


class How(StrEnum):
    """What a member may do with a draft."""

    WRITE = "write"
    SUGGEST = "suggest"
    READ = "read"


class NotTheirs(Exception):
    """They may not write in this draft, or not any more, or it was begun anew."""


class AnothersHand(Exception):
    """A browser writes under a number that another member's words are known by."""


class Known(NamedTuple):
    """A draft, without its text."""

    id: str
    ledger: LedgerId
    owner: MemberId
    epoch: int


class Stored(NamedTuple):
    """An update as it was stored."""

    row: int
    content: bytes


class Contents(NamedTuple):
    """All that is kept of a draft's text, and whose hands wrote it."""

    updates: list[Stored]
    hands: dict[int, MemberId]


def open_draft(ledger: LedgerId, owner: MemberId, others: dict[MemberId, How] | None = None, *, named: str = "") -> str:
    """Begin an empty draft; its owner writes, `others` may what is said of them. Gives its id: `named`, or a new one.

    Raises IntegrityError where one is called so already.
    """
    with transaction.atomic():
        draft = WrittenDraft.objects.create(id=named or new_id(), ledger=ledger, owner=owner)
        Place.objects.create(draft=draft, member=owner, how=How.WRITE)
        for member, how in (others or {}).items():
            let_in(draft.id, member, how)
    return draft.id


def known(draft: str) -> Known | None:
    """What is known of a draft; None where there is none."""
    row = WrittenDraft.objects.filter(pk=draft).values_list("id", "ledger", "owner", "epoch").first()
    return None if row is None else Known(row[0], LedgerId(row[1]), MemberId(row[2]), row[3])


def drafts_of(ledger: LedgerId, owner: MemberId) -> list[str]:
    """The drafts that somebody owns."""
    return list(WrittenDraft.objects.filter(ledger=ledger, owner=owner).order_by("pk").values_list("pk", flat=True))


def who_may(draft: str) -> dict[MemberId, How]:
    """Everybody who may do something with it."""
    return {MemberId(who): How(how) for who, how in Place.objects.filter(draft=draft).values_list("member", "how")}


def let_in(draft: str, member: MemberId, how: How) -> None:
    """Let somebody in, or let them do something else from now on; open pages notice within a second."""
    Place.objects.update_or_create(draft_id=draft, member=member, defaults={"how": How(how).value})


def take_away(draft: str, member: MemberId) -> None:
    """Nothing of it is theirs any more; open pages are closed within a second, and nothing of theirs is stored."""
    Place.objects.filter(draft=draft, member=member).delete()


def destroy(draft: str) -> None:
    """Destroy it for good. Whoever has it open is closed within a second."""
    WrittenDraft.objects.filter(pk=draft).delete()


def begin_anew(draft: str) -> None:
    """Destroy its text, and keep who may. What a page still has of the old text is not taken."""
    with transaction.atomic():
        WrittenDraft.objects.filter(pk=draft).update(epoch=F("epoch") + 1)
        Update.objects.filter(draft=draft).delete()
        Hand.objects.filter(draft=draft).delete()


def contents(draft: Known) -> Contents:
    """All of it, as it is stored now. Raises KeyGoneError and BrokenSealError."""
    rows = Update.objects.filter(draft=draft.id, epoch=draft.epoch).order_by("pk").values_list("pk", "sealed")
    cipher = house().keystore.cipher_of(draft.ledger)
    updates = [Stored(row, cipher.unseal(bytes(sealed), context(draft))) for row, sealed in rows]
    hands = Hand.objects.filter(draft=draft.id).values_list("number", "member")
    return Contents(updates, {number: MemberId(member) for number, member in hands})


def store(draft: Known, by: MemberId, content: bytes, hands: set[int]) -> int:
    """Store an update of a member, inside a transaction; `hands` write in this draft for the first time.

    Raises NotTheirs and AnothersHand, then nothing may be kept of the transaction.
    """
    sealed = house().keystore.cipher_of(draft.ledger).seal(content, context(draft))
    with connection.cursor() as cursor:
        for hand in hands:
            cursor.execute(_CLAIM, [draft.id, hand, by])
            cursor.execute("SELECT member FROM writing_hand WHERE draft_id = %s AND number = %s", [draft.id, hand])
            if cursor.fetchone()[0] != by:
                raise AnothersHand
        cursor.execute(_store_here(), [sealed, draft.id, draft.epoch, by])
        if (row := cursor.fetchone()) is None:
            raise NotTheirs
        _tell(cursor, row[0])
    return int(row[0])


def compact(draft: Known, rows: set[int], whole: bytes) -> int:
    """Put one update in place of those that it holds. Gives its row, or 0 where the draft was begun anew meanwhile."""
    sealed = house().keystore.cipher_of(draft.ledger).seal(whole, context(draft))
    with transaction.atomic():
        if WrittenDraft.objects.select_for_update().filter(pk=draft.id, epoch=draft.epoch).first() is None:
            return 0
        made = Update.objects.create(draft_id=draft.id, epoch=draft.epoch, sealed=sealed)
        Update.objects.filter(draft=draft.id, pk__in=rows).delete()
    return made.pk


def with_another_key(old: Cipher, new: Cipher, draft: Known, sealed: bytes) -> bytes:
    """The same update, sealed anew. Raises BrokenSealError."""
    return new.take_over(old, sealed, context(draft))


def context(draft: Known) -> bytes:
    """What an update is bound to, so that none can be put in another's place."""
    return f"withness writing {draft.ledger} {draft.id} {draft.epoch}".encode()


def _store_here() -> str:
    if connection.vendor == "postgresql":
        # It wants to know what kind of thing a placeholder is; and whoever takes something away waits for this.
        return _STORE.format(sealed="%s::bytea", holding="FOR SHARE")
    return _STORE.format(sealed="%s", holding="")


def _tell(cursor: object, row: int) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(row)])  # type: ignore[attr-defined]
