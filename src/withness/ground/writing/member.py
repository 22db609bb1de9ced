"""Somebody who has a draft open: what they may do, what is still to be sent to them, and why they were closed."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from withness.ground.live.sockets import NOT_A_MEMBER, Socket
from withness.ground.partnership import MemberId

from .keeping import How

MOST_WAITING, MOST_WAITING_BYTES = 2_000, 16 * 2**20
"""Messages that may wait for somebody whose connection is slow."""
MOST_UNSTORED = 8
"""Messages of somebody that may wait to be stored."""
A_SECOND, AT_ONCE = 100, 400
"""Messages that somebody may send; more have to wait. One counts for several where it is long, or its answer was."""
LONG_BYTES = 16_384
COLOURS = 6

Close = tuple[int, str]


class CLOSED:
    """Why a socket is closed, for a browser and for whoever reads its log."""

    not_theirs: Close = (NOT_A_MEMBER, "this isn't open to you")
    may_not: Close = (4403, "you may not change this")
    changed: Close = (4405, "what you may do here has changed")
    anothers_hand: Close = (4409, "these are another's words")
    begun_anew: Close = (4410, "this was begun anew")
    not_understood: Close = (1007, "this can't be read")
    full: Close = (1009, "this draft is as long as one can be")
    again: Close = (1011, "open it again")
    slow: Close = (1013, "too much waits for you")
    too_many: Close = (1013, "too many are open")


@dataclass(eq=False)
class Member:
    """One page of one member. `colour` is one of those that cursors have."""

    socket: Socket
    id: MemberId
    name: str
    how: How
    waiting: deque[bytes] = field(default_factory=deque)
    free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_UNSTORED))
    why: str = ""
    _waiting_bytes: int = 0
    _answered: int = 0
    _left: float = AT_ONCE
    _asked: float = field(default_factory=time.monotonic)

    def shown(self) -> dict[str, Any]:
        """What others see of them."""
        return {"member": self.id, "name": self.name, "colour": sum(self.id.encode()) % COLOURS}

    def send(self, frame: bytes) -> None:
        self._waiting_bytes += len(frame)
        if len(self.waiting) >= MOST_WAITING or (self.waiting and self._waiting_bytes > MOST_WAITING_BYTES):
            self.waiting.clear()
            self.end(*CLOSED.slow)
        elif self.socket.code is None:
            self.waiting.append(frame)
            self.socket.awake.set()

    def answer(self, frame: bytes) -> None:
        """Send what they asked for."""
        self._answered += len(frame)
        self.send(frame)

    def next(self) -> bytes:
        """What is to be sent next."""
        frame = self.waiting.popleft()
        self._waiting_bytes -= len(frame)
        return frame

    def end(self, code: int, why: str) -> None:
        if self.socket.code is None:
            self.why = why
            self.socket.end(code)

    async def in_turn(self, size: int) -> None:
        """Wait as long as they have sent, or been sent, more than anybody types; `size` is that of their message."""
        now = time.monotonic()
        self._left = min(AT_ONCE, self._left + (now - self._asked) * A_SECOND)
        self._asked = now
        self._left -= 1 + (size + self._answered) // LONG_BYTES
        self._answered = 0
        if self._left < 0:
            await asyncio.sleep(-self._left / A_SECOND)
