"""What came of what somebody tried: plain tallies with their spread, and how far chance reaches."""

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from math import sqrt
from statistics import median_high

from msgspec import Struct

from withness.science.trials import Claim, Effect, Occasion, effects_of, sentence
from withness.science.trials.one import LEAST_USES, LEAST_WITHOUT, NOTHING_SPECIAL

from .choosing import Counted, count, eased, name_of
from .events import NOTHING, StrategyId
from .library import Library
from .state import Own, Try

DAY = 24 * 60 * 60 * 1_000_000
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
    together = count(chain.from_iterable(own.by_strategy().values()))
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


class Compared(Struct, frozen=True):
    """What somebody's own times say of one strategy, beside those on which they did nothing special."""

    id: StrategyId
    name: str
    says: str


class Comparison(Struct, frozen=True):
    """All of them, those first of which something can be said; `ordinary` moments with both numbers, of `needed`."""

    rows: tuple[Compared, ...]
    ordinary: int
    needed: int = LEAST_WITHOUT


def compared(own: Own, library: Library) -> Comparison:
    """Whether what somebody does helps beyond how it goes by itself, for everything they rated before and after."""
    effects = sorted(_effects(own), key=lambda each: each.sure is None)
    rows = (Compared(at := StrategyId(each.did), name_of(own, library, at), sentence(each)) for each in effects)
    return Comparison(tuple(rows), sum(each.strategy == NOTHING for each in _rated(own)))


def said_of(own: Own, strategy: StrategyId) -> str:
    """The same for one strategy; empty where it was never rated before and after."""
    return next((sentence(each) for each in _effects(own) if each.did == strategy), "")


def _effects(own: Own) -> list[Effect]:
    """An effect for each strategy. What was tried too seldom for a claim is left out of the reckoning, so that it
    stays small however much somebody has tried."""
    days: dict[str, list[int]] = {}
    for each in _rated(own):
        if each.strategy != NOTHING:
            days.setdefault(each.strategy, []).append(each.at // DAY)
    often = {strategy for strategy, on in days.items() if len(on) >= LEAST_USES}
    told = {each.did: each for each in effects_of([_occasion(each) for each in _rated(own) if _counts(each, often)])}
    seldom = {did: Effect(did, len(on), len(set(on)), Claim.TOO_FEW) for did, on in days.items() if did not in often}
    return [*told.values(), *seldom.values()]


def _rated(own: Own) -> list[Try]:
    return [each for each in own.tries.values() if each.easier is not None]


def _counts(each: Try, often: set[str]) -> bool:
    return each.strategy == NOTHING or each.strategy in often


def _occasion(each: Try) -> Occasion:
    assert each.before is not None
    assert each.after is not None
    did = NOTHING_SPECIAL if each.strategy == NOTHING else each.strategy
    return Occasion(each.before, each.after, did, each.at // DAY)
