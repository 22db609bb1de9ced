"""Which words of an utterance spoke for its code: those that the rules beside the model look for."""

from .surface import COMPILED, PATTERNS

SPEAKS_FOR = {
    "question": (
        "begins to ask openly",
        "asks openly",
        "begins to ask closely",
        "asks closely",
        "a tag",
        "ends asking",
    ),
    "reflection": ("sounds like", "so you", "you feel", "begins with you", "on both sides"),
    "input": ("should", "options", "asks leave", "tells", "plans"),
    "other": ("listens", "praises"),
    "change": ("i want", "should for me"),
    "sustain": ("i don't", "but"),
    "neutral": (),
}
MOST, LONGEST = 4, 40
_BY_NAME = dict(zip(PATTERNS, COMPILED, strict=True))


def because(text: str, code: str) -> tuple[str, ...]:
    """Up to four of them, in the order in which the rules look; empty where it is how the whole of it sounds."""
    found: dict[str, None] = {}
    for name in SPEAKS_FOR.get(code, ()):
        if (match := _BY_NAME[name].search(text)) and (words := match[0].strip(" ,.;:-—")):
            found[words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"] = None
    return tuple(found)[:MOST]
