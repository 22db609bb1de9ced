"""A draft that is open here: stores what one writes, then takes it in, then passes it on, in this order always."""

import asyncio
import logging
from typing import Any, NamedTuple

from channels.db import database_sync_to_async
from pycrdt import Doc

from withness.ground.partnership import MemberId

from . import frames, presence, updates
from .desk import desk
from .keeping import AnothersHand, Contents, How, Known, NotTheirs, Stored, compact, contents, store
from .member import CLOSED, Member
from .presence import Presence
from .suggesting import is_only_suggested, is_ours
from .varints import NotUnderstood

COMPACT_AFTER = 500
"""Updates after which one is put in their place; when the last one leaves, an eighth of it is enough."""
MOST_BYTES = 8 * 2**20
ELSEWHERE_SECONDS = 0.3
"""Within which what another process stored is here too."""

log = logging.getLogger(__name__)


class Said(NamedTuple):
    """Where somebody is, and through which socket it was said."""

    by: Member
    presence: Presence


class Room:
    """One draft, for everybody who has it open in this process. Belongs to one event loop."""

    def __init__(self, draft: Known) -> None:
        self.draft = draft
        self.members: set[Member] = set()
        self.is_open = True
        self._loop = asyncio.get_running_loop()
        self._doc: Doc[Any] = Doc()
        self._state: dict[int, int] = {}
        self._hands: dict[int, MemberId] = {}
        self._rows: set[int] = set()
        self._bytes = 0
        self._said: dict[int, Said] = {}
        self._missed: list[Stored] | None = []
        self._compacting: asyncio.Task[None] | None = None

    async def load(self) -> None:
        """Take in all that is stored. What others store meanwhile comes after it."""
        aside = database_sync_to_async(self._begin, thread_sensitive=False)
        kept = await aside()
        self._hands.update(kept.hands)
        for stored in kept.updates:
            self._take_in(stored)
        missed, self._missed = self._missed or [], None
        for stored in missed:
            self._take_in(stored)

    def enter(self, member: Member) -> None:
        """Somebody opened it: they are asked what they have, and told who is here."""
        self.members.add(member)
        member.send(frames.sync(frames.ASK, self._doc.get_state()))
        if self._said:
            member.send(frames.presence(presence.write(said.presence for said in self._said.values())))

    def leave(self, member: Member) -> None:
        """Somebody closed it."""
        self.members.discard(member)
        gone = [said.presence for said in self._said.values() if said.by is member]
        for each in gone:
            del self._said[each.hand]
        if gone:
            self._tell(frames.presence(presence.write(Presence(p.hand, p.clock + 1, None) for p in gone)))

    async def hear(self, member: Member, frame: bytes) -> None:
        """One message of somebody."""
        try:
            sent = frames.read(frame)
            if sent.kind == frames.SYNC and sent.step == frames.ASK:
                updates.read_state(sent.content)
                member.send(frames.sync(frames.ANSWER, self._doc.get_update(sent.content)))
            elif sent.kind == frames.SYNC:
                await self._write_as_far_as_known(member, sent.content)
            elif sent.kind == frames.PRESENCE:
                self._here(member, presence.read(sent.content))
            elif self._said:
                member.send(frames.presence(presence.write(said.presence for said in self._said.values())))
        except (NotUnderstood, ValueError):
            member.end(*CLOSED.not_understood)
        except AnothersHand:
            member.end(*CLOSED.anothers_hand)
        except NotTheirs:
            member.end(*CLOSED.may_not)

    async def _write_as_far_as_known(self, member: Member, content: bytes) -> None:
        try:
            await self._write(member, content)
        except AnothersHand:
            # What another wrote through another process may have reached them, and come back, sooner than it came here.
            await asyncio.sleep(ELSEWHERE_SECONDS)
            await self._write(member, content)

    async def _write(self, member: Member, content: bytes) -> None:
        if (update := updates.read(content)).is_empty():
            return
        if not is_ours(update):
            raise NotUnderstood
        if not update.is_grounded(self._state):
            # It builds on what isn't here, since something was lost on the way: everything is asked for once more.
            member.send(frames.sync(frames.ASK, self._doc.get_state()))
            return
        if not (hands := update.new_hands(self._state)) and not update.deleted:
            member.send(frames.sync(frames.UPDATE, content))
            return
        if any(self._hands.get(hand, member.id) != member.id for hand in hands):
            raise AnothersHand
        if member.how is How.READ or (
            member.how is How.SUGGEST and not is_only_suggested(self._doc.get_update(), content, member.id)
        ):
            raise NotTheirs
        if self._bytes + len(content) > MOST_BYTES:
            member.end(*CLOSED.full)
            return
        unknown = hands - self._hands.keys()
        try:
            row = await desk.do(lambda: store(self.draft, member.id, content, unknown))
        except (NotTheirs, AnothersHand):
            raise
        except Exception:
            log.exception("what somebody wrote could not be stored; they still have it")
            self.close()
            return
        self._hands.update(dict.fromkeys(hands, member.id))
        self._pass_on(Stored(row, content))

    def _pass_on(self, stored: Stored) -> None:
        """To everybody, also to whoever wrote it: that tells them it is kept."""
        if not self.is_open:
            return
        try:
            self._take_in(stored)
        except BaseException as wrong:  # a panic of the library is no Exception
            self.close()
            if not isinstance(wrong, Exception) and type(wrong).__name__ != "PanicException":
                raise
            log.exception("what was stored can't be taken in")
            return
        self._tell(frames.sync(frames.UPDATE, stored.content))
        if len(self._rows) >= COMPACT_AFTER and self._compacting is None:
            self._compacting = asyncio.ensure_future(self.compact())

    def _take_in(self, stored: Stored) -> None:
        if stored.row in self._rows:
            return
        self._doc.apply_update(stored.content)
        self._rows.add(stored.row)
        self._bytes += len(stored.content)
        for hand, reached in updates.read(stored.content).reaches().items():
            self._state[hand] = max(self._state.get(hand, 0), reached)

    async def compact(self, least: int = COMPACT_AFTER // 8) -> None:
        """Put one update in place of all that are stored so far; words that were deleted are gone with it."""
        try:
            if len(self._rows) >= least:
                rows, whole = set(self._rows), self._doc.get_update()
                if row := await desk.do(lambda: compact(self.draft, rows, whole)):
                    self._rows = self._rows - rows | {row}
                    self._bytes = len(whole)
        except Exception:
            log.exception("a draft stays longer than it needs to be")
        finally:
            self._compacting = None

    def _here(self, member: Member, said: list[Presence]) -> None:
        """Names are the house's word, whatever the browser says."""
        fresh = []
        for each in said:
            known = self._said.get(each.hand)
            if self._hands.get(each.hand, member.id) != member.id or (known and known.by.id != member.id):
                raise AnothersHand
            if known and (each.clock, each.state is None) <= (known.presence.clock, known.presence.state is None):
                continue
            state = None if each.state is None else each.state | {"user": member.shown()}
            told = Presence(each.hand, each.clock, state)
            if state is None:
                self._said.pop(each.hand, None)
            elif known is None and sum(one.by is member for one in self._said.values()) >= presence.MOST_STATES:
                continue
            else:
                self._said[each.hand] = Said(member, told)
            fresh.append(told)
        if fresh:
            self._tell(frames.presence(presence.write(fresh)))

    def _tell(self, frame: bytes) -> None:
        for member in list(self.members):
            member.send(frame)

    def _begin(self) -> Contents:
        desk.add(self)
        return contents(self.draft)

    # What the desk says, from its own thread.

    def bring(self, stored: list[Stored]) -> None:
        self._soon(self._brought, stored)

    def check(self, epoch: int | None, places: dict[MemberId, How]) -> None:
        self._soon(self._checked, epoch, places)

    def fail(self) -> None:
        self._soon(self.close)

    def _soon(self, call: Any, *arguments: Any) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, *arguments)

    def _brought(self, stored: list[Stored]) -> None:
        if self._missed is not None:
            self._missed.extend(stored)
            return
        for each in stored:
            if each.row not in self._rows:
                self._pass_on(each)

    def _checked(self, epoch: int | None, places: dict[MemberId, How]) -> None:
        for member in list(self.members):
            how = places.get(member.id)
            if epoch is None or how is None:
                member.end(*CLOSED.not_theirs)
            elif epoch != self.draft.epoch:
                member.end(*CLOSED.begun_anew)
            elif how is not member.how:
                # They open it again by themselves, and then see what they may do now.
                member.end(*CLOSED.changed)

    def close(self) -> None:
        """Nobody writes here any more: whoever has it open opens it again, and then has what is stored."""
        self.is_open = False
        for member in list(self.members):
            member.end(*CLOSED.again)
