"""What is known of coping: the reader's own likes, words and tries, and what others showed."""

from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from withness.ground.partnership import Audience, Entry, MemberId, View
from withness.ground.partnership.refusals import NotHeardOf

from .events import (
    NOTHING,
    Began,
    Carded,
    Described,
    Ended,
    Facts,
    LetGo,
    Liked,
    Liking,
    OwnWords,
    Shown,
    StrategyId,
    Tally,
    TryId,
    Worded,
)


class Try(Struct, frozen=True):
    """One time that somebody tried a strategy. `after_at` (microseconds UTC) is None until they said how it was."""

    id: TryId
    strategy: StrategyId
    at: int
    before: int | None
    context: str
    after_at: int | None = None
    after: int | None = None
    note: str | None = None

    @property
    def easier(self) -> int | None:
        """By how much it was less hard afterwards; None where one of the two numbers was left out."""
        return None if self.before is None or self.after is None else self.before - self.after


class Card(Struct, frozen=True):
    """What somebody carries with them; the words are None where there are none, or once erased."""

    strategies: tuple[StrategyId, ...]
    line: str | None
    call: str | None


class Showing(Struct, frozen=True):
    """What somebody showed of what helped them, and when (microseconds UTC). `names` is None once erased."""

    at: int
    tallies: tuple[Tally, ...]
    names: dict[StrategyId, str] | None
    note: str | None


class Own(Struct):
    """What somebody made of the library for themselves. `words` has None where they were erased."""

    facts: dict[StrategyId, Facts] = field(default_factory=dict)
    words: dict[StrategyId, OwnWords | None] = field(default_factory=dict)
    let_go: set[StrategyId] = field(default_factory=set)
    liking: dict[StrategyId, Liking] = field(default_factory=dict)
    likes: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    tries: dict[TryId, Try] = field(default_factory=dict)
    card: Card | None = None
    shown: Showing | None = None

    def kept(self) -> list[StrategyId]:
        """Their own strategies, without those they let go."""
        return [strategy for strategy in self.facts if strategy not in self.let_go]

    def tries_of(self, strategy: StrategyId) -> list[Try]:
        """Every time they tried it, oldest first."""
        return [each for each in self.tries.values() if each.strategy == strategy]

    def by_strategy(self) -> dict[StrategyId, list[Try]]:
        """All tries, oldest first, by what was tried, in the order of the first try; without ordinary moments."""
        found: dict[StrategyId, list[Try]] = {}
        for each in self.tries.values():
            if each.strategy == NOTHING:
                continue
            found.setdefault(each.strategy, []).append(each)
        return found

    def under_way(self) -> list[Try]:
        """What they began and have not said the end of, the newest first."""
        return [each for each in reversed(self.tries.values()) if each.after_at is None]


class CopingState(Struct):
    """By person: all of the reader's own, and of the others what they showed last."""

    of: dict[MemberId, Own] = field(default_factory=dict)


def evolve(draft: CopingState, entry: Entry) -> None:
    """Take in one heard entry."""
    own = draft.of.get(entry.by)
    if own is None:
        own = draft.of[entry.by] = Own()
    match entry.event:
        case Worded(strategy=strategy, facts=facts, words=words):
            own.words[strategy] = words
            if facts is not None:
                own.facts[strategy] = facts
        case LetGo(strategy=strategy) if strategy in own.facts:
            own.let_go.add(strategy)
        case LetGo(strategy=strategy):
            own.words.pop(strategy, None)
        case Liked(strategy=strategy, liking=liking):
            own.liking[strategy] = liking
        case Described(likes=likes, strengths=strengths):
            own.likes, own.strengths = likes, strengths
        case Began():
            said: Began = entry.event
            own.tries[said.attempt] = Try(said.attempt, said.strategy, entry.at, said.before, said.context)
        case Ended(attempt=attempt, after=after, note=note) if attempt in own.tries:
            own.tries[attempt] = replace(own.tries[attempt], after_at=entry.at, after=after, note=note)
        case Carded(strategies=strategies, line=line, call=call):
            own.card = Card(strategies, line, call)
        case Shown(tallies=tallies, names=names, note=note):
            own.shown = Showing(entry.at, tallies, names, note)


def heard_by(view: View, member: str) -> Audience:
    """Who hears what is said about what helps a partner: whoever says it and they; what they say, all partners."""
    them = MemberId(member)
    if them not in view.members.all:
        raise NotHeardOf
    return view.members.partners() if them == view.viewer else frozenset({view.viewer, them})


def tally(tries: Iterable[Try]) -> tuple[int, int, int]:
    """How often something was tried, how often both numbers are known, how often it was less hard afterwards."""
    known = list(tries)
    changes = [each.easier for each in known if each.easier is not None]
    return len(known), len(changes), sum(change > 0 for change in changes)
