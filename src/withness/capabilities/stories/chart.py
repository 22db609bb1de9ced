"""Lays the line of a life out: two strands, above what happened, below what it says about somebody; the same moments,
the same line."""

from collections.abc import Sequence

from msgspec import Struct

APART = {"near": 260, "usual": 170, "far": 96}
"""Units between two moments, by how near one looks."""
EDGE, TOP, MIDDLE, HEIGHT, GAP = 24, 130, 160, 290, 22
LINE = 18
LETTERS = {"near": 30, "usual": 19, "far": 10}
LINES = 5


class Moment(Struct, frozen=True):
    """Where one moment stands: the dots on both strands, and the lines above and below. `number` is as in the list."""

    number: int
    x: int
    head: str
    above: tuple[tuple[int, str], ...]
    below: tuple[tuple[int, str], ...]
    head_at: int


class Line(Struct, frozen=True):
    """The whole line, `width` by `height` units; `upper` and `lower` are the strands."""

    width: int
    height: int
    upper: str
    lower: str
    upper_at: int
    lower_at: int
    moments: tuple[Moment, ...]


def line(moments: Sequence[tuple[str, str, str]], zoom: str = "usual") -> Line:
    """The line of (when, what happened, what it says), in this order; `zoom` is near, usual or far."""
    apart, letters = APART[zoom], LETTERS[zoom]
    width = 2 * EDGE + apart * max(len(moments), 1)
    upper, lower = MIDDLE - GAP // 2, MIDDLE + GAP // 2
    placed = []
    for number, (head, happened, says) in enumerate(moments):
        above, below = _lines(happened, letters), _lines(says, letters)
        first = upper - 16 - (len(above) - 1) * LINE
        placed.append(
            Moment(
                number=number + 1,
                x=EDGE + apart // 2 + number * apart,
                head=_short(head, letters),
                above=tuple((first + LINE * each, words) for each, words in enumerate(above)),
                below=tuple((lower + 26 + LINE * each, words) for each, words in enumerate(below)),
                head_at=first - LINE if above else upper - 16,
            )
        )
    return Line(width, HEIGHT, _strand(upper, width), _strand(lower, width), upper, lower, tuple(placed))


def _strand(y: int, width: int) -> str:
    return f"M{EDGE // 2} {y}H{width - EDGE // 2}"


def _lines(words: str, letters: int) -> tuple[str, ...]:
    """The first lines of some words; an ellipsis says that there is more, which the list has."""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        elif len(lines) == LINES:
            lines[-1] = lines[-1][: letters - 1] + "…"
            break
        else:
            lines.append(_short(word, letters))
    return tuple(lines)


def _short(words: str, letters: int) -> str:
    return words if len(words) <= letters else words[: letters - 1] + "…"
