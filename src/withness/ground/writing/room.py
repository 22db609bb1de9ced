"""A draft that is open here: takes what its members send, passes on what is stored, and closes whoever may not."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import ParamSpec

from channels.db import database_sync_to_async

from withness.ground.partnership import MemberId

from . import elsewhere, frames, presence, updates
from .aside import aside
from .book import Book, Line, Outcome
from .desk import desk
from .here import Here
from .keeping import Contents, How, Known, Stored, contents, standing
from .member import CLOSED, Member
from .presence import Presence
from .suggesting import is_ours
from .varints import NotUnderstood

COMPACT_AFTER = 500
"""Updates after which one is put in their place; when the last one leaves, an eighth of it is enough."""
MOST_AT_ONCE = 64
ELSEWHERE_SECONDS = 0.3
"""Within which what another process stored is here too."""
MOST_TRIES = 5

P = ParamSpec("P")
log = logging.getLogger(__name__)

_ENDS = {
    Outcome.ANOTHERS_HAND: CLOSED.anothers_hand,
    Outcome.BEHIND: CLOSED.again,
    Outcome.MAY_NOT: CLOSED.may_not,
    Outcome.NOT_UNDERSTOOD: CLOSED.not_understood,
    Outcome.FULL: CLOSED.full,
}


class Room:
    """One draft, for everybody who has it open in this process. Belongs to one event loop."""

    def __init__(self, draft: Known) -> None:
        self.draft = draft
        self.members: set[Member] = set()
        self.is_open = True
        self._loop = asyncio.get_running_loop()
        self._book = Book(draft)
        self._here = Here()
        self._lines: list[Line] = []
        self._arrived: list[Stored] = []
        self._is_loaded, self._is_shared = False, True
        self._tasks: dict[str, asyncio.Future[None]] = {}

    async def load(self) -> None:
        """Take in all that is stored. What others store meanwhile comes after it."""
        await self._book.load(await database_sync_to_async(self._begin, thread_sensitive=False)())
        self._is_loaded = True
        self._go_on("take", self._take_what_arrived)

    async def enter(self, member: Member) -> None:
        """Somebody opened it: they are asked what they have, and told who is here."""
        self.members.add(member)
        member.send(frames.sync(frames.ASK, await self._book.state()))
        if (here := self._here.all()) is not None:
            member.send(here)

    def leave(self, member: Member) -> None:
        """Somebody closed it."""
        self.members.discard(member)
        self._tell_who_is_here(self._here.leave(member))

    async def settle(self) -> None:
        """Wait until all that was written is stored, and put it in one piece where it is in many."""
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))
        if self.is_open and len(self._book.rows) >= COMPACT_AFTER // 8:
            await self._compact()

    async def hear(self, member: Member, frame: bytes) -> None:
        """One message of somebody."""
        try:
            sent = frames.read(frame)
            if sent.kind == frames.SYNC and sent.step == frames.ASK:
                updates.read_state(sent.content)
                member.answer(frames.sync(frames.ANSWER, await self._book.since(sent.content)))
            elif sent.kind == frames.SYNC:
                await self._write(member, sent.content)
            elif sent.kind == frames.PRESENCE:
                said = presence.read(sent.content)
                self._tell_who_is_here(self._here.hear(member, said, self._book.hands))
            elif (here := self._here.all()) is not None:
                member.send(here)
        except NotUnderstood:
            member.end(*CLOSED.not_understood)

    async def _write(self, member: Member, content: bytes) -> None:
        if (update := await aside(len(content), updates.read, content, updates.MOST_PARTS)).is_empty():
            return
        if not is_ours(update):
            raise NotUnderstood
        await member.free.acquire()
        self._lines.append(Line(member, update, content))
        self._go_on("store", self._store_what_waits)

    async def _store_what_waits(self) -> None:
        while self._lines and self.is_open:
            lines, self._lines = self._lines[:MOST_AT_ONCE], self._lines[MOST_AT_ONCE:]
            try:
                for line, outcome in await self._book.store([each for each in lines if each.by.socket.code is None]):
                    await self._answer(line, outcome)
            except Exception:
                log.exception("what somebody wrote could not be stored; they still have it")
                self.close()
                return
        if len(self._book.rows) >= COMPACT_AFTER:
            self._go_on("compact", self._compact)

    async def _answer(self, line: Line, outcome: Outcome) -> None:
        member, message = line.by, frames.sync(frames.UPDATE, line.content)
        if outcome in (Outcome.ANOTHERS_HAND, Outcome.BEHIND) and line.tries < MOST_TRIES:
            # What another process stored may have reached them, and come back, sooner than it came here.
            line.tries += 1
            self._loop.call_later(ELSEWHERE_SECONDS, self._once_more, line)
            return
        member.free.release()
        if outcome is Outcome.KEPT:
            # To everybody, also to whoever wrote it: that tells them it is kept.
            self._tell(message)
        elif outcome is Outcome.KNOWN:
            member.send(message)
        elif outcome is Outcome.LACKING:
            # Something was lost on the way: everything is asked for once more.
            member.send(frames.sync(frames.ASK, await self._book.state()))
        elif outcome is Outcome.NOT_THEIRS:
            now = await database_sync_to_async(standing, thread_sensitive=False)([self.draft.id])
            self._checked(*now.get(self.draft.id, (None, {})))
            member.end(*CLOSED.may_not)
        else:
            member.end(*_ENDS[outcome])

    def _once_more(self, line: Line) -> None:
        self._lines.append(line)
        self._go_on("store", self._store_what_waits)

    async def _compact(self) -> None:
        try:
            await self._book.compact()
        except Exception:
            log.exception("a draft stays longer than it needs to be")

    async def _take_what_arrived(self) -> None:
        while self._arrived and self.is_open:
            stored, self._arrived = self._arrived, []
            try:
                fresh = await self._book.take_from_elsewhere(stored)
            except Exception:
                log.exception("what was stored can't be taken in")
                self.close()
                return
            for content in filter(None, fresh):
                self._tell(frames.sync(frames.UPDATE, content))

    def _tell(self, frame: bytes | None) -> None:
        if frame is not None and self.is_open:
            for member in list(self.members):
                member.send(frame)

    def _tell_who_is_here(self, frame: bytes | None) -> None:
        """Also those who have it open in another process, a little later."""
        self._tell(frame)
        if frame is not None:
            self._is_shared = False
            self._go_on("share", self._share)

    async def _share(self) -> None:
        while not self._is_shared and self.is_open:
            self._is_shared, said = True, self._here.said()
            try:
                await desk.do(lambda said=said: elsewhere.share(self.draft, said))  # type: ignore[misc]
            except Exception:
                log.exception("other processes don't know who is here")
            if self.members:
                await asyncio.sleep(elsewhere.SHARE_SECONDS)

    def _go_on(self, what: str, work: Callable[[], Awaitable[None]]) -> None:
        """Have this done, unless it is being done."""
        if what not in self._tasks:
            self._tasks[what] = asyncio.ensure_future(self._do(what, work))

    async def _do(self, what: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        finally:
            # At once, and not when others hear that it is over: what comes between the two would wait for ever.
            del self._tasks[what]

    def _begin(self) -> Contents:
        desk.add(self)
        return contents(self.draft)

    # What the desk says, from its own thread.

    def bring(self, stored: list[Stored]) -> None:
        self._soon(self._brought, stored)

    def check(self, epoch: int | None, places: dict[MemberId, How]) -> None:
        self._soon(self._checked, epoch, places)

    def see(self, said: list[Presence]) -> None:
        self._soon(lambda: self._tell(self._here.see(said)))

    def fail(self) -> None:
        self._soon(self.close)

    def _soon(self, call: Callable[P, None], *arguments: P.args, **named: P.kwargs) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(lambda: call(*arguments, **named))

    def _brought(self, stored: list[Stored]) -> None:
        self._arrived.extend(stored)
        if self._is_loaded:
            self._go_on("take", self._take_what_arrived)

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
