"""Finds what a suggestion is about: what it says, whose hand put it there, and where the words that it names are now.

Pure.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .reading import Container, Document, Run
from .suggesting import SUGGESTIONS, TEXT
from .updates import ANY, TYPE, Id

LETTER = re.compile(r"([0-9]{1,16})-([0-9]{1,16})")


class Suggestion(NamedTuple):
    """Other words for some that stand in the text; `hand` is whose they are."""

    hand: int
    words: str
    place: "Place | None"


class Place(NamedTuple):
    """Where words are in one run: the way to it from the top, from where to where in it. Counted in bytes of UTF-8, as
    the library that keeps documents does."""

    path: tuple[int, ...]
    begin: int
    end: int


def suggestion(kept: Iterable[bytes], key: str) -> Suggestion | None:
    """What was suggested under this key; None where there is nothing. Raises NotUnderstood.

    Without a `place` the paragraph that it was about is gone.
    """
    document = Document(kept)
    if key not in (suggestions := document.root(SUGGESTIONS)).first:
        return None
    *_, last = suggestions.chain(key)
    value = last.value[-1] if last.kind == ANY and isinstance(last.value, list) and not last.deleted else None
    if not isinstance(value, dict):
        return None
    words = value.get("words", "")
    return Suggestion(last.hand, words if isinstance(words, str) else "", _place(document, value))


def _place(document: Document, said: dict[str, object]) -> Place | None:
    first, last = _id(said.get("from")), _id(said.get("to"))
    if said.get("kind") == "put":
        # Between two letters: behind the one, or else before the other.
        after = document.ending(*first) if first is not None else None
        before = document.beginning(*last) if last is not None and after is None else None
        return _found(document, before, after)
    begin = document.beginning(*first) if first is not None else None
    end = document.ending(*last) if last is not None else None
    return _found(document, begin, end) if begin is not None and end is not None else None


def _found(document: Document, before: Run | None, after: Run | None) -> Place | None:
    """From before the one to after the other; with one of them only, the place beside it."""
    for path, container in _texts(document.root(TEXT)):
        edges: list[int] = []
        size = 0
        for run in container.chain(None):
            if run is before:
                edges.append(size)
            if isinstance(run.value, bytes) and not run.deleted:
                size += len(run.value.decode("utf-16-le", "replace").encode())
            if run is after:
                edges.append(size)
        if edges and len(edges) == (before is not None) + (after is not None):
            return Place(path, min(edges), max(edges))
    return None


def _texts(container: Container, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Container]]:
    parts = (run for run in container.chain(None) if not run.deleted and run.kind == TYPE and run.inside is not None)
    for at, run in enumerate(parts):
        assert run.inside is not None
        if isinstance(run.value, str):
            yield from _texts(run.inside, (*path, at))
        else:
            yield (*path, at), run.inside


def _id(said: object) -> Id | None:
    """A letter is named by the number of the browser that wrote it, and its count there."""
    named = LETTER.fullmatch(said) if isinstance(said, str) else None
    return (int(named[1]), int(named[2])) if named is not None else None
