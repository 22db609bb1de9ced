"""Turns ratings over time into coordinates, a sentence and a table; draws nothing itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

Reading = tuple[date, int | float | None]

LEFT, RIGHT, TOP, BOTTOM = 7.0, 97.0, 9.0, 86.0
BAND_LEFT, BAND_TOP, BAND_END, BAND_HEAD, BAND_FOOT = 3.0, 1.0, 94.0, 0.34, 0.9
"""Where the bands begin and end, which part of a band its heading takes, and where in it its scale ends."""
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 152.0, 54.0, 6.0
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Dot:
    """One reading at its place; x and y count from the top left, in per cent (chart) or units (spark)."""

    x: float
    y: float
    on: date
    value: int | float


@dataclass(frozen=True)
class Line:
    """One person's line: `runs` are unbroken stretches as SVG points, a missing value breaks them."""

    name: str
    strand: str
    dots: tuple[Dot, ...]
    runs: tuple[str, ...]

    @property
    def last(self) -> Dot | None:
        return self.dots[-1] if self.dots else None

    @property
    def bridge(self) -> str:
        """All readings in one line, for a thin dotted crossing of what was not answered; empty without gaps."""
        broken = self.dots and sum(run.count(",") for run in self.runs) < len(self.dots)
        return " ".join(f"{dot.x:g},{dot.y:g}" for dot in self.dots) if broken or len(self.runs) > 1 else ""


@dataclass(frozen=True)
class Tick:
    """A label beside the chart: where it stands in per cent, what it says, how it is anchored."""

    at: float
    says: str
    anchor: str = "start"


@dataclass(frozen=True)
class Mark:
    """Something else that was on a day: `sort` chooses its shape, and is called so in the key."""

    on: date
    sort: str
    says: str
    at: float = 0.0


@dataclass(frozen=True)
class Chart:
    """Lines, labels and the same numbers as rows of a table, newest first.

    `cuts` are levels with words of their own, `marks` what else was on the same days, `beside` the latter by day.
    `spread` is the outline of a range as SVG points, and `ranges` the same in words by day.
    """

    lines: tuple[Line, ...]
    levels: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    rows: tuple[tuple[date, tuple[str, ...]], ...] = field(default=())
    cuts: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...] = ()
    beside: dict[date, tuple[str, ...]] = field(default_factory=dict)
    spread: str = ""
    ranges: dict[date, str] = field(default_factory=dict)

    @property
    def sorts(self) -> tuple[str, ...]:
        """Which sorts of marks there are, for the key."""
        return tuple(dict.fromkeys(mark.sort for mark in self.marks))

    @property
    def table(self) -> list[tuple[date, tuple[str, ...], str, tuple[str, ...]]]:
        """Every day with its numbers, its range and what else was on it, the newest first."""
        known, none = dict(self.rows), ("",) * len(self.lines)
        days = sorted({*known, *self.ranges, *self.beside}, reverse=True)
        return [(day, known.get(day, none), self.ranges.get(day, ""), self.beside.get(day, ())) for day in days]


@dataclass(frozen=True)
class Band:
    """One of several matters in one chart: its heading and the two ends of its scale, in per cent from the top."""

    title: str
    at: float
    top: float
    bottom: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Bands:
    """Several matters one below the other over the same days."""

    bands: tuple[Band, ...]
    dates: tuple[Tick, ...]


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _number(value: int | float | None) -> str:
    return "" if value is None else f"{value:g}"


def _place(day: date, first: date, last: date) -> float:
    span = (last - first).days
    return 0.5 if span == 0 else (day - first).days / span


def _line(
    name: str, strand: str, readings: Sequence[Reading], days: tuple[date, date], ends: tuple[float, float],
    box: tuple[float, float, float, float],
) -> Line:  # fmt: skip
    (left, right, top, bottom), (least, most) = box, ends
    dots: list[Dot] = []
    runs: list[list[str]] = [[]]
    for moment, value in readings:
        if value is None:
            runs.append([])
            continue
        day = _day(moment)
        x = round(left + (right - left) * _place(day, *days), 1)
        y = round(bottom - (bottom - top) * (value - least) / (most - least), 1)
        dots.append(Dot(x, y, day, value))
        runs[-1].append(f"{x:g},{y:g}")
    return Line(name, strand, tuple(dots), tuple(" ".join(run) for run in runs if len(run) > 1))


def spark(readings: Iterable[Reading], strand: str = "clay", most: float = 10) -> Line:
    """A small line in a box of 152 by 54 units; `most` is the top of the scale, 0 its foot."""
    known = list(readings)
    days = [_day(moment) for moment, _ in known] or [date.min]
    box = (SPARK_EDGE, SPARK_WIDTH - SPARK_EDGE, SPARK_EDGE, SPARK_HEIGHT - SPARK_EDGE)
    return _line("", strand, known, (min(days), max(days)), (0, most), box)


def chart(
    lines: Iterable[tuple[str, str, Iterable[Reading]]],
    most: float = 10,
    least: float = 0,
    cuts: Iterable[tuple[float, str]] = (),
    marks: Iterable[Mark] = (),
    spread: Iterable[tuple[date, float, float]] = (),
) -> Chart:
    """A chart of (name, strand, readings) lines on one scale from `least` to `most`, over the days they cover and those
    of the `marks`; `cuts` are levels of that scale with their words, `spread` a range by day."""
    given = [(name, strand, list(readings)) for name, strand, readings in lines]
    days = sorted({_day(moment) for _, _, readings in given for moment, _ in readings})
    if not days:
        return Chart((), (), ())
    also = sorted(marks, key=lambda mark: _day(mark.on))
    ranges = [(_day(on), low, high) for on, low, high in spread]
    all_days = sorted({*days, *(_day(mark.on) for mark in also), *(on for on, _, _ in ranges)})
    over, box = (all_days[0], all_days[-1]), (LEFT, RIGHT, TOP, BOTTOM)
    drawn = tuple(_line(name, strand, readings, over, (least, most), box) for name, strand, readings in given)
    heard = [{_day(moment): value for moment, value in readings} for _, _, readings in given]
    rows = tuple((day, tuple(_number(line.get(day)) for line in heard)) for day in reversed(days))
    beside: dict[date, tuple[str, ...]] = {}
    for mark in also:
        beside[_day(mark.on)] = (*beside.get(_day(mark.on), ()), mark.says)
    return Chart(
        lines=drawn,
        levels=tuple(Tick(_height(level, least, most), _number(level)) for level in (most, (most + least) / 2, least)),
        dates=_dates(all_days),
        rows=rows,
        cuts=tuple(Tick(_height(level, least, most), says) for level, says in cuts),
        marks=tuple(replace(mark, at=round(LEFT + (RIGHT - LEFT) * _place(_day(mark.on), *over), 1)) for mark in also),
        beside=beside,
        spread=_outline(ranges, over, (least, most)),
        ranges={on: f"{_number(low)} to {_number(high)}" for on, low, high in ranges},
    )


def _outline(ranges: Sequence[tuple[date, float, float]], over: tuple[date, date], ends: tuple[float, float]) -> str:
    """Along the upper ends, and back along the lower ones."""
    there = [(on, high) for on, _, high in ranges] + [(on, low) for on, low, _ in reversed(ranges)]
    return " ".join(
        f"{round(LEFT + (RIGHT - LEFT) * _place(on, *over), 1):g},{_height(value, *ends):g}" for on, value in there
    )


def _height(level: float, least: float, most: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * (level - least) / (most - least), 1)


def bands(matters: Iterable[tuple[str, Iterable[tuple[str, str, Iterable[Reading]]]]], ends: tuple[int, int]) -> Bands:
    """A chart of several matters, each with its (name, strand, readings) lines on one scale between `ends`, over the
    days that all of them cover; without numbers, whose meaning differs from matter to matter."""
    given = [(title, [(name, strand, list(points)) for name, strand, points in lines]) for title, lines in matters]
    days = sorted({_day(moment) for _, lines in given for _, _, points in lines for moment, _ in points})
    if not days:
        return Bands((), ())
    high = (BAND_END - BAND_TOP) / len(given)
    drawn = []
    for place, (title, lines) in enumerate(given):
        head = BAND_TOP + place * high
        box = (BAND_LEFT, RIGHT, head + high * BAND_HEAD, head + high * BAND_FOOT)
        drawn.append(
            Band(
                title=title,
                at=round(head, 1),
                top=round(box[2], 1),
                bottom=round(box[3], 1),
                lines=tuple(
                    _line(name, strand, points, (days[0], days[-1]), ends, box) for name, strand, points in lines
                ),
            )
        )
    return Bands(tuple(drawn), _dates(days, BAND_LEFT))


def _dates(days: list[date], left: float = LEFT) -> tuple[Tick, ...]:
    def written(day: date) -> str:
        return f"{day.day} {day:%b}" + (f" {day:%Y}" if days[0].year != days[-1].year else "")

    if len(days) == 1:
        return (Tick((left + RIGHT) / 2, written(days[0]), "middle"),)
    ticks = [Tick(left, written(days[0])), Tick(RIGHT, written(days[-1]), "end")]
    if (days[-1] - days[0]).days >= 28:
        middle = days[0] + (days[-1] - days[0]) / 2
        ticks.insert(1, Tick((left + RIGHT) / 2, written(middle), "middle"))
    return tuple(ticks)


def sentence(readings: Iterable[Reading], most: int = 10) -> str:
    """Say in words how it went; a change of one step on the scale counts as about the same."""
    known = [reading for reading in readings if reading[1] is not None]
    if not known:
        return "Not rated yet."
    (began, first), (ended, last) = ((_day(moment), value or 0) for moment, value in (known[0], known[-1]))
    now = f"{_number(last)} of {most}"
    if len(known) == 1:
        return f"{now}, rated once so far."
    if abs(last - first) <= 1:
        return f"{now}, about the same as {span_in_words(ended, began)} earlier."
    return f"{now}, was {_number(first)} {span_in_words(ended, began)} earlier."


def span_in_words(ended: date, began: date) -> str:
    """How long it was between two days: "two weeks"."""
    days = (ended - began).days
    in_weeks = days >= 14 or (days > 0 and days % 7 == 0)
    number, unit = (round(days / 7), "week") if in_weeks else (days, "day")
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {unit}{'' if number == 1 else 's'}"
