"""Which signs our fonts have, so that a page can say before it is printed which ones would be missing."""

import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "fonts" / "covered.txt"
"""First and last code point of every stretch that one of the fonts has; written when the fonts were put here."""
INSTEAD = "?"
UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
NOT_IN_A_PDF = "\ufeff"
"""A mark that comes with what was copied from elsewhere; a page that is tagged for screen readers may not hold it."""


def missing(text: str) -> list[str]:
    """The signs of a text that no font has, each once, in the order in which they come."""
    begins, ends = _stretches()
    found: dict[str, None] = {}
    for sign in text:
        at = bisect_right(begins, ord(sign)) - 1
        if (at < 0 or ord(sign) > ends[at]) and unicodedata.category(sign) not in UNSEEN:
            found[sign] = None
    return list(found)


def lacks_much(text: str) -> bool:
    """Whether so many signs are missing that a printed page would be no page to read: more than one in ten."""
    lacks, seen = set(missing(text)), [sign for sign in text if not sign.isspace()]
    return 10 * sum(sign in lacks for sign in seen) > len(seen)


def printable(text: str) -> str:
    """The text as our fonts can print it: a sign that none has is a question mark, what can't be seen is left out."""
    lacks = set(missing(text))
    held = (sign for sign in text if unicodedata.category(sign) != "Cc" and sign not in NOT_IN_A_PDF)
    return "".join(INSTEAD if sign in lacks else sign for sign in held)


@cache
def _stretches() -> tuple[list[int], list[int]]:
    pairs = [line.split("-") for line in TABLE.read_text("ascii").splitlines()]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]
