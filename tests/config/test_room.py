"""A full house sends the next away in plain words and at once, but nobody who isn't safe."""

import asyncio

import pytest

from withness.config import room
from withness.config.room import AT_WORK, FIRST_PACE, LEAST, LONGEST_WAIT, MOST, Room, room_for_so_many

GOALS = "/with/somebody/goals/"


def how_many_fit(room: Room, now: float = 0.0) -> int:
    inside = 0
    while not room.is_full():
        room.enter(now)
        inside += 1
    return inside


def having_gone_at(pace: float) -> Room:
    """A room that many have left, one after the other at this pace, and that is empty now."""
    room = Room()
    for at in range(100):
        room.enter(at * pace)
        room.leave((at + 1) * pace)
    return room


@pytest.mark.parametrize("pace", [0.014, 0.018, 0.024])
def test_nobody_comes_in_who_would_have_to_wait_too_long(pace):
    fits = how_many_fit(having_gone_at(pace))
    assert (fits - 1) * pace <= LONGEST_WAIT + pace / 100
    assert fits * pace > LONGEST_WAIT - pace / 100


def test_however_slow_it_is_a_few_come_in():
    assert how_many_fit(having_gone_at(10)) == LEAST


def test_one_slow_page_alone_keeps_nobody_out():
    room = having_gone_at(0.02)
    before = how_many_fit(having_gone_at(0.02))
    room.enter(100)
    room.leave(130)
    assert how_many_fit(room, 130) > before / 4


def test_however_quick_it_is_there_is_an_end():
    assert how_many_fit(having_gone_at(0.001)) == MOST


def test_a_quiet_hour_doesn_t_count_as_slow():
    room = having_gone_at(0.02)
    before = how_many_fit(having_gone_at(0.02))
    room.enter(3_600.0)
    room.leave(3_600.02)
    assert how_many_fit(room, 3_601.0) == before


def test_when_it_goes_quicker_again_more_come_in():
    room = having_gone_at(0.5)
    few = how_many_fit(room)
    for at in range(few):
        room.leave(at * 0.01)
    for at in range(100):
        room.enter(10 + at * 0.01)
        room.leave(10 + (at + 1) * 0.01)
    assert how_many_fit(room) > few


class House:
    """Pages that stay until they are told to go on, and whoever asks for one."""

    def __init__(self) -> None:
        self.go_on, self.at_work, self.most = asyncio.Event(), 0, 0
        self.gate = room_for_so_many(self.slow)

    async def slow(self, scope, receive, send):
        while scope["type"] == "http" and (await receive()).get("more_body"):
            pass
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        if scope["path"] == GOALS:
            await self.go_on.wait()
        self.at_work -= 1
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def asks(self, path, kind="http", slowly=None):
        sent, coming = [], [{"type": "http.request", "body": b""}]
        if slowly:
            coming.insert(0, {"type": "http.request", "body": b"", "more_body": True})

        async def receive():
            if slowly and len(coming) == 1:
                await slowly.wait()
            return coming.pop(0)

        async def send(message):
            sent.append(message)

        await self.gate({"type": kind, "path": path}, receive, send)
        return sent

    async def fill(self):
        inside = [asyncio.create_task(self.asks(GOALS)) for _ in range(max(LEAST, int(LONGEST_WAIT / FIRST_PACE) + 1))]
        await asyncio.sleep(0)
        return inside


def test_one_more_is_told_to_come_again_and_there_is_room_afterwards():
    async def story():
        house = House()
        inside = await house.fill()
        start, body = await house.asks(GOALS)
        house.go_on.set()
        answered = await asyncio.gather(*inside)
        return start, body, answered, await house.asks(GOALS)

    start, body, answered, afterwards = asyncio.run(story())
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    assert start["status"] == 503
    assert int(headers["retry-after"]) > 0
    assert headers["cache-control"] == "no-store"
    assert b"was not saved" in body["body"]
    assert b"somebody" not in body["body"]
    assert {first["status"] for first, *_ in answered} == {200}
    assert afterwards[0]["status"] == 200


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/with/somebody/safety/", "http"),
        ("/with/somebody/safety/say/", "http"),
        ("/not-safe/", "http"),
        ("/not-safe/shared/", "http"),
        ("/static/ui/page.css", "http"),
        ("/", "websocket"),
    ],
)
def test_whoever_is_not_safe_or_only_listens_is_passed_on_however_full_it_is(address, kind):
    async def story():
        house = House()
        inside = await house.fill()
        found = await house.asks(address, kind)
        house.go_on.set()
        await asyncio.gather(*inside)
        return found

    assert asyncio.run(story())[0]["status"] == 200


def test_only_so_many_are_worked_on_at_a_time_and_nobody_waits_behind_them_for_good(monkeypatch):
    async def story(patience):
        monkeypatch.setattr(room, "PATIENCE", patience)
        house = House()
        inside = await house.fill()
        await asyncio.sleep(0.05)
        at_work = house.at_work
        house.go_on.set()
        await asyncio.gather(*inside)
        return at_work, house.most

    assert asyncio.run(story(60)) == (AT_WORK, AT_WORK)
    at_work, _ = asyncio.run(story(0.001))
    assert at_work > AT_WORK


def test_whoever_goes_away_before_it_is_their_turn_leaves_their_place():
    async def story():
        house = House()
        inside = await house.fill()
        for each in inside:
            each.cancel()
        await asyncio.gather(*inside, return_exceptions=True)
        house.go_on.set()
        return await house.asks(GOALS)

    assert asyncio.run(story())[0]["status"] == 200


def test_whoever_sends_slowly_keeps_nobody_out_and_is_told_if_there_is_no_room_then():
    async def story():
        house, go_on = House(), asyncio.Event()
        slow = [asyncio.create_task(house.asks("/with/somebody/files/", slowly=go_on)) for _ in range(2 * MOST)]
        await asyncio.sleep(0)
        meanwhile = await house.asks("/with/somebody/people/")
        inside = await house.fill()
        go_on.set()
        turned_away = await asyncio.gather(*slow)
        house.go_on.set()
        await asyncio.gather(*inside)
        return meanwhile, turned_away

    meanwhile, turned_away = asyncio.run(story())
    assert meanwhile[0]["status"] == 200
    assert sum(first["status"] == 503 for first, *_ in turned_away) > MOST
