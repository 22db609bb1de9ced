"""How an event refers to a file. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, NewType

from msgspec import Struct

Digest = NewType("Digest", str)


class FileRef(Struct, frozen=True):
    """A field of this type in an event, at any depth, makes the file heard by whoever hears the entry.

    `digest` is the salted SHA-256 of the content in hexadecimal, which tells nothing about it once the file is
    erased; `size` is in bytes. What a file is called is words: say it in a field of its own.
    """

    FACTS = frozenset({"digest", "media"})
    digest: Digest
    size: int
    media: str


def references(value: Any) -> Iterator[FileRef]:
    """Every file that an event refers to."""
    if isinstance(value, FileRef):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from references(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from references(item)
