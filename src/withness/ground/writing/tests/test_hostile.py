"""Whoever sends what they should not is closed with a reason; nobody else notices, and the machine has room left."""

import asyncio
import os
import random
from contextlib import suppress
from pathlib import Path

import pytest
from pycrdt import Doc, Map
from websockets.exceptions import ConnectionClosed

from withness.ground.writing import frames, keeping, member, text
from withness.ground.writing.keeping import How, begin_anew, let_in, open_draft
from withness.ground.writing.varints import number, piece

from .conftest import address, aside, closed_with, opened, serving
from .test_text import BOMB, mutated
from .test_together import words_kept

MOST_MORE_BYTES = 300 * 2**20


@pytest.fixture
def other_server(database):
    """A process of its own, so that what it needs of the machine can be told."""
    with serving(database) as served:
        yield served


def memory(process: int) -> int:
    """What a process has of the machine, in bytes."""
    pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def hostile(chance: random.Random):
    """What is sent, and the codes with which it may be closed."""
    yield "random bytes", chance.randbytes(200), {1007}
    yield "nothing", b"", {1007}
    yield "words", "hello", {1007}
    yield "seven bytes that ask for 154 MB", frames.sync(frames.UPDATE, BOMB), {1007}
    yield "the same as an answer", frames.sync(frames.ANSWER, BOMB), {1007}
    yield "a state that isn't one", frames.sync(frames.ASK, b"\xff" * 40), {1007}
    yield "50 MB", b"\0" * 50_000_000, {1009}
    yield "a count without an end", frames.sync(frames.UPDATE, number(2**50)), {1007}
    yield "another root", frames.sync(frames.UPDATE, elsewhere()), {1007}
    yield "deep", frames.sync(frames.UPDATE, deep()), {1007}
    yield "more parts than anybody writes", frames.sync(frames.UPDATE, parts(500_000)), {1007}
    yield "presence of 9 hands", frames.presence(number(9) + b"\0" * 30), {1007}
    yield (
        "presence that no browser reads",
        frames.presence(number(1) + number(5) + number(1) + piece(b'{"a":NaN}')),
        {1007},
    )


def elsewhere() -> bytes:
    doc = Doc()
    doc.get("elsewhere", type=Map)["a"] = 1
    return doc.get_update()


def parts(count: int) -> bytes:
    """So many runs of one letter, deleted already, at two bytes each."""
    return number(1) + number(count) + number(7) + number(0) + bytes([0, 1]) * count + number(0)


def deep() -> bytes:
    value = bytes([117, 1]) * 60_000 + bytes([127])
    item = bytes([8 | 32]) + number(1) + piece(b"suggestions") + piece(b"k") + number(1) + value
    return number(1) + number(1) + number(7) + number(0) + item + number(0)


def rows_kept(draft: str) -> int:
    """In how many rows it is kept."""
    return len(keeping.contents(keeping.known(draft)).updates)


def test_each_is_closed_with_a_reason_and_another_room_goes_on(people, draft, other_server):
    jonas, maya = people
    quiet = open_draft(maya.voice.ledger, maya.voice.member, {jonas.voice.member: How.WRITE})
    chance = random.Random(5)

    async def play():
        async with opened(other_server, maya, quiet) as hers, opened(other_server, jonas, quiet) as his:
            before = memory(other_server.process)
            cases = [case for _ in range(3) for case in hostile(chance)]
            for at, (name, sent, codes) in enumerate(cases):
                async with opened(other_server, jonas, draft) as theirs:
                    with suppress(ConnectionClosed):
                        await theirs.socket.send(sent)
                    assert await closed_with(theirs.socket) in codes, name
                    assert theirs.socket.close_reason or theirs.socket.close_code == 1009, name
                await hers.write(0, f"{at} ")
                await his.until(lambda at=at: f"{at} " in his.words())
            return memory(other_server.process) - before

    assert asyncio.run(play()) < MOST_MORE_BYTES


@pytest.mark.parametrize("times", [300, pytest.param(20_000, marks=pytest.mark.soak)])
def test_mutated_updates_break_nothing(people, draft, other_server, assured, times):
    """Whatever is taken in, both see the same; whatever isn't, the draft can be opened and written in as before."""
    jonas, maya = people
    chance = random.Random(6)

    async def play():
        async with opened(other_server, maya, draft) as hers:
            await hers.write(0, "kept")
            await hers.until(lambda: hers.kept)
        before = memory(other_server.process)
        sent = 0
        while sent < times:
            async with opened(other_server, jonas, draft) as his:
                good = his.type(0, "good")
                while sent < times and his.socket.close_code is None:
                    sent += 1
                    with suppress(ConnectionClosed):
                        await his.send(mutated(chance, good))
                    if sent % 20 == 0:
                        await asyncio.sleep(0)
        more = memory(other_server.process) - before
        async with opened(other_server, maya, draft) as hers, opened(other_server, jonas, draft) as his:
            await hers.write(0, "still ")
            await his.until(lambda: "still" in his.words())
            assert hers.doc.get_state() == his.doc.get_state()
        return more

    more = asyncio.run(play())
    assert more < MOST_MORE_BYTES
    assert "still" in words_kept(draft)
    assured(
        "Updates changed by chance and sent to a draft that somebody else has open",
        "20,000: the server grows by less than 300 MB, the draft goes on",
        f"{times:,}: {more / 1e6:.0f} MB more, the draft goes on",
    )


@pytest.mark.parametrize("stale", ["1", "3", "2" * 1_000, "", "-2", "2.0"])
def test_what_was_written_before_it_was_begun_anew_is_not_taken(people, draft, server, stale):
    _jonas, maya = people

    async def play():
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "o" * 1_000)
            await hers.until(lambda: hers.kept)
        await aside(begin_anew, draft)
        async with address(server, maya, draft, epoch=stale) as late:
            with suppress(ConnectionClosed):
                await late.send(frames.sync(frames.UPDATE, hers.doc.get_update()))
            assert await closed_with(late) == 4410
        assert await aside(words_kept, draft) == ""
        async with opened(server, maya, draft, epoch=2) as again:
            assert again.words() == ""

    asyncio.run(play())


def test_who_had_it_open_when_it_was_begun_anew_is_told_so(people, draft, server):
    _jonas, maya = people

    async def play():
        async with opened(server, maya, draft) as hers:
            await aside(begin_anew, draft)
            await hers.write(0, "late")
            assert await closed_with(hers.socket) == 4410
        assert await aside(words_kept, draft) == ""

    asyncio.run(play())


def test_an_update_that_the_library_refuses_is_never_stored(people, draft, server, monkeypatch):
    """It would lock the draft for good. The library is made to refuse what our own reading finds nothing wrong with."""
    jonas, maya = people
    apply = text.apply

    def refuse(doc, content):
        if b"poison" in content:
            raise text.NotUnderstood
        apply(doc, content)

    async def play():
        async with opened(server, jonas, draft) as his:
            await his.write(0, "poison")
            assert await closed_with(his.socket) == 1007
        assert await aside(words_kept, draft) == ""
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "well")
            await hers.until(lambda: hers.kept)

    monkeypatch.setattr(text, "apply", refuse)
    asyncio.run(play())


def test_who_only_reads_comes_back_with_what_they_have(people, draft, server):
    """Yjs's clients answer with everything that was deleted, each time; that is no change."""
    jonas, maya = people
    let_in(draft, jonas.voice.member, How.READ)

    async def play():
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "some words")
            before = hers.doc.get_state()
            del hers.paragraph()[0:5]
            await hers.send(hers.doc.get_update(before))
            await hers.until(lambda: hers.kept == 2)
        async with opened(server, jonas, draft) as his:
            assert his.words() == "<paragraph>words</paragraph>"
        rows = await aside(rows_kept, draft)
        async with opened(server, jonas, draft, doc=his.doc) as his:
            await his.send(his.doc.get_update())
            await his.until(lambda: his.kept)
        assert await aside(rows_kept, draft) <= rows

    asyncio.run(play())


def test_who_reads_slowly_is_closed_before_much_waits_for_them(people, draft, server, monkeypatch):
    monkeypatch.setattr(member, "MOST_WAITING_BYTES", 50_000)
    one = member.Member(FakeSocket(), "m", "Maya", How.WRITE)
    one.send(b"x" * 60_000)
    assert one.socket.code is None, "one message, however long, is sent"
    one.send(b"x")
    assert one.socket.code == 1013
    assert not one.waiting


class FakeSocket:
    """What a member needs of one."""

    def __init__(self):
        self.awake, self.code = asyncio.Event(), None

    def end(self, code):
        self.code = code


def test_a_draft_longer_than_a_message_opens(people, draft, server):
    jonas, maya = people

    async def play():
        async with opened(server, maya, draft) as hers:
            for _ in range(4):
                await hers.write(0, "long " * 100_000)
            await hers.until(lambda: hers.kept == 4)
        async with opened(server, jonas, draft) as his:
            assert his.words() == hers.words()
            assert len(his.words()) > 2_000_000

    asyncio.run(play())
