"""How what is said on scales reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Telling, Told, by_title, named, quotes

from .cards import ENDINGS, LEVELS, WEIGHTS
from .events import KIND, Placed, ScaleTerms
from .rules import LOWEST


def _placed(telling: Telling, entry: Entry) -> Told:
    event: Placed = entry.event
    level = dict(enumerate(LEVELS.values(), LOWEST)).get(event.level, "one of the five")
    about = telling.title(event.accord, event.version)
    return Told(f"said which level fits now: {level.lower()}", words=quotes(("", event.note)), about=about)


def _facts(terms: ScaleTerms) -> tuple[str, ...]:
    return (f"It counts {WEIGHTS[terms.weight]}.",) if terms.weight in WEIGHTS else ()


SCALE = Matter("five levels of a goal", "the five levels", LEVELS, ENDINGS, _facts)
PAGES = {"scaling:scales": named("how far we have come"), "scaling:scale": by_title}
CHAPTER = Chapter("scaling", "How far we have come", {Placed: _placed}, {KIND: SCALE}, PAGES)
