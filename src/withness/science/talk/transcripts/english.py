"""Whether this is English: by how many of its words are the small ones that every English sentence needs."""

import re
from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SMALL = frozenset(
    WORD.findall(
        "the a an and or but of to in on at for with from by about it it's its is isn't are was were be been "
        "being am i'm you you're your we our they their he she his her my me this that that's these those there "
        "what how why when who which do don't does did didn't have has had not can can't could would will won't "
        "just so if because as up out all some any more i've i'd i'll you've you'd we're let's yeah yes okay mm "
        "hmm mhm uh um right well like know think really them then than very get got go going good no"
    )
)
ENOUGH_WORDS, ENOUGH_SMALL = 12, 0.25


def is_english(texts: Sequence[str]) -> bool:
    """A few words are given the benefit of the doubt where they are written in Latin letters."""
    words = [word.replace("’", "'").lower() for text in texts for word in WORD.findall(text)]
    if not words:
        return True
    latin = sum(all(sign < "\u0250" or sign == "'" for sign in word) for word in words)
    if latin < 0.8 * len(words):
        return False
    return len(words) < ENOUGH_WORDS or sum(word in SMALL for word in words) >= ENOUGH_SMALL * len(words)
