"""How what is said about sessions and the list for next time reads in the record."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from withness.ground.partnership import AccordId, Entry
from withness.ground.ui.cards import moment
from withness.ground.ui.record import Chapter, Matter, Telling, Told, named, quotes

from .events import (
    KIND,
    SessionTerms,
    TopicAdded,
    TopicCarried,
    TopicId,
    TopicReworded,
    TopicSettled,
    TopicTakenBack,
    TopicWeighed,
)
from .rules import CALLED_OFF, MOVED_ON, WEIGHTS, SessionsState


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
    topic = telling.view.state(SessionsState).topics.get(entry.event.topic)
    return (topic.words or "") if topic is not None else ""


def _time(terms: SessionTerms) -> tuple[str, ...]:
    return (f"{date_format(localtime(moment(terms.starts_at)), 'D j F Y, H:i')}, {terms.minutes} minutes",)


def _session(telling: Telling, thing: str) -> str | None:
    accord = telling.view.accords.get(AccordId(thing))
    if accord is None:
        return None
    terms = (accord.current or accord.latest).terms
    return f"the session of {date_format(localtime(moment(terms.starts_at)), 'j F Y')}"


def _topic_page(telling: Telling, thing: str) -> str | None:
    topic = telling.view.state(SessionsState).topics.get(TopicId(thing))
    if topic is None:
        return None
    return f"“{topic.words}” on the list" if topic.words else "a topic on the list"


SESSION = Matter("a time to meet", "the time to meet", {"place": "Where"}, {CALLED_OFF: "called off"}, _time)
CHAPTER = Chapter(
    "sessions",
    "Sessions",
    {
        TopicAdded: _added,
        TopicReworded: _reworded,
        TopicTakenBack: _taken_back,
        TopicWeighed: _weighed,
        TopicSettled: _settled,
        TopicCarried: _carried,
    },
    {KIND: SESSION},
    {"sessions:sessions": named("the sessions"), "sessions:session": _session, "sessions:move": _session, "sessions:topic": _topic_page},
)
