"""A key in two halves: each is random by itself, and both together are the key (a one-time pad)."""

import hashlib
import os
from pathlib import Path

from .master import write_key
from .sealing import KEY_BYTES

PAIR_BYTES, CHECK_BYTES = 2, 2
GROUP = 4


class NotAHalfError(Exception):
    """Something was mistyped, or the halves don't belong together. The message says which, for a person."""


def halve(key: bytes) -> tuple[str, str]:
    """Two halves as people can type them: groups of four, the last of which name the pair and check the half."""
    one = os.urandom(KEY_BYTES)
    other = _combined(one, key)
    pair = os.urandom(PAIR_BYTES)
    return _typed(one + pair), _typed(other + pair)


def unite(one: str, other: str, to: Path) -> None:
    """Write the key of which these are the halves to a new file. Raises NotAHalfError."""
    (first, pair), (second, pair_too) = _read(one, "A"), _read(other, "B")
    if pair != pair_too:
        raise NotAHalfError("These two halves don't belong together. Nothing was written.")
    if not write_key(to, _combined(first, second)):
        raise NotAHalfError(f"There is a file {to} already. It was left as it is.")


def _read(typed: str, name: str) -> tuple[bytes, bytes]:
    try:
        content = bytes.fromhex("".join(typed.replace("-", " ").split()))
    except ValueError:
        content = b""
    half, pair, check = content[:KEY_BYTES], content[KEY_BYTES:-CHECK_BYTES], content[-CHECK_BYTES:]
    if len(content) != KEY_BYTES + PAIR_BYTES + CHECK_BYTES or _check(half + pair) != check:
        raise NotAHalfError(f"Half {name} was mistyped: its last group doesn't fit the others. Nothing was written.")
    return half, pair


def _typed(content: bytes) -> str:
    digits = (content + _check(content)).hex()
    groups = [digits[at : at + GROUP] for at in range(0, len(digits), GROUP)]
    return "\n".join("  " + " ".join(groups[at : at + 6]) for at in range(0, len(groups), 6))


def _combined(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _check(content: bytes) -> bytes:
    return hashlib.sha256(b"withness half" + content).digest()[:CHECK_BYTES]
