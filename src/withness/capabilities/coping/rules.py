"""Coping: everyone's own likes, words and tries, heard by them alone; what they show; and plans that all agree to."""

from collections.abc import Collection, Mapping

from withness.ground.partnership import PARTNERS, AccordId, AccordKind, Capability, Member, Said, Verb, VersionId, View
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    OutOfRange,
    Refusal,
    TooMany,
)
from withness.ground.partnership.text import LINE, PARAGRAPHS, any_words, some_words
from withness.ground.partnership.verbs import propose

from .events import (
    EVENTS,
    KIND,
    Began,
    Carded,
    Described,
    Ended,
    Facts,
    LetGo,
    Liked,
    Liking,
    OwnWords,
    PlanWording,
    Shown,
    StrategyId,
    Tally,
    TryId,
    Worded,
)
from .state import Card, CopingState, Own, evolve, heard_by, tally

LOWEST, HIGHEST = 0, 10
NAME, HOW, NOTE = 120, PARAGRAPHS, 5_000
MOST_OWN = 500
LONGEST_MINUTES = 24 * 60


UNSORTED = "mind"
"""What a strategy works by where nobody said: as its form begins."""
MOST_ON_CARD = 5
MOST_SHOWN = 60
"""As many as others can take in, and as a page can hold."""
LET_GO = "let_go"


class RatedAlready(Refusal):
    why = "You have said how it was afterwards already."
    what_now = "You can try it again at any time."


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


def choose_card(
    view: View,
    by: Member,
    *,
    strategies: tuple[StrategyId, ...],
    known: Collection[StrategyId],
    now: int,
    line: str | None = None,
    call: str | None = None,
) -> list[Said]:
    """Choose what stands on one's card, up to five, with a line to oneself and whom one would call."""
    own = own_coping(view, by)
    if len(set(strategies)) > MOST_ON_CARD:
        raise TooMany("Five fit on a card.", field="strategies")
    if not set(strategies) <= {*known, *own.kept()}:
        raise NotHeardOf("You let one of these go meanwhile.", field="strategies")
    words = any_words(line, field="line", most=LINE), any_words(call, field="call", most=LINE)
    card = Card(tuple(dict.fromkeys(strategies)), *words)
    if card == own.card:
        return []
    return [view.only_me(Carded(strategies=card.strategies, line=card.line, call=card.call))]


def card_from_paper(
    view: View,
    by: Member,
    *,
    names: tuple[str, ...],
    fresh: tuple[StrategyId, ...],
    now: int,
    line: str | None = None,
    call: str | None = None,
) -> list[Said]:
    """Take over a card that somebody filled in by hand: what is not among their own strategies yet becomes one, under
    one of the `fresh` ids."""
    own = own_coping(view, by)
    called = {words.name: each for each in own.kept() if (words := own.words.get(each)) is not None}
    new = {name: each for name, each in zip(names, fresh, strict=False) if name not in called}
    if len(own.kept()) + len(new) > MOST_OWN:
        raise TooMany(f"{MOST_OWN} of your own fit here.")
    facts = Facts(kind=UNSORTED)
    kept = [
        said
        for name, each in new.items()
        for said in write_strategy(view, by, strategy=each, name=name, facts=facts, now=now)
    ]
    chosen, known = tuple((called | new)[name] for name in names), frozenset(new.values())
    return [*kept, *choose_card(view, by, strategies=chosen, known=known, line=line, call=call, now=now)]


def show_what_helps(
    view: View, by: Member, *, names: Mapping[StrategyId, str], now: int, note: str | None = None
) -> list[Said]:
    """Show the partners what helped, as it stands now: how often, never the numbers, places and notes of each time.
    `names` says what each is called and which are shown."""
    own = own_coping(view, by)
    tries = own.by_strategy()
    if not names or not names.keys() <= tries.keys():
        raise NotHeardOf("There is nothing to show yet.")
    if len(names) > MOST_SHOWN:
        raise TooMany(f"{MOST_SHOWN} of them can be shown at once.")
    tallies = tuple(Tally(strategy, *tally(tries[strategy])) for strategy in names)
    words = any_words(note, field="note", most=NOTE)
    return [view.to_partners(Shown(tallies=tallies, names=dict(names), note=words))]


def check(wording: PlanWording, _terms: None) -> None:
    """A plan says when, and what then; what the others do may stay open."""
    some_words(wording.text, field="text", most=LINE)
    some_words(wording.steps, field="steps")
    any_words(wording.others, field="others")


def propose_plan(
    view: View,
    by: Member,
    *,
    plan: AccordId,
    version: VersionId,
    wording: PlanWording,
    now: int,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a plan for a hard moment forward, or say an open one another way."""
    return propose(
        view, by, kind=KIND, accord=plan, version=version, wording=wording, now=now, counters=counters, why=why
    )


def close_plan(view: View, by: Member, *, plan: AccordId, version: VersionId, now: int) -> list[Said]:
    """Propose to let a plan go; it ends when the others say so too."""
    current = view.accord(plan, KIND).current
    if current is None:
        raise NotInForce
    return propose(view, by, kind=KIND, accord=plan, version=version, wording=current.wording, now=now, closing=LET_GO)


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


PLAN = AccordKind(
    name=KIND,
    wording=PlanWording,
    title=lambda wording: wording.text,
    check=check,
    endings=(LET_GO,),
    matter="plans for hard moments",
)

DICTATED = (
    Verb("coping.propose_plan", propose_plan, words=("wording", "why")),
    Verb("coping.card_from_paper", card_from_paper, words=("names", "line", "call")),
)

CAPABILITY = Capability(
    name="coping",
    events=EVENTS,
    state=CopingState,
    evolve=evolve,
    kinds=(PLAN,),
    dictated=DICTATED,
    # What helps one person: named as in "what somebody would say about what helps Mina".
    things={"coping": heard_by},
)
