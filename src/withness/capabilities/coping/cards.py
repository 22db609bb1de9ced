"""What pages show of coping: strategies and tries, what partners showed, the card, and plans."""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import islice

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, MemberId, Version, View
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting

from .chart import CONTEXTS, Row, row_of, said_of, tallied
from .choosing import Counted, Ranked, find, name_of, ranked, shelf
from .events import KIND, NOTHING, Liking, StrategyId
from .library import COMPANY, COSTS, EVIDENCE, KINDS, MOMENTS, PACES, PLACES, Library, Strategy
from .rules import LET_GO, own_coping
from .state import CopingState, Own, Showing, Try

A_FEW = 60
"""Things to choose the card from that are shown at once."""
FITS = 90
"""Characters of a first line that can be read on a phone at a glance."""


def mine(view: View) -> Own:
    """What the reader made of the library."""
    return own_coping(view, view.me)


class TryCard(Struct, frozen=True):
    """One time something was tried, or nothing special done (`ordinary`). `says` tells the two numbers; `note` is None
    where there was none."""

    id: str
    strategy: StrategyId
    name: str
    at: datetime
    says: str
    where: str
    note: str | None
    before: int | None
    ordinary: bool


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
    compared: str
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
        row=row_of(own, library, strategy, tries) if tries else None,
        compared=said_of(own, strategy) if tries else "",
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
        CONTEXTS.get(tried.context, ""), tried.note, tried.before, tried.strategy == NOTHING,
    )  # fmt: skip


def _two_numbers(tried: Try) -> str:
    if tried.after_at is None:
        return "begun" if tried.before is None else f"{tried.before} before"
    before = "left out" if tried.before is None else str(tried.before)
    after = "left out" if tried.after is None else str(tried.after)
    return "no numbers" if before == after == "left out" else f"{before} before, {after} after"


class ShownCard(Struct, frozen=True):
    """What a partner showed of what helped them; `names` are None once erased."""

    who: str
    strand: str
    own: bool
    at: datetime
    note: str | None
    rows: tuple[tuple[str, str], ...]
    erased: bool


def shown(view: View) -> tuple[ShownCard, ...]:
    """What each of the partners showed last, the reader's own too."""
    found, voices = view.state(CopingState).of.items(), Voices(view)
    return tuple(_shown(voices, who, own.shown) for who, own in found if own.shown is not None)


def _shown(voices: Voices, who: MemberId, showing: Showing) -> ShownCard:
    name, names = voices.name(who), showing.names or {}
    return ShownCard(
        who=f"{capfirst(name)} showed what helped {'you' if who == voices.me else 'them'}",
        strand=voices.strand(who),
        own=who == voices.me,
        at=moment(showing.at),
        note=showing.note,
        rows=tuple(
            (names[each.strategy], tallied(Counted(each.tried, each.rated, each.eased)))
            for each in showing.tallies
            if each.strategy in names
        ),
        erased=showing.names is None,
    )


class CarriedCard(Struct, frozen=True):
    """What stands on the card somebody carries: each name with its first line, and their words."""

    lines: tuple[tuple[str, str], ...]
    line: str | None
    call: str | None


def carried(own: Own, library: Library) -> CarriedCard | None:
    """The reader's card; None where they have made none. What they let go is left out of it."""
    if own.card is None:
        return None
    kept = [each for each in own.card.strategies if each in library or each in own.kept()]
    found = [find(own, library, each) for each in kept]
    lines = tuple((each.name, _first_line(own, each)) for each in found)
    return CarriedCard(lines, own.card.line, own.card.call)


def _first_line(own: Own, strategy: Strategy) -> str:
    words = own.words.get(strategy.id)
    said = words.how.split("\n")[0] if words is not None and words.how else next(iter(strategy.how), "")
    return said if len(said) <= FITS else f"{said[:FITS].rsplit(' ', 1)[0]} …"


def for_the_card(own: Own, library: Library) -> dict[StrategyId, str]:
    """What may stand on the card, in the reader's order: what they like, tried or made theirs, and what is on it."""
    about = {*own.by_strategy(), *own.words, *(each for each, liking in own.liking.items() if liking is Liking.LIKED)}
    about |= set(own.card.strategies) if own.card is not None else set()
    return {
        each.strategy.id: each.strategy.name for each in ranked(shelf(own, library), own) if each.strategy.id in about
    }


def a_few(names: Mapping[StrategyId, str], look: str, chosen: Collection[str]) -> dict[StrategyId, str]:
    """What is chosen, and the first of those that have what was looked for in their name: a page holds no more."""
    fitting = (each for each, name in names.items() if look.casefold() in name.casefold() and each not in chosen)
    shown = {each for each in names if each in chosen} | set(islice(fitting, A_FEW))
    return {each: name for each, name in names.items() if each in shown}


ENDINGS = {LET_GO: "let it go"}
PARTS = {"text": "When it is", "steps": "What helps then", "others": "What others can do"}


class PlanCard(Struct, frozen=True):
    """A plan for a page. `offered` are the parts of the open wording, old beside new; `agreed` those in force."""

    accord: AccordCard
    offered: tuple[Part, ...]
    agreed: tuple[Part, ...]
    start_from: dict[str, str | None]


def plan(view: View, accord: Accord) -> PlanCard:
    """One plan, as this reader may know it."""
    shown = accord.waiting or accord.current or accord.latest
    laid_out = InParts(PARTS, _fields, lambda _name, words: words)
    return PlanCard(
        accord_card(view, accord, ENDINGS), laid_out.offered(accord), laid_out.agreed(accord), _fields(shown)
    )


def waiting(view: View) -> list[Waiting]:
    """Plans that wait for the reader's voice, oldest first."""
    found = []
    for accord in view.of_kind(KIND):
        if accord.waiting is None or view.viewer not in accord.waiting.awaits():
            continue
        shown = accord_card(view, accord, ENDINGS)
        words = shown.open_wording.text if shown.open_wording is not None else None
        title = f"{shown.who}, for a hard moment" if shown.closing is None else shown.who
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        found.append(Waiting(title, words, True, shown.who_strand, shown.at, action, "coping:plan", accord.id))
    return found


def _fields(version: Version) -> Fields:
    return {name: getattr(version.wording, name, None) for name in PARTS}
