"""However bad the network, the disk and the machine are: all have the same in the end, and nothing that was kept is
lost or there twice."""

import asyncio
import os
import random
import signal
from itertools import count

import pytest
from django.db import OperationalError
from pycrdt import Doc, XmlFragment

from withness.ground.writing import book, keeping

from .conftest import address, aside, serving
from .playing import Network, Player, agree, begun, insist_on_each_once


@pytest.fixture
def prepared(people, draft):
    """The draft, with the paragraph in it that all write in."""
    _jonas, maya = people
    of = keeping.known(draft)
    update = begun().get_update()
    keeping.store(of, [keeping.Written(maya.voice.member, update, frozenset({1}))])
    return draft


def words_on_disk(draft: str) -> str:
    doc = Doc()
    text = doc.get("text", type=XmlFragment)
    for stored in keeping.contents(keeping.known(draft)).updates:
        doc.apply_update(stored.content)
    return str(text.children[0].children[0])


@pytest.mark.parametrize(("schedules", "edits"), [(2, 40), pytest.param(1_000, 200, marks=pytest.mark.soak)])
def test_all_have_the_same_in_the_end(people, server, monkeypatch, assured, schedules, edits):
    """Lost, doubled, reordered, cut and offline; and now and then the disk takes nothing."""
    jonas, maya = people
    failing, failed = random.Random(1), count()

    def store(*given):
        if failing.random() < 0.01:
            next(failed)
            raise OperationalError("disk full")
        return keeping.store(*given)

    async def play(draft, chance):
        players = [
            Player(number, lambda who=who: address(server, who, draft), random.Random(chance.random()), Network())
            for number, who in enumerate((jonas, maya, jonas, maya, maya))
        ]
        await asyncio.gather(*(player.play(edits) for player in players))
        await agree(players)
        on_disk = await aside(words_on_disk, draft)
        for player in players:
            await player._leave()
        insist_on_each_once(players, on_disk)
        return [code for player in players for code in player.codes]

    monkeypatch.setattr(book, "store", store)
    codes = list[int]()
    for schedule in range(schedules):
        draft = keeping.open_draft(maya.voice.ledger, maya.voice.member, {jonas.voice.member: keeping.How.WRITE})
        update = begun().get_update()
        keeping.store(keeping.known(draft), [keeping.Written(maya.voice.member, update, frozenset({1}))])
        codes += asyncio.run(play(draft, random.Random(schedule)))
    assert set(codes) <= {1000, 1005, 1006, 1011}, "nobody was told that they may not"
    assured(
        "Five who write in one draft over a network that loses, doubles, reorders and cuts, on a disk that may refuse",
        "1,000 schedules of 200 edits each: all have the same, what was acknowledged is there once",
        f"{schedules:,} schedules of five times {edits}, {len(codes):,} times cut off, {next(failed):,} times refused: "
        "all the same, each once",
    )


@pytest.mark.parametrize(("kills", "edits"), [(1, 60), pytest.param(50, 200, marks=pytest.mark.soak)])
def test_a_server_that_is_killed_loses_nothing_it_said_is_kept(people, prepared, database, assured, kills, edits):
    jonas, maya = people
    ports = []

    def to_whichever(who):
        return lambda: address(ports[-1], who, prepared)

    async def play(number):
        players = [
            Player(5 * number + each, to_whichever(who), random.Random(number), Network(cut=0, lost=0.005))
            for each, who in enumerate((jonas, maya, jonas))
        ]
        for player in players:
            player.doc = Doc(client_id=1_000 * (number + 1) + player.number)
            player.doc.apply_update(begun().get_update())
        playing = asyncio.gather(*(player.play(edits) for player in players))
        # What is acknowledged together counts once: there may be fewer acknowledgements than edits to wait for.
        while not playing.done() and sum(len(player.kept) for player in players) < edits:
            await asyncio.sleep(0.01)
        if not playing.done():
            in_the_middle.append(number)
        before = [(player, *player.acknowledged()) for player in players]
        os.kill(ports[-1].process, signal.SIGKILL)
        await aside(start_another)
        await playing
        await agree(players)
        on_disk = await aside(words_on_disk, prepared)
        for player in players:
            await player._leave()
        return players, before, on_disk

    stack = []

    def start_another():
        starting = serving(database)
        ports.append(starting.__enter__())
        stack.append(starting)

    everybody, in_the_middle = [], []
    start_another()
    try:
        for number in range(5 * kills):
            if len(in_the_middle) == kills:
                break
            players, before, on_disk = asyncio.run(play(number))
            everybody += players
            written = set().union(*(player.written for player in everybody))
            taken = set().union(*(player.taken for player in everybody))
            tokens = on_disk.split(";")[:-1]
            assert sorted(tokens) == sorted(written - taken)
            for _player, put, gone in before:
                assert put - taken <= set(tokens)
                assert not gone & set(tokens)
    finally:
        for each in stack:
            each.__exit__(None, None, None)
    assert len(in_the_middle) == kills, "so many were killed while something was still to be sent"
    acknowledged = sum(len(player.kept) for player in everybody)
    assured(
        "A server killed with -9 while three write in one draft",
        "50 kills before all was sent: nothing that was acknowledged is lost or there twice",
        f"{len(stack) - 1} kills, {len(in_the_middle)} of them before all was sent, {acknowledged:,} acknowledgements: "
        "none lost, none twice",
    )
