"""What pages show of the working agreement: what holds, what would change, and whether we wanted to look again."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, Version, View
from withness.ground.practice.events import ANSWER_WITHIN
from withness.ground.ui.again import Again, Due, again, in_a_form
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.parts import Fields, InParts, Part, day_in_words
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import Waiting, awaited

from .events import KIND, PARTS, AgreementTerms
from .rules import TITLE, closed_by

AGAIN = "When we look at it again"
LABELS = {
    **PARTS,
    "answer_within": "How soon there is an answer",
    "private_notes": "Private notes",
    "stepping_in": "Whether a colleague may step in",
    "review_on": AGAIN,
}
"""The headings of the parts, and of what was agreed on beside them."""


YES, NO = "yes", "no"
_NOTES = {NO: "The therapist keeps no private notes.", YES: "The therapist keeps private notes."}
_NOBODY = "No colleague steps in, also where somebody is in danger."


class AgreementCard(Struct, frozen=True):
    """An agreement for a page. `offered` are the parts of the open wording, all of them, old beside new, so that
    nobody agrees to a change they did not see; `agreed` are those in force. `erased`: its words are gone."""

    accord: AccordCard
    offered: tuple[Part, ...]
    agreed: tuple[Part, ...]
    erased: bool
    again: Again | None
    start_from: dict[str, str | None]


class Alone(Struct, frozen=True):
    """A client who said alone that no colleague steps in; `mine`: it is the reader."""

    who: str
    strand: str
    at: datetime
    mine: bool


def all_of(view: View, now: int) -> list[AgreementCard]:
    """Every agreement the reader may know of, the newest first; mostly there is one."""
    return [card(view, accord, now) for accord in reversed(view.of_kind(KIND))]


def one(view: View, agreement: AccordId, now: int) -> AgreementCard:
    """One agreement at `now` (microseconds UTC); raises NotHeardOf."""
    return card(view, view.accord(agreement, KIND), now)


def card(view: View, accord: Accord, now: int) -> AgreementCard:
    """One agreement, as this reader may know it."""
    open_version, current = accord.waiting, accord.current
    shown = open_version or current or accord.latest
    return AgreementCard(
        accord=accord_card(view, accord),
        offered=_LAID_OUT.offered(accord),
        agreed=_LAID_OUT.agreed(accord),
        erased=(current or shown).wording is None,
        again=again(_day(current), now, changing=open_version is not None),
        start_from=_fields(shown),
    )


def waiting(view: View) -> list[Waiting]:
    """Agreements whose open wording waits for the reader."""
    found = []
    for accord in awaited(view, KIND):
        shown = accord_card(view, accord)
        action = "Read and answer"
        found.append(Waiting(shown.who, TITLE, True, shown.who_strand, shown.at, action, "agreement:one", accord.id))
    return found


def due(view: View, now: int) -> list[Due]:
    """Agreements whose day to look again has come."""
    cards = all_of(view, now)
    return [
        Due("An agreement", TITLE, each.again.day, "agreement:one", each.accord.id)
        for each in cards
        if each.again is not None and each.again.is_time
    ]


def answer_comes(view: View) -> str:
    """What these people agreed on about how soon there is an answer, as a sentence; empty where they did not."""
    agreed = (each.current.terms for each in reversed(view.of_kind(KIND)) if each.current is not None)
    terms: AgreementTerms | None = next(agreed, None)
    if terms is None or terms.answer_within is None:
        return ""
    return f"You agreed that an answer comes {ANSWER_WITHIN.get(terms.answer_within, 'in time')}."


def nobody_steps_in(view: View) -> bool:
    """Whether no colleague steps in here: a client said so alone, or these people agreed on it and still hold to it."""
    return bool(closed_by(view)) or agreed_that_nobody_does(view)


def agreed_that_nobody_does(view: View) -> bool:
    """Whether any of these people agreed, and still hold to it, that no colleague steps in here."""
    agreed = (each.current.terms for each in view.of_kind(KIND) if each.current is not None)
    return any(terms is not None and terms.nobody_steps_in for terms in agreed)


def said_alone(view: View) -> list[Alone]:
    """Which clients said alone that no colleague steps in, the earliest first."""
    voices = Voices(view)
    return [
        Alone(capfirst(voices.name(who)), voices.strand(who), moment(at), who == view.viewer)
        for who, at in closed_by(view).items()
    ]


def _fields(version: Version) -> Fields:
    words: Fields = {name: getattr(version.wording, name, None) for name in PARTS}
    terms: AgreementTerms = version.terms or AgreementTerms()
    return words | {
        "answer_within": str(terms.answer_within) if terms.answer_within is not None else None,
        "private_notes": {True: YES, False: NO}.get(terms.private_notes) if terms.private_notes is not None else None,
        "stepping_in": NO if terms.nobody_steps_in else None,
        "review_on": in_a_form(_day(version)),
    }


def _said(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    match name:
        case "review_on":
            return day_in_words(value)
        case "answer_within":
            return f"An answer comes {ANSWER_WITHIN.get(int(value), f'within {value} working days')}."
        case "private_notes":
            return _NOTES[value]
        case "stepping_in":
            return _NOBODY
        case _:
            return value


def _day(version: Version | None) -> int | None:
    return version.terms.review_at if version is not None and version.terms is not None else None


_LAID_OUT = InParts(LABELS, _fields, _said)
