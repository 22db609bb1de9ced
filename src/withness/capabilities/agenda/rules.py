"""The agenda: one list of topics for next time, ordered by what matters to each in turn."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    Accord,
    AccordId,
    Audience,
    Capability,
    Entry,
    MemberId,
    Said,
    Verb,
    View,
)
from withness.ground.partnership.members import Member
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    OutOfRange,
    Refusal,
    TooMany,
)
from withness.ground.partnership.text import LINE, some_words

from .events import (
    EVENTS,
    TopicAdded,
    TopicCarried,
    TopicId,
    TopicReworded,
    TopicSettled,
    TopicTakenBack,
    TopicWeighed,
)

SESSION = "session"
"""The kind of accord in which topics are talked about; its terms say when it begins."""

WEIGHTS = ("if there's time", "I'd like to", "matters", "matters a lot")
IF_TIME, LIKE, MATTERS, MATTERS_A_LOT = range(len(WEIGHTS))
TALKED_ABOUT, MOVED_ON = "talked_about", "moved_on"

MOST_OWN = 40
"""Topics of one person that can be on the list at once; counted for each, so that nobody can crowd another out."""


class NotBegun(Refusal):
    why = "This session has not begun yet."
    what_now = "Mark what you talked about once you have met."


class NothingTicked(Refusal):
    why = "Nothing is ticked yet."
    what_now = "Tick what you mean first."


class OffTheList(Refusal):
    why = "This is off the list by now."
    what_now = "You can put it back on the list, or write it anew."


class Settling(Struct, frozen=True):
    """One time a topic was marked: by whom, when (microseconds UTC), how, and in which session if any."""

    by: MemberId
    at: int
    how: str
    session: AccordId | None


class Topic(Struct):
    """One topic as it stands. `words` is None once erased, `written_by` who wrote them down for `by`;
    `listed_at` is when it last came on the list."""

    id: TopicId
    by: MemberId
    listed_by: MemberId
    listed_at: int
    audience: Audience
    words: str | None
    weights: dict[MemberId, int]
    listed: bool = True
    settlings: list[Settling] = field(default_factory=list)
    written_by: MemberId | None = None


class AgendaState(Struct):
    """Every topic heard of, in the order in which they were put up."""

    topics: dict[TopicId, Topic] = field(default_factory=dict)

    def listed(self) -> list[Topic]:
        """What is on the list for next time, oldest first."""
        return [topic for topic in self.topics.values() if topic.listed]


def evolve(draft: AgendaState, entry: Entry) -> None:
    """Take in one heard entry. What is said of a topic that the listener never heard is passed over."""
    event = entry.event
    if isinstance(event, TopicAdded):
        draft.topics[event.topic] = Topic(
            id=event.topic, by=entry.by, listed_by=entry.by, listed_at=entry.at, audience=entry.audience,
            words=event.words, weights={entry.by: event.weight}, written_by=entry.written_by,
        )  # fmt: skip
        return
    topic = draft.topics.get(event.topic)
    if topic is None:
        return
    match event:
        case TopicReworded(words=words):
            topic.words, topic.written_by = words, entry.written_by
        case TopicWeighed(weight=weight):
            topic.weights[entry.by] = weight
        case TopicTakenBack():
            topic.listed = False
        case TopicSettled(how=how, session=session):
            topic.listed = False
            topic.settlings.append(Settling(by=entry.by, at=entry.at, how=how, session=session))
        case TopicCarried():
            topic.listed, topic.listed_by, topic.listed_at = True, entry.by, entry.at


def add_topic(view: View, by: Member, *, topic: TopicId, words: str, now: int, weight: int = LIKE) -> list[Said]:
    """Put something on the list for next time, whether or not a time is agreed."""
    if by.role not in PARTNERS:
        raise NotThisRole
    said = some_words(words, field="words", most=LINE)
    _is_weight(weight)
    if sum(1 for each in view.state(AgendaState).listed() if each.by == by.id) >= MOST_OWN:
        raise TooMany(f"You have {MOST_OWN} things on the list, and that is as many as fit.", field="words")
    return [view.to_partners(TopicAdded(topic=topic, weight=weight, words=said))]


def reword_topic(view: View, by: Member, *, topic: TopicId, words: str, now: int) -> list[Said]:
    """Say one's own topic another way."""
    known = _own(view, by, topic)
    said = some_words(words, field="words", most=LINE)
    return [] if said == known.words else [_about(view, known, TopicReworded(topic=topic, words=said))]


def take_back_topic(view: View, by: Member, *, topic: TopicId, now: int) -> list[Said]:
    """Take one's own topic off the list."""
    return [_about(view, _own(view, by, topic), TopicTakenBack(topic=topic))]


def weigh_topic(view: View, by: Member, *, topic: TopicId, weight: int, now: int) -> list[Said]:
    """Say how much a topic matters to me; everyone weighs every topic for themselves."""
    known = _listed(view, topic)
    _is_weight(weight)
    if known.weights.get(by.id) == weight:
        return []
    return [_about(view, known, TopicWeighed(topic=topic, weight=weight))]


def settle_topics(
    view: View, by: Member, *, topics: Iterable[TopicId], how: str, now: int, session: AccordId | None = None
) -> list[Said]:
    """Mark topics as talked about or moved on from. Either may, and either may put them back."""
    if how not in (TALKED_ABOUT, MOVED_ON):
        raise OutOfRange(field="how")
    if session is not None:
        _has_begun(view.accord(session, SESSION), now)
    known = [_heard(view, topic) for topic in dict.fromkeys(topics)]
    if not known:
        raise NothingTicked(field="topics")
    still = [topic for topic in known if topic.listed]
    if not still:
        raise AlreadyAnswered("This is marked already.", field="topics")
    return [_about(view, topic, TopicSettled(topic=topic.id, how=how, session=session)) for topic in still]


def carry_topic(view: View, by: Member, *, topic: TopicId, now: int) -> list[Said]:
    """Put a topic that was settled back on the list, to go on with it next time."""
    known = _heard(view, topic)
    if known.listed:
        raise AlreadyAnswered("This is on the list already.")
    if not known.settlings:
        raise OffTheList
    return [_about(view, known, TopicCarried(topic=topic))]


def in_turns(topics: Iterable[Topic], people: Iterable[MemberId]) -> list[Topic]:
    """Topics in the order to talk about them: in each round everyone brings what matters most to them of the rest.

    Within a round, what more people bring comes first, then what matters more to all together, then what was put
    up earlier. Who they are never decides. What is only "if there's time" for everybody comes last.
    """
    left, voices, ordered = list(topics), list(people), list[Topic]()
    while left:
        brought = [best for person in voices if (best := _matters_most(left, person, voices)) is not None]
        if not brought:
            return ordered + left
        turn = [topic for topic in left if any(topic is each for each in brought)]
        turn.sort(key=lambda topic: (-sum(topic is each for each in brought), -_to_all(topic, voices)))
        ordered += turn
        left = [topic for topic in left if all(topic is not each for each in turn)]
    return ordered


def _to_all(topic: Topic, people: Iterable[MemberId]) -> int:
    return sum(topic.weights.get(person, IF_TIME) for person in people)


def _matters_most(topics: Iterable[Topic], person: MemberId, people: Sequence[MemberId]) -> Topic | None:
    weighed = [topic for topic in topics if topic.weights.get(person, IF_TIME) >= LIKE]
    return max(weighed, key=lambda topic: (topic.weights[person], _to_all(topic, people)), default=None)


def _has_begun(session: Accord, now: int) -> None:
    if session.current is None:
        raise NotInForce
    if session.current.terms.starts_at > now:
        raise NotBegun


def _is_weight(weight: int) -> None:
    if not IF_TIME <= weight <= MATTERS_A_LOT:
        raise OutOfRange(field="weight")


def _heard(view: View, topic: TopicId) -> Topic:
    known = view.state(AgendaState).topics.get(topic)
    if known is None:
        raise NotHeardOf
    return known


def _listed(view: View, topic: TopicId) -> Topic:
    known = _heard(view, topic)
    if not known.listed:
        raise OffTheList
    return known


def _own(view: View, by: Member, topic: TopicId) -> Topic:
    known = _listed(view, topic)
    if known.by != by.id:
        raise NotYours
    return known


def _about(view: View, topic: Topic, event: object) -> Said:
    """Those who heard of the topic hear what becomes of it; somebody who came later does not."""
    return view.to(topic.audience, event)


CAPABILITY = Capability(
    name="agenda",
    events=EVENTS,
    state=AgendaState,
    evolve=evolve,
    # Named as it is kept where somebody's words were written down for them.
    dictated=(Verb("sessions.add_topic", add_topic, words=("words",)),),
)
