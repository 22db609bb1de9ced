"""Looking for words: how they are compared, and where they stand in what somebody wrote."""

import re
from itertools import groupby
from unicodedata import normalize

# Accents, Arabic and Hebrew vowel signs, the stretching stroke, and what makes an emoji colourful.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\ufe0e\ufe0f]+")


def plain(text: str) -> str:
    """Text as it is compared: without capitals, accents, vowel signs and other marks that people leave out."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", normalize("NFKD", text).casefold())


def terms_of(words: str) -> list[str]:
    """What is looked for in what somebody typed: each word by itself, as it is compared."""
    return plain(words).split()


def marked(text: str, terms: list[str]) -> list[tuple[bool, str]]:
    """The text in pieces, (whether it is one of the terms, piece), however it is written there."""
    if not terms:
        return [(False, text)]
    compared: list[str] = []
    where: list[int] = []
    for place, letter in enumerate(text):
        for each in plain(letter):
            compared.append(each)
            where.append(place)
    hits = _hits("".join(compared), where, terms)
    # A vowel sign or an accent of its own goes with the letter that it stands on.
    found = [place in hits or (place - 1 in hits and not plain(letter)) for place, letter in enumerate(text)]
    pieces = groupby(zip(found, text, strict=True), key=lambda each: each[0])
    return [(hit, "".join(letter for _, letter in letters)) for hit, letters in pieces]


def _hits(compared: str, where: list[int], terms: list[str]) -> set[int]:
    hits: set[int] = set()
    for term in terms:
        begin = compared.find(term)
        while begin >= 0:
            hits.update(where[begin : begin + len(term)])
            begin = compared.find(term, begin + 1)
    return hits
