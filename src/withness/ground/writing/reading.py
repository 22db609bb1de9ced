"""Reads a draft's text from its updates, and whose hand wrote each letter; the library that keeps documents tells no
hands. Pure.

What stands where follows from the updates alone: each run names its neighbours of when it was written, and runs that
were put in the same place at once stand in the order of their hands. The rule is Yjs's (YATA): Nicolaescu, Jahns,
Derntl & Klamma (2016), Near real-time peer-to-peer shared editing on extensible data types, GROUP '16.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import updates
from .updates import ANY, DELETED, GONE, SKIP, STRING, TYPE, Item


class Letters(NamedTuple):
    """Words in one run, by the hand that wrote them."""

    words: str
    hand: int


class Element(NamedTuple):
    """A part of the text: what it is, what is said of it, and what it holds; a run of letters, or more elements."""

    name: str
    attributes: dict[str, object]
    holds: tuple["Element | tuple[Letters, ...]", ...]


def read(kept: Iterable[bytes], root: str) -> Element:
    """The text of that name, of all the updates that are kept. Raises NotUnderstood."""
    return _element(root, Document(kept).root(root))


class Container:
    """What a root or an element holds: its parts in order, and for each attribute what was said of it in order."""

    __slots__ = ("first",)

    def __init__(self) -> None:
        self.first: dict[str | None, Run] = {}

    def chain(self, key: str | None) -> Iterator["Run"]:
        run = self.first.get(key)
        while run is not None:
            yield run
            run = run.next


class Run:
    """An item in its place. Strings are kept as UTF-16, in which their length is counted."""

    __slots__ = (
        "clock", "container", "deleted", "hand", "inside", "key", "kind", "left", "length", "next", "right", "value",
    )  # fmt: skip

    def __init__(self, item: Item) -> None:
        self.hand, self.clock, self.length, self.kind = item.hand, item.clock, item.length, item.kind
        self.left, self.right, self.key = item.left, item.right, item.key
        text = isinstance(item.value, str) and item.kind == STRING
        self.value = str(item.value).encode("utf-16-le", "surrogatepass") if text else item.value
        self.deleted = item.kind in (DELETED, GONE)
        self.inside = Container() if item.kind == TYPE else None
        self.container: Container | None = None
        self.next: Run | None = None

    def rest(self, at: int) -> Item:
        """What follows from `at` on."""
        value = self.value
        if isinstance(value, bytes):
            value = value[2 * at :].decode("utf-16-le", "surrogatepass")
        elif isinstance(value, list):
            value = value[at:]
        before = (self.hand, self.clock + at - 1)
        return Item(self.hand, self.clock + at, self.length - at, self.kind, value, before, self.right, None, self.key)


class Document:
    """Every run of all the updates that are kept, found by its hand and its count. Raises NotUnderstood."""

    def __init__(self, kept: Iterable[bytes]) -> None:
        self._roots: dict[str, Container] = {}
        self._runs: dict[int, list[Run]] = {}
        self._starts: dict[int, list[int]] = {}
        self._waiting: dict[int, list[Item]] = {}
        deleted: list[tuple[int, int, int]] = []
        for each in kept:
            update = updates.read(each)
            self._take(update.items)
            deleted += update.deleted
        for hand, clock, length in deleted:
            self._delete(hand, clock, length)

    def root(self, name: str) -> Container:
        """What stands at the top under this name."""
        return self._roots.setdefault(name, Container())

    def beginning(self, hand: int, clock: int) -> Run | None:
        """The run that begins here; None where nothing is known of it."""
        return self._starting(hand, clock) if clock < self._reached(hand) else None

    def ending(self, hand: int, clock: int) -> Run | None:
        """The run that ends here; None where nothing is known of it."""
        return self._ending(hand, clock) if clock < self._reached(hand) else None

    def _take(self, items: Iterable[Item]) -> None:
        """Put these in their places, and what had waited for them."""
        for item in items:
            if item.kind != SKIP:
                insort(self._waiting.setdefault(item.hand, []), item, key=lambda each: -each.clock)
        moved = True
        while moved:
            moved = False
            for waiting in self._waiting.values():
                while waiting and self._is_ready(waiting[-1]):
                    self._put(waiting.pop())
                    moved = True

    def _delete(self, hand: int, clock: int, length: int) -> None:
        """Mark as deleted."""
        end = min(clock + length, self._reached(hand))
        while clock < end:
            run = self._starting(hand, clock)
            if clock + run.length > end:
                self._split(run, end - clock)
            run.deleted = True
            clock += run.length

    def _reached(self, hand: int) -> int:
        runs = self._runs.get(hand)
        return runs[-1].clock + runs[-1].length if runs else 0

    def _is_ready(self, item: Item) -> bool:
        needs = (each for each in (item.left, item.right, item.parent) if isinstance(each, tuple))
        return item.clock <= self._reached(item.hand) and all(clock < self._reached(hand) for hand, clock in needs)

    def _put(self, item: Item) -> None:
        known = self._reached(item.hand) - item.clock
        if known >= item.length:
            return
        run = Run(item)
        if known:
            run = Run(run.rest(known))
        left = self._ending(*run.left) if run.left else None
        right = self._starting(*run.right) if run.right else None
        run.container = self._container(item, run, left, right)
        self._runs.setdefault(run.hand, []).append(run)
        self._starts.setdefault(run.hand, []).append(run.clock)
        if run.container is not None:
            self._link(run, left, right)

    def _container(self, item: Item, run: Run, left: Run | None, right: Run | None) -> Container | None:
        """Where it belongs; None where that is gone."""
        if run.kind == GONE or any(each is not None and each.container is None for each in (left, right)):
            return None
        for near in (left, right):
            if near is not None:
                run.key = near.key
                return near.container
        if isinstance(item.parent, str):
            return self._roots.setdefault(item.parent, Container())
        return self._starting(*item.parent).inside if item.parent is not None else None

    def _link(self, run: Run, left: Run | None, right: Run | None) -> None:
        """Among runs that were put in the same place at once, each hand's stay together, lower hands first."""
        assert run.container is not None
        scan = left.next if left is not None else run.container.first.get(run.key)
        conflicting: set[Run] = set()
        before: set[Run] = set()
        while scan is not None and scan is not right:
            before.add(scan)
            conflicting.add(scan)
            origin = self._at(*scan.left) if scan.left else None
            if scan.left == run.left:
                if scan.hand < run.hand:
                    left = scan
                    conflicting.clear()
                elif scan.right == run.right:
                    break
            elif origin is not None and origin in before:
                if origin not in conflicting:
                    left = scan
                    conflicting.clear()
            else:
                break
            scan = scan.next
        if left is None:
            run.next = run.container.first.get(run.key)
            run.container.first[run.key] = run
        else:
            run.next, left.next = left.next, run

    def _index(self, hand: int, clock: int) -> int:
        return bisect_right(self._starts[hand], clock) - 1

    def _at(self, hand: int, clock: int) -> Run:
        return self._runs[hand][self._index(hand, clock)]

    def _starting(self, hand: int, clock: int) -> Run:
        run = self._at(hand, clock)
        return run if run.clock == clock else self._split(run, clock - run.clock)

    def _ending(self, hand: int, clock: int) -> Run:
        run = self._at(hand, clock)
        if run.clock + run.length > clock + 1:
            self._split(run, clock + 1 - run.clock)
        return run

    def _split(self, run: Run, at: int) -> Run:
        """Cut it in two; gives the second."""
        second = Run(run.rest(at))
        second.deleted, second.container, second.next = run.deleted, run.container, run.next
        run.next, run.length = second, at
        if isinstance(run.value, bytes):
            run.value = run.value[: 2 * at]
        elif isinstance(run.value, list):
            run.value = run.value[:at]
        place = self._index(run.hand, run.clock) + 1
        self._runs[run.hand].insert(place, second)
        self._starts[run.hand].insert(place, second.clock)
        return second


def _element(name: str, container: Container) -> Element:
    attributes: dict[str, object] = {}
    for key in container.first:
        if key is not None:
            *_, last = container.chain(key)
            if not last.deleted and last.kind == ANY and isinstance(last.value, list):
                attributes[key] = last.value[-1]
    parts = (run for run in container.chain(None) if not run.deleted and run.kind == TYPE and run.inside is not None)
    holds = tuple(
        _element(run.value, run.inside) if isinstance(run.value, str) else tuple(_letters(run.inside))
        for run in parts
        if run.inside is not None
    )
    return Element(name, attributes, holds)


def _letters(container: Container) -> Iterator[Letters]:
    words, hand = b"", 0
    for run in container.chain(None):
        if run.deleted or not isinstance(run.value, bytes):
            continue
        if words and run.hand != hand:
            yield Letters(words.decode("utf-16-le", "replace"), hand)
            words = b""
        words, hand = words + run.value, run.hand
    if words:
        yield Letters(words.decode("utf-16-le", "replace"), hand)
