"""Reads what Yjs writes, byte by byte, and never believes a number before the bytes for it are there. Pure."""

import struct

MOST = 2**53
MOST_DEEP = 16


class NotUnderstood(ValueError):
    """These bytes are not what they should be."""


class Bytes:
    """Bytes, and how far they were read."""

    __slots__ = ("_at", "_bytes")

    def __init__(self, content: bytes) -> None:
        self._bytes = content
        self._at = 0

    def byte(self) -> int:
        if self._at >= len(self._bytes):
            raise NotUnderstood
        self._at += 1
        return self._bytes[self._at - 1]

    def number(self) -> int:
        """A whole number that isn't negative."""
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            if byte < 128:
                break
            shift += 7
            if shift > 56:
                raise NotUnderstood
        if value >= MOST:
            raise NotUnderstood
        return value

    def count(self) -> int:
        """How many follow; each takes a byte or more, so that there can't be more than bytes."""
        if (count := self.number()) > len(self._bytes) - self._at:
            raise NotUnderstood
        return count

    def piece(self) -> bytes:
        """As many bytes as it says."""
        return self._take(self.count())

    def text(self) -> str:
        try:
            return self.piece().decode()
        except UnicodeDecodeError as wrong:
            raise NotUnderstood from wrong

    def any(self, deep: int = 0) -> object:  # noqa: PLR0911  one for each kind of value there is
        """A value as JSON has them."""
        if deep > MOST_DEEP:
            raise NotUnderstood
        match self.byte():
            case 127 | 126:
                return None
            case 125:
                return self._signed()
            case 124:
                return struct.unpack(">f", self._take(4))[0]
            case 123:
                return struct.unpack(">d", self._take(8))[0]
            case 122:
                return struct.unpack(">q", self._take(8))[0]
            case 121:
                return False
            case 120:
                return True
            case 119:
                return self.text()
            case 118:
                return {self.text(): self.any(deep + 1) for _ in range(self.count())}
            case 117:
                return [self.any(deep + 1) for _ in range(self.count())]
            case _:
                raise NotUnderstood

    def is_over(self) -> bool:
        return self._at == len(self._bytes)

    def _signed(self) -> int:
        byte = self.byte()
        value, sign, shift = byte & 63, -1 if byte & 64 else 1, 6
        while byte >= 128:
            if shift > 55:
                raise NotUnderstood
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
        return sign * value

    def _take(self, count: int) -> bytes:
        if count > len(self._bytes) - self._at:
            raise NotUnderstood
        self._at += count
        return self._bytes[self._at - count : self._at]


def number(value: int) -> bytes:
    """A number as `Bytes.number` reads it."""
    written = bytearray()
    while value > 127:
        written.append(128 | value & 127)
        value >>= 7
    written.append(value)
    return bytes(written)


def piece(content: bytes) -> bytes:
    """Bytes as `Bytes.piece` reads them."""
    return number(len(content)) + content
