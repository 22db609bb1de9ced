"""How what is said about how it is between us reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Telling, Told, named, quotes

from .events import KIND, SCALES, TITLES, Asking, Kept, PutAway, PutOff
from .events import Told as ToldEvent


def _told(_telling: Telling, entry: Entry) -> Told:
    event: ToldEvent | Kept = entry.event
    steps = tuple(
        f"{TITLES[area]}: {scale.said(step)}"
        for area, scale in SCALES.items()
        if (step := getattr(event.steps, area)) is not None
    )
    own = quotes(*((TITLES[area], text) for area, text in (event.words or {}).items()))
    return Told("said how it is between you", steps, own)


def _kept(_telling: Telling, entry: Entry) -> Told:
    told = _told(_telling, entry)
    return Told("noted how it is between you, and did not give it yet", told.facts, told.words)


def _put_away(_telling: Telling, _entry: Entry) -> Told:
    return Told("put away how it is between you, without giving it")


def _put_off(_telling: Telling, _entry: Entry) -> Told:
    return Told("put off being asked how it is between you")


def _asking(_telling: Telling, entry: Entry) -> Told:
    wants = "wants to be asked" if entry.event.on else "doesn't want to be asked"
    return Told(f"{wants} how it is between you")


CHAPTER = Chapter(
    "connection",
    "How it is between you",
    {ToldEvent: _told, Kept: _kept, PutAway: _put_away, PutOff: _put_off, Asking: _asking},
    {KIND: Matter("how often you ask how it is between you", "how often you ask how it is between you", {"text": ""})},
    {
        "connection:connection": named("how it is between you"),
        "connection:pace": named("how often you ask how it is between you"),
    },
)
