"""What pages show of a conversation that was heard again: turn by turn, on a ribbon, and in a few numbers in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import numpy as np
from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, MemberId, Role, Version, View
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited
from withness.science.talk.codes import HEADS, KINDS
from withness.science.talk.coding import coded
from withness.science.talk.explaining import because
from withness.science.talk.hearing import Heard
from withness.science.talk.indices import indices
from withness.science.talk.utterances import CLIENT, THERAPIST, Utterance

from .chart import Ribbon, Span, ribbon
from .counts import Speakers, less_sure, numbers
from .events import KIND, TAKEN_BACK, Correction, Turn
from .rules import stands_beside
from .state import Reading, agreed_on, reading_of, was_taken_away

ENDINGS = {TAKEN_BACK: "took their yes back"}
QUESTION = "What we'd like to find out"
CALLED = {
    "question.open": "asks openly",
    "question.closed": "asks for a yes, a no or a fact",
    "reflection.simple": "says back what was said",
    "reflection.complex": "says back what may be meant",
    "input.information": "tells something",
    "input.advice": "advises, offers ways, or plans",
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
NONE = "none"
"""What a head of kinds says of a turn that has another code."""
REASONS = ("change", "sustain")
HIDDEN = frozenset({*REASONS, "neutral"})
"""What is not shown before somebody asks for it: a label on somebody's own reasons is a strong thing."""
FELT_LIKE = {"yes": "Yes, it did", "partly": "Partly", "no": "No, it didn't"}


class Listened(Struct, frozen=True):
    """What was heard in one turn, as it is kept, without its words. `likely`: of each head, how likely each code is.

    `code` is None for whoever is neither therapist nor client.
    """

    code: str | None
    subcode: str | None
    unsure: bool
    likely: dict[str, tuple[float, ...]]


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


class Beside(Struct, frozen=True):
    """Whether what was heard may stand beside somebody's own reasons: what the reader says (None for whoever is no
    client in it), and whether all clients in it want that."""

    mine: bool | None
    all: bool


class Teaching(Struct, frozen=True):
    """Whether what was set right may teach the listening: whom it waits for, and what the reader says.

    `mine` is None for whoever's voice is not in it.
    """

    mine: bool | None
    all: bool
    said_yes: tuple[str, ...]


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


LAID_OUT = InParts({"question": QUESTION}, _fields, lambda _name, value: value)


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


def wanted_beside(view: View, there: Reading) -> Beside:
    """Whether what was heard may stand beside what a client wrote themselves."""
    me = view.member(view.viewer)
    asked = me.role is Role.CLIENT and me.id in there.voices
    return Beside(me.id in there.beside if asked else None, stands_beside(view, there))


def spoke_for(turns: Sequence[Turn], kept: Sequence[Listened], there: Reading) -> list[tuple[str, str]]:
    """What in it speaks for a change, or for how it is, as it counts: each as (what it is, the words)."""
    counted = (_counted(one, there.corrections.get(at, {})) for at, one in enumerate(kept))
    return [
        (called(one.code, one.subcode), turn.text)
        for turn, one in zip(turns, counted, strict=True)
        if one.code in REASONS
    ]


def teaching(view: View, there: Reading) -> Teaching:
    """Who says so far that what was set right may teach the listening."""
    voices = Voices(view)
    mine = voices.me in there.may_teach if voices.me in there.voices else None
    return Teaching(mine, there.teaches, tuple(voices.name(each) for each in sorted(there.may_teach)))


def _felt(voices: Voices, there: Reading) -> Iterator[Feeling]:
    for each in there.felt:
        says = FELT_LIKE.get(each.felt or "", "")
        who = f"{capfirst(voices.name(each.by))}{voices.wrote(each.written_by)}"
        yield Feeling(who, voices.strand(each.by), moment(each.at), says, each.words)


def listened(session: Sequence[Utterance], heard: Heard, unsure: Mapping[str, float]) -> list[Listened]:
    """What was heard in each turn, as it is kept."""
    return [
        Listened(
            each.code, each.subcode, each.unsure, {head: _shares(heard.likely[head][each.index]) for head in HEADS}
        )
        for each in coded(session, heard, unsure)
    ]


def _shares(row: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(float(share), 4) for share in row)


def heard_in(
    view: View,
    there: Reading,
    turns: Sequence[Turn],
    kept: Sequence[Listened],
    widen: Mapping[str, float],
    *,
    all_: bool,
) -> Page:
    """What was heard in each turn, the corrections beside it and counted in; `all_`: with what is hidden otherwise.

    `widen`: by how much the model's intervals are wider than chance alone would make them.
    """
    spoke = Speakers(view, there)
    counted = [_counted(one, there.corrections.get(at, {})) for at, one in enumerate(kept)]
    shown = {code: words for code, words in SHORT.items() if all_ or code not in HIDDEN}
    spans = [
        Span(turn.role, one.code if one.code in shown else "", len(turn.text.split()))
        for turn, one in zip(turns, counted, strict=True)
    ]
    found = indices([Utterance(turn.role, turn.text, turn.start) for turn in turns], _as_heard(counted), widen)
    said_before = ("", *(turn.text for turn in turns))
    cards = [
        _turn_card(spoke, turn, one, there.corrections.get(at, {}), all_, at, said_before[at])
        for at, (turn, one) in enumerate(zip(turns, kept, strict=True))
    ]
    return Page(
        turns=tuple(cards),
        ribbon=ribbon(spans, shown),
        numbers=tuple(numbers(spoke, found)),
        less_sure=tuple(less_sure(spoke, found, all_)),
        corrected=len(there.corrections),
    )


def _counted(one: Listened, corrections: Mapping[MemberId, Correction]) -> Listened:
    """A turn as it counts: as those who were there hear it where they say the same, else as the machine heard it."""
    said = agreed_on(corrections)
    if said is None:
        return one
    code, subcode = said
    likely = {head: _surely(head, code, subcode, shares) for head, shares in one.likely.items()}
    return Listened(code, subcode, False, likely)


def _surely(head: str, code: str, subcode: str | None, shares: tuple[float, ...]) -> tuple[float, ...]:
    """How likely each code of a head is, once somebody who was there has said what it was."""
    named = subcode if head == code else NONE if head in KINDS and code in OF_ROLE[THERAPIST] else code
    if named not in HEADS[head]:
        return shares
    return tuple(float(each == named) for each in HEADS[head])


def _as_heard(counted: Sequence[Listened]) -> Heard:
    likely = {head: np.array([each.likely[head] for each in counted], dtype=np.float32) for head in HEADS}
    return Heard(likely, likely, np.zeros((len(counted), 0), np.float32))


def _turn_card(
    spoke: Speakers,
    turn: Turn,
    one: Listened,
    corrections: Mapping[MemberId, Correction],
    all_: bool,
    at: int,
    before: str,
) -> TurnCard:
    hidden = one.code is None or (one.code in HIDDEN and not all_)
    voices = spoke.voices
    return TurnCard(
        place=at,
        who=capfirst(spoke.name(turn.role)),
        strand=spoke.strand(turn.role),
        text=turn.text,
        says="" if hidden else called(one.code or "", one.subcode),
        unsure=one.unsure,
        because=() if hidden else tuple(because(turn.text, one.code or "", one.subcode, before)),
        otherwise=() if hidden else tuple(
            Otherwise(capfirst(voices.name(by)), voices.strand(by), called(each.code, each.subcode))
            for by, each in corrections.items()
        ),
        choices=() if hidden else of_role(turn.role),
    )  # fmt: skip


def called(code: str, subcode: str | None) -> str:
    """A code in words."""
    return CALLED.get(f"{code}.{subcode}") or CALLED.get(code) or SHORT.get(code, code)


def of_role(role: str) -> tuple[tuple[str, str], ...]:
    """What a turn of this side can be called."""
    return tuple((key, words) for key, words in CALLED.items() if key.partition(".")[0] in OF_ROLE.get(role, ()))


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
