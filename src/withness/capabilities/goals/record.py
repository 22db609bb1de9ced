"""How what is said about goals reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.again import in_words
from withness.ground.ui.record import Chapter, Matter, Telling, Told, by_title, named, quotes

from .cards import ENDINGS, MATTERS, NOTICE
from .events import KIND, GoalTerms, Rated


def _rated(telling: Telling, entry: Entry) -> Told:
    about = telling.title(entry.event.accord)
    says = f"said how near the goal is: {entry.event.rating} of 10"
    return Told(says, words=quotes(("", entry.event.note)), about=about)


def _terms(terms: GoalTerms) -> tuple[str, ...]:
    return (f"To look again on {in_words(terms.again_at)}",) if terms.again_at is not None else ()


GOAL = Matter("a goal", "the goal", {"matters": MATTERS, "notice": NOTICE}, ENDINGS, _terms)
PAGES = {"goals:goals": named("the goals"), "goals:goal": by_title, "goals:again": by_title}
CHAPTER = Chapter("goals", "Goals", {Rated: _rated}, {KIND: GOAL}, PAGES)
