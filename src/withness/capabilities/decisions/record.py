"""How what is said on the way to a decision reads in the record."""

from withness.ground.partnership import AccordId, Entry
from withness.ground.ui.again import in_words
from withness.ground.ui.record import Chapter, Matter, Teller, Telling, Told, by_title, named, quotes

from .cards import CLEAR, DOUBTS, LABELS, RIGHT, SAY, SIDES, SURE
from .events import (
    KIND,
    DecisionTerms,
    Leaned,
    LookedBack,
    Mattered,
    NotYet,
    Opened,
    OptionAdded,
    OptionWithdrawn,
    SideSaid,
    TalkFelt,
    Weighed,
)
from .state import ALWAYS, DecisionsState, Question


def _question(telling: Telling, entry: Entry) -> Question | None:
    return telling.view.state(DecisionsState).questions.get(entry.event.question)


def _about(telling: Telling, entry: Entry) -> str:
    known = _question(telling, entry)
    return (known.words or "") if known is not None else ""


def _way(telling: Telling, entry: Entry) -> str:
    option, known = entry.event.option, _question(telling, entry)
    if option in ALWAYS:
        return ALWAYS[option]
    return (known.options[option].words or "") if known is not None and option in known.options else ""


def _told(
    telling: Telling, entry: Entry, says: str, *said: tuple[str, str | None], facts: tuple[str, ...] = ()
) -> Told:
    return Told(says, facts, quotes(*said), _about(telling, entry))


def _opened(_telling: Telling, entry: Entry) -> Told:
    return Told("asked which way to go", words=quotes(("", entry.event.words), ("Whom it concerns", entry.event.team)))


def _added(telling: Telling, entry: Entry) -> Told:
    return _told(telling, entry, "named a way to go", ("", entry.event.words))


def _withdrawn(telling: Telling, entry: Entry) -> Told:
    return Told("took back a way to go", words=quotes(("", entry.event.why)), about=_way(telling, entry))


def _side(telling: Telling, entry: Entry) -> Told:
    event = entry.event
    sure = (SURE[event.sure].capitalize(),) if event.sure is not None else ()
    words = quotes(("", event.words), ("Where that is from", event.source))
    return Told(f"said about a way: {SIDES[event.side].lower()}", sure, words, _way(telling, entry))


def _mattered(telling: Telling, entry: Entry) -> Told:
    return _told(telling, entry, "said what counts in it", ("", entry.event.words))


def _weighed(telling: Telling, entry: Entry) -> Told:
    return _told(telling, entry, f"weighed what counts: {', '.join(map(str, entry.event.weights.values()))}")


def _leaned(telling: Telling, entry: Entry) -> Told:
    if entry.event.option is None:
        return _told(telling, entry, "said that they lean nowhere yet", ("", entry.event.why))
    return Told("said which way they lean", words=quotes(("", entry.event.why)), about=_way(telling, entry))


def _not_yet(telling: Telling, entry: Entry) -> Told:
    return _told(telling, entry, "said: not yet", ("", entry.event.why), facts=_again(entry.event.again_at))


def _looked_back(telling: Telling, entry: Entry) -> Told:
    event = entry.event
    says = f"said whether it was right: {RIGHT[event.right].lower()}"
    return Told(says, words=quotes(("", event.words)), about=telling.title(event.question, event.version))


def _felt(telling: Telling, entry: Entry) -> Told:
    event = entry.event
    steps = ((CLEAR, event.clear), (DOUBTS, event.doubts), (SAY, event.say))
    facts = tuple(f"{label}: {step} of 5" for label, step in steps if step is not None)
    return _told(telling, entry, "said how the choosing was", ("", event.words), facts=facts)


def _again(at: int | None) -> tuple[str, ...]:
    return (f"To look again on {in_words(at)}",) if at is not None else ()


def _terms(terms: DecisionTerms) -> tuple[str, ...]:
    return _again(terms.again_at)


def _page(telling: Telling, thing: str) -> str | None:
    known = telling.view.state(DecisionsState).questions.get(AccordId(thing))
    if known is None:
        return by_title(telling, thing)
    return f"the question “{known.words}”" if known.words else "a question"


TELLS: dict[type, Teller] = {
    Opened: _opened, OptionAdded: _added, OptionWithdrawn: _withdrawn, SideSaid: _side, Mattered: _mattered,
    Weighed: _weighed, Leaned: _leaned, NotYet: _not_yet, LookedBack: _looked_back, TalkFelt: _felt,
}  # fmt: skip
DECISION = Matter("a way to go", "the way to go", {"way": "", "how": LABELS["how"]}, facts=_terms)
PAGES = {"decisions:decisions": named("the questions to choose about")} | {
    f"decisions:{name}": _page for name in ("decision", "way", "matters", "decide", "talk")
}
CHAPTER = Chapter("decisions", "Choosing together", TELLS, {KIND: DECISION}, PAGES, topics=(Opened,))
