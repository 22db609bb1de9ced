"""How what is said about common ground reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Telling, Told, named, quotes

from .cards import TITLES
from .events import KIND, Apart, Question, Seen, SentenceTerms


def _seen(_telling: Telling, entry: Entry) -> Told:
    return Told(f"said how they see it: {_about(entry.event.about)}", words=quotes(("", entry.event.words)))


def _apart(_telling: Telling, entry: Entry) -> Told:
    says = f"said where they see it differently: {_about(entry.event.about)}"
    return Told(says, words=quotes(("", entry.event.words)))


def _terms(terms: SentenceTerms) -> tuple[str, ...]:
    return (f"about: {_about(terms.about)}",)


def _about(question: Question) -> str:
    return TITLES[question][:1].lower() + TITLES[question][1:]


def _question(_telling: Telling, about: str) -> str | None:
    return f"how each of you sees it: {_about(Question(about))}" if about in tuple(Question) else None


CHAPTER = Chapter(
    "understanding",
    "How each of you sees it",
    {Seen: _seen, Apart: _apart},
    {KIND: Matter("what you see alike", "what you see alike", {"text": ""}, facts=_terms)},
    {"understanding:understanding": named("how each of you sees it"), "understanding:question": _question},
)
