"""How what was begun reads in what somebody takes along."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Telling, Told, quotes

from .rules import Kept, PutAway


def _kept(_telling: Telling, entry: Entry) -> Told:
    words: dict[str, str] = entry.event.words or {}
    return Told("began something, and did not give it yet", words=quotes(*(("", each) for each in words.values())))


def _put_away(_telling: Telling, _entry: Entry) -> Told:
    return Told("put away what was begun")


CHAPTER = Chapter("drafts", "What was begun", {Kept: _kept, PutAway: _put_away})
