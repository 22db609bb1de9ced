"""Looks through an update before anything is built of it: what it adds, by whom, and what it builds on. Pure.

The form is version 1 of Yjs's update encoding. The library that keeps documents believes the counts in it: seven bytes
made it ask for 154 MB. Here no count is believed that the bytes at hand couldn't fill.
"""

import json
from typing import NamedTuple

from .varints import Bytes, NotUnderstood

MOST_CLOCK = 2**31
MOST_PARTS = 50_000
"""Of one message. A run takes two bytes, and a hundred times as much once it is read."""
SKIP, GONE = 10, 0
DELETED, STRING, FORMAT, TYPE, ANY = 1, 4, 6, 7, 8
ELEMENT, TEXT = 3, 6
"""The kinds of types that a text has: an element such as a paragraph, and the words in it."""

Id = tuple[int, int]
"""A browser's number, and the count of what it wrote before."""


class Item(NamedTuple):
    """One run that was written in one go. `parent` is a root's name, or an id; None where its neighbour says it.

    `length` counts as Yjs does, a sign outside the basic plane as two; `value` is the string, the kind of element, the
    mark (name, JSON) or the values.
    """

    hand: int
    clock: int
    length: int
    kind: int
    value: object = None
    left: Id | None = None
    right: Id | None = None
    parent: str | Id | None = None
    key: str | None = None


class Update(NamedTuple):
    """What an update adds, in order for each hand, and what it deletes: hand, clock, length."""

    items: list[Item]
    deleted: list[tuple[int, int, int]]

    def is_empty(self) -> bool:
        return not self.items and not self.deleted

    def reaches(self) -> dict[int, int]:
        """How far each hand has written, by this."""
        reached: dict[int, int] = {}
        for item in self.items:
            reached[item.hand] = max(reached.get(item.hand, 0), item.clock + item.length)
        return reached

    def is_grounded(self, state: dict[int, int]) -> bool:
        """Whether all that it builds on is in a document that has reached `state`, or in itself."""
        known = dict(state)
        reached = self.reaches()
        for item in self.items:
            if item.kind == SKIP or item.clock > known.get(item.hand, 0):
                return False
            known[item.hand] = max(known.get(item.hand, 0), item.clock + item.length)
        ids = [id_ for item in self.items for id_ in (item.left, item.right, item.parent) if isinstance(id_, tuple)]
        return all(clock < max(state.get(hand, 0), reached.get(hand, 0)) for hand, clock in ids) and all(
            clock + length <= known.get(hand, 0) for hand, clock, length in self.deleted
        )

    def new_hands(self, state: dict[int, int]) -> set[int]:
        """Who wrote what a document that has reached `state` doesn't have."""
        return {hand for hand, reached in self.reaches().items() if reached > state.get(hand, 0)}


def read(content: bytes, most: int = MOST_CLOCK) -> Update:
    """Look through an update. Raises NotUnderstood, also for what no text here is made of, and for more than `most`
    runs that it adds, or ranges that it deletes."""
    sent = Bytes(content)
    items: list[Item] = []
    for _ in range(sent.count()):
        count, hand, clock = sent.count(), sent.number(), sent.number()
        for _ in range(count):
            item = _item(sent, hand, clock)
            clock += item.length
            if not item.length or clock > MOST_CLOCK or len(items) >= most:
                raise NotUnderstood
            items.append(item)
    deleted = [
        (hand, sent.number(), sent.number())
        for _ in range(sent.count())
        for hand, count in [(sent.number(), sent.count())]
        for _ in range(count)
    ]
    if not sent.is_over() or len(deleted) > most:
        raise NotUnderstood
    if any(clock + length > MOST_CLOCK or not length for _, clock, length in deleted):
        raise NotUnderstood
    return Update(items, deleted)


def read_state(content: bytes) -> dict[int, int]:
    """How far each hand has written, as a document says it. Raises NotUnderstood."""
    sent = Bytes(content)
    state = {sent.number(): sent.number() for _ in range(sent.count())}
    if not sent.is_over() or any(clock > MOST_CLOCK for clock in state.values()):
        raise NotUnderstood
    return state


def _item(sent: Bytes, hand: int, clock: int) -> Item:
    info = sent.byte()
    kind = info & 31
    if kind in (GONE, SKIP):
        return Item(hand, clock, sent.number(), kind)
    left = (sent.number(), sent.number()) if info & 128 else None
    right = (sent.number(), sent.number()) if info & 64 else None
    parent: str | Id | None = None
    key = None
    if left is None and right is None:
        parent = sent.text() if sent.number() == 1 else (sent.number(), sent.number())
        key = sent.text() if info & 32 else None
    length, value = _content(sent, kind)
    return Item(hand, clock, length, kind, value, left, right, parent, key)


def _content(sent: Bytes, kind: int) -> tuple[int, object]:
    match kind:
        case 1:
            return sent.number(), None
        case 4:
            text = sent.text()
            return len(text.encode("utf-16-le")) // 2, text
        case 6:
            return 1, (sent.text(), _json(sent.text()))
        case 7:
            match sent.number():
                case 3:
                    return 1, sent.text()
                case 6:
                    return 1, None
        case 8:
            values = [sent.any() for _ in range(sent.count())]
            return len(values), values
    raise NotUnderstood


def _json(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as wrong:
        raise NotUnderstood from wrong


def _no_number(name: str) -> None:
    """Python would read NaN and Infinity, and no browser could."""
    raise ValueError(name)
