"""Shows how one wording became another, word by word and line by line."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Chunk = tuple[str, str]

_SAME, _OUT, _IN = "same", "out", "in"
_MANY = 1_000
"""Words from which on those that stand everywhere are no anchor: to look at each of them takes minutes."""


def told(chunks: Sequence[Chunk]) -> Iterator[tuple[str, str, str]]:
    """Each chunk (kind, what is said before it to whoever doesn't see its look, text)."""
    kinds = [_SAME, *(kind for kind, _ in chunks), _SAME]
    for place, (kind, text) in enumerate(chunks, 1):
        swapped = kinds[place + 1] == _IN if kind == _OUT else kinds[place - 1] == _OUT
        says = {_OUT: ("taken out: ", "instead of "), _IN: ("added: ", "now "), _SAME: ("", "")}[kind]
        yield kind, says[swapped], text


def changes(old: str | None, new: str | None) -> list[Chunk]:
    """Chunks (kind, text) in reading order; kind is same, out or in. Words are compared whole, and so is the end of a
    line."""
    before, after = _words(old), _words(new)
    chunks: list[Chunk] = []
    for change, i, j, k, m in SequenceMatcher(a=before, b=after, autojunk=len(after) > _MANY).get_opcodes():
        if change == "equal":
            chunks.append((_SAME, " ".join(before[i:j])))
            continue
        if i < j:
            chunks.append((_OUT, " ".join(before[i:j])))
        if k < m:
            chunks.append((_IN, " ".join(after[k:m])))
    return chunks


def _words(text: str | None) -> list[str]:
    return re.findall(r"\S+|\n", (text or "").strip())
