"""Shows how one wording became another, word by word."""

import re
from difflib import SequenceMatcher

Chunk = tuple[str, str]

_SAME, _OUT, _IN = "same", "out", "in"
_MANY = 1_000
"""Words from which on those that stand everywhere are no anchor: to look at each of them takes minutes."""


def changes(old: str | None, new: str | None) -> list[Chunk]:
    """Chunks (kind, text) in reading order; kind is same, out or in. Words are compared whole."""
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
    return re.findall(r"\S+", text or "")
