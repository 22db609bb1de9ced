"""How what is said about links reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui import subjects
from withness.ground.ui.record import Chapter, Telling, Told, quotes

from .events import Linked, Unlinked
from .rules import LinksState


def _linked(telling: Telling, entry: Entry) -> Told:
    one, other = (subjects.called(telling.view, each) for each in (entry.event.one, entry.event.other))
    return Told(f"tied {one} to {other}", words=quotes(("", entry.event.words)))


def _unlinked(telling: Telling, entry: Entry) -> Told:
    link = telling.view.state(LinksState).links.get(entry.event.link)
    if link is None:
        return Told("undid that two things belong together")
    one, other = (subjects.called(telling.view, each) for each in (link.one, link.other))
    return Told(f"undid that {one} and {other} belong together")


def _page(telling: Telling, about: str) -> str:
    return f"what {subjects.called(telling.view, subjects.from_an_address(about))} belongs with"


PAGES = {"links:of": _page, "links:to": _page}
CHAPTER = Chapter("links", "What belongs with what", {Linked: _linked, Unlinked: _unlinked}, {}, PAGES)
