"""A full house sends the next away in plain words and at once, but nobody who isn't safe."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from withness.config.room import AT_ONCE, room_for_so_many


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
