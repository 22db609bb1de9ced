"""The words that spoke for a code: those of an utterance that its code is usually heard by. Rules, not the model."""

import re

from .surface import PATTERNS, SMALL, words_of

SPEAK_FOR = {
    "open": ("asks openly", "begins to ask openly", "asks"),
    "closed": ("asks closely", "begins to ask closely", "a tag", "asks"),
    "question": ("asks openly", "asks closely", "asks"),
    "reflection": ("sounds like", "so you", "you feel", "begins with you", "on both sides"),
    "input": ("should", "options", "asks leave", "tells", "plans"),
    "other": ("listens", "praises"),
    "change": ("i want", "should for me", "plans"),
    "sustain": ("i don't", "but"),
    "neutral": ("listens",),
}
COMPILED = {name: re.compile(PATTERNS[name]) for names in SPEAK_FOR.values() for name in names}
MOST = 4


def because(text: str, code: str, subcode: str | None = None, before: str = "") -> list[str]:
    """At most four pieces of the text, as they stand in it; none where no rule knows why. `before` is what the other
    said last: what a reflection gives back of it speaks for it."""
    found: list[str] = []
    low = text.lower().replace("’", "'")
    if len(low) != len(text):
        return found
    for name in SPEAK_FOR.get(subcode or "", ()) or SPEAK_FOR.get(code, ()):
        for match in COMPILED[name].finditer(low):
            piece = text[match.start() : match.end()].strip(" ,.;-–…")
            if piece and not any(piece in each for each in found):
                found.append(piece)
    if code == "reflection":
        shared = (frozenset(words_of(text)) & frozenset(words_of(before))) - SMALL
        found += sorted(word for word in shared if len(word) > 3 and not any(word in each.lower() for each in found))
    return found[:MOST]
