"""Coping: everyone's own likes, words and tries, heard by them alone."""

from collections.abc import Collection

from msgspec import Struct, field
from msgspec.structs import replace

from withness.ground.partnership import Capability, Entry, Member, MemberId, Role, Said, View
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotThisRole,
    OutOfRange,
    Refusal,
    TooMany,
)
from withness.ground.partnership.text import PARAGRAPHS, any_words, some_words

from .events import (
    EVENTS,
    Began,
    Described,
    Ended,
    Facts,
    LetGo,
    Liked,
    Liking,
    OwnWords,
    StrategyId,
    TryId,
    Worded,
)

LOWEST, HIGHEST = 0, 10
NAME, HOW, NOTE = 120, PARAGRAPHS, 5_000
MOST_OWN = 500
LONGEST_MINUTES = 24 * 60
PARTNERS = (Role.CLIENT, Role.THERAPIST)


class RatedAlready(Refusal):
    why = "You have said how it was afterwards already."
    what_now = "You can try it again at any time."


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


class Own(Struct):
    """What somebody made of the library for themselves. `words` has None where they were erased."""

    facts: dict[StrategyId, Facts] = field(default_factory=dict)
    words: dict[StrategyId, OwnWords | None] = field(default_factory=dict)
    let_go: set[StrategyId] = field(default_factory=set)
    liking: dict[StrategyId, Liking] = field(default_factory=dict)
    likes: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    tries: dict[TryId, Try] = field(default_factory=dict)

    def kept(self) -> list[StrategyId]:
        """Their own strategies, without those they let go."""
        return [strategy for strategy in self.facts if strategy not in self.let_go]

    def tries_of(self, strategy: StrategyId) -> list[Try]:
        """Every time they tried it, oldest first."""
        return [each for each in self.tries.values() if each.strategy == strategy]

    def by_strategy(self) -> dict[StrategyId, list[Try]]:
        """All tries, oldest first, by what was tried, in the order of the first try."""
        found: dict[StrategyId, list[Try]] = {}
        for each in self.tries.values():
            found.setdefault(each.strategy, []).append(each)
        return found

    def under_way(self) -> list[Try]:
        """What they began and have not said the end of, the newest first."""
        return [each for each in reversed(self.tries.values()) if each.after_at is None]


class CopingState(Struct):
    """Everyone's own, by person: as only they hear it, a view holds its reader's."""

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


def write_strategy(
    view: View, by: Member, *, strategy: StrategyId, name: str, facts: Facts, now: int, how: str | None = None
) -> list[Said]:
    """Write a strategy of one's own, or say it anew."""
    own = own_coping(view, by)
    if strategy in own.let_go:
        raise NotHeardOf("You let this one go.")
    if strategy not in own.facts and len(own.kept()) >= MOST_OWN:
        raise TooMany(f"{MOST_OWN} of your own fit here.")
    if not 0 <= facts.minutes <= LONGEST_MINUTES:
        raise OutOfRange("This is longer than a day.", field="minutes")
    words = _words(name, how)
    if own.facts.get(strategy) == facts and own.words.get(strategy) == words:
        return []
    return [view.only_me(Worded(strategy=strategy, facts=facts, words=words))]


def adapt_strategy(
    view: View,
    by: Member,
    *,
    strategy: StrategyId,
    known: Collection[StrategyId],
    name: str,
    now: int,
    how: str | None = None,
) -> list[Said]:
    """Put a strategy of the library into one's own words; `known` is what the library holds."""
    own = own_coping(view, by)
    if strategy not in known:
        raise NotHeardOf
    words = _words(name, how)
    return [] if own.words.get(strategy) == words else [view.only_me(Worded(strategy=strategy, words=words))]


def let_go(view: View, by: Member, *, strategy: StrategyId, now: int) -> list[Said]:
    """Let a strategy of one's own go, or go back to the library's words."""
    own = own_coping(view, by)
    if strategy not in own.words or strategy in own.let_go:
        raise NotHeardOf
    return [view.only_me(LetGo(strategy=strategy))]


def like(
    view: View, by: Member, *, strategy: StrategyId, known: Collection[StrategyId], liking: Liking, now: int
) -> list[Said]:
    """Say that one likes a strategy or that it is not for them, or take that back."""
    own = _with(view, by, strategy, known)
    if own.liking.get(strategy, Liking.OPEN) is liking:
        return []
    return [view.only_me(Liked(strategy=strategy, liking=liking))]


def describe_myself(
    view: View, by: Member, *, likes: tuple[str, ...], strengths: tuple[str, ...], now: int
) -> list[Said]:
    """Say what one likes and is good at; the whole of it, each time."""
    own = own_coping(view, by)
    if (own.likes, own.strengths) == (likes, strengths):
        return []
    return [view.only_me(Described(likes=likes, strengths=strengths))]


def begin_try(
    view: View,
    by: Member,
    *,
    attempt: TryId,
    strategy: StrategyId,
    known: Collection[StrategyId],
    now: int,
    before: int | None = None,
    context: str = "",
) -> list[Said]:
    """Begin to try something; how hard it is and where one is may be left out."""
    own = _with(view, by, strategy, known)
    if attempt in own.tries:
        raise AlreadyAnswered
    _on_the_scale(before, "before")
    return [view.only_me(Began(attempt=attempt, strategy=strategy, before=before, context=context))]


def end_try(
    view: View, by: Member, *, attempt: TryId, now: int, after: int | None = None, note: str | None = None
) -> list[Said]:
    """Say how hard it is after trying it; all of it may be left out."""
    tried = own_coping(view, by).tries.get(attempt)
    if tried is None:
        raise NotHeardOf
    if tried.after_at is not None:
        raise RatedAlready
    _on_the_scale(after, "after")
    return [view.only_me(Ended(attempt=attempt, after=after, note=any_words(note, field="note", most=NOTE)))]


def own_coping(view: View, by: Member) -> Own:
    """A partner's own; raises NotThisRole for anybody else."""
    if by.role not in PARTNERS:
        raise NotThisRole
    return view.state(CopingState).of.get(by.id, Own())


def _with(view: View, by: Member, strategy: StrategyId, known: Collection[StrategyId]) -> Own:
    """The speaker's own, where they have this strategy: the library's or one of theirs that they kept."""
    own = own_coping(view, by)
    if strategy not in known and (strategy not in own.facts or strategy in own.let_go):
        raise NotHeardOf
    return own


def _words(name: str, how: str | None) -> OwnWords:
    return OwnWords(name=some_words(name, field="name", most=NAME), how=any_words(how, field="how", most=HOW) or "")


def _on_the_scale(value: int | None, name: str) -> None:
    if value is not None and not LOWEST <= value <= HIGHEST:
        raise OutOfRange(field=name)


CAPABILITY = Capability(name="coping", events=EVENTS, state=CopingState, evolve=evolve)
