"""Marks which parts of what was said can be destroyed without destroying that it was said."""

from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

WORDS = "words"
"""Annotation of a field whose content can be erased; everything else in an event is a fact and is kept."""

T = TypeVar("T")
Erasable = Annotated[T | None, WORDS]
"""A field that holds a person's words in the shape of T; None once erased."""
Words = Annotated[str | None, WORDS]
"""A field that holds a person's words as plain text; None once erased (or never given, where optional)."""


@cache
def word_fields(struct: type) -> frozenset[str]:
    """Names of the fields of `struct` that hold words, by their annotations."""
    hints: dict[str, Any] = get_type_hints(struct, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _is_words(hint))


def has_words(event: Any) -> bool:
    """Whether there is anything in an event that can be erased, and was not."""
    kind: type = type(event)
    return any(getattr(event, name) is not None for name in word_fields(kind))


def _is_words(hint: Any) -> bool:
    return get_origin(hint) is Annotated and WORDS in get_args(hint)[1:]
