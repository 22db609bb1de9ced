"""What goes over a socket, in the form that Yjs's own clients and servers speak. Pure."""

from typing import NamedTuple

from .varints import Bytes, NotUnderstood, number, piece

SYNC, PRESENCE, ASK_PRESENCE = 0, 1, 3
ASK, ANSWER, UPDATE = 0, 1, 2
NOTHING = b"\x00\x00"
"""An update without anything in it."""


class Frame(NamedTuple):
    """One message: what it is, for SYNC which step, and what it holds."""

    kind: int
    step: int
    content: bytes


def read(frame: bytes) -> Frame:
    """Raises NotUnderstood."""
    sent = Bytes(frame)
    kind = sent.number()
    if kind == ASK_PRESENCE:
        return Frame(kind, 0, b"")
    step = sent.number() if kind == SYNC else 0
    if kind not in (SYNC, PRESENCE) or step > UPDATE:
        raise NotUnderstood
    found = Frame(kind, step, sent.piece())
    if not sent.is_over():
        raise NotUnderstood
    return found


def sync(step: int, content: bytes) -> bytes:
    """A message about the text."""
    return number(SYNC) + number(step) + piece(content)


def presence(content: bytes) -> bytes:
    """A message about who is here."""
    return number(PRESENCE) + piece(content)
