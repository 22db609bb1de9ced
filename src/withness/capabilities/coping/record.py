"""How what is said about coping reads in the record: most of it to nobody but the one who said it."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Telling, Told, by_title, named, quotes

from .cards import ENDINGS, PARTS
from .chart import CONTEXTS
from .choosing import name_of
from .events import (
    KIND,
    NOTHING,
    Began,
    Carded,
    Described,
    Ended,
    LetGo,
    Liked,
    Liking,
    OwnWords,
    Shown,
    StrategyId,
    Worded,
)
from .library import LIKES, STRENGTHS, library
from .rules import HIGHEST
from .state import CopingState, Own

_LIKINGS = {
    Liking.LIKED: "liked something to try",
    Liking.NOT_FOR_ME: "said that something is not for them",
    Liking.OPEN: "took back what they made of something",
}


def _own(telling: Telling, entry: Entry) -> Own:
    return telling.view.state(CopingState).of.get(entry.by, Own())


def _name(telling: Telling, entry: Entry, strategy: StrategyId) -> str:
    return name_of(_own(telling, entry), library(), strategy)


def _worded(_telling: Telling, entry: Entry) -> Told:
    event: Worded = entry.event
    words: OwnWords | None = event.words
    says = (
        "wrote something of their own that helps" if event.facts is not None else "put something into their own words"
    )
    return Told(says, words=quotes(("", words.name), ("How it goes", words.how)) if words is not None else ())


def _let_go(telling: Telling, entry: Entry) -> Told:
    event: LetGo = entry.event
    return Told("let their own words for something go", about=_name(telling, entry, event.strategy))


def _liked(telling: Telling, entry: Entry) -> Told:
    event: Liked = entry.event
    return Told(_LIKINGS[event.liking], about=_name(telling, entry, event.strategy))


def _described(_telling: Telling, entry: Entry) -> Told:
    event: Described = entry.event
    likes = ", ".join(LIKES.get(each, each) for each in event.likes)
    strengths = ", ".join(STRENGTHS.get(each, each) for each in event.strengths)
    facts = tuple(
        f"{label}: {said}" for label, said in (("What they like", likes), ("What they are", strengths)) if said
    )
    return Told("said what they like and what they are", facts)


def _began(telling: Telling, entry: Entry) -> Told:
    event: Began = entry.event
    where = CONTEXTS.get(event.context, "")
    facts = (f"Before: {event.before} of {HIGHEST}",) if event.before is not None else ()
    what = "tried something" if event.strategy != NOTHING else "went through a hard moment, to compare with"
    says = f"{what}{f', {where}' if where else ''}"
    return Told(says, facts, about=_name(telling, entry, event.strategy))


def _ended(telling: Telling, entry: Entry) -> Told:
    event: Ended = entry.event
    tried = _own(telling, entry).tries.get(event.attempt)
    facts = (f"Afterwards: {event.after} of {HIGHEST}",) if event.after is not None else ()
    about = _name(telling, entry, tried.strategy) if tried is not None else ""
    return Told("said how it was afterwards", facts, quotes(("", event.note)), about)


def _carded(telling: Telling, entry: Entry) -> Told:
    event: Carded = entry.event
    about = ", ".join(_name(telling, entry, each) for each in event.strategies)
    return Told("chose what stands on their card", words=quotes(("", event.line), ("", event.call)), about=about)


def _shown(_telling: Telling, entry: Entry) -> Told:
    event: Shown = entry.event
    names = event.names or {}
    facts = tuple(f"Tried {each.tried}, with numbers {each.rated}, easier {each.eased}" for each in event.tallies)
    words = (*quotes(*(("", name) for name in names.values())), *quotes(("In words", event.note)))
    return Told("showed what helped them so far", facts, words)


PLAN = Matter("a plan for a hard moment", "the plan", PARTS, ENDINGS)
PAGES = {"coping:plans": named("the plans for hard moments and what was shown"), "coping:plan": by_title}
CHAPTER = Chapter(
    "coping",
    "What helps",
    {
        Worded: _worded,
        LetGo: _let_go,
        Liked: _liked,
        Described: _described,
        Began: _began,
        Ended: _ended,
        Carded: _carded,
        Shown: _shown,
    },
    {KIND: PLAN},
    PAGES,
)
