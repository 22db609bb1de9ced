"""What a draft costs: it opens as fast after many edits, and what was needed for those who were here is given back."""

import asyncio
import gc
import random
import time

import pytest
from pycrdt import Doc, XmlFragment

from withness.ground.writing import keeping
from withness.ground.writing.text import Text

from .conftest import aside, opened, serving
from .test_hostile import memory
from .test_text import typed


@pytest.fixture
def other_server(database):
    with serving(database) as served:
        yield served


@pytest.mark.parametrize("times", [100, pytest.param(1_000, marks=pytest.mark.soak)])
def test_memory_is_given_back_after_joins_and_leaves(people, draft, other_server, assured, times):
    jonas, maya = people

    async def come_and_go(number):
        for _ in range(number):
            async with opened(other_server, jonas, draft) as his:
                await his.socket.close()

    async def play():
        async with opened(other_server, maya, draft) as hers:
            await hers.write(0, "here " * 2_000)
            await hers.until(lambda: hers.kept)
            await come_and_go(60)
            before = memory(other_server.process)
            await come_and_go(times)
            return before, memory(other_server.process)

    before, after = asyncio.run(play())
    assert after < 1.1 * before
    assured(
        "The memory of a server after people came to a draft and went again",
        "1,000 times: within 10 % of what it was",
        f"{times:,} times: {100 * after / before - 100:+.1f} %",
    )


def test_nothing_of_a_draft_stays_in_memory_once_nobody_has_it_open(people, draft, server):
    jonas, maya = people

    def there():
        gc.collect()
        # Not isinstance: there are lazy objects among all of them, which would be made for being asked.
        return sum(type(each) is Text for each in gc.get_objects())

    async def play():
        before = there()
        async with opened(server, maya, draft) as hers, opened(server, jonas, draft):
            await hers.write(0, "here")
            await hers.until(lambda: hers.kept)
            assert there() == before + 1
        async with asyncio.timeout(20):
            while there() > before:
                await asyncio.sleep(0.1)

    asyncio.run(play())


def test_after_ten_thousand_edits_it_opens_as_one_piece(people, draft, server):
    _jonas, maya = people
    of = keeping.known(draft)
    doc, updates = typed(), []
    doc.observe(lambda event: updates.append(event.update))
    line = doc.get("text", type=XmlFragment).children[0].children[0]
    first, chance = doc.get_update(), random.Random(3)
    for at in range(10_000):
        line.insert(chance.randint(0, at), "x")
    written = [keeping.Written(maya.voice.member, update, frozenset({doc.client_id})) for update in (first, *updates)]
    keeping.store(of, written)

    async def play():
        async with opened(server, maya, draft) as hers:
            assert hers.words().count("x") == 10_000
        async with asyncio.timeout(20):
            while len((await aside(keeping.contents, of)).updates) > 1:
                await asyncio.sleep(0.05)
        async with opened(server, maya, draft) as hers:
            assert hers.words().count("x") == 10_000

    asyncio.run(play())
    began = time.process_time()
    text = Text()
    text.load(stored.content for stored in keeping.contents(of).updates)
    assert time.process_time() - began < 0.05
    other = Doc()
    other.apply_update(text.since())
    assert other.get_state() == doc.get_state()
