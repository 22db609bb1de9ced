"""How what is said when somebody isn't safe reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Telling, Told, quotes

from .events import MAIL, Acknowledged, Delivered, Escalated, Recorded, Resolved


def _recorded(_telling: Telling, entry: Entry) -> Told:
    event: Recorded = entry.event
    if event.answered is not None:
        return Told("was asked about danger to life, and it was said at once", (event.answered,))
    return Told("said: I'm not safe now", words=quotes(("", event.words)))


def _delivered(telling: Telling, entry: Entry) -> Told:
    how = "handed to the mail server for" if entry.event.how == MAIL else "sent as part of a page to"
    return Told(f"noted that it was {how} {telling.name(entry.event.to)}")


def _escalated(_telling: Telling, entry: Entry) -> Told:
    return Told(f"told {entry.event.name or 'the next person of the practice'} that it waits")


def _acknowledged(_telling: Telling, entry: Entry) -> Told:
    return Told("said: I have seen it", words=quotes(("", entry.event.words)))


def _resolved(_telling: Telling, entry: Entry) -> Told:
    return Told("said that it is over", words=quotes(("", entry.event.words)))


CHAPTER = Chapter(
    "safety",
    "Not safe",
    {
        Recorded: _recorded,
        Delivered: _delivered,
        Escalated: _escalated,
        Acknowledged: _acknowledged,
        Resolved: _resolved,
    },
)
