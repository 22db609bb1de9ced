"""What two write at once is the same for both, and on disk before the other sees it."""

import asyncio
import time

import pytest
from django.db import OperationalError
from pycrdt import Doc, Map, XmlFragment
from websockets.exceptions import InvalidStatus

from withness.ground.ledger import say
from withness.ground.live.tests.conftest import at_most
from withness.ground.partnership.verbs import leave
from withness.ground.writing import book, frames, keeping, presence, room
from withness.ground.writing.keeping import How, begin_anew, contents, destroy, known, let_in, take_away

from .conftest import address, aside, closed_with, opened, person


def words_kept(draft: str) -> str:
    """What the database alone says of a draft."""
    doc = Doc()
    text = doc.get("text", type=XmlFragment)
    for stored in contents(known(draft)).updates:
        doc.apply_update(stored.content)
    return "".join(str(part) for part in text.children)


def test_two_write_in_one_line_at_once(each_database, people, draft, server):
    jonas, maya = people

    async def play():
        async with opened(server, maya, draft) as hers, opened(server, jonas, draft) as his:
            await hers.write(0, "Dear future me")
            await his.until(lambda: "future" in his.words())
            await asyncio.gather(hers.write(4, " brave"), his.write(4, " kind"))
            await asyncio.gather(
                *(each.until(lambda e=each: "brave" in e.words() and "kind" in e.words()) for each in (hers, his))
            )
            assert hers.words() == his.words()
            return hers.words(), await aside(words_kept, draft)

    on_page, on_disk = asyncio.run(play())
    assert on_page == on_disk


def test_it_is_on_disk_before_the_other_sees_it(each_database, people, draft, server, monkeypatch):
    jonas, maya = people
    stored = []
    take_in = book.Book._take_in

    def noting(self, good, rows):
        stored.append({each.row for each in contents(self.draft).updates}.issuperset(rows))
        take_in(self, good, rows)

    async def play():
        async with opened(server, maya, draft) as hers, opened(server, jonas, draft) as his:
            await hers.write(0, "one")
            await his.until(lambda: "one" in his.words())
            assert "one" in await aside(words_kept, draft)

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setattr(book.Book, "_take_in", noting)
    asyncio.run(play())
    assert stored == [True]


def test_what_cannot_be_stored_is_shown_to_nobody_and_lost_to_nobody(each_database, people, draft, server, monkeypatch):
    jonas, maya = people
    failing = []

    def store(*given):
        if failing:
            failing.pop()
            raise OperationalError("disk full")
        return keeping.store(*given)

    async def play():
        async with opened(server, jonas, draft) as his:
            async with opened(server, maya, draft) as hers:
                failing.append(True)
                await hers.write(0, "kept")
                assert await closed_with(hers.socket) == 1011
            assert await closed_with(his.socket) == 1011
            assert "kept" not in his.words()
        async with opened(server, maya, draft, doc=hers.doc) as hers, opened(server, jonas, draft) as his:
            await his.until(lambda: "kept" in his.words())
            assert "kept" in await aside(words_kept, draft)

    monkeypatch.setattr(book, "store", store)
    asyncio.run(play())


def test_what_was_written_without_a_connection_is_merged(each_database, people, draft, server):
    jonas, maya = people

    async def play():
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "start")
            await hers.until(lambda: hers.kept)
        hers.type(0, "away ")
        async with opened(server, jonas, draft) as his:
            await his.write(5, " meanwhile")
            async with opened(server, maya, draft, doc=hers.doc) as again:
                await again.until(lambda: "meanwhile" in again.words())
                await his.until(lambda: "away" in his.words())
                assert again.words() == his.words() == "<paragraph>away start meanwhile</paragraph>"

    asyncio.run(play())


def test_it_reaches_the_pages_of_another_process(each_database, people, draft, two_servers):
    jonas, maya = people
    one, other = two_servers

    async def play():
        async with opened(one, maya, draft) as hers, opened(other, jonas, draft) as his:
            await hers.write(0, "here")
            await his.until(lambda: "here" in his.words())
            await his.write(4, " there")
            await hers.until(lambda: "there" in hers.words())
            assert hers.words() == his.words()

    asyncio.run(play())


def test_what_was_lost_on_the_way_is_asked_for_again(people, draft, server):
    jonas, maya = people

    async def play():
        async with opened(server, maya, draft) as hers, opened(server, jonas, draft) as his:
            hers.type(0, "lost ")
            await hers.write(5, "and found")
            await asyncio.gather(hers.until(lambda: hers.kept), his.until(lambda: "found" in his.words()))
            assert his.words() == "<paragraph>lost and found</paragraph>"

    asyncio.run(play())


@pytest.mark.parametrize("who", ["reads", "suggests", "writes"])
def test_what_somebody_may_is_held_here(people, draft, server, who):
    jonas, maya = people
    how = {"reads": How.READ, "suggests": How.SUGGEST, "writes": How.WRITE}[who]
    let_in(draft, jonas.voice.member, how)

    async def play():
        async with opened(server, maya, draft) as hers, opened(server, jonas, draft) as his:
            await hers.write(0, "mine")
            await his.until(lambda: "mine" in his.words())
            await his.write(0, "his ")
            if how is How.WRITE:
                await hers.until(lambda: "his" in hers.words())
                return
            assert await closed_with(his.socket) == 4403
            assert "his" not in await aside(words_kept, draft)
        async with opened(server, jonas, draft) as his, opened(server, maya, draft) as hers:
            suggestion = {"by": jonas.voice.member, "kind": "say", "from": "a", "to": "b", "words": "Warmer?"}
            suggestions = his.doc.get("suggestions", type=Map)
            before = his.doc.get_state()
            suggestions["one"] = suggestion
            await his.send(his.doc.get_update(before))
            if how is How.READ:
                assert await closed_with(his.socket) == 4403
            else:
                heard = hers.doc.get("suggestions", type=Map)
                await hers.until(lambda: "one" in heard)

    asyncio.run(play())


def test_who_suggests_touches_nobody_elses_suggestion(people, draft, server):
    jonas, maya = people
    let_in(draft, jonas.voice.member, How.SUGGEST)

    async def play(change):
        async with opened(server, maya, draft) as hers:
            before = hers.doc.get_state()
            hers.doc.get("suggestions", type=Map)["hers"] = {"by": maya.voice.member, "words": "a"}
            await hers.send(hers.doc.get_update(before))
            await hers.until(lambda: hers.kept)
            async with opened(server, jonas, draft) as his:
                before = his.doc.get_state()
                change(his.doc.get("suggestions", type=Map))
                await his.send(his.doc.get_update(before))
                assert await closed_with(his.socket) == 4403

    def take(suggestions):
        del suggestions["hers"]

    def in_her_name(suggestions):
        suggestions["new"] = {"by": maya.voice.member, "words": "b"}

    for change in (take, in_her_name):
        asyncio.run(play(change))


@at_most(1)
def test_taken_away_closes_it_within_a_second(each_database, people, draft, server, seconds):
    jonas, _maya = people

    async def play():
        async with opened(server, jonas, draft) as his:
            began = time.monotonic()
            await aside(take_away, draft, jonas.voice.member)
            await his.write(0, "late")
            assert await closed_with(his.socket) in (4403, 4404)
            assert time.monotonic() - began < seconds
        assert await aside(words_kept, draft) == ""
        async with address(server, jonas, draft) as again:
            assert await closed_with(again) == 4404

    asyncio.run(play())


@at_most(1.2)
@pytest.mark.parametrize("ends", ["session", "membership", "draft", "epoch"])
def test_what_ends_closes_it_within_a_second(people, draft, server, ends, seconds):
    jonas, _maya = people
    act, code = {
        "session": (jonas.browser.logout, 4401),
        "membership": (lambda: say(jonas.voice, leave), 4404),
        "draft": (lambda: destroy(draft), 4404),
        "epoch": (lambda: begin_anew(draft), 4410),
    }[ends]

    async def play():
        async with opened(server, jonas, draft) as his:
            began = time.monotonic()
            await aside(act)
            assert await closed_with(his.socket) == code
            assert time.monotonic() - began < seconds

    asyncio.run(play())


def test_who_may_not_come_in_does_not(people, draft, server):
    jonas, maya = people
    ana = person("ana")
    other = keeping.open_draft(maya.voice.ledger, maya.voice.member)

    async def play():
        for who, which, code in ((None, draft, 4401), (ana, draft, 4404), (jonas, other, 4404), (jonas, "no", 4404)):
            async with address(server, who, which, ledger=maya.voice.ledger) as socket:
                assert await closed_with(socket) == code
        for origin in ("null", "https://elsewhere.example", ""):
            with pytest.raises(InvalidStatus):
                async with address(server, maya, draft, origin=origin):
                    pass

    asyncio.run(play())


def test_nobody_writes_with_anothers_hand(people, draft, server):
    jonas, maya = people

    async def play():
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "mine")
            await hers.until(lambda: hers.kept)
            copied = Doc(client_id=hers.doc.client_id)
            copied.apply_update(hers.doc.get_update())
            async with opened(server, jonas, draft, doc=copied) as his:
                await his.write(0, "as if hers")
                assert await closed_with(his.socket) == 4409
        assert "as if" not in await aside(words_kept, draft)

    asyncio.run(play())


def test_a_name_is_the_house_s_word(people, draft, server):
    jonas, maya = people

    async def play():
        async with opened(server, maya, draft) as hers, opened(server, jonas, draft) as his:
            said = presence.Presence(his.doc.client_id, 1, {"user": {"name": "Maya"}, "cursor": None})
            await his.socket.send(frames.presence(presence.write([said])))
            for each in (hers, his):
                await each.until(lambda each=each: each.heard[-1].kind == frames.PRESENCE)
                (shown,) = presence.read(each.heard[-1].content)
                assert shown.state["user"]["name"] == "Jonas"
            await his.socket.close()
            await hers.until(lambda: presence_gone(hers))

    def presence_gone(each):
        return each.heard[-1].kind == frames.PRESENCE and presence.read(each.heard[-1].content)[0].state is None

    asyncio.run(play())


def test_many_updates_become_one(each_database, people, draft, server, monkeypatch):
    _jonas, maya = people
    monkeypatch.setattr(room, "COMPACT_AFTER", 8)

    async def play():
        async with opened(server, maya, draft) as hers:
            for at in range(40):
                await hers.write(at, "x")
            await hers.until(lambda: hers.kept == 40)
        async with asyncio.timeout(20):
            while len((await aside(contents, known(draft))).updates) > 20:
                await asyncio.sleep(0.05)
        assert (await aside(words_kept, draft)).count("x") == 40

    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    asyncio.run(play())
