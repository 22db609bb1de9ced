"""What two processes do with one draft at once, and what one draft's trouble is to another."""

import asyncio
import threading
import time

import pytest
from pycrdt import Map

from withness.ground.keys import house
from withness.ground.live.tests.conftest import PATIENCE_SECONDS, serving
from withness.ground.writing import desk, elsewhere, frames, keeping, presence, text
from withness.ground.writing.keeping import How, known, let_in, open_draft
from withness.ground.writing.models import Present

from .conftest import aside, closed_with, opened
from .test_hostile import rows_kept
from .test_together import words_kept


def test_two_suggestions_at_once_are_both_kept(each_database, people, draft, two_servers):
    """Each is weighed on the very text it is stored with, which the other has just changed."""
    jonas, maya = people
    theirs = [open_draft(maya.voice.ledger, maya.voice.member, {jonas.voice.member: How.SUGGEST}) for _ in range(3)]

    async def suggest(writer, name):
        before = writer.doc.get_state()
        writer.doc.get("suggestions", type=Map)[name] = {"by": jonas.voice.member, "kind": "say", "words": name}
        await writer.send(writer.doc.get_update(before))

    async def play(draft):
        one, other = two_servers
        async with opened(one, jonas, draft) as here, opened(other, jonas, draft) as there:
            for turn in range(4):
                names = f"a{turn}", f"b{turn}"
                await asyncio.gather(suggest(here, names[0]), suggest(there, names[1]))
                for each in (here, there):
                    known_here = each.doc.get("suggestions", type=Map)
                    await each.until(lambda known_here=known_here, names=names: all(n in known_here for n in names))

    for each in theirs:
        asyncio.run(play(each))


def test_what_another_process_stores_is_here_at_once_and_not_only_once_it_is_looked_for(
    database, people, draft, server, monkeypatch
):
    monkeypatch.setattr(desk, "LOOK_SECONDS", 10 * PATIENCE_SECONDS)
    jonas, maya = people
    let_in(draft, jonas.voice.member, How.WRITE)

    async def play(other):
        async with opened(server, maya, draft) as hers, opened(other, jonas, draft) as his:
            for at, words in enumerate(("from elsewhere ", "and once more ")):
                await his.write(0, words)
                await hers.until(lambda at=at: hers.kept == at + 1)

    with serving(database) as other:
        asyncio.run(play(other))


def test_who_is_here_is_seen_in_another_process_and_so_is_that_they_went(each_database, people, draft, two_servers):
    jonas, maya = people
    one, other = two_servers

    def shown(writer):
        """Who is here by now, as a browser would know it."""
        here = {}
        for frame in writer.heard:
            if frame.kind == frames.PRESENCE:
                here |= {each.hand: each.state for each in presence.read(frame.content)}
        return {state["user"]["name"]: state["cursor"] for state in here.values() if state is not None}

    async def tell(writer, clock, cursor):
        said = presence.Presence(writer.doc.client_id, clock, {"user": {"name": "?"}, "cursor": cursor})
        await writer.socket.send(frames.presence(presence.write([said])))

    async def play():
        async with opened(other, jonas, draft) as his:
            async with opened(one, maya, draft) as hers:
                await tell(hers, 1, "first")
                await his.until(lambda: shown(his) == {"Maya": "first"})
                await tell(hers, 2, "later")
                await his.until(lambda: shown(his) == {"Maya": "later"})
            await his.until(lambda: shown(his) == {})

    asyncio.run(play())
    assert not Present.objects.exists()


def test_what_a_process_that_was_killed_left_is_forgotten(people, draft):
    of = known(draft)
    elsewhere.share(of, [presence.Presence(1, 1, {"cursor": None})])
    Present.objects.update(process="killed", at=int(time.time()) - elsewhere.GONE_SECONDS - 1)
    assert elsewhere.said([of]) == {draft: []}
    _jonas, maya = people
    elsewhere.share(known(open_draft(maya.voice.ledger, maya.voice.member)), [])
    assert not Present.objects.exists()


def test_putting_one_in_place_of_many_loses_nothing_and_is_told_to_nobody(each_database, people, draft, two_servers):
    jonas, maya = people
    one, other = two_servers

    async def play():
        async with opened(other, jonas, draft) as his:
            async with opened(one, maya, draft) as hers:
                for at in range(100):
                    await hers.write(0, f"hers{at} and some words ")
                    if at % 10 == 0:
                        # Taken away again, so that there is something deleted.
                        before = hers.doc.get_state()
                        del hers.paragraph()[0:5]
                        await hers.send(hers.doc.get_update(before))
                await hers.until(lambda: hers.kept == 110)
                # Before she leaves and one is put in place of all: who lacks some by then is told these at once.
                await his.until(lambda: his.kept == 110)
            async with asyncio.timeout(20):
                while await aside(rows_kept, draft) > 1:
                    await asyncio.sleep(0.02)
            for at in range(20):
                await his.write(0, f"his{at} ")
            await his.until(lambda: his.kept == 130)
            told = [frame for frame in his.heard if frame.kind == frames.SYNC and frame.step == frames.UPDATE]
            assert max(len(frame.content) for frame in told) < 200
            assert his.words() == await aside(words_kept, draft)
            async with opened(one, maya, draft) as again:
                assert again.words() == his.words()
            return his.words()

    words = asyncio.run(play())
    assert all(f"his{at} " in words for at in range(20))
    assert all(f"hers{at} " in words for at in range(100) if at % 10)


def test_a_draft_whose_key_is_destroyed_is_closed_and_others_go_on(people, draft, server):
    """Also where somebody in another process has just said that they are here."""
    jonas, maya = people
    of, his_own = known(draft), open_draft(jonas.voice.ledger, jonas.voice.member, {maya.voice.member: How.WRITE})
    sealed = keeping.closed(of, presence.state_out({"cursor": None}), elsewhere.WHAT)
    Present.objects.create(draft_id=draft, process="other", number=5, clock=1, sealed=sealed, at=int(time.time()))

    def destroy():
        house().keystore.destroy(of.drawer)
        # The desk may have asked a moment before who still may.
        assert elsewhere.said([of]) == {draft: []}

    async def play():
        async with opened(server, jonas, his_own) as his, opened(server, maya, draft) as hers:
            await aside(destroy)
            assert await closed_with(hers.socket) == 4404
            await his.write(0, "on and on")
            await his.until(lambda: his.kept)

    asyncio.run(play())


@pytest.mark.parametrize("length", [100, 60_000])
def test_what_takes_long_is_done_beside_the_sockets(people, draft, server, monkeypatch, length):
    """Loading, answering, trying, taking in and putting in one piece; and what is short at once."""
    jonas, maya = people
    let_in(draft, jonas.voice.member, How.SUGGEST)
    where = {}

    def noting(name):
        does = getattr(text.Text, name)

        def noted(*given, **named):
            where.setdefault(name, set()).add(threading.current_thread().name.startswith("writing-work"))
            return does(*given, **named)

        monkeypatch.setattr(text.Text, name, noted)

    async def play():
        async with opened(server, maya, draft) as hers:
            await hers.write(0, "x" * length)
            await hers.until(lambda: hers.kept)
            for at in range(70):
                await hers.write(at, "y")
            await hers.until(lambda: hers.kept == 71)
        async with asyncio.timeout(20):
            while await aside(rows_kept, draft) > 1:
                await asyncio.sleep(0.02)
        for name in ("load", "since", "try_on"):
            noting(name)
        async with opened(server, jonas, draft) as his:
            before = his.doc.get_state()
            his.doc.get("suggestions", type=Map)["one"] = {"by": jonas.voice.member, "words": "x"}
            await his.send(his.doc.get_update(before))
            await his.until(lambda: his.kept)

    asyncio.run(play())
    assert where == {name: {length > 16_384} for name in ("load", "since", "try_on")}
