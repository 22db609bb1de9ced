"""The desk: one thread per process that stores what is written, and sees what other processes stored."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from typing import NamedTuple, Protocol

from django.db import connection, transaction

from withness.ground.keys import BrokenSealError, KeyGoneError, KeyTrouble
from withness.ground.live.bell import heard
from withness.ground.live.others import Others, others
from withness.ground.partnership import MemberId

from . import elsewhere
from .keeping import CHANNEL, How, Kept, Known, Stored, kept_in, kept_since, opened, standing
from .models import Update
from .presence import Presence

LOOK_SECONDS = 0.02
"""How often it looks for what other processes stored, where neither the database nor their bell tells."""
CHECK_SECONDS = 0.5
"""How often it looks who may still be here."""
MOST_AT_ONCE, MOST_OWN = 64, 10_000

log = logging.getLogger(__name__)


class Open(Protocol):
    """A draft that is open here. Every method may be called from the desk's thread."""

    draft: Known

    def bring(self, stored: list[Stored]) -> None:
        """Another process stored this."""
        ...

    def check(self, epoch: int | None, places: dict[MemberId, How]) -> None:
        """Which epoch it is in by now (None: it is gone), and who may what."""
        ...

    def see(self, said: list[Presence]) -> None:
        """Who has it open in other processes."""
        ...

    def fail(self) -> None:
        """What others stored may have been missed."""
        ...


class _Job(NamedTuple):
    work: Callable[[], list[int]]
    done: asyncio.Future[list[int]]

    def give(self, result: list[int]) -> None:
        self._tell(lambda: self.done.set_result(result))

    def refuse(self, why: Exception) -> None:
        self._tell(lambda: self.done.set_exception(why))

    def _tell(self, tell: Callable[[], None]) -> None:
        def unless_nobody_waits() -> None:
            if not self.done.done():
                tell()

        loop = self.done.get_loop()
        if not loop.is_closed():
            loop.call_soon_threadsafe(unless_nobody_waits)


class Desk:
    """Its thread lives as long as a draft is open here."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: dict[str, Open] = {}
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._told: SimpleQueue[int] = SimpleQueue()
        self._own: set[int] = set()
        self._last = 0
        self._rung = threading.Event()
        self._looked = 0.0
        self._ready = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, room: Open) -> None:
        """From now on it is brought what other processes store. Waits until that is so."""
        with self._lock:
            before, self._open[room.draft.id] = self._open.get(room.draft.id), room
            if self._thread is None:
                self._ready = threading.Event()
                self._thread = threading.Thread(target=self._run, name="live-writing", daemon=True)
                self._thread.start()
            ready = self._ready
        if before is not None:
            # It was begun anew; whoever still has the old text open is told so when they open it again.
            before.fail()
        ready.wait(timeout=5)

    def remove(self, room: Open) -> None:
        with self._lock:
            if self._open.get(room.draft.id) is room:
                del self._open[room.draft.id]
        self._wake()

    async def do(self, work: Callable[[], list[int]]) -> list[int]:
        """Store something inside a transaction, together with what else waits, and come back once it is on disk.

        `work` gives the rows that it made."""
        job = _Job(work, asyncio.get_running_loop().create_future())
        self._jobs.put(job)
        return await job.done

    def _run(self) -> None:
        try:
            while not self._works_until_it_is_over():
                self._ready.set()
                self._fail_all()
                connection.close()
                time.sleep(CHECK_SECONDS)
                if self._is_over():
                    return
        finally:
            connection.close()

    def _works_until_it_is_over(self) -> bool:
        try:
            self._work()
        except Exception:  # whatever it was, those who write must be able to once it is over
            log.exception("drafts are closed until this is over")
            return False
        return True

    def _work(self) -> None:
        with others(self._note, CHANNEL) as changes, heard(CHANNEL, self._ring):
            self._last = Update.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            self._own.clear()
            self._ready.set()
            checked = 0.0
            while not self._is_over():
                if jobs := self._waiting():
                    self._do(jobs)
                self._look(changes)
                if time.monotonic() - checked >= CHECK_SECONDS:
                    self._check()
                    checked = time.monotonic()

    def _is_over(self) -> bool:
        with self._lock:
            if self._open or not self._jobs.empty():
                return False
            self._thread = None
            return True

    def _waiting(self) -> list[_Job]:
        jobs: list[_Job | None] = []
        try:
            jobs.append(self._jobs.get(timeout=LOOK_SECONDS))
            while len(jobs) < MOST_AT_ONCE:
                jobs.append(self._jobs.get_nowait())
        except Empty:
            pass
        return [job for job in jobs if job is not None]

    def _do(self, jobs: list[_Job]) -> None:
        """All in one transaction: one wait for the disk. If one of them fails, each by itself."""
        try:
            with transaction.atomic():
                results = [job.work() for job in jobs]
        except Exception as wrong:  # noqa: BLE001  whoever asked for it is told
            if len(jobs) == 1:
                jobs[0].refuse(wrong)
            else:
                for job in jobs:
                    self._do([job])
            return
        self._own.update(row for rows in results for row in rows)
        for job, result in zip(jobs, results, strict=True):
            job.give(result)

    def _note(self, told: Iterable[str]) -> None:
        for row in told:
            self._told.put(int(row))
        self._wake()

    def _ring(self) -> None:
        self._rung.set()
        self._wake()

    def _wake(self) -> None:
        self._jobs.put(None)

    def _look(self, changes: Others) -> None:
        rooms = self._rooms()
        if connection.vendor == "postgresql":
            if changes.something_changed():
                self._fail_all()
            told = set()
            while not self._told.empty():
                told.add(self._told.get())
            new = told - self._own
            self._own -= told
            if new:
                self._bring(rooms, kept_in(new, rooms))
        elif self._is_to_look(changes):
            found = kept_since(self._last, rooms)
            self._bring(rooms, [each for each in found if each.row not in self._own])
            self._last = max((each.row for each in found), default=self._last)
            self._own = {row for row in self._own if row > self._last}

    def _is_to_look(self, changes: Others) -> bool:
        """Whether another process may have stored something; a file is asked that only now and then."""
        if self._rung.is_set() or len(self._own) > MOST_OWN:
            self._rung.clear()
            return True
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return False
        self._looked = time.monotonic()
        return changes.something_changed()

    def _bring(self, rooms: dict[str, Open], found: Iterable[Kept]) -> None:
        brought: dict[str, list[Stored]] = {}
        for each in found:
            of = rooms[each.draft].draft
            if each.epoch != of.epoch:
                continue
            try:
                content = opened(of, each.sealed)
            except (BrokenSealError, KeyGoneError, KeyTrouble):
                log.exception("what another process stored can't be opened")
                rooms[each.draft].fail()
                continue
            brought.setdefault(each.draft, []).append(Stored(each.row, content, each.whole))
        for draft, stored in brought.items():
            rooms[draft].bring(stored)

    def _check(self) -> None:
        rooms = self._rooms()
        now = standing(rooms)
        for draft, room in rooms.items():
            room.check(*now.get(draft, (None, {})))
        for draft, said in elsewhere.said([room.draft for room in rooms.values()]).items():
            rooms[draft].see(said)

    def _rooms(self) -> dict[str, Open]:
        with self._lock:
            return dict(self._open)

    def _fail_all(self) -> None:
        for room in self._rooms().values():
            room.fail()


desk = Desk()
