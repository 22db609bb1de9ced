"""Keeps drafts: sealed with the key of their owner's drawer, or of the partnership where nobody owns them, stored only
for those who may, and gone with the key."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import F, Max

from withness.ground.keys import Cipher, house
from withness.ground.ledger import drawer_of
from withness.ground.ledger.ids import new_id
from withness.ground.live import bell
from withness.ground.partnership import LedgerId, MemberId, Voice

from .models import Hand, Place, Update, WrittenDraft
from .text import Text

CHANNEL = "withness_written"

_STORE = (
    "INSERT INTO writing_update (draft_id, epoch, sealed, whole) SELECT d.id, d.epoch, {sealed}, {whole} "
    "FROM writing_draft d "
    "JOIN writing_place p ON p.draft_id = d.id WHERE d.id = %s AND d.epoch = %s AND p.member = %s AND p.how = %s "
    "{holding} RETURNING id"
)
_KEPT = (
    "SELECT id, draft_id, epoch, sealed, whole FROM writing_update WHERE {which} AND draft_id IN ({drafts}) ORDER BY id"
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
    """They may not write in this draft, or not any more, or it was begun anew, or is gone."""


class AnothersHand(Exception):
    """A browser writes under a number that another member's words are known by."""


class Behind(Exception):
    """More is stored than was known when somebody's suggestion was looked at."""


class Known(NamedTuple):
    """A draft, without its text. It is sealed with the key of `drawer`, its owner's; one that nobody owns is sealed
    with the key of the partnership, which stands there then."""

    id: str
    ledger: LedgerId
    drawer: LedgerId
    owner: MemberId | None
    epoch: int


class Stored(NamedTuple):
    """An update as it was stored. `whole`: it is one in place of all before it."""

    row: int
    content: bytes
    whole: bool = False


class Kept(NamedTuple):
    """An update as it lies there, of whichever draft."""

    row: int
    draft: str
    epoch: int
    sealed: bytes
    whole: bool


class Written(NamedTuple):
    """What somebody wrote and wants to be stored; `hands` write in this draft for the first time. Who may only suggest
    has been looked at with what is stored in the rows `seen`."""

    by: MemberId
    content: bytes
    hands: frozenset[int]
    seen: frozenset[int] | None = None


class Contents(NamedTuple):
    """All that is kept of a draft's text, and whose hands wrote it."""

    updates: list[Stored]
    hands: dict[int, MemberId]


def open_draft(
    ledger: LedgerId, owner: MemberId | None, others: dict[MemberId, How] | None = None, *, named: str = ""
) -> str:
    """Begin an empty draft; its owner writes, `others` may what is said of them. Gives its id: `named`, or a new one.

    Without an owner it belongs to all who write in it alike. Raises NoLedgerError for an owner who never joined, and
    IntegrityError where one is called so already.
    """
    with transaction.atomic():
        drawer = drawer_of(Voice(ledger, owner)).ledger if owner is not None else ledger
        draft = WrittenDraft.objects.create(id=named or new_id(), ledger=ledger, drawer=drawer, owner=owner or "")
        if owner is not None:
            Place.objects.create(draft=draft, member=owner, how=How.WRITE)
        for member, how in (others or {}).items():
            let_in(draft.id, member, how)
    return draft.id


def known(draft: str) -> Known | None:
    """What is known of a draft; None where there is none, or the key it is sealed with was destroyed."""
    row = WrittenDraft.objects.filter(pk=draft).values_list("id", "ledger", "drawer", "owner", "epoch").first()
    if row is None or not _can_be_read(row[2]):
        return None
    return Known(row[0], LedgerId(row[1]), LedgerId(row[2]), MemberId(row[3]) if row[3] else None, row[4])


def drafts_of(ledger: LedgerId, owner: MemberId) -> list[str]:
    """The drafts that somebody owns."""
    return list(WrittenDraft.objects.filter(ledger=ledger, owner=owner).order_by("pk").values_list("pk", flat=True))


def shared_with(ledger: LedgerId, member: MemberId, begins: str = "") -> list[Known]:
    """The drafts that nobody owns and this member may do something with; with `begins`, those whose id does so. What
    was written in last comes first."""
    rows = WrittenDraft.objects.filter(ledger=ledger, owner="", places__member=member, pk__startswith=begins)
    drafts = rows.annotate(last=Max("updates")).order_by("-last", "pk").values_list("pk", flat=True)
    return [each for each in map(known, drafts) if each is not None]


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


def hold(draft: str) -> None:
    """Inside a transaction: nobody stores anything in it from here to the end."""
    WrittenDraft.objects.select_for_update().filter(pk=draft).first()


def standing(drafts: Iterable[str]) -> dict[str, tuple[int, dict[MemberId, How]]]:
    """Of each of these drafts that is there: which epoch it is in, and who may what."""
    there = list(WrittenDraft.objects.filter(pk__in=drafts).values_list("pk", "drawer", "epoch"))
    gone = {drawer for drawer in {drawer for _, drawer, _ in there} if not _can_be_read(drawer)}
    found: dict[str, tuple[int, dict[MemberId, How]]] = {
        draft: (epoch, {}) for draft, drawer, epoch in there if drawer not in gone
    }
    for draft, member, how in Place.objects.filter(draft__in=found).values_list("draft_id", "member", "how"):
        found[draft][1][MemberId(member)] = How(how)
    return found


def whole(draft: Known) -> bytes:
    """Its text as it is now, in one update, such as for agreeing to it. Raises KeyGoneError and BrokenSealError."""
    text = Text()
    text.load(stored.content for stored in contents(draft).updates)
    return text.since()


def contents(draft: Known) -> Contents:
    """All of it, as it is stored now. Raises KeyGoneError and BrokenSealError."""
    # What was put in place of many may hold what was built on by updates that were stored before it.
    found = Update.objects.filter(draft=draft.id, epoch=draft.epoch).order_by("-whole", "pk")
    rows = found.values_list("pk", "sealed", "whole")
    updates = [Stored(row, opened(draft, bytes(sealed)), whole) for row, sealed, whole in rows]
    hands = Hand.objects.filter(draft=draft.id).values_list("number", "member")
    return Contents(updates, {number: MemberId(member) for number, member in hands})


def kept_since(row: int, drafts: Collection[str]) -> list[Kept]:
    """What was stored in these drafts after this row, in its order."""
    return _kept("id > %s", [row], drafts)


def kept_in(rows: Collection[int], drafts: Collection[str]) -> list[Kept]:
    """Those of these rows that are of these drafts, in their order."""
    return _kept(f"id IN ({_places(rows)})", rows, drafts) if rows else []


def store(draft: Known, written: Iterable[Written]) -> list[int]:
    """Store what members wrote, in this order, inside a transaction. Gives the rows.

    Raises NotTheirs, AnothersHand and Behind, then nothing may be kept of the transaction.
    """
    rows: list[int] = []
    with connection.cursor() as cursor:
        for each in written:
            for hand in each.hands:
                cursor.execute(_CLAIM, [draft.id, hand, each.by])
                cursor.execute("SELECT member FROM writing_hand WHERE draft_id = %s AND number = %s", [draft.id, hand])
                if cursor.fetchone()[0] != each.by:
                    raise AnothersHand
            if each.seen is not None:
                _insist_on_no_more(draft, each.seen.union(rows))
            sealed = closed(draft, each.content)
            how = How.WRITE if each.seen is None else How.SUGGEST
            cursor.execute(_store_here(), [sealed, False, draft.id, draft.epoch, each.by, how.value])
            if (row := cursor.fetchone()) is None:
                raise NotTheirs
            _tell(cursor, row[0])
            rows.append(int(row[0]))
    return rows


def compact(draft: Known, rows: set[int], whole: bytes) -> int:
    """Put one update in place of those that it holds. Gives its row, or 0 where the draft was begun anew meanwhile."""
    sealed = closed(draft, whole)
    with transaction.atomic(), connection.cursor() as cursor:
        if WrittenDraft.objects.select_for_update().filter(pk=draft.id, epoch=draft.epoch).first() is None:
            return 0
        made = Update.objects.create(draft_id=draft.id, epoch=draft.epoch, sealed=sealed, whole=True)
        Update.objects.filter(draft=draft.id, pk__in=rows).delete()
        # Another process may not have seen yet what is in it.
        _tell(cursor, made.pk)
    return made.pk


def with_another_key(old: Cipher, new: Cipher, ledger: str, draft: str, epoch: int, sealed: bytes) -> bytes:
    """The same update, sealed anew. Raises BrokenSealError."""
    return new.take_over(old, sealed, _context(ledger, draft, epoch))


def opened(draft: Known, sealed: bytes, what: str = "") -> bytes:
    """An update, or `what` else is sealed for a draft, as it was. Raises KeyGoneError and BrokenSealError."""
    return house().keystore.cipher_of(draft.drawer).unseal(sealed, _context(draft.ledger, draft.id, draft.epoch, what))


def closed(draft: Known, content: bytes, what: str = "") -> bytes:
    """The same as it is kept. Raises KeyGoneError."""
    return house().keystore.cipher_of(draft.drawer).seal(content, _context(draft.ledger, draft.id, draft.epoch, what))


def _context(ledger: str, draft: str, epoch: int, what: str = "") -> bytes:
    """What it is bound to, so that none can be put in another's place."""
    return f"withness writing {ledger} {draft} {epoch} {what}".rstrip().encode()


def _can_be_read(drawer: str) -> bool:
    return house().keystore.wrapped(drawer) is not None


def _insist_on_no_more(draft: Known, seen: frozenset[int]) -> None:
    hold(draft.id)
    if not seen.issuperset(Update.objects.filter(draft=draft.id, epoch=draft.epoch).values_list("pk", flat=True)):
        raise Behind


def _store_here() -> str:
    if connection.vendor == "postgresql":
        # It wants to know what kind of thing a placeholder is; and whoever takes something away waits for this.
        return _STORE.format(sealed="%s::bytea", whole="%s::boolean", holding="FOR SHARE")
    return _STORE.format(sealed="%s", whole="%s", holding="")


def _kept(which: str, rows: Iterable[int], drafts: Collection[str]) -> list[Kept]:
    # Asked each time that another process stored something: Django's own way of asking takes longer than the answer.
    if not drafts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_KEPT.format(which=which, drafts=_places(drafts)), [*rows, *drafts])
        return [Kept(row, draft, epoch, bytes(sealed), bool(whole)) for row, draft, epoch, sealed, whole in cursor]


def _places(given: Collection[object]) -> str:
    return ", ".join(["%s"] * len(given))


def _tell(cursor: CursorWrapper, row: int) -> None:
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(row)])
    else:
        transaction.on_commit(_ring)


def _ring() -> None:
    bell.ring(CHANNEL)
