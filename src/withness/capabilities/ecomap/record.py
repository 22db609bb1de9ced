"""How what is said about the people and places around somebody reads in the record."""

from withness.ground.partnership import Entry, MemberId
from withness.ground.ui.record import Chapter, Telling, Told, named, quotes

from .cards import SORTS, TIES
from .events import Drawn, TakenOff


def _drawn(telling: Telling, entry: Entry) -> Told:
    event: Drawn = entry.event
    facts = (SORTS[event.sort], TIES[event.tie], *(("kept to yourself",) if event.kept else ()))
    return Told(
        f"put somebody or something on {telling.own(entry.by)} map", facts, quotes(("", event.name), ("", event.note))
    )


def _taken_off(telling: Telling, entry: Entry) -> Told:
    return Told(f"took somebody or something off {telling.own(entry.by)} map")


def _of(telling: Telling, whose: str) -> str | None:
    known = telling.view.members.all.get(MemberId(whose))
    return f"the people and places of {telling.name(known.id)}" if known is not None else None


CHAPTER = Chapter(
    "ecomap",
    "People and places around you",
    {Drawn: _drawn, TakenOff: _taken_off},
    pages={"ecomap:ecomap": named("their own people and places"), "ecomap:of": _of},
)
