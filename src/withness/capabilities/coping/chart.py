"""What came of what somebody tried: plain tallies with their spread, and how far chance reaches."""

from collections import Counter
from collections.abc import Iterable
from math import sqrt
from statistics import median_high

from msgspec import Struct

from .choosing import Counted, count, eased, name_of
from .events import StrategyId
from .library import Library
from .state import Own, Try

LIKELY = 1.645
"""How many standard deviations a likely range goes to each side: it holds what is so nine times of ten."""
CONTEXTS = {
    "home": "at home",
    "school": "at school",
    "work": "at work",
    "way": "on the way",
    "people": "among people",
    "alone": "alone",
    "night": "at night",
    "else": "somewhere else",
}


class Row(Struct, frozen=True):
    """What came of one strategy so far. `open`: it can be tried again."""

    id: StrategyId
    name: str
    says: str
    spread: str
    likely: str
    where: str
    open: bool
    counted: Counted


class Helps(Struct, frozen=True):
    """What helped somebody so far: a row for each strategy they tried, and all tries together."""

    rows: tuple[Row, ...]
    counted: Counted
    says: str


def helps(own: Own, library: Library) -> Helps:
    """What came of everything somebody tried: what was easier afterwards most surely first."""
    rows = [row_of(own, library, strategy, tries) for strategy, tries in own.by_strategy().items()]
    rows.sort(key=lambda row: -(row.counted.eased + 1) / (row.counted.rated + 2))
    together = count(own.tries.values())
    says = f"Over everything you tried, {eased(together)}." if together.rated > 1 else ""
    return Helps(tuple(rows), together, says)


def row_of(own: Own, library: Library, strategy: StrategyId, tries: list[Try]) -> Row:
    counted = count(tries)
    changes = [each.easier for each in tries if each.easier is not None]
    return Row(
        id=strategy,
        name=name_of(own, library, strategy),
        says=tallied(counted),
        spread=_spread(changes),
        likely=_likely(counted),
        where=_where(tries),
        open=strategy not in own.let_go and (strategy in own.facts or strategy in library),
        counted=counted,
    )


def tallied(counted: Counted) -> str:
    """How often something was tried and was easier afterwards, in a sentence."""
    tried = f"Tried {'once' if counted.tried == 1 else f'{counted.tried} times'}"
    if counted.rated == 0:
        return f"{tried}."
    if counted.rated == 1:
        return f"{tried}; it was {'easier' if counted.eased else 'not easier'} afterwards."
    return f"{tried}; {eased(counted)}."


def _spread(changes: list[int]) -> str:
    if not changes:
        return ""
    if len(changes) == 1:
        return f"{_change(changes[0]).capitalize()}."
    low, high, middle = min(changes), max(changes), median_high(changes)
    if low == high:
        return f"{_change(low).capitalize()} each time."
    return f"From {_change(low)} to {_change(high)}; half of the times at least {_change(middle)}."


def _change(by: int) -> str:
    if by == 0:
        return "the same"
    return f"{abs(by)} {'easier' if by > 0 else 'harder'}"


def _likely(counted: Counted) -> str:
    """How often it may be easier from here on, if all goes on as it did (Wilson 1927)."""
    if counted.rated < 2:
        return ""
    low, high = (round(10 * share) for share in wilson(counted.eased, counted.rated))
    return f"With so few times it could be anything from {low} to {high} of 10."


def wilson(eased: int, rated: int) -> tuple[float, float]:
    """The range of shares, 0 to 1, that fits `eased` of `rated`; `rated` is at least 1."""
    share, square = eased / rated, LIKELY**2
    middle = (share + square / (2 * rated)) / (1 + square / rated)
    reach = LIKELY / (1 + square / rated) * sqrt(share * (1 - share) / rated + square / (4 * rated**2))
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _where(tries: Iterable[Try]) -> str:
    places = Counter(CONTEXTS[each.context] for each in tries if each.context in CONTEXTS)
    return ", ".join(f"{where} {times}×" if times > 1 else where for where, times in places.most_common())
