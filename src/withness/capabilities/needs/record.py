"""How what is said about daily life reads in the record."""

from collections.abc import Mapping

from withness.ground.directory.barriers import BARRIERS
from withness.ground.directory.domains import DOMAIN, SAFETY
from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Quote, Telling, Told, named, quotes

from .cards import HARD, HELP
from .events import Answer, AskedAgain, Given, InWords, SafetyGiven


def in_short(answer: Answer) -> str:
    """The answers of one domain in a phrase; empty where both were left out."""
    said = [HARD[answer.hard], HELP[answer.help], *(BARRIERS.get(each, each) for each in answer.barriers)]
    return "; ".join(filter(None, said))


def _given(_telling: Telling, entry: Entry) -> Told:
    answers: Mapping[str, Answer] = entry.event.answers
    words: Mapping[str, InWords] = entry.event.words or {}
    facts = tuple(_fact(domain, answer) for domain, answer in answers.items())
    said = tuple(quote for domain, own in words.items() for quote in _quotes(_title(domain), own))
    return Told("said what is hard in daily life", facts, said)


def _safety_given(_telling: Telling, entry: Entry) -> Told:
    answer: Answer | None = entry.event.answer
    words: InWords | None = entry.event.words
    title = _title(SAFETY)
    told = quotes((title, in_short(answer) if answer is not None else None))
    said = _quotes(title, words) if words is not None else ()
    return Told("said something about safety at home", words=(*told, *said))


def _fact(domain: str, answer: Answer) -> str:
    short = in_short(answer)
    return f"{_title(domain)}: {short}" if short else _title(domain)


def _quotes(title: str, own: InWords) -> tuple[Quote, ...]:
    return quotes((f"{title}, tried", own.tried), (f"{title}, in the way", own.in_the_way))


def _title(domain: str) -> str:
    return DOMAIN[domain].title if domain in DOMAIN else domain


def _asked_again(telling: Telling, entry: Entry) -> Told:
    whose = "for themselves" if entry.event.of == entry.by else f"for {telling.name(entry.event.of)}"
    return Told(f"asked to look again at what is hard in daily life, {whose}")


CHAPTER = Chapter(
    "needs",
    "Daily life",
    {Given: _given, SafetyGiven: _safety_given, AskedAgain: _asked_again},
    pages={"needs:needs": named("what is hard in daily life")},
)
