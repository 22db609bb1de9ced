"""How what is said about how we decide reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Matter, Telling, Told, by_title, named, quotes

from .events import KIND, TAKEN_BACK, Advised, Asked, DecidingTerms, Way

WAYS = {
    Way.ALONE: "I decide",
    Way.TOGETHER: "we decide",
    Way.ADVICE: "you advise first",
    Way.LEAD: "you lead and tell me",
    Way.FAMILY: "with my family",
}


def _asked(telling: Telling, entry: Entry) -> Told:
    return Told("asked what the others would do", about=telling.title(entry.event.accord, entry.event.version))


def _advised(telling: Telling, entry: Entry) -> Told:
    about = telling.title(entry.event.accord, entry.event.version)
    return Told("said what they would do", words=quotes(("", entry.event.words)), about=about)


def _terms(terms: DecidingTerms) -> tuple[str, ...]:
    return (f"“{WAYS[terms.way]}”",)


CHAPTER = Chapter(
    KIND,
    "How we decide",
    {Asked: _asked, Advised: _advised},
    {
        KIND: Matter(
            "a way to decide",
            "the way to decide",
            {"matter": "In", "family": "Whom they talk with first", "more": "And"},
            {TAKEN_BACK: "taken back"},
            _terms,
        )
    },
    {name: named("how we decide") for name in ("deciding:deciding", "deciding:one", "deciding:again")}
    | {"deciding:advise": by_title},
)
