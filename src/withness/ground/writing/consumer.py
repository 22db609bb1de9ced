"""The socket under /with/<partnership>/writing/<draft>: speaks as Yjs's own servers do, to those who may."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass

from django.db import Error

from withness.ground.keys import BrokenSealError, KeyGoneError, KeyTrouble
from withness.ground.ledger import hear
from withness.ground.live.consumer import Receive, Scope, Send, let_in, said_in_address
from withness.ground.live.hub import hub
from withness.ground.live.listening import Heard, Place
from withness.ground.live.sockets import Socket
from withness.ground.partnership import Voice
from withness.ground.people.door import voice_of
from withness.ground.people.models import Account

from .keeping import How, Known, known, who_may
from .member import CLOSED, Member
from .room import Room
from .rooms import rooms
from .varints import NotUnderstood

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class InDraft:
    """Has a draft open, as one member who may."""

    voice: Voice
    draft: Known
    name: str
    how: How

    def ledgers(self) -> frozenset[str]:
        return frozenset({self.voice.ledger})

    def heard(self, now: int) -> Heard | None:  # noqa: ARG002  what is said in the ledger changes nothing here
        return Heard("")

    def is_here(self, account: object, places: set[Place]) -> bool:
        return (account, self.voice.ledger, self.voice.member) in places


async def writing(scope: Scope, receive: Receive, send: Send) -> None:
    """One page that has a draft open, from its handshake to its end."""
    asked = scope["url_route"]["kwargs"]
    socket = await let_in(scope, receive, send, lambda account: _in_draft(account, **asked))
    if socket is None:
        return
    assert isinstance(socket.to, InDraft)
    if said_in_address(scope, "epoch", "") != str(socket.to.draft.epoch):
        await _close(send, *CLOSED.begun_anew)
        return
    if not hub.add(socket):
        await _close(send, *CLOSED.too_many)
        return
    try:
        await _write_together(socket, socket.to, receive, send)
    except (KeyTrouble, KeyGoneError, BrokenSealError, NotUnderstood, Error):
        log.exception("a draft can't be opened")
        await _close(send, *CLOSED.again)
    finally:
        hub.remove(socket)


def _in_draft(account: Account, partnership: str, draft: str) -> InDraft | None:
    voice = voice_of(account, partnership)
    found = None if voice is None else known(draft)
    if voice is None or found is None or found.ledger != voice.ledger:
        return None
    how = who_may(draft).get(voice.member)
    return None if how is None else InDraft(voice, found, hear(voice).member(voice.member).name or "", how)


async def _write_together(socket: Socket, to: InDraft, receive: Receive, send: Send) -> None:
    member = Member(socket, to.voice.member, to.name, to.how)
    async with rooms.room(to.draft) as room:
        await room.enter(member)
        listening = asyncio.ensure_future(_listen(room, member, receive))
        try:
            await _speak(member, send, listening)
        finally:
            room.leave(member)
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


async def _listen(room: Room, member: Member, receive: Receive) -> None:
    while (message := await receive())["type"] != "websocket.disconnect":
        frame = message.get("bytes")
        await member.in_turn(len(frame or b""))
        if frame is not None:
            await room.hear(member, frame)
        else:
            member.end(*CLOSED.not_understood)


async def _speak(member: Member, send: Send, listening: asyncio.Future[None]) -> None:
    listening.add_done_callback(lambda _: member.socket.awake.set())
    while not listening.done():
        await member.socket.awake.wait()
        member.socket.awake.clear()
        while member.waiting and member.socket.code is None and not listening.done():
            await send({"type": "websocket.send", "bytes": member.next()})
        if member.socket.code is not None and not listening.done():
            await _close(send, member.socket.code, member.why)
            return


async def _close(send: Send, code: int, why: str) -> None:
    await send({"type": "websocket.close", "code": code, "reason": why})
