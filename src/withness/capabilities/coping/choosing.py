"""What there is for one person and in which order, with the reason beside each; nothing is left out."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from withness.ground.partnership.refusals import NotHeardOf

from .events import NOTHING, Liking, StrategyId
from .library import LIKES, STRENGTHS, Library, Strategy
from .state import Own, Try, tally

LIKED, NOT_FOR_ME, OWN, IN_OWN_WORDS, LIKE, STRENGTH = 2.0, -8.0, 1.0, 0.5, 1.0, 0.5
ERASED = "These words were erased."
GONE = "Something that is not in the library any more"
ORDINARY = "Nothing special"
EASED = 6.0
"""Always easier afterwards is worth this much, never as much against it, half of the times nothing; and after a few
times only a part of it, as if it had been easier once and not easier once before they began."""

WEIGHTS = (
    ("It was easier afterwards, more than half of the times", "up to +3, the more often you tried it"),
    ("It was easier afterwards, less than half of the times", "down to −3"),
    ("You said that you like it", "+2"),
    ("It is your own", "+1"),
    ("It has to do with something you like", "+1 each"),
    ("It goes well with something you are", "+½ each"),
    ("You put it into your own words", "+½"),
    ("You said that it isn't for you", "−8"),
)
"""The same in words, for the page that shows the order."""


class Why(StrEnum):
    """What moved a strategy up or down."""

    TRIED = "tried"
    LIKED = "liked"
    NOT_FOR_ME = "not_for_me"
    OWN = "own"
    OWN_WORDS = "own_words"
    LIKES = "likes"
    STRENGTHS = "strengths"


class Counted(Struct, frozen=True):
    """How often something was tried; of these `rated` with both numbers; of these `eased`, less hard afterwards."""

    tried: int = 0
    rated: int = 0
    eased: int = 0


class Ranked(Struct, frozen=True):
    """A strategy in its place: `points` is the sum of what the reasons are worth."""

    strategy: Strategy
    points: float
    counted: Counted
    whys: tuple[Why, ...]
    likes: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()

    @property
    def because(self) -> str:
        """The reasons as one sentence; empty where there are none."""
        said = [_SAYS[why](self) for why in self.whys]
        if not said:
            return ""
        return f"Because {' and '.join(filter(None, (', '.join(said[:-1]), said[-1])))}."


_SAYS: dict[Why, Callable[[Ranked], str]] = {
    Why.TRIED: lambda placed: eased(placed.counted),
    Why.LIKED: lambda _: "you said you like it",
    Why.NOT_FOR_ME: lambda _: "you said it isn't for you",
    Why.OWN: lambda _: "it is yours",
    Why.OWN_WORDS: lambda _: "you put it into your words",
    Why.LIKES: lambda placed: f"you like {listed(LIKES[each] for each in placed.likes)}",
    Why.STRENGTHS: lambda placed: f"you are {listed(STRENGTHS[each] for each in placed.strengths)}",
}


def count(tries: Iterable[Try]) -> Counted:
    """Count the times somebody tried one strategy."""
    return Counted(*tally(tries))


def eased(counted: Counted) -> str:
    """How often it was less hard afterwards, as a part of a sentence."""
    if counted.rated == 1:
        return (
            "it was easier the one time you tried it" if counted.eased else "it wasn't easier the one time you tried it"
        )
    return f"it was easier {counted.eased} of {counted.rated} times"


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
    if strategy == NOTHING:
        return ORDINARY
    if strategy in own.facts:
        return _own_one(own, strategy).name
    return in_their_words(own, library[strategy]).name if strategy in library else GONE


def _own_one(own: Own, strategy: StrategyId) -> Strategy:
    words = own.words.get(strategy)
    name, how = (words.name, words.how) if words is not None else (ERASED, "")
    return Strategy(id=strategy, name=name, what="", how=(how,) if how else (), facts=own.facts[strategy])


def ranked(strategies: Sequence[Strategy], own: Own) -> list[Ranked]:
    """All of them for one person, what fits best first; what fits alike stays in the order in which it came."""
    counted = {strategy: count(tries) for strategy, tries in own.by_strategy().items()}
    likes, strengths = frozenset(own.likes), frozenset(own.strengths)
    placed = [_placed(each, own, counted.get(each.id, NEVER), likes, strengths) for each in strategies]
    return sorted(placed, key=lambda each: -each.points)


NEVER = Counted()


def _placed(strategy: Strategy, own: Own, counted: Counted, likes: frozenset[str], strengths: frozenset[str]) -> Ranked:
    points, whys = 0.0, []
    facts, liking = strategy.facts, own.liking.get(strategy.id)
    if liking is Liking.NOT_FOR_ME:
        points, whys = points + NOT_FOR_ME, [Why.NOT_FOR_ME]
    elif liking is Liking.LIKED:
        points, whys = points + LIKED, [Why.LIKED]
    if strategy.id in own.facts:
        points += OWN
        whys.append(Why.OWN)
    elif strategy.id in own.words:
        points += IN_OWN_WORDS
        whys.append(Why.OWN_WORDS)
    shared = tuple(each for each in facts.likes if each in likes)
    if shared:
        points += LIKE * len(shared)
        whys.append(Why.LIKES)
    fitting = tuple(each for each in facts.strengths if each in strengths)
    if fitting:
        points += STRENGTH * len(fitting)
        whys.append(Why.STRENGTHS)
    if counted.rated:
        points += EASED * ((counted.eased + 1) / (counted.rated + 2) - 0.5)
        whys.append(Why.TRIED)
    return Ranked(strategy, points, counted, tuple(whys), shared, fitting)


def listed(words: Iterable[str]) -> str:
    """Several in one phrase: "music, water and games"."""
    said = list(words)
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))
