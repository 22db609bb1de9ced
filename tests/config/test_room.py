"""A full house sends the next away in plain words and at once, but nobody who isn't safe."""

import asyncio
import threading

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from withness.config import room
from withness.config.room import AT_ONCE, AT_WORK, Room, room_for_so_many, turned_away_first


@pytest.fixture(autouse=True)
def empty_room(monkeypatch):
    """A room of the test's own, in which nobody is patient: one page asks for the next before it is done."""
    monkeypatch.setattr(room, "ROOM", Room())
    monkeypatch.setattr(room, "PATIENCE", 0.001)


@pytest.fixture
def answers():
    """What somebody at an address is answered while the house is full."""
    asked = RequestFactory()

    def fill(last):
        def full(request):
            # Each page asks for the next before it is done, so that all are there at the same time.
            depth = int(request.GET["depth"]) if "depth" in request.GET else AT_ONCE
            if depth < AT_ONCE - 1:
                return gate(asked.get("/goals/", {"depth": depth + 1}))
            return gate(asked.get(last)) if depth == AT_ONCE - 1 else HttpResponse("here")

        gate = room_for_so_many(full)
        return gate(asked.get("/goals/", {"depth": 0})), gate

    return fill


def test_one_more_is_told_to_come_again(answers):
    full, _ = answers("/with/somebody/goals/")
    assert full.status_code == 503
    assert int(full["Retry-After"]) > 0
    assert "was not saved" in full.content.decode()
    assert "somebody" not in full.content.decode()


@pytest.mark.parametrize(
    "address", ["/with/somebody/safety/", "/with/somebody/safety/say/", "/not-safe/", "/not-safe/shared/"]
)
def test_nobody_who_is_not_safe_is_sent_away(answers, address):
    assert answers(address)[0].content == b"here"


def test_there_is_room_again_afterwards(answers):
    _, gate = answers("/goals/")
    assert gate(RequestFactory().get("/goals/")).content == b"here"


def asked_before_django(path, kind="http"):
    """What is sent for this address before Django is asked; None where Django is asked."""
    sent, passed_on = [], []

    async def pages(scope, receive, send):
        passed_on.append(scope)

    async def send(message):
        sent.append(message)

    asyncio.run(turned_away_first(pages)({"type": kind, "path": path}, None, send))
    return None if passed_on else sent


def test_whoever_finds_no_room_is_told_so_before_anything_is_made_for_them():
    assert asked_before_django("/with/somebody/goals/") is None
    while room.ROOM.enter():
        pass
    start, body = asked_before_django("/with/somebody/goals/")
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    assert start["status"] == 503
    assert int(headers["retry-after"]) > 0
    assert headers["cache-control"] == "no-store"
    assert b"was not saved" in body["body"]
    room.ROOM.leave()
    assert asked_before_django("/with/somebody/goals/") is None


@pytest.mark.parametrize(
    ("address", "kind"), [("/with/a/safety/say/", "http"), ("/not-safe/", "http"), ("/", "websocket")]
)
def test_whoever_is_not_safe_or_only_listens_is_passed_on_however_full_it_is(address, kind):
    while room.ROOM.enter():
        pass
    assert asked_before_django(address, kind) is None


def test_only_so_many_are_worked_on_at_a_time_and_nobody_waits_behind_them_for_good():
    at_work, most, go_on, lock = [0], [0], threading.Event(), threading.Lock()

    def slow(_request):
        with lock:
            at_work[0] += 1
            most[0] = max(most[0], at_work[0])
        go_on.wait(10)
        with lock:
            at_work[0] -= 1
        return HttpResponse("here")

    room.PATIENCE = 60
    gate = room_for_so_many(slow)
    threads = [threading.Thread(target=gate, args=(RequestFactory().get("/goals/"),)) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    while at_work[0] < AT_WORK:
        pass
    room.PATIENCE = 0.001
    behind = room_for_so_many(lambda _request: HttpResponse("not waited for"))
    room.ROOM.leave()
    assert behind(RequestFactory().get("/goals/")).content == b"not waited for"
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert most[0] == AT_WORK
