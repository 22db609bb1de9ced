"""Says: one rule, decided on the speaker's own view, appended with all that follows from it, or not at all."""

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import OperationalError, transaction
from msgspec.structs import replace

from withness.ground.keys import house
from withness.ground.partnership import (
    HOUSE,
    Entry,
    EntryId,
    Erased,
    LedgerId,
    MemberId,
    Refusal,
    Said,
    View,
    Voice,
    carry_forward,
    decide,
    decide_as_house,
    fold,
)
from withness.ground.partnership.verbs.belonging import AlreadyFounded, found

from . import guards, store
from .chain import Head
from .drawers import open_drawers
from .hear import clock, heard_by, read, views
from .ids import new_id
from .parts import Row, seal
from .store import Place, SomebodyWasFasterError
from .wiring import Appended, wired

log = logging.getLogger(__name__)

ATTEMPTS = 40
FOLLOW_MOST = 200
"""More entries than this can only follow from one if two reactions answer each other without end."""

Rule = Callable[..., list[Said]]
HouseRule = Callable[..., Sequence[Said]]
_Decided = Callable[[View, int], Sequence[Said]]


class TooBusy(Refusal):
    why = "Others are saying something here right now, and yours didn't get its turn."
    what_now = "Send it again. What you typed is kept here."


class NotSaved(Refusal):
    why = "This couldn't be saved just now."
    what_now = "Send it again in a moment. What you typed is kept here."


class _Decision(NamedTuple):
    """What is to be appended: `own` of the entries are the speaker's, the rest what followed."""

    place: Place
    entries: tuple[Entry, ...]
    own: int


def say(
    voice: Voice, rule: Rule, /, *, key: str | None = None, now: int | None = None, **words: Any
) -> tuple[Entry, ...]:
    """Say what `rule` makes of `words`, and give the entries that this voice has thereby said.

    All of it is saved, and on disk, when this returns; nothing of it if it raises. `key` belongs to one form:
    sent again, it gives the entries of the first time. `now` is microseconds UTC; only demo and import give it.
    Raises the rule's Refusal, TooBusy, NotSaved, NoLedgerError, BrokenLedgerError.
    """

    def decided(view: View, at: int) -> Sequence[Said]:
        # A stranger's view of any ledger is empty; only the ledger knows that somebody is here already.
        if rule is found and store.place_of(voice.ledger).head.seq:
            raise AlreadyFounded
        return decide(wired().registry, view, voice, rule, now=at, **words)

    return _say(voice, decided, key, now)


def say_as_house(
    ledger: LedgerId, rule: HouseRule, /, *, key: str | None = None, now: int | None = None, **words: Any
) -> tuple[Entry, ...]:
    """Record what only the software can know: that something was delivered, passed on, or over by its date.

    As `say`, but `rule(view, now=…, **words)` reads the view of the house, and what it gives must be on the
    closed list of what the house may say; ValueError otherwise.
    """

    def decided(view: View, at: int) -> Sequence[Said]:
        return decide_as_house(wired().registry, rule(view, now=at, **words))

    return _say(Voice(ledger, HOUSE), decided, key, now)


def _say(voice: Voice, decided: _Decided, key: str | None, now: int | None) -> tuple[Entry, ...]:
    form = _form(voice.member, key) if key else None
    for _ in range(ATTEMPTS):
        if form and (earlier := _earlier(voice, form)) is not None:
            return earlier
        try:
            decision = _decide(voice, decided, now)
            if decision.entries:
                _append(decision, form)
        except OperationalError as trouble:
            # A full disk, a database that went away or is busy for too long: all of it was taken back.
            log.exception("nothing was saved")
            raise NotSaved from trouble
        except SomebodyWasFasterError:
            continue
        except Refusal:
            # Perhaps only because the same form was saved a moment ago.
            if form and (earlier := _earlier(voice, form)) is not None:
                return earlier
            raise
        return decision.entries[: decision.own]
    raise TooBusy


def _decide(voice: Voice, decided: _Decided, now: int | None) -> _Decision:
    heard = heard_by(voice, now)
    at = max(clock() if now is None else now, heard.place.head.at)
    own = [_entry(said, voice.member, at) for said in decided(heard.view, at)]
    if not own:
        return _Decision(heard.place, (), 0)
    return _Decision(heard.place, (*own, *_follow(heard.place, own, at)), len(own))


def _follow(place: Place, own: list[Entry], at: int) -> list[Entry]:
    """What the house says because of these entries, and because of what it says."""
    reactions = wired().reactions
    if not any(type(entry.event) in reactions for entry in own):
        return []
    voice = Voice(place.name, HOUSE)
    heard = heard_by(voice, at)
    if heard.place != place:
        raise SomebodyWasFasterError
    view = _after(heard.view, own, at)
    followed: list[Entry] = []
    waiting = deque(own)
    while waiting:
        entry = waiting.popleft()
        for reaction in reactions.get(type(entry.event), ()):
            said = decide_as_house(wired().registry, reaction(view, entry))
            new = [_entry(each, HOUSE, at) for each in said]
            if new:
                view = _after(view, new, at)
                followed += new
                waiting.extend(new)
        if len(followed) > FOLLOW_MOST:
            raise RuntimeError(f"reactions to {type(own[0].event).__name__} do not end")
    return followed


def _after(view: View, entries: Sequence[Entry], at: int) -> View:
    """The house's view once these are said; it hears everything, so what it heard is the whole ledger."""
    registry = wired().registry
    if (carried := carry_forward(registry, view, entries)) is not None:
        return carried
    erased = _erased(entries)
    kept = [
        replace(entry, event=registry.codec.without_words(entry.event)) if entry.id in erased else entry
        for entry in view.heard
    ]
    return fold(registry, [*kept, *entries], HOUSE, at)


def _append(decision: _Decision, form: bytes | None) -> None:
    place, entries, own = decision
    rows = _sealed(place, entries)
    erased = _erased(entries)
    appended = Appended(place.name, place.kind, entries)
    guards.insist_once()
    with transaction.atomic():
        store.append(place, rows)
        if erased:
            store.erase_words(place, erased)
        if form:
            store.remember(place, form, rows[0].seq, own)
        open_drawers(place, entries)
        for listener in wired().inside:
            listener(appended)
        transaction.on_commit(_afterwards(appended, bool(erased)), robust=True)


def _sealed(place: Place, entries: Sequence[Entry]) -> list[Row]:
    codec, cipher = wired().registry.codec, house().keystore.cipher_of(place.name)
    head: Head = place.head
    rows = []
    for entry in entries:
        row, head = seal(codec, cipher, place.name, entry, head)
        rows.append(row)
    return rows


def _entry(said: Said, by: MemberId, at: int) -> Entry:
    return Entry(EntryId(new_id()), at, by, said.audience, said.event, said.written_by)


def _erased(entries: Sequence[Entry]) -> set[EntryId]:
    return {entry.event.entry for entry in entries if isinstance(entry.event, Erased)}


def _afterwards(appended: Appended, erased: bool) -> Callable[[], None]:
    """What is done once it is saved. Nothing here may make a saved entry look unsaved."""
    after = wired().after

    def tell() -> None:
        if erased:
            views.forget(appended.ledger)
            store.forget_old_pages()
        for listener in after:
            try:
                listener(appended)
            except Exception:  # one listener's trouble is not the next one's
                log.exception("a listener failed after entries were saved")

    return tell


def _form(member: MemberId, key: str) -> bytes:
    return hashlib.sha256(f"{member}\0{key}".encode()).digest()


def _earlier(voice: Voice, form: bytes) -> tuple[Entry, ...] | None:
    place = store.place_of(voice.ledger)
    found = store.repeated(place, form)
    if found is None:
        return None
    first, count = found
    return tuple(read(place, first - 1, first + count - 1))
