"""What pages show of how each of us likes to work: line by line, everyone beside the others."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import MemberId, View
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

from .rules import LINES, PreferencesState, Stated

STEPS_OF = {
    "guide": (
        "The client sets the way", "Mostly the client", "Both alike", "Mostly the therapist",
        "The therapist sets the way",
    ),
    "time": ("Back then", "More back then", "Both alike", "More now and next", "Now and next"),
    "tone": ("Warm and gentle", "More gentle", "Both alike", "More straight", "Straight and challenging"),
    "between": (
        "Nothing between the times", "A little", "Now and then", "Mostly something", "Things to try between the times",
    ),
}  # fmt: skip
LEGENDS = {"guide": "Who sets the way", "time": "What it is about", "tone": "How we talk", "between": "In between"}
APART = 2
"""From how far apart on a line two people put it differently."""


class Place(Struct, frozen=True):
    """Where one person would like it to be, and where they did before, in words."""

    who: str
    strand: str
    says: str
    before: str


class Line(Struct, frozen=True):
    """One line with its two ends and everybody's place on it."""

    legend: str
    low: str
    high: str
    places: tuple[Place, ...]
    apart: bool


class Words(Struct, frozen=True):
    """What somebody wrote with it."""

    who: str
    strand: str
    at: datetime
    words: str


class Preferences(Struct, frozen=True):
    """Everything on the page. `asked_by`: who would like to hear the reader's; `can_ask`: somebody said nothing yet."""

    lines: tuple[Line, ...]
    words: tuple[Words, ...]
    i_said: bool
    asked_by: str
    i_asked: bool
    can_ask: bool


def preferences(view: View) -> Preferences:
    """How everyone here likes to work, as this reader may know it."""
    voices, state = Voices(view), view.state(PreferencesState)
    silent = view.members.partners() - {view.viewer} - state.said.keys()
    i_said = view.viewer in state.said
    return Preferences(
        lines=tuple(_line(voices, state, name) for name in LINES),
        words=tuple(
            Words(capfirst(voices.name(who)), voices.strand(who), moment(said[-1].at), said[-1].said.words)
            for who, said in state.said.items()
            if said[-1].said.words is not None
        ),
        i_said=i_said,
        asked_by="" if i_said else voices.names(state.asked.keys() - {view.viewer}),
        i_asked=view.viewer in state.asked and bool(silent),
        can_ask=view.viewer not in state.asked and bool(silent),
    )


def _line(voices: Voices, state: PreferencesState, name: str) -> Line:
    steps = [getattr(said[-1].said, name) for said in state.said.values()]
    known = [step for step in steps if step is not None]
    return Line(
        LEGENDS[name],
        STEPS_OF[name][0],
        STEPS_OF[name][-1],
        places=tuple(_place(voices, who, said, name) for who, said in state.said.items()),
        apart=bool(known) and max(known) - min(known) >= APART,
    )


def _place(voices: Voices, who: MemberId, said: list[Stated], name: str) -> Place:
    now, before = getattr(said[-1].said, name), getattr(said[-2].said, name) if len(said) > 1 else None
    changed = before is not None and before != now
    return Place(
        who=capfirst(voices.name(who)),
        strand=voices.strand(who),
        says=STEPS_OF[name][now - 1] if now is not None else "Left open",
        before=STEPS_OF[name][before - 1] if changed and before is not None else "",
    )
