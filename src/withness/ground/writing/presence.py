"""Who is here and where their cursor is, as Yjs tells it; the name beside a cursor is the house's word. Pure."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from .varints import Bytes, NotUnderstood, number, piece

MOST_STATES = 8
MOST_CHARACTERS = 4_096
MOST_CLOCK = 2**31


class Presence(NamedTuple):
    """What one browser says of itself: None once it is gone. A later `clock` counts."""

    hand: int
    clock: int
    state: dict[str, Any] | None


def read(content: bytes) -> list[Presence]:
    """What was sent. Raises NotUnderstood."""
    sent = Bytes(content)
    if (count := sent.count()) > MOST_STATES:
        raise NotUnderstood
    said = [Presence(sent.number(), sent.number(), _state(sent.text())) for _ in range(count)]
    if not sent.is_over() or any(each.clock > MOST_CLOCK for each in said):
        raise NotUnderstood
    return said


def write(said: Iterable[Presence]) -> bytes:
    """As it is sent."""
    all_of_it = list(said)
    states = (
        number(each.hand) + number(each.clock) + piece(json.dumps(each.state, separators=(",", ":")).encode())
        for each in all_of_it
    )
    return number(len(all_of_it)) + b"".join(states)


def state_in(content: bytes) -> dict[str, Any]:
    """A state as `state_out` gave it."""
    state: dict[str, Any] = json.loads(content)
    return state


def state_out(state: dict[str, Any]) -> bytes:
    """As it is kept."""
    return json.dumps(state, separators=(",", ":")).encode()


def _state(text: str) -> dict[str, Any] | None:
    if len(text) > MOST_CHARACTERS:
        raise NotUnderstood
    try:
        state = json.loads(text)
        # Python reads NaN, and numbers too great to be one, and would write what no browser can read.
        json.dumps(state, allow_nan=False)
    except (ValueError, RecursionError) as wrong:
        raise NotUnderstood from wrong
    if state is None or isinstance(state, dict):
        return state
    raise NotUnderstood
