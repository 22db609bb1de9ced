"""How what people say about themselves reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter as Told_in
from withness.ground.ui.record import Matter, Telling, Told, by_title, quotes

from .cards import LABELS, in_numbers
from .events import KIND, Topic
from .events import Told as ToldEvent
from .library import CHAPTER_OF, PARTS, TITLES, Chapter


def _told(telling: Telling, entry: Entry) -> Told:
    event: ToldEvent = entry.event
    about = PARTS[CHAPTER_OF[event.topic]][event.topic].title
    numbers = in_numbers(event.matters, event.lived)
    facts = (("kept to yourself",) if event.kept else ()) + ((f"{numbers}.",) if numbers else ())
    return Told(f"said in {telling.own(entry.by)} own words: {about}", facts, quotes(("", event.words)))


def _chapter(_telling: Telling, chapter: str) -> str | None:
    return f"what was said under “{TITLES[Chapter(chapter)]}”" if chapter in tuple(Chapter) else None


def _part(_telling: Telling, side: str) -> str | None:
    if side not in tuple(Topic):
        return None
    return f"what was said under “{PARTS[CHAPTER_OF[Topic(side)]][Topic(side)].title}”"


CHAPTER = Told_in(
    "portrait",
    "Who each of you is",
    {ToldEvent: _told},
    {
        KIND: Matter(
            "what you do differently", "what you do differently", {"text": "", "because_of": LABELS["because_of"]}
        )
    },
    {"portrait:chapter": _chapter, "portrait:part": _part, "portrait:adaptation": by_title},
)
