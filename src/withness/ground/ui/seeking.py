"""Looking for words: how they are compared, and where they stand in what somebody wrote."""

import re
from unicodedata import normalize

# Accents, Arabic and Hebrew vowel signs, the stretching stroke, and what makes an emoji colourful.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\ufe0e\ufe0f]+")


def plain(text: str) -> str:
    """Text as it is compared: without capitals, accents, vowel signs and other marks that people leave out."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", normalize("NFKD", text).casefold())
