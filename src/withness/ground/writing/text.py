"""A document as it is stored, and the same one step ahead: whatever comes is tried there before it is stored."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pycrdt import Doc, Map, XmlFragment

from withness.ground.partnership import MemberId

from .ranges import Ranges
from .suggesting import SUGGESTIONS, TEXT, NotOnlySuggested, watched
from .updates import Update, read, read_state
from .varints import NotUnderstood

PANIC = "PanicException"
"""What the library's own mistakes are called: no Exception, and nothing that it can be asked for by name."""


class Text:
    """Is used by one thread at a time, whichever that is."""

    def __init__(self) -> None:
        self._kept = empty()
        self._tried: Doc[Any] | None = None
        self._ahead: list[bytes] = []
        self.reached: dict[int, int] = {}
        self.deleted = Ranges()

    @property
    def is_to_be_built(self) -> bool:
        """Whether trying something takes as long as loading all of it."""
        return self._tried is None

    def load(self, contents: Iterable[bytes]) -> None:
        """Take in all that is stored. Raises NotUnderstood."""
        for content in contents:
            apply(self._kept, content)
        self._look_again()

    def state(self) -> bytes:
        """How far each hand has written, of what is stored."""
        return bytes(self._kept.get_state())

    def since(self, state: bytes | None = None) -> bytes:
        """What is stored and isn't known to somebody who is at `state`; all of it without one. Raises NotUnderstood."""
        return _asked(self._kept, state)

    def knows(self, update: Update) -> bool:
        """Whether nothing of it is new here."""
        return not update.new_hands(self.reached) and all(self.deleted.hold(*each) for each in update.deleted)

    def try_on(self, update: Update, content: bytes, only_suggests: MemberId | None) -> None:
        """Apply it where it is one step ahead. Raises NotUnderstood, and NotOnlySuggested; then it is as before."""
        if self._tried is None:
            self._tried = empty()
            for each in (self.since(), *self._ahead):
                apply(self._tried, each)
        expected = dict(self.reached)
        for hand, reached in update.reaches().items():
            expected[hand] = max(expected.get(hand, 0), reached)
        try:
            with _watched(self._tried, only_suggests):
                apply(self._tried, content)
            if read_state(self._tried.get_state()) != expected:
                raise NotUnderstood
        except (NotUnderstood, NotOnlySuggested):
            self._tried = None
            raise
        self.reached = expected
        self._ahead.append(content)

    def forget_what_was_tried(self) -> None:
        """It was not stored."""
        self._tried = None
        self._ahead.clear()
        self._look_again()

    def take_in(self, content: bytes, update: Update) -> None:
        """It is stored. What was tried is taken in, in the order in which it was. Raises NotUnderstood."""
        apply(self._kept, content)
        self._ahead.remove(content)
        self.deleted.add(update.deleted)

    def take_in_from_elsewhere(self, content: bytes, *, whole: bool) -> bytes:
        """Somebody else stored it, and nothing is tried just now. Gives what of it is new here, if anything is.

        Raises NotUnderstood.
        """
        update, before = read(content), self.state()
        if self.knows(update):
            # As when another process put one update in place of many.
            return b""
        apply(self._kept, content)
        if self._tried is not None:
            apply(self._tried, content)
        if whole:
            self._look_again()
            return self.since(before)
        self.reached = read_state(self.state())
        self.deleted.add(update.deleted)
        return content

    def _look_again(self) -> None:
        state = self._kept.get_state()
        self.reached = read_state(state)
        self.deleted = Ranges()
        self.deleted.add(read(self.since(state)).deleted)


def empty() -> Doc[Any]:
    """A document with its two parts, and nothing in them."""
    doc: Doc[Any] = Doc()
    doc.get(TEXT, type=XmlFragment)
    doc.get(SUGGESTIONS, type=Map)
    return doc


def apply(doc: Doc[Any], content: bytes) -> None:
    """Raises NotUnderstood, also where the library fails by a mistake of its own; then `doc` is good for nothing."""
    with _without_panic():
        doc.apply_update(content)


def _asked(doc: Doc[Any], state: bytes | None) -> bytes:
    with _without_panic():
        return bytes(doc.get_update(state))


@contextmanager
def _without_panic() -> Iterator[None]:
    try:
        yield
    except (ValueError, RuntimeError) as wrong:
        # The second where something is put into what can hold nothing, such as a letter.
        raise NotUnderstood from wrong
    except BaseException as wrong:
        if type(wrong).__name__ != PANIC:
            raise
        raise NotUnderstood from wrong


@contextmanager
def _watched(doc: Doc[Any], only_suggests: MemberId | None) -> Iterator[None]:
    if only_suggests is None:
        yield
    else:
        with watched(doc, only_suggests):
            yield
