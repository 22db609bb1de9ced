"""How what a practice says in a partnership reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Telling, Told, quotes

from .events import MovedOn


def _moved_on(_telling: Telling, entry: Entry) -> Told:
    says = "went to another practice, and goes on working with those who are here"
    return Told(says, words=quotes(("It is called", entry.event.called)))


CHAPTER = Chapter("practice", "The practice", {MovedOn: _moved_on})
