"""A draft as a whole is bounded, in bytes and in parts, by whichever way; what was written before stays."""

import asyncio

import pytest
from pycrdt import Doc, Map, XmlFragment, XmlText
from websockets.exceptions import ConnectionClosed

from withness.ground.writing import frames, keeping, weight
from withness.ground.writing.keeping import How, contents, known, open_draft
from withness.ground.writing.planting import Part, Planting
from withness.ground.writing.varints import number, piece
from withness.ground.writing.whose import Run

from .conftest import aside, closed_with, opened, serving
from .test_hostile import MOST_MORE_BYTES, memory
from .test_together import words_kept

TOO_LONG = 1009


@pytest.fixture
def other_server(database):
    with serving(database) as served:
        yield served


def letters_apart(doc: Doc, turn: int) -> None:
    """Each before the one before it, so that no two of them are one part."""
    line = doc.get("text", type=XmlFragment).children[0].children[0]
    with doc.transaction():
        for _ in range(20_000):
            line.insert(0, "x")


def elements(doc: Doc, turn: int) -> None:
    """That nobody sees: eight bytes each, and several hundred in memory."""
    one = bytes([7]) + number(1) + piece(b"text") + number(6)
    doc.apply_update(number(1) + number(40_000) + number(7) + number(turn * 40_000) + one * 40_000 + number(0))


def values(doc: Doc, turn: int) -> None:
    """One byte each, in one part."""
    doc.get("suggestions", type=Map)[str(turn)] = [None] * 90_000


@pytest.mark.parametrize("pile", [letters_apart, elements, values])
def test_whoever_piles_up_parts_is_closed_and_nobody_else_notices(people, draft, other_server, pile):
    jonas, maya = people
    quiet = open_draft(maya.voice.ledger, maya.voice.member, {jonas.voice.member: How.WRITE})

    async def play():
        async with opened(other_server, maya, quiet) as elsewhere, opened(other_server, maya, draft) as hers:
            await hers.write(0, "kept")
            await hers.until(lambda: hers.kept)
            before = memory(other_server.process)
            async with opened(other_server, jonas, draft) as his:
                for turn in range(60):
                    state = his.doc.get_state()
                    pile(his.doc, turn)
                    try:
                        await his.send(his.doc.get_update(state))
                        await his.until(lambda turn=turn: his.kept > turn)
                    except ConnectionClosed:
                        break
                assert await closed_with(his.socket) == TOO_LONG
            more = memory(other_server.process) - before
            await elsewhere.write(0, "as before")
            await elsewhere.until(lambda: elsewhere.kept)
        async with opened(other_server, maya, draft) as hers:
            assert "kept" in hers.words()
        return more

    assert asyncio.run(play()) < MOST_MORE_BYTES // 2
    kept = [weight.weight(each.content).parts for each in contents(known(draft)).updates]
    assert weight.MOST_PARTS // 2 < sum(kept) <= weight.MOST_PARTS


def test_what_is_not_looked_through_is_taken_to_weigh_no_less():
    doc = Doc()
    text = doc.get("text", type=XmlFragment)
    doc.get("suggestions", type=Map)["one"] = [None] * 500
    text.children.append(XmlText(""))
    for _ in range(200):
        text.children[0].insert(0, "x")
        del text.children[0][0:1]
    content = doc.get_update()
    assert 500 < weight.weight(content).parts <= weight.at_most(content).parts


def test_a_draft_is_as_long_as_one_can_be(people, draft, server, monkeypatch):
    _jonas, maya = people
    monkeypatch.setattr(weight, "MOST_BYTES", 10_000)

    async def play():
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "a" * 6_000)
            await hers.until(lambda: hers.kept)
            await hers.write(0, "b" * 6_000)
            assert await closed_with(hers.socket) == TOO_LONG
        assert set(await aside(words_kept, draft)) & {"b"} == set()

    asyncio.run(play())


def test_many_messages_at_once_are_as_long_as_one(people, draft, server, monkeypatch):
    _jonas, maya = people
    monkeypatch.setattr(weight, "MOST_BYTES", 10_000)

    async def play():
        async with opened(server, maya, draft) as hers:
            updates = [hers.type(0, "a" * 3_000) for _ in range(8)]
            for update in updates:
                await hers.send(update)
            assert await closed_with(hers.socket) == TOO_LONG
        assert len(await aside(words_kept, draft)) < 10_000

    asyncio.run(play())


def test_what_was_deleted_leaves_room_for_more(people, draft, server, monkeypatch):
    """Pasted and taken away again, over and over: what is kept is what stands there."""
    _jonas, maya = people
    monkeypatch.setattr(weight, "MOST_BYTES", 10_000)

    async def play():
        async with opened(server, maya, draft) as hers:
            for turn in range(12):
                await hers.write(0, "a" * 4_000)
                before = hers.doc.get_state()
                del hers.paragraph()[0:4_000]
                await hers.send(hers.doc.get_update(before))
                await hers.until(lambda turn=turn: hers.kept >= 2 * turn + 2)
            await hers.write(0, "still here")
            await hers.until(lambda: hers.kept >= 25)
        assert "still here" in await aside(words_kept, draft)

    asyncio.run(play())
    assert sum(len(each.content) for each in contents(known(draft)).updates) <= 10_000


def test_what_another_process_put_together_takes_the_place_of_what_was_before(people, draft, server, monkeypatch):
    _jonas, maya = people
    monkeypatch.setattr(weight, "MOST_BYTES", 10_000)
    made = []
    monkeypatch.setattr("withness.ground.writing.book.compact", lambda *told: made.append(told))

    def put_together_elsewhere():
        of = known(draft)
        return keeping.compact(of, {each.row for each in contents(of).updates}, keeping.whole(of))

    async def play():
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "a" * 8_000)
            before = hers.doc.get_state()
            del hers.paragraph()[0:8_000]
            await hers.send(hers.doc.get_update(before))
            await hers.until(lambda: hers.kept >= 2)
            await aside(put_together_elsewhere)
            await asyncio.sleep(1)
            await hers.write(0, "b" * 6_000)
            await hers.until(lambda: hers.kept >= 3)
        assert (await aside(words_kept, draft)).count("b") == 6_000

    asyncio.run(play())
    assert not made


def test_letters_typed_one_by_one_are_one_part(people, draft, server, monkeypatch):
    _jonas, maya = people
    monkeypatch.setattr(weight, "MOST_PARTS", 200)

    async def play():
        async with opened(server, maya, draft) as hers:
            for at in range(300):
                await hers.write(at, "x")
            await hers.until(lambda: hers.kept >= 300)

    asyncio.run(play())
    assert words_kept(draft).count("x") == 300


def test_a_form_fills_it_no_further_either(people, draft, monkeypatch):
    _jonas, maya = people
    monkeypatch.setattr(weight, "MOST_BYTES", 10_000)

    def put(words, *, instead=False):
        planting = Planting(known(draft), maya.voice.member)
        if instead:
            planting.take(0)
        planting.put(0, Part("paragraph", words=(Run(maya.voice.member, words),)))
        planting.keep()

    put("a" * 6_000)
    for turn in range(20):
        put(f"{turn} " + "b" * 6_000, instead=True)
    assert words_kept(draft).count("b") == 6_000
    assert sum(len(each.content) for each in contents(known(draft)).updates) <= 10_000
    with pytest.raises(weight.Full):
        put("c" * 6_000)
    assert "c" not in words_kept(draft)


def test_it_is_put_together_once_and_not_with_each_message_that_does_not_fit(people, draft, server, monkeypatch):
    """To put it together takes long: nobody may have that done over and over."""
    _jonas, maya = people
    monkeypatch.setattr(weight, "MOST_BYTES", 10_000)
    made = []
    compact = keeping.compact
    monkeypatch.setattr("withness.ground.writing.book.compact", lambda *told: made.append(1) or compact(*told))

    async def play():
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "a" * 9_000)
            await hers.until(lambda: hers.kept)
            for _ in range(20):
                async with opened(server, maya, draft) as late:
                    await late.socket.send(frames.sync(frames.UPDATE, late.type(0, "b" * 2_000)))
                    assert await closed_with(late.socket) == TOO_LONG

    asyncio.run(play())
    assert len(made) == 1
