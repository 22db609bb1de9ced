"""What counts as words: some text, not too long, kept as it was typed."""

from typing import Any

from msgspec import Struct

from .refusals import TooLong, WordsMissing

LINE, PARAGRAPHS = 300, 20_000
"""Characters that fit a one-line wording, and any words at all."""


def some_words(text: str | None, *, field: str, most: int = PARAGRAPHS) -> str:
    """The text without surrounding blank space; raises WordsMissing or TooLong, naming the form's field."""
    said = (text or "").strip()
    if not said:
        raise WordsMissing(field=field)
    return within(said, field=field, most=most)


def any_words(text: str | None, *, field: str, most: int = PARAGRAPHS) -> str | None:
    """The text without surrounding blank space, or None where nothing was written; raises TooLong."""
    said = (text or "").strip()
    return within(said, field=field, most=most) if said else None


def within(text: str, *, field: str, most: int) -> str:
    """The text itself; raises TooLong where it has more than `most` characters."""
    if len(text) > most:
        raise TooLong(f"This is {len(text) - most} characters longer than fits here.", field=field)
    return text


def checked_words(value: Any) -> None:
    """Refuse what no form may let through: words that are longer than anything that can be read again."""
    if isinstance(value, str):
        within(value, field="", most=PARAGRAPHS)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            checked_words(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            checked_words(item)
    elif isinstance(value, list | tuple):
        for item in value:
            checked_words(item)
