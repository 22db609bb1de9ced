"""How what is said about the list for next time reads in the record."""

from withness.ground.partnership import Entry
from withness.ground.ui.record import Chapter, Telling, Told, named, quotes

from .events import (
    TopicAdded,
    TopicCarried,
    TopicId,
    TopicReworded,
    TopicSettled,
    TopicTakenBack,
    TopicWeighed,
)
from .rules import MOVED_ON, WEIGHTS, AgendaState


def _added(_telling: Telling, entry: Entry) -> Told:
    says = "put something on the list for next time"
    return Told(says, (f"How much it matters: {_weight(entry.event.weight)}",), quotes(("", entry.event.words)))


def _reworded(_telling: Telling, entry: Entry) -> Told:
    return Told("put a topic another way", words=quotes(("", entry.event.words)))


def _taken_back(telling: Telling, entry: Entry) -> Told:
    return Told("took a topic off the list", about=_topic(telling, entry))


def _weighed(telling: Telling, entry: Entry) -> Told:
    return Told(f"said how much a topic matters: {_weight(entry.event.weight)}", about=_topic(telling, entry))


def _settled(telling: Telling, entry: Entry) -> Told:
    says = "moved on from a topic" if entry.event.how == MOVED_ON else "marked a topic as talked about"
    return Told(says, about=_topic(telling, entry))


def _carried(telling: Telling, entry: Entry) -> Told:
    return Told("put a topic back on the list", about=_topic(telling, entry))


def _weight(weight: int) -> str:
    return WEIGHTS[weight] if weight < len(WEIGHTS) else str(weight)


def _topic(telling: Telling, entry: Entry) -> str:
    topic = telling.view.state(AgendaState).topics.get(entry.event.topic)
    return (topic.words or "") if topic is not None else ""


def _topic_page(telling: Telling, thing: str) -> str | None:
    topic = telling.view.state(AgendaState).topics.get(TopicId(thing))
    if topic is None:
        return None
    return f"“{topic.words}” on the list" if topic.words else "a topic on the list"


CHAPTER = Chapter(
    "agenda",
    "On the list",
    {
        TopicAdded: _added,
        TopicReworded: _reworded,
        TopicTakenBack: _taken_back,
        TopicWeighed: _weighed,
        TopicSettled: _settled,
        TopicCarried: _carried,
    },
    pages={"agenda:agenda": named("the list for next time"), "agenda:topic": _topic_page},
    topics=(TopicAdded,),
)
