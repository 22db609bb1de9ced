"""Praat's TextGrid, long and short: a tier is a voice, and its intervals are what it says."""

import re

from ..utterances import Said
from .trouble import Broken

VALUE = re.compile(r'"((?:[^"]|"")*)"|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w\]:?])')
SILENT = {"", "sil", "sp", "spn", "<sil>", "#", "xxx", "silence", "noise", "laugh", "laughter", "breath"}
NOT_SAID = re.compile(
    r"\b(?:phones?|phonemes?|segments?|syllables?|pos|tones?|errors?|mute|breaks?|events?|notes?)\b", re.IGNORECASE
)
WORDS = re.compile(r"(?:^|[\s_-])words?$", re.IGNORECASE)


def tiers(text: str) -> list[Said]:
    """What every tier with words says, in the order of time. Raises Broken."""
    body = re.sub(r"\b(?:intervals|points|item)\s*\[\d*\]\s*:?", "", text)
    values = [each[0] if each[1] == "" else float(each[1]) for each in VALUE.findall(body)]
    said: list[Said] = []
    place = next((n for n, each in enumerate(values) if each in ("IntervalTier", "TextTier")), len(values))
    while place < len(values):
        try:
            place = _tier(values, place, said)
        except (IndexError, TypeError, ValueError) as wrong:
            raise Broken("This TextGrid breaks off or is not written as Praat writes it.") from wrong
    said.sort(key=lambda each: each.start or 0.0)
    return said


def _tier(values: list[str | float], place: int, said: list[Said]) -> int:
    kind, name, many = values[place], values[place + 1], int(values[place + 4])
    place += 5
    wide = {"IntervalTier": 3, "TextTier": 2}[str(kind)]
    if not isinstance(name, str) or place + many * wide > len(values):
        raise IndexError(name)
    for number in range(many):
        row = values[place + number * wide : place + (number + 1) * wide]
        words = str(row[-1])
        if wide == 3 and not NOT_SAID.search(name) and words.strip().lower() not in SILENT:
            said.append(Said(WORDS.sub("", name) or name, words, float(row[0]), float(row[1])))
    return place + many * wide
