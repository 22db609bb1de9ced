"""Ledgers are opened here; every member of a partnership gets a drawer of their own on the day they join."""

from collections.abc import Sequence

from withness.ground.keys import house
from withness.ground.partnership import Entry, EntryId, LedgerId, MemberId, Role, Voice
from withness.ground.partnership.members import Founded, Invited, Joined

from . import store
from .chain import START
from .hear import read
from .ids import new_id
from .parts import seal
from .store import NoLedgerError, Place
from .wiring import wired

PARTNERSHIP, PRACTICE, DRAWER = "partnership", "practice", "drawer"


def open_ledger(kind: str, ledger: LedgerId | None = None) -> LedgerId:
    """Make an empty ledger with a key of its own, and give its id, a random one unless given.

    `kind` is "partnership" or "practice". Opening one that is there does nothing.
    """
    if kind not in (PARTNERSHIP, PRACTICE):
        raise ValueError(f"a ledger is a partnership's or a practice's, not a {kind}'s")
    return _open(ledger or LedgerId(new_id()), kind)


def drawer_of(voice: Voice) -> Voice:
    """The same member in their own drawer. Raises NoLedgerError for anybody who never joined."""
    name = store.drawer(voice.ledger, voice.member)
    if name is None:
        raise NoLedgerError(f"{voice.member} has no drawer in {voice.ledger}")
    return Voice(name, voice.member)


def open_drawers(place: Place, entries: Sequence[Entry]) -> None:
    """Open a drawer for everybody who founded or joined a partnership with these entries.

    Whether somebody uses it can't be told from there being one.
    """
    if place.kind != PARTNERSHIP:
        return
    for entry in entries:
        match entry.event:
            case Founded(member=member, role=role, name=name):
                _open_drawer(place, member, role, name, entry.at)
            case Joined(member=member, name=name):
                _open_drawer(place, member, _role_of(place, member), name, entry.at)


def _open_drawer(place: Place, member: MemberId, role: Role, name: str | None, at: int) -> None:
    if store.drawer(place.name, member) is not None:
        return
    drawer = _open(LedgerId(new_id()), DRAWER, of=place.id, member=member)
    founded = Entry(
        EntryId(new_id()),
        at,
        member,
        frozenset({member}),
        Founded(member=member, role=role, name=name),
    )
    codec, cipher = wired().registry.codec, house().keystore.cipher_of(drawer)
    row, _ = seal(codec, cipher, drawer, founded, START)
    store.append(store.place_of(drawer), [row])


def _role_of(place: Place, member: MemberId) -> Role:
    invitations = [e.event for e in read(place) if isinstance(e.event, Invited) and e.event.member == member]
    return invitations[-1].role


def _open(ledger: LedgerId, kind: str, of: int | None = None, member: MemberId | None = None) -> LedgerId:
    # The key first: one that is never used harms nobody, a ledger without one would.
    house().keystore.make(ledger)
    store.open_place(ledger, kind, of, member)
    return ledger
