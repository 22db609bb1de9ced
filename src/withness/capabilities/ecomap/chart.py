"""Lays a map out: a strand to each thing, the tie as a shape beside its label; the same things, the same lines."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from .events import Tie

WIDTH, ME, FROM, TIE_FROM, TIE_TO, LABEL, LABEL_WIDTH = 420, 34, 60, 120, 184, 196, 216
LINE, BETWEEN, EDGE, LEAST = 20, 16, 14, 120
"""Heights of a line of a label and of the room between labels and around them, in units of the picture."""
GIVES_HEAD, TAKES_HEAD = "M130 {y}l12 -6v12z", "M174 {y}l-12 -6v12z"
SHAPES = {
    Tie.GIVES: f"M{TIE_FROM} {{y}}H{TIE_TO}",
    Tie.TAKES: f"M{TIE_FROM} {{y}}H{TIE_TO}",
    Tie.BOTH: f"M{TIE_FROM} {{y}}H{TIE_TO}",
    Tie.STRAINED: f"M{TIE_FROM} {{y}}l6 -6l10 12l10 -12l10 12l10 -12l10 12l8 -6",
    Tie.THIN: f"M{TIE_FROM} {{y}}H{TIE_TO}",
    Tie.BROKEN: f"M{TIE_FROM} {{y}}h22m4 -9l-6 18m16 -18l-6 18m6 -9h28",
}
HEADS = {Tie.GIVES: (GIVES_HEAD,), Tie.TAKES: (TAKES_HEAD,), Tie.BOTH: (GIVES_HEAD, TAKES_HEAD)}
JOINER = "\u200d"
_LETTER, _CAPITAL, _WIDE = 9.0, 12.0, 18.0


class Drawing(Struct, frozen=True):
    """One thing: the strand to it, the tie, its arrow heads, and where each line of its label stands."""

    strand: str
    tie: str
    shape: str
    heads: str
    lines: tuple[tuple[int, str], ...]
    says: str
    says_at: int


class Picture(Struct, frozen=True):
    """A whole map, `width` by `height` units, with the person at `middle`."""

    width: int
    height: int
    middle: int
    drawings: tuple[Drawing, ...]


def picture(things: Sequence[tuple[str, Tie, str]]) -> Picture:
    """The map of (name, tie, tie in words), from top to bottom in this order."""
    labels = [tuple(wrapped(name)) for name, _, _ in things]
    heights = [(len(lines) + 1) * LINE for lines in labels]
    used = sum(heights) + BETWEEN * max(len(things) - 1, 0) + 2 * EDGE
    height = max(used, LEAST)
    middle, top = height // 2, EDGE + (height - used) // 2
    drawings = []
    for (_, tie, says), lines, tall in zip(things, labels, heights, strict=True):
        drawings.append(_drawing(tie, says, lines, top, top + tall // 2, middle))
        top += tall + BETWEEN
    return Picture(WIDTH, height, middle, tuple(drawings))


def _drawing(tie: Tie, says: str, lines: tuple[str, ...], top: int, y: int, middle: int) -> Drawing:
    bases = range(top + 15, top + 15 + len(lines) * LINE, LINE)
    return Drawing(
        strand=f"M{FROM} {middle}C{TIE_FROM - 20} {middle} {FROM} {y} {TIE_FROM} {y}",
        tie=tie.value,
        shape=SHAPES[tie].format(y=y),
        heads="".join(head.format(y=y) for head in HEADS.get(tie, ())),
        lines=tuple(zip(bases, lines, strict=True)),
        says=says,
        says_at=top + 15 + len(lines) * LINE,
    )


def wrapped(name: str) -> Iterator[str]:
    """A name in lines that fit beside the tie; a word that is too long for any line is parted."""
    line = ""
    for word in name.split():
        if line and width(f"{line} {word}") > LABEL_WIDTH:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while (fits := _fitting(line)) < len(line):
            yield line[:fits]
            line = line[fits:]
    yield line


def _fitting(line: str) -> int:
    """How many characters of a line fit, without parting a letter from its marks."""
    used, may_part = 0.0, 0
    for at, letter in enumerate(line):
        if at and _width(letter) and line[at - 1] != JOINER:
            may_part = at
        used += _width(letter)
        if used > LABEL_WIDTH:
            return may_part or at or 1
    return len(line)


def width(text: str) -> float:
    """How wide a text may be at most, in units of the picture; better too much than labels on each other."""
    return sum(map(_width, text))


@cache
def _width(letter: str) -> float:
    kind = unicodedata.category(letter)
    if kind[0] == "M" or kind == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or kind == "So":
        return _WIDE
    return _CAPITAL if kind == "Lu" or letter in "mwMW@%&" else _LETTER
