"""A draft's words alone, paragraph by paragraph, as anything can read them. Pure."""

from collections.abc import Iterator
from typing import Any

from pycrdt import XmlElement, XmlFragment, XmlText

from .suggesting import TEXT
from .text import apply, empty


def plain(whole: bytes) -> str:
    """The words of a text that is here in one update. Raises NotUnderstood."""
    doc = empty()
    apply(doc, whole)
    return "".join(f"{words}\n\n" for words in _paragraphs(doc.get(TEXT, type=XmlFragment))).rstrip("\n")


def _paragraphs(part: XmlFragment | XmlElement) -> Iterator[str]:
    """Each part that holds words itself is one."""
    words = ""
    for each in part.children:
        if isinstance(each, XmlText):
            words += "".join(_letters(each))
        else:
            yield from _paragraphs(each)
    if words:
        yield words


def _letters(text: XmlText) -> Iterator[str]:
    """Without the marks on them."""
    for piece, *_ in _pieces(text):
        if isinstance(piece, str):
            yield piece


def _pieces(text: XmlText) -> list[tuple[Any, ...]]:
    return list(text.diff())
