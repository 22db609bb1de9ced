"""Holds who may only suggest to suggestions of their own: the text itself stays as it is, to the last letter."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pycrdt import Doc, Map, XmlFragment

from withness.ground.partnership import MemberId

from .updates import Update

TEXT, SUGGESTIONS = "text", "suggestions"
"""The two parts of a document: what it says, and what somebody would change in it."""
MOST_CHARACTERS = 4_000
KEYS = frozenset({"by", "kind", "from", "to", "words"})
"""What a suggestion holds: whose, what (`put`, `take`, `say`), from where to where in the text, and the words."""


class NotOnlySuggested(Exception):
    """Something else was changed than suggestions of their own."""


@contextmanager
def watched(doc: Doc[Any], by: MemberId) -> Iterator[None]:
    """Raises NotOnlySuggested at the end, if what was done meanwhile did more to this document than put, change or
    take back suggestions of this member."""
    text, suggestions = doc.get(TEXT, type=XmlFragment), doc.get(SUGGESTIONS, type=Map)
    own: list[bool] = []
    watching = (
        text.observe_deep(lambda _: own.append(False)),
        suggestions.observe(lambda event: own.extend(_is_own(change, by) for change in _changes(event))),
    )
    try:
        yield
    finally:
        text.unobserve(watching[0])
        suggestions.unobserve(watching[1])
    if not all(own):
        raise NotOnlySuggested


def is_ours(update: Update) -> bool:
    """Whether what it adds at the top is in one of the two parts, as each of them is made."""
    tops = ((item.parent, item.key) for item in update.items if isinstance(item.parent, str))
    return all((parent == TEXT and key is None) or (parent == SUGGESTIONS and key is not None) for parent, key in tops)


def _changes(event: Any) -> list[dict[str, Any]]:
    return list(event.keys.values())


def _is_own(change: dict[str, Any], by: MemberId) -> bool:
    return all(_is_suggestion(change[which], by) for which in ("oldValue", "newValue") if which in change)


def _is_suggestion(value: Any, by: MemberId) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() <= KEYS
        and value.get("by") == by
        and all(isinstance(words, str) and len(words) <= MOST_CHARACTERS for words in value.values())
    )
