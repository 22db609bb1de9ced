"""How one's own pages read in what somebody takes along; in the record of a partnership there are none."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Telling, Told, quotes

from .events import Kept, Written


def _kept(_telling: Telling, entry: Entry) -> Told:
    return Told("wrote on a page of your own, and did not save it yet", words=quotes(("", entry.event.words)))


def _written(_telling: Telling, entry: Entry) -> Told:
    return Told("wrote a page of your own", words=quotes(("", entry.event.words)))


CHAPTER = Chapter("journal", "Pages of your own", {Kept: _kept, Written: _written})
