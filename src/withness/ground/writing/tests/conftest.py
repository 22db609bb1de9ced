"""A real server, and people who write in one draft with real documents of their own."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from django.conf import settings
from django.db import connection
from pycrdt import Doc, XmlElement, XmlFragment, XmlText
from websockets.asyncio.client import connect

from withness.ground.live.tests.conftest import (  # noqa: F401  fixtures
    PATIENCE_SECONDS,
    closed_with,
    people,
    person,
    server,
    serving,
    two_servers,
)
from withness.ground.writing import frames
from withness.ground.writing.keeping import How, open_draft


@pytest.fixture
def draft(people):  # noqa: F811
    """A draft of Maya's, in which Jonas may write too."""
    jonas, maya = people
    return open_draft(maya.voice.ledger, maya.voice.member, {jonas.voice.member: How.WRITE})


async def aside(call, *arguments, **named):
    """What touches the database, out of the way of the sockets."""

    def and_close():
        try:
            return call(*arguments, **named)
        finally:
            connection.close()

    return await asyncio.to_thread(and_close)


class Writer:
    """A browser with a document of its own, as Yjs's clients are."""

    def __init__(self, doc=None):
        self.doc = doc or Doc()
        self.text = self.doc.get("text", type=XmlFragment)
        self.socket = None
        self.heard = []

    @property
    def kept(self) -> int:
        """How many updates were stored and passed on since it was opened."""
        return sum(frame.step == frames.UPDATE for frame in self.heard if frame.kind == frames.SYNC)

    def paragraph(self) -> XmlText:
        """The words of the first paragraph."""
        if not len(self.text.children):
            self.text.children.append(XmlElement("paragraph"))
            self.text.children[0].children.append(XmlText(""))
        return self.text.children[0].children[0]

    def words(self) -> str:
        return "".join(str(part) for part in self.text.children)

    def type(self, at: int, words: str) -> bytes:
        """Type, and give the update that it makes."""
        before = self.doc.get_state()
        self.paragraph().insert(at, words)
        return self.doc.get_update(before)

    async def send(self, update: bytes) -> None:
        await self.socket.send(frames.sync(frames.UPDATE, update))

    async def write(self, at: int, words: str) -> None:
        await self.send(self.type(at, words))

    async def take(self) -> None:
        """One message, answered as a browser would."""
        frame = frames.read(await asyncio.wait_for(self.socket.recv(), PATIENCE_SECONDS))
        if frame.kind == frames.SYNC and frame.step == frames.ASK:
            await self.socket.send(frames.sync(frames.ANSWER, self.doc.get_update(frame.content)))
        elif frame.kind == frames.SYNC:
            self.doc.apply_update(frame.content)
        self.heard.append(frame)

    async def until(self, is_so) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not is_so():
                await self.take()


def address(server, who, draft, ledger=None, epoch=1, origin=None):  # noqa: F811
    """A socket of this person's browser (or of a visitor's) for a draft."""
    cookie = f"{settings.SESSION_COOKIE_NAME}={who.session}" if who else "other=1"
    return connect(
        f"ws://localhost:{server.port}/with/{ledger or who.voice.ledger}/writing/{draft}?epoch={epoch}",
        origin=server.origin if origin is None else (origin or None),
        additional_headers={"Cookie": cookie},
        max_size=2**24,
    )


@asynccontextmanager
async def opened(server, who, draft, *, doc=None, **named):  # noqa: F811
    """Somebody who has the draft open and has all of it."""
    async with address(server, who, draft, **named) as socket:
        writer = Writer(doc)
        writer.socket = socket
        await socket.send(frames.sync(frames.ASK, writer.doc.get_state()))
        await writer.until(lambda: any(f.kind == frames.SYNC and f.step == frames.ANSWER for f in writer.heard))
        yield writer
