"""What pages show of the list for next time: topics, in the order to talk about them, for this reader."""

from datetime import datetime

from django.utils.text import capfirst
from msgspec import Struct

from withness.ground.partnership import AccordId, MemberId, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

from .events import TopicId
from .rules import LIKE, MATTERS_A_LOT, TALKED_ABOUT, WEIGHTS, AgendaState, Settling, Topic, in_turns

_THEIR_WEIGHTS = ("if there's time", "would like to", "matters", "matters a lot")


class Weighed(Struct, frozen=True):
    """How much a topic matters to one person, in words."""

    who: str
    strand: str
    words: str
    mine: bool


class TopicCard(Struct, frozen=True):
    """A topic for a page. `by` is its line: who put it up and how much it matters to each.

    `weight` is the reader's own, None while they have not said. `since` is when it came on the list; `talked` how it
    was marked, in words, at `talked_at`; `unheard_by` are partners who came later and don't see it.
    """

    id: TopicId
    words: str | None
    strand: str
    by: str
    who: str
    own: bool
    listed: bool
    weight: int | None
    weighed: tuple[Weighed, ...]
    since: datetime
    listed_again_by: str
    talked: str
    talked_at: datetime | None
    unheard_by: str


def agenda(view: View) -> tuple[TopicCard, ...]:
    """Everything on the list for next time, in the order to talk about it."""
    voices = Voices(view)
    listed = view.state(AgendaState).listed()
    return tuple(_topic_card(view, voices, topic) for topic in in_turns(listed, view.members.partners()))


def talked_about(view: View, session: AccordId) -> tuple[TopicCard, ...]:
    """What was marked as talked about or moved on from in this session, in the order in which it was marked."""
    topics = view.state(AgendaState).topics.values()
    marked = [(settling, topic) for topic in topics for settling in topic.settlings if settling.session == session]
    marked.sort(key=lambda pair: pair[0].at)
    voices = Voices(view)
    return tuple(_topic_card(view, voices, topic, settling) for settling, topic in marked)


def not_marked(view: View, before: datetime) -> tuple[TopicCard, ...]:
    """What was on the list before a session was over, and still is."""
    return tuple(topic for topic in agenda(view) if topic.since < before)


def topic_card(view: View, topic: TopicId) -> TopicCard:
    """One topic; raises NotHeardOf."""
    known = view.state(AgendaState).topics.get(topic)
    if known is None:
        raise NotHeardOf
    return _topic_card(view, Voices(view), known)


def words_by_session(view: View) -> dict[AccordId, list[str]]:
    """The words of what was talked about in each session, in the order in which it was put up."""
    told: dict[AccordId, list[str]] = {}
    for topic in view.state(AgendaState).topics.values():
        for session in {each.session for each in topic.settlings if each.session and each.how == TALKED_ABOUT}:
            if topic.words:
                told.setdefault(session, []).append(topic.words)
    return told


def _topic_card(view: View, voices: Voices, topic: Topic, settling: Settling | None = None) -> TopicCard:
    partners = view.members.partners()
    weighed = [person for person in (topic.by, *sorted(partners - {topic.by})) if person in topic.weights]
    last = settling or (topic.settlings[-1] if topic.settlings else None)
    return TopicCard(
        id=topic.id,
        words=topic.words,
        strand=voices.strand(topic.by),
        by=_line(voices, topic, weighed),
        who=f"{voices.name(topic.by)}{voices.wrote(topic.written_by)}",
        own=topic.by == voices.me,
        listed=topic.listed,
        weight=topic.weights.get(voices.me),
        weighed=tuple(
            Weighed(
                capfirst(voices.name(person)),
                voices.strand(person),
                _weight_words(topic.weights[person], mine=person == voices.me),
                mine=person == voices.me,
            )
            for person in weighed
        ),
        since=moment(topic.listed_at),
        listed_again_by=voices.name(topic.listed_by) if topic.listed and topic.settlings else "",
        talked=_talked(voices, last) if last else "",
        talked_at=moment(last.at) if last else None,
        unheard_by=voices.names(partners - topic.audience),
    )


def _line(voices: Voices, topic: Topic, weighed: list[MemberId]) -> str:
    """Who put it up, how much it matters to them unless that is nothing special, and to the others who said so."""
    said = [voices.name(topic.by)]
    for person in weighed:
        weight = topic.weights[person]
        if person != topic.by:
            said.append(f"{voices.name(person)}: {_weight_words(weight, mine=person == voices.me)}")
        elif weight != LIKE:
            said[0] += f", {_THEIR_WEIGHTS[weight]}"
    said[0] += voices.wrote(topic.written_by)
    return " · ".join(said)


def _weight_words(weight: int, *, mine: bool) -> str:
    return (WEIGHTS if mine else _THEIR_WEIGHTS)[min(weight, MATTERS_A_LOT)]


def _talked(voices: Voices, settling: Settling) -> str:
    """How it was marked last, and by whom."""
    how = "talked about" if settling.how == TALKED_ABOUT else "moved on from"
    return f"{how}, marked by {voices.name(settling.by)}"
