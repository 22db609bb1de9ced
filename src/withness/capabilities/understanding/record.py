"""How what is said about how each of us sees it reads in the record."""

from collections.abc import Mapping

from withness.ground.partnership import Entry
from withness.ground.ui import record
from withness.ground.ui.record import Chapter, Teller, Telling, Told, by_title, named, quotes

from . import events
from .cards import TITLES, matter_of
from .events import KIND, SentenceTerms
from .rules import UnderstandingState


def _told(_telling: Telling, entry: Entry) -> Told:
    facts = (TITLES[entry.event.matter],)
    return Told("wrote how they see it", facts, quotes(("", entry.event.words)))


def _left_open(_telling: Telling, entry: Entry) -> Told:
    facts = (TITLES[entry.event.matter],)
    return Told("said where you see it differently, and go on", facts, quotes(("", entry.event.words)))


def _came_closer(telling: Telling, entry: Entry) -> Told:
    known = telling.view.state(UnderstandingState).differences.get(entry.event.difference)
    return Told("said that you came closer", about=(known.words or "") if known is not None else "")


def _terms(terms: SentenceTerms) -> tuple[str, ...]:
    return (TITLES[terms.matter],)


def _matter(_telling: Telling, matter: str) -> str | None:
    return f"how each sees it: {TITLES[matter_of(matter)].lower()}"


_TELLS: Mapping[type, Teller] = {
    events.Told: _told,
    events.LeftOpen: _left_open,
    events.CameCloser: _came_closer,
}
SENTENCE = record.Matter("a sentence for all of you", "the shared sentence", {"text": ""}, facts=_terms)
PAGES = {
    "understanding:understanding": named("how each sees it"),
    "understanding:matter": _matter,
    "understanding:sentence": by_title,
}
CHAPTER = Chapter("understanding", "How each of you sees it", _TELLS, {KIND: SENTENCE}, PAGES)
