"""Words into the pieces that the encoder knows: lower case, no accents, longest piece first (BERT's WordPiece)."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
FIRST, LAST = 64, 62
"""Of a long turn its beginning and its end are read: what is asked in the end is what gets answered."""


class Pieces:
    """The vocabulary, and every word met so far with its pieces."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown, self._start, self._end = (self._ids[each] for each in (UNKNOWN, START, END))
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, text: str) -> list[int]:
        """The numbers of the pieces of one text, at most 128 with the marks of start and end."""
        found = [number for word in _words(text) for number in self._of(word)]
        if len(found) > FIRST + LAST:
            found = found[:FIRST] + found[-LAST:]
        return [self._start, *found, self._end]

    def _of(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self._unknown,)
        found, begin = [], 0
        while begin < len(word):
            for end in range(len(word), begin, -1):
                number = self._ids.get(("##" if begin else "") + word[begin:end])
                if number is not None:
                    found.append(number)
                    begin = end
                    break
            else:
                return (self._unknown,)
        return tuple(found)


def _words(text: str) -> list[str]:
    plain = text.lower() if text.isascii() else _without_accents(text.lower())
    return "".join(_spaced(each) for each in plain).split()


def _without_accents(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each) != "Mn")


@lru_cache(maxsize=4096)
def _spaced(character: str) -> str:
    if character.isalnum():
        return f" {character} " if _stands_alone(character) else character
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    if kind.startswith("C"):
        return ""
    return f" {character} " if kind.startswith("P") or character.isascii() else character


def _stands_alone(character: str) -> bool:
    """Chinese characters are words of their own."""
    return not character.isascii() and unicodedata.name(character, "").startswith("CJK")
