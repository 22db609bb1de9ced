"""What pages show of coping: the whole shelf in somebody's own order, one strategy, and what helped so far."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from math import sqrt
from statistics import median_high

from msgspec import Struct
from msgspec.structs import replace

from withness.ground.partnership import View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment

from .choosing import Counted, Ranked, count, eased, ranked
from .events import StrategyId
from .library import COMPANY, COSTS, EVIDENCE, KINDS, MOMENTS, PACES, PLACES, Library, Strategy
from .rules import Own, Try, own_coping

ERASED = "These words were erased."
GONE = "Something that is not in the library any more"
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


def mine(view: View) -> Own:
    """What the reader made of the library."""
    return own_coping(view, view.me)


def shelf(own: Own, library: Library) -> list[Strategy]:
    """Everything there is for somebody: their own, then the library, in their words where they have any."""
    return [*(_own_one(own, each) for each in own.kept()), *(in_their_words(own, each) for each in library.values())]


def in_their_words(own: Own, strategy: Strategy) -> Strategy:
    """A strategy of the library, called as somebody calls it."""
    words = own.words.get(strategy.id)
    return replace(strategy, name=words.name) if words is not None else strategy


def find(own: Own, library: Library, strategy: StrategyId) -> Strategy:
    """One strategy as its reader knows it; raises NotHeardOf for what is neither in the library nor theirs."""
    if strategy in own.facts and strategy not in own.let_go:
        return _own_one(own, strategy)
    if strategy in library:
        return in_their_words(own, library[strategy])
    raise NotHeardOf


def name_of(own: Own, library: Library, strategy: StrategyId) -> str:
    """What a strategy is called for somebody, let go or not."""
    if strategy in own.facts:
        return _own_one(own, strategy).name
    return in_their_words(own, library[strategy]).name if strategy in library else GONE


def _own_one(own: Own, strategy: StrategyId) -> Strategy:
    words = own.words.get(strategy)
    name, how = (words.name, words.how) if words is not None else (ERASED, "")
    return Strategy(id=strategy, name=name, what="", how=(how,) if how else (), facts=own.facts[strategy])


class TryCard(Struct, frozen=True):
    """One time something was tried. `says` tells the two numbers; `note` is None where there was none."""

    id: str
    strategy: StrategyId
    name: str
    at: datetime
    says: str
    where: str
    note: str | None
    before: int | None


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


class StrategyCard(Struct, frozen=True):
    """One strategy for its page. `library` is the library's name for it where the reader has another."""

    strategy: Strategy
    own: bool
    adapted: bool
    words: str | None
    library: str
    facts: str
    good_for: str
    evidence: str
    liking: str
    because: str
    row: Row | None
    tries: tuple[TryCard, ...]


def card(own: Own, library: Library, strategy: StrategyId) -> StrategyCard:
    """One strategy as its reader knows it; raises NotHeardOf."""
    found = find(own, library, strategy)
    is_own, words = strategy in own.facts, own.words.get(strategy)
    tries = own.tries_of(strategy)
    return StrategyCard(
        strategy=found,
        own=is_own,
        adapted=not is_own and words is not None,
        words=words.how if words is not None else None,
        library=library[strategy].name if not is_own and words is not None else "",
        facts=facts_in_words(found),
        good_for=", ".join(MOMENTS[each] for each in found.facts.good_for if each in MOMENTS),
        evidence=EVIDENCE[found.evidence],
        liking=own.liking.get(strategy, ""),
        because=ranked([found], own)[0].because,
        row=_row(own, library, strategy, tries) if tries else None,
        tries=tuple(try_card(own, library, each) for each in reversed(tries)),
    )


def facts_in_words(strategy: Strategy) -> str:
    """How long, with whom, where, and what it costs, in a line."""
    facts = strategy.facts
    said = (
        f"{facts.minutes} minute{'' if facts.minutes == 1 else 's'}" if facts.minutes else "",
        COMPANY.get(facts.company, ""),
        PACES.get(facts.pace, ""),
        PLACES.get(facts.place, ""),
        COSTS.get(facts.cost, ""),
        f"from about {strategy.from_age}" if strategy.from_age else "",
    )
    return " · ".join(filter(None, said))


class Line(Struct, frozen=True):
    """One strategy in the list: plain words, as there may be hundreds."""

    id: StrategyId
    name: str
    what: str
    facts: str
    because: str


def line(placed: Ranked) -> Line:
    """One strategy in its place in the list."""
    facts = placed.strategy.facts
    minutes = f"{facts.minutes} min · " if facts.minutes else ""
    says = f"{minutes}{KINDS.get(facts.kind, '')}"
    return Line(placed.strategy.id, placed.strategy.name, placed.strategy.what, says, placed.because)


def try_card(own: Own, library: Library, tried: Try) -> TryCard:
    """One time something was tried."""
    return TryCard(
        tried.id, tried.strategy, name_of(own, library, tried.strategy), moment(tried.at), _two_numbers(tried),
        CONTEXTS.get(tried.context, ""), tried.note, tried.before,
    )  # fmt: skip


def _two_numbers(tried: Try) -> str:
    if tried.after_at is None:
        return "begun" if tried.before is None else f"{tried.before} before"
    before = "left out" if tried.before is None else str(tried.before)
    after = "left out" if tried.after is None else str(tried.after)
    return "no numbers" if before == after == "left out" else f"{before} before, {after} after"


class Helps(Struct, frozen=True):
    """What helped somebody so far: a row for each strategy they tried, and all tries together."""

    rows: tuple[Row, ...]
    counted: Counted
    says: str


def helps(own: Own, library: Library) -> Helps:
    """What came of everything somebody tried: what was easier afterwards most surely first."""
    rows = [_row(own, library, strategy, tries) for strategy, tries in own.by_strategy().items()]
    rows.sort(key=lambda row: -(row.counted.eased + 1) / (row.counted.rated + 2))
    together = count(own.tries.values())
    says = f"Over everything you tried, {eased(together)}." if together.rated > 1 else ""
    return Helps(tuple(rows), together, says)


def _row(own: Own, library: Library, strategy: StrategyId, tries: list[Try]) -> Row:
    counted = count(tries)
    changes = [each.easier for each in tries if each.easier is not None]
    tried = f"Tried {'once' if counted.tried == 1 else f'{counted.tried} times'}"
    if counted.rated > 1:
        says = f"{tried}; {eased(counted)}."
    else:
        says = f"{tried}; it was {'easier' if counted.eased else 'not easier'} afterwards." if changes else f"{tried}."
    return Row(
        id=strategy,
        name=name_of(own, library, strategy),
        says=says,
        spread=_spread(changes),
        likely=_likely(counted),
        where=_where(tries),
        open=strategy not in own.let_go and (strategy in own.facts or strategy in library),
        counted=counted,
    )


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
