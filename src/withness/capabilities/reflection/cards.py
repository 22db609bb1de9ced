"""What pages show of a conversation that was heard again: turn by turn, on a ribbon, and in a few numbers in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, MemberId, Role, Version, View
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited
from withness.science.talk import CLIENT, THERAPIST, Coded, Indices, indices

from .chart import Ribbon, Span, ribbon
from .events import KIND, TAKEN_BACK, Correction, Turn
from .state import Reading, reading_of, was_taken_away

ENDINGS = {TAKEN_BACK: "took their yes back"}
QUESTION = "What we'd like to find out"
CALLED = {
    "question.open": "asks openly",
    "question.closed": "asks for a yes, a no or a fact",
    "reflection.simple": "says back what was said",
    "reflection.complex": "says back what may be meant",
    "input.information": "tells something",
    "input.advice": "advises",
    "input.options": "names what one could do",
    "input.negotiation": "makes a plan with the other",
    "other": "says something else",
    "change": "speaks for a change",
    "sustain": "speaks for how it is",
    "neutral": "speaks of something else",
}
"""What a turn is, in words: a code, or a code with its kind."""
OF_ROLE = {THERAPIST: ("question", "reflection", "input", "other"), CLIENT: ("change", "sustain", "neutral")}
SHORT = {
    "question": "asks",
    "reflection": "says back",
    "input": "tells or advises",
    "other": "something else",
    "change": "for a change",
    "sustain": "for how it is",
    "neutral": "of something else",
}
HIDDEN = frozenset({"change", "sustain", "neutral"})
"""What is not shown before somebody asks for it: a label on somebody's own reasons is a strong thing."""
FELT_LIKE = {"yes": "Yes, it did", "partly": "Partly", "no": "No, it didn't"}


class Listened(Struct, frozen=True):
    """What was heard in one turn, as it is kept: no word of it but those that spoke for the code."""

    code: str
    subcode: str | None
    probabilities: dict[str, float]
    unsure: bool
    because: tuple[str, ...] = ()


class Otherwise(Struct, frozen=True):
    """How somebody who was there hears a turn."""

    who: str
    strand: str
    says: str


class TurnCard(Struct, frozen=True):
    """One turn: who spoke, their words, what was heard in it, and how those who were there hear it.

    `says` is empty where it is hidden. `choices` are what it could be called.
    """

    place: int
    who: str
    strand: str
    text: str
    says: str
    unsure: bool
    because: tuple[str, ...]
    otherwise: tuple[Otherwise, ...]
    choices: tuple[tuple[str, str], ...]


class Feeling(Struct, frozen=True):
    """Somebody's answer to whether it felt like that."""

    who: str
    strand: str
    at: datetime
    says: str
    words: str | None


class Page(Struct, frozen=True):
    """What was heard in a conversation, for one page."""

    turns: tuple[TurnCard, ...]
    ribbon: Ribbon
    numbers: tuple[str, ...]
    less_sure: tuple[str, ...]
    corrected: int


class ReflectionCard(Struct, frozen=True):
    """One conversation that we agreed to hear again, or that somebody asks about."""

    accord: AccordCard
    parts: tuple[Part, ...]
    question: str | None
    agreed: bool
    reading: Reading | None
    gone: bool
    felt: tuple[Feeling, ...]
    wording_to_start_from: Fields

    @property
    def alive(self) -> bool:
        """Whether it is offered or agreed."""
        return self.accord.version is not None or (self.accord.holds and not self.accord.ended)


def _fields(version: Version) -> Fields:
    return {name: getattr(version.wording, name, None) for name in ("which", "question")}


LAID_OUT = InParts({"question": QUESTION}, _fields)


def card(view: View, accord: Accord) -> ReflectionCard:
    """One of them, as this reader may know it."""
    there, voices = reading_of(view, accord.id), Voices(view)
    shown = accord.current or accord.waiting or accord.latest
    return ReflectionCard(
        accord=accord_card(view, accord, ENDINGS),
        parts=LAID_OUT.offered(accord),
        question=getattr(shown.wording, "question", None),
        agreed=accord.current is not None and accord.ended is None,
        reading=there,
        gone=was_taken_away(view, accord.id),
        felt=tuple(_felt(voices, there)) if there is not None else (),
        wording_to_start_from=_fields(accord.waiting or shown),
    )


def all_of(view: View) -> list[ReflectionCard]:
    """Every one that the reader may know of, the newest first."""
    return [card(view, accord) for accord in reversed(view.of_kind(KIND))]


def _felt(voices: Voices, there: Reading) -> Iterator[Feeling]:
    for each in there.felt:
        says = FELT_LIKE.get(each.felt or "", "")
        who = f"{capfirst(voices.name(each.by))}{voices.wrote(each.written_by)}"
        yield Feeling(who, voices.strand(each.by), moment(each.at), says, each.words)


def as_kept(coded: Iterable[Coded]) -> list[Listened]:
    """What was heard, without the words."""
    return [Listened(c.code, c.subcode, dict(c.probabilities), c.unsure, tuple(c.because)) for c in coded]


def heard_in(view: View, there: Reading, turns: Sequence[Turn], listened: Sequence[Listened], *, all_: bool) -> Page:
    """What was heard in each turn, the corrections beside it and counted in; `all_`: with what is hidden otherwise."""
    spoke = _Speakers(view, there)
    coded = list(_corrected(turns, listened, there.corrections))
    shown = {code: words for code, words in SHORT.items() if all_ or code not in HIDDEN}
    spans = [Span(each.role, each.code if each.code in shown else "", len(each.text.split())) for each in coded]
    found = indices(coded)
    return Page(
        turns=tuple(
            _turn_card(spoke, turn, one, at, there, all_)
            for at, (turn, one) in enumerate(zip(turns, listened, strict=True))
        ),
        ribbon=ribbon(spans, shown),
        numbers=tuple(_numbers(spoke, found)),
        less_sure=tuple(_less_sure(spoke, found, all_)),
        corrected=len(there.corrections),
    )


def _corrected(
    turns: Sequence[Turn], listened: Sequence[Listened], corrections: Mapping[int, Mapping[MemberId, Correction]]
) -> Iterator[Coded]:
    """Each turn as it counts: as those who were there hear it where they say the same, else as the machine heard it."""
    for at, (turn, one) in enumerate(zip(turns, listened, strict=True)):
        said = {(each.code, each.subcode) for each in corrections.get(at, {}).values()}
        code, subcode, probabilities, unsure = one.code, one.subcode, one.probabilities, one.unsure
        if len(said) == 1:
            ((code, subcode),) = said
            probabilities, unsure = {each: float(each in (code, subcode)) for each in one.probabilities}, False
        yield Coded(at, turn.role, turn.text, code, subcode, probabilities, unsure, one.because)


class _Speakers:
    """Who speaks in a transcript, by role: one person's name where one alone can be meant."""

    def __init__(self, view: View, there: Reading) -> None:
        self.voices = Voices(view)
        roles = {THERAPIST: Role.THERAPIST, CLIENT: Role.CLIENT}
        here = {role: [m for m in there.voices if view.member(m).role is of] for role, of in roles.items()}
        self._one = {role: members[0] for role, members in here.items() if len(members) == 1}

    def name(self, role: str) -> str:
        one = self._one.get(role)
        return (
            self.voices.name(one)
            if one is not None
            else {THERAPIST: "the therapist", CLIENT: "the client"}.get(role, "somebody")
        )

    def strand(self, role: str) -> str:
        one = self._one.get(role)
        return self.voices.strand(one) if one is not None else "house"

    def verb(self, role: str, i_do: str, they_do: str) -> str:
        return i_do if self._one.get(role) == self.voices.me else they_do


def _turn_card(spoke: _Speakers, turn: Turn, one: Listened, at: int, there: Reading, all_: bool) -> TurnCard:
    hidden = one.code in HIDDEN and not all_
    voices = spoke.voices
    return TurnCard(
        place=at,
        who=capfirst(spoke.name(turn.role)),
        strand=spoke.strand(turn.role),
        text=turn.text,
        says="" if hidden or turn.role not in OF_ROLE else called(one.code, one.subcode),
        unsure=one.unsure,
        because=() if hidden else one.because,
        otherwise=() if hidden else tuple(
            Otherwise(capfirst(voices.name(by)), voices.strand(by), called(each.code, each.subcode))
            for by, each in there.corrections.get(at, {}).items()
        ),
        choices=() if hidden else of_role(turn.role),
    )  # fmt: skip


def called(code: str, subcode: str | None) -> str:
    """A code in words."""
    return CALLED.get(f"{code}.{subcode}") or CALLED.get(code) or SHORT[code]


def of_role(role: str) -> tuple[tuple[str, str], ...]:
    """What a turn of this side can be called."""
    return tuple((key, words) for key, words in CALLED.items() if key.partition(".")[0] in OF_ROLE.get(role, ()))


def _numbers(spoke: _Speakers, found: Indices) -> Iterator[str]:
    who = capfirst(spoke.name(THERAPIST))
    if found.reflections_to_questions is not None:
        yield (
            f"For each question, {spoke.name(THERAPIST)} said something back {found.reflections_to_questions:.1f} times."
        )
    if found.rate_of_input is not None:
        told = spoke.verb(THERAPIST, "were", "were")
        yield f"{who}: {round(100 * found.rate_of_input)} of 100 turns {told} telling, advising or planning."
    if found.talk_share_client is not None:
        yield f"{capfirst(spoke.name(CLIENT))}: {round(100 * found.talk_share_client)} of 100 words that were spoken."


def _less_sure(spoke: _Speakers, found: Indices, all_: bool) -> Iterator[str]:
    shares = [
        ("Of the questions, so many were open ones", found.percent_open, found.interval("percent_open")),
        (
            "Of what was said back, so much went further than the words",
            found.percent_complex,
            found.interval("percent_complex"),
        ),
    ]
    if all_:
        words = f"Of what {spoke.name(CLIENT)} said for a change or for how it is, so much was for a change"
        shares.append((words, found.percent_change_talk, found.interval("percent_change_talk")))
    for words, share, (low, high) in shares:
        if share is not None:
            yield f"{words}: {round(share)} of 100, but it could as well be between {round(low)} and {round(high)}."


def waiting(view: View) -> list[Waiting]:
    """Conversations that somebody would like to hear again, and that wait for the reader's voice."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord, ENDINGS)
        action = "Say where it rests" if shown.question == "rest" else "Answer"
        words = getattr(shown.open_wording, "which", None)
        title = f"{shown.who}, a conversation to hear again"
        found.append(
            Waiting(title, words, True, shown.who_strand, shown.at, action, "reflection:reflection", accord.id)
        )
    return found
