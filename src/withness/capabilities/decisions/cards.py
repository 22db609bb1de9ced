"""What pages show of a question: the ways side by side, what counts for whom, where it came to."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, State, View
from withness.ground.ui.again import Again, Due, again, in_a_form, in_words
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part, day_in_words
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .events import KIND, DecisionTerms, MatterId, OptionId, Right, SideKind, Sure
from .rules import BEST_FIT, HEAVIEST, Sum, added_up
from .state import ALWAYS, DecisionsState, Mine, Question, Side

SIDES = {
    SideKind.ASKS: "What it asks of me",
    SideKind.GOOD: "What is good about it",
    SideKind.HARD: "What is hard about it",
}
SURE = {Sure.UNSURE: "not sure", Sure.FAIRLY: "fairly sure", Sure.VERY: "very sure"}
FITS = ("not at all", "a little", "partly", "well", "fully")
RIGHT = {
    Right.YES: "Yes, it was",
    Right.PARTLY: "Partly",
    Right.NO: "No, it wasn't",
    Right.TOO_EARLY: "Too early to say",
}
CLEAR, DOUBTS, SAY = "I knew what there was to choose from", "My doubts had room", "I had as much say as I wanted"
AGREEING = ("not at all", "a little", "partly", "mostly", "fully")
LABELS = {"way": "Which way", "how": "How", "again": "When we look at it again"}

WaysHere = list[tuple[str, str]]
"""The ways that can be chosen, with what they are called."""


class Spoken(Struct, frozen=True):
    """Something that one person said, for a page: `says` is the house's line, `words` and `more` their own."""

    who: str
    strand: str
    at: datetime
    says: str = ""
    words: str | None = None
    more: str | None = None
    own: bool = False


class WayCard(Struct, frozen=True):
    """One way with what was said about it, by kind. `named_by` is empty for the two that are always there."""

    id: OptionId
    words: str | None
    strand: str
    named_by: str
    own: bool
    sides: tuple[tuple[str, tuple[Spoken, ...]], ...]


class PersonsSum(Struct, frozen=True):
    """One person's weights and what they come to: (way, sentence, value of 4) for each, in the ways' own order."""

    who: str
    strand: str
    at: datetime
    weights: str
    sums: tuple[tuple[str, str, float], ...]


class QuestionCard(Struct, frozen=True):
    """One question for a page; `accord` is None as long as no way was put forward. `again`: the day to look again."""

    id: AccordId
    words: str | None
    opened: Spoken | None
    team: str | None
    ways: tuple[WayCard, ...]
    sums: tuple[PersonsSum, ...]
    leans: tuple[Spoken, ...]
    not_yet: tuple[Spoken, ...]
    looked_back: tuple[Spoken, ...]
    felt: tuple[Spoken, ...]
    accord: AccordCard | None
    offered: tuple[Part, ...]
    agreed: tuple[Part, ...]
    again: Again | None
    in_force: str


class Row(Struct, frozen=True):
    """A question in a list, and where it stands."""

    id: AccordId
    words: str | None
    who: str
    strand: str
    at: datetime
    stands: str
    waits: bool


def all_of(view: View) -> list[Row]:
    """Every question the reader may know of, the newest first."""
    heard, voices = view.state(DecisionsState).questions, Voices(view)
    later = [each.id for each in view.of_kind(KIND) if each.id not in heard]
    return [_row(view, voices, each, heard.get(each)) for each in reversed([*later, *heard])]


def _row(view: View, voices: Voices, question: AccordId, known: Question | None) -> Row:
    accord = view.accords.get(question)
    began = known.at if known is not None else view.accord(question).began_at
    return Row(
        id=question,
        words=known.words if known is not None else view.title(question) or None,
        who=f"{capfirst(voices.name(known.by))} asked this" if known is not None else "Before you came",
        strand=voices.strand(known.by) if known is not None else voices.everyone(),
        at=moment(began),
        stands=_stands(accord),
        waits=accord is not None and accord.waiting is not None and voices.me in accord.waiting.awaits(),
    )


def _stands(accord: Accord | None) -> str:
    if accord is None:
        return "Open."
    if (version := accord.waiting) is not None:
        return f"Put forward: {getattr(version.wording, 'way', None) or 'words that were erased'}"
    if accord.current is not None:
        return f"You agreed: {getattr(accord.current.wording, 'way', None) or 'on words that were erased'}"
    return "Open. You saw it differently." if accord.latest.state is State.DIFFERED else "Open."


def one(view: View, question: AccordId, now: int) -> QuestionCard:
    """One question at `now` (microseconds UTC); raises NotHeardOf where neither it nor its accord was heard of."""
    known = view.state(DecisionsState).questions.get(question)
    accord = view.accord(question, KIND) if known is None else view.accords.get(question)
    voices = Voices(view)
    return QuestionCard(
        id=question,
        words=known.words if known is not None else view.title(question) or None,
        opened=_spoken(voices, Mine(known.by, known.at, known)) if known is not None else None,
        team=known.team if known is not None else None,
        ways=tuple(_way(voices, known, each) for each in known.ways()) if known is not None else (),
        sums=tuple(_sum(voices, known, each) for each in known.weighed.values()) if known is not None else (),
        leans=tuple(_lean(voices, known, each) for each in known.leans.values()) if known is not None else (),
        not_yet=tuple(_not_yet(voices, each) for each in known.not_yet) if known is not None else (),
        looked_back=tuple(_looked(voices, each) for each in known.looked_back) if known is not None else (),
        felt=tuple(_felt(voices, each) for each in known.felt.values()) if known is not None else (),
        accord=accord_card(view, accord) if accord is not None else None,
        offered=_LAID_OUT.offered(accord) if accord is not None else (),
        agreed=_LAID_OUT.agreed(accord) if accord is not None else (),
        again=_again(known, accord, now),
        in_force=(accord.in_force or "") if accord is not None else "",
    )


def ways_of(view: View, question: AccordId) -> WaysHere:
    """The ways that can be chosen here, for a form."""
    known = view.state(DecisionsState).questions.get(question)
    return [(each, called(known, each)) for each in (known.ways() if known is not None else ALWAYS)]


def start_from(view: View, question: AccordId) -> dict[str, Any]:
    """What a form starts from that puts a way forward: what is open or holds."""
    accord = view.accords.get(question)
    version = (accord.waiting or accord.current) if accord is not None else None
    if version is None:
        return {}
    terms: DecisionTerms = version.terms
    words = {name: getattr(version.wording, name, None) for name in ("way", "how")}
    return words | {"option": terms.option, "again_at": in_a_form(terms.again_at)}


def waiting(view: View) -> list[Waiting]:
    """Ways that were put forward and wait for the reader."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord)
        words = shown.open_wording.way if shown.open_wording is not None else None
        found.append(
            Waiting(
                shown.who, words, True, shown.who_strand, shown.at, "Read and answer", "decisions:decision", accord.id
            )
        )
    return found


def due(view: View, now: int) -> Iterator[Due]:
    """Questions whose day to look again has come."""
    questions = view.state(DecisionsState).questions
    for question in {**questions, **dict.fromkeys(each.id for each in view.of_kind(KIND))}:
        known = questions.get(question)
        day = _again(known, view.accords.get(question), now)
        if day is not None and day.is_time:
            words = known.words if known is not None else view.title(question) or None
            yield Due("A question", words, day.day, "decisions:decision", question)


def _again(known: Question | None, accord: Accord | None, now: int) -> Again | None:
    if accord is not None and accord.current is not None:
        at = accord.current.terms.again_at
        if known is not None and at is not None and any(at <= each.at for each in known.looked_back):
            return None
    else:
        at = known.not_yet[-1].event.again_at if known is not None and known.not_yet else None
    return again(at, now, changing=accord is not None and accord.waiting is not None)


def called(known: Question | None, option: OptionId | None) -> str:
    """What a way is called; empty for none."""
    if option is None:
        return ""
    if option in ALWAYS:
        return ALWAYS[option]
    named = known.options.get(option) if known is not None else None
    return (named.words if named is not None else None) or "A way whose words were erased"


def _spoken(
    voices: Voices, mine: Mine | Side, says: str = "", words: str | None = None, more: str | None = None
) -> Spoken:
    who, own = capfirst(voices.name(mine.by)), mine.by == voices.me
    return Spoken(who, voices.strand(mine.by), moment(mine.at), says, words, more, own)


def _sure(sure: Sure | None) -> str:
    return SURE[sure] if sure is not None else ""


def _way(voices: Voices, known: Question, option: OptionId) -> WayCard:
    named = known.options.get(option)
    said = known.sides.get(option, [])
    return WayCard(
        id=option,
        words=named.words if named is not None else ALWAYS[option],
        strand=voices.strand(named.by) if named is not None else "house",
        named_by=voices.name(named.by) if named is not None else "",
        own=named is not None and named.by == voices.me,
        sides=tuple(
            (
                label,
                tuple(
                    _spoken(voices, each, _sure(each.sure), each.words, more=each.source)
                    for each in said
                    if each.side is side
                ),
            )
            for side, label in SIDES.items()
        ),
    )


def _sum(voices: Voices, known: Question, mine: Mine) -> PersonsSum:
    given, fits = mine.event.weights, mine.event.fits
    weights = {each: given[each] for each in known.matters if each in given}
    spoken = _spoken(voices, mine)
    sums = ((each, added_up(weights, fits.get(each, {}))) for each in known.ways())
    return PersonsSum(
        who=spoken.who,
        strand=spoken.strand,
        at=spoken.at,
        weights="; ".join(f"{matter(known, each)}: {weight} of {HEAVIEST}" for each, weight in weights.items()),
        sums=tuple(
            (called(known, each), sentence(added), added.value) for each, added in sums if added.value is not None
        ),
    )


def sentence(added: Sum) -> str:
    """The sum with every number in sight: "(8 × 3 + 2 × 1) ÷ 10 = 2.6 of 4"; that it can't be said yet."""
    if added.value is None:
        return "nothing to add up yet"
    products = " + ".join(f"{weight} × {fit}" for _, weight, fit in added.parts)
    return f"({products}) ÷ {sum(weight for _, weight, _ in added.parts)} = {added.value:.1f} of {BEST_FIT}"


def matter(known: Question, named: MatterId) -> str:
    """What counts, in the words of whoever said it."""
    return known.matters[named].event.words or "Something whose words were erased"


def _lean(voices: Voices, known: Question, mine: Mine) -> Spoken:
    leans = "lean" if mine.by == voices.me else "leans"
    towards = called(known, mine.event.option)
    says = f"{leans} towards: {towards}" if towards else f"{leans} nowhere yet"
    return _spoken(voices, mine, says, mine.event.why)


def _not_yet(voices: Voices, mine: Mine) -> Spoken:
    day = in_words(mine.event.again_at)
    return _spoken(voices, mine, "said: not yet" + (f", and to look again on {day}" if day else ""), mine.event.why)


def _looked(voices: Voices, mine: Mine) -> Spoken:
    return _spoken(voices, mine, f"looked back: {RIGHT[mine.event.right].lower()}", mine.event.words)


def _felt(voices: Voices, mine: Mine) -> Spoken:
    steps = ((CLEAR, mine.event.clear), (DOUBTS, mine.event.doubts), (SAY, mine.event.say))
    says = "; ".join(f"{label}: {step} of 5" for label, step in steps if step)
    return _spoken(voices, mine, f"said: {says}" if says else "said", mine.event.words)


def _fields(version: Any) -> Fields:
    words = {name: getattr(version.wording, name, None) for name in ("way", "how")}
    return words | {"again": in_a_form(version.terms.again_at)}


def _says(name: str, value: str | None) -> str | None:
    return day_in_words(value) if name == "again" else value


_LAID_OUT = InParts(LABELS, _fields, _says)
