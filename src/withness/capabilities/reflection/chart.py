"""The ribbon: a conversation from left to right, one lane for each side, each turn as wide as it is long."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from withness.science.talk.utterances import CLIENT, THERAPIST

WIDTH = 1_000
PARTS = ("At the beginning", "In the middle", "Towards the end")
LANES = {THERAPIST: 0, CLIENT: 1}


class Span(NamedTuple):
    """One turn on the ribbon: its role, what it is called (a code, or "" where that is hidden), and its words."""

    role: str
    code: str
    words: int


class Bar(NamedTuple):
    """A turn as it is drawn, in thousandths of the width."""

    lane: int
    code: str
    at: float
    wide: float


class Row(NamedTuple):
    """The same in words: a third of the conversation, and how often there was what."""

    part: str
    counts: str


class Ribbon(NamedTuple):
    """What is drawn, what it says, and the same as a table."""

    bars: tuple[Bar, ...]
    codes: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def ribbon(spans: Sequence[Span], called: dict[str, str]) -> Ribbon:
    """Draw the turns of both sides. `called` puts a code into words; what is not in it is left out of the words."""
    shown = [span for span in spans if span.role in LANES]
    whole = sum(span.words for span in shown) or 1
    bars, at = [], 0
    for span in shown:
        bars.append(Bar(LANES[span.role], span.code or "hidden", at * WIDTH / whole, span.words * WIDTH / whole))
        at += span.words
    there = {span.code for span in shown}
    codes = tuple((code, words) for code, words in called.items() if code in there)
    return Ribbon(tuple(bars), codes, tuple(_rows(shown, whole, called)))


def _rows(spans: Sequence[Span], whole: int, called: dict[str, str]) -> Iterable[Row]:
    thirds: list[Counter[str]] = [Counter() for _ in PARTS]
    at = 0
    for span in spans:
        thirds[min(2, at * 3 // whole)][span.code] += 1
        at += span.words
    for part, counts in zip(PARTS, thirds, strict=True):
        told = [f"{words}: {counts[code]}" for code, words in called.items() if counts[code]]
        yield Row(part, "; ".join(told) or "nothing that is named here")
