"""People who write in one draft over a network that loses, doubles and reorders what they send, and goes away."""

import asyncio
import random
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field

from pycrdt import Doc, XmlElement, XmlFragment, XmlText
from websockets.exceptions import WebSocketException

from withness.ground.writing import frames

END = ";"
"""Ends each token: nobody writes inside one."""


def begun() -> Doc:
    """A document with one paragraph in it, the same for all."""
    doc = Doc(client_id=1)
    text = doc.get("text", type=XmlFragment)
    text.children.append(XmlElement("paragraph"))
    text.children[0].children.append(XmlText(""))
    return doc


@dataclass
class Network:
    """How bad it is, as shares of what is sent."""

    lost: float = 0.04
    doubled: float = 0.05
    held_back: float = 0.05
    cut: float = 0.01
    offline: float = 0.01


@dataclass
class Player:
    """One browser: writes tokens that nobody else writes, and takes some away; knows what of it was acknowledged."""

    number: int
    connect: Callable[[], object]
    chance: random.Random
    network: Network
    doc: Doc = None
    written: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    kept: set[bytes] = field(default_factory=set)
    sent: dict[bytes, tuple[str, str]] = field(default_factory=dict)
    codes: list[int] = field(default_factory=list)
    is_synced: bool = False
    socket: object = None
    _held: list[bytes] = field(default_factory=list)

    def __post_init__(self):
        self.doc = Doc(client_id=100 + self.number)
        self.doc.apply_update(begun().get_update())

    @property
    def line(self) -> XmlText:
        return self.doc.get("text", type=XmlFragment).children[0].children[0]

    def words(self) -> str:
        return str(self.line)

    def acknowledged(self) -> tuple[set[str], set[str]]:
        """Tokens that the server said are kept, and tokens that it said are gone."""
        said = [self.sent[update] for update in self.kept if update in self.sent]
        return {token for what, token in said if what == "put"}, {token for what, token in said if what == "take"}

    def edit(self, at: int) -> bytes:
        """Write a token somewhere between two others, or take one away."""
        before, words = self.doc.get_state(), self.words()
        tokens = words.split(END)[:-1]
        if tokens and self.chance.random() < 0.15:
            which = self.chance.randrange(len(tokens))
            begin = sum(len(token) + 1 for token in tokens[:which])
            del self.line[begin : begin + len(tokens[which]) + 1]
            what = ("take", tokens[which])
            self.taken.add(tokens[which])
        else:
            begin = sum(len(token) + 1 for token in tokens[: self.chance.randint(0, len(tokens))])
            token = f"{self.number}n{at}"
            self.line.insert(begin, token + END)
            what = ("put", token)
            self.written.add(token)
        update = self.doc.get_update(before)
        self.sent[update] = what
        return update

    async def play(self, edits: int) -> None:
        """Write so much, whatever the network does, and then wait until it is all with the server."""
        for at in range(edits):
            update = self.edit(at)
            if self.socket is None and self.chance.random() > 0.2:
                continue
            await self._send(update)
            if self.chance.random() < self.network.cut:
                await self._leave()
            await asyncio.sleep(0)
        await self.come_back()

    async def come_back(self) -> None:
        """Open it again, and have all that there is."""
        await self._leave()
        await self._open()

    async def _send(self, update: bytes) -> None:
        if self.socket is None:
            await self._open()
            return
        luck, network = self.chance.random(), self.network
        messages = [update]
        if (luck := luck - network.lost) < 0:
            messages = []
        elif (luck := luck - network.doubled) < 0:
            messages = [update, update]
        elif luck - network.held_back < 0:
            self._held.append(update)
            return
        messages += self._held
        self._held = []
        try:
            for each in messages:
                await self.socket.send(frames.sync(frames.UPDATE, each))
        except WebSocketException:
            await self._leave()

    async def _open(self) -> None:
        """Try until it works."""
        while True:
            with suppress(OSError, WebSocketException, TimeoutError):
                self._stack = AsyncExitStack()
                self.is_synced = False
                self.socket = await self._stack.enter_async_context(self.connect())
                self._listening = asyncio.ensure_future(self._listen(self.socket))
                await self.socket.send(frames.sync(frames.ASK, self.doc.get_state()))
                async with asyncio.timeout(20):
                    while not self.is_synced and not self._listening.done():
                        await asyncio.sleep(0.01)
                if self.is_synced:
                    return
            await self._leave()
            await asyncio.sleep(0.05)

    async def _leave(self) -> None:
        if self.socket is None:
            return
        self._held = []
        self._listening.cancel()
        with suppress(asyncio.CancelledError, WebSocketException):
            await self._listening
        with suppress(OSError, WebSocketException):
            await self._stack.aclose()
        if self.socket.close_code is not None:
            self.codes.append(self.socket.close_code)
        self.socket = None

    async def _listen(self, socket) -> None:
        with suppress(WebSocketException):
            async for message in socket:
                frame = frames.read(message)
                if frame.kind != frames.SYNC:
                    continue
                if frame.step == frames.ASK:
                    await socket.send(frames.sync(frames.ANSWER, self.doc.get_update(frame.content)))
                else:
                    self.doc.apply_update(frame.content)
                    self.is_synced = self.is_synced or frame.step == frames.ANSWER
                    if frame.step == frames.UPDATE:
                        self.kept.add(frame.content)


async def agree(players: list[Player], seconds: float = 60) -> None:
    """Wait until everybody has the same."""
    async with asyncio.timeout(seconds):
        while True:
            states = {player.doc.get_state() for player in players}
            words = {player.words() for player in players}
            if len(words) == 1 and all(sorted_state(state) == sorted_state(next(iter(states))) for state in states):
                return
            for player in players:
                if player.socket is None or player.socket.close_code is not None:
                    await player.come_back()
            await asyncio.sleep(0.02)


def sorted_state(state: bytes) -> list:
    from withness.ground.writing.updates import read_state

    return sorted(read_state(state).items())


def insist_on_each_once(players: list[Player], on_disk: str) -> None:
    """Every token stands once where nobody took it away, and is gone where somebody did; what the server said is kept
    is so on disk."""
    tokens = on_disk.split(END)[:-1]
    assert len(tokens) == len(set(tokens)), "something stands there twice"
    written = set().union(*(player.written for player in players))
    taken = set().union(*(player.taken for player in players))
    assert set(tokens) == written - taken
    for player in players:
        assert player.words() == on_disk
        put, gone = player.acknowledged()
        assert put - taken <= set(tokens)
        assert not gone & set(tokens)
