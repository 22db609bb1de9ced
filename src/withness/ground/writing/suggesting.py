"""Holds who may only suggest to suggestions of their own: the text itself stays as it is, to the last letter."""

from typing import Any

from pycrdt import Doc, Map, XmlFragment

from withness.ground.partnership import MemberId

from .updates import Update

TEXT, SUGGESTIONS = "text", "suggestions"
"""The two parts of a document: what it says, and what somebody would change in it."""
MOST_CHARACTERS = 4_000
KEYS = frozenset({"by", "kind", "from", "to", "words"})
"""What a suggestion holds: whose, what (`put`, `take`, `say`), from where to where in the text, and the words."""


def is_only_suggested(whole: bytes, update: bytes, by: MemberId) -> bool:
    """Whether this update, on this document, does nothing but put, change or take back suggestions of this member."""
    tried: Doc[Any] = Doc()
    text = tried.get(TEXT, type=XmlFragment)
    suggestions: Map[Any] = tried.get(SUGGESTIONS, type=Map)
    tried.apply_update(whole)
    touched: list[bool] = []
    watching = (
        text.observe_deep(lambda _: touched.append(False)),
        suggestions.observe(lambda event: touched.extend(_is_own(change, by) for change in event.keys.values())),
    )
    tried.apply_update(update)
    text.unobserve(watching[0])
    suggestions.unobserve(watching[1])
    return all(touched)


def is_ours(update: Update) -> bool:
    """Whether what it adds at the top is in one of the two parts."""
    return all(item.parent in (TEXT, SUGGESTIONS) for item in update.items if isinstance(item.parent, str))


def _is_own(change: dict[str, Any], by: MemberId) -> bool:
    return all(_is_suggestion(change[which], by) for which in ("oldValue", "newValue") if which in change)


def _is_suggestion(value: Any, by: MemberId) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() <= KEYS
        and value.get("by") == by
        and all(isinstance(words, str) and len(words) <= MOST_CHARACTERS for words in value.values())
    )
