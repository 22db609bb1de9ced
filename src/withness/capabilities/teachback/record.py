"""How what people take along in their own words reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Telling, Told, quotes

from .events import Added, Asked, BackId, MeantToo, SaidBack
from .rules import TeachbackState


def _asked(_telling: Telling, _entry: Entry) -> Told:
    return Told("asked for what is taken along, in own words")


def _said(_telling: Telling, entry: Entry) -> Told:
    return Told("said in own words what is taken along", words=quotes(("", entry.event.words)))


def _meant_too(telling: Telling, entry: Entry) -> Told:
    return Told("said: that is what I meant too", about=_about(telling, entry))


def _added(telling: Telling, entry: Entry) -> Told:
    return Told("added to it", words=quotes(("", entry.event.words)), about=_about(telling, entry))


def _about(telling: Telling, entry: Entry) -> str:
    back = telling.view.state(TeachbackState).said.get(entry.event.back)
    return (back.words or "") if back is not None else ""


def _page(telling: Telling, thing: str) -> str | None:
    known = telling.view.state(TeachbackState).said.get(BackId(thing))
    return f"what {telling.name(known.by)} took along" if known is not None else None


CHAPTER = Chapter(
    "teachback",
    "In own words",
    {Asked: _asked, SaidBack: _said, MeantToo: _meant_too, Added: _added},
    pages={"teachback:one": _page},
)
