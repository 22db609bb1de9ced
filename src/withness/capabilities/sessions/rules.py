"""Sessions: a time that both agree to, and one list of topics, ordered by what matters to each in turn."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from withness.ground.partnership import (
    Accord,
    AccordId,
    AccordKind,
    Audience,
    Capability,
    Entry,
    MemberId,
    Role,
    Said,
    Verb,
    VersionId,
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
    TooLate,
    TooMany,
)
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import end, propose

from .events import (
    EVENTS,
    KIND,
    SessionTerms,
    SessionWording,
    TopicAdded,
    TopicCarried,
    TopicId,
    TopicReworded,
    TopicSettled,
    TopicTakenBack,
    TopicWeighed,
)

MINUTE = 60 * 1_000_000
SHORTEST, LONGEST = 10, 240
FURTHEST = 2 * 366 * 24 * 60 * MINUTE
"""How far ahead a session may lie: further is nearly always a year mistyped."""

WEIGHTS = ("if there's time", "I'd like to", "matters", "matters a lot")
IF_TIME, LIKE, MATTERS, MATTERS_A_LOT = range(len(WEIGHTS))
TALKED_ABOUT, MOVED_ON = "talked_about", "moved_on"
CALLED_OFF = "called_off"

MOST_OWN = 40
"""Topics of one person that can be on the list at once; counted for each, so that nobody can crowd another out."""

PARTNERS = (Role.CLIENT, Role.THERAPIST)


class TimeTaken(Refusal):
    why = "You have agreed to meet at that time already."
    what_now = "Choose another time, or move the other session first."


class TimeOffered(Refusal):
    why = "A time that overlaps with this one is waiting for an answer."
    what_now = "Answer that one first, or choose another time."


class Begun(Refusal):
    why = "This session has begun already, so it can't be moved."
    what_now = "Put a new time forward instead."


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


class SessionsState(Struct):
    """Every topic heard of, in the order in which they were put up."""

    topics: dict[TopicId, Topic] = field(default_factory=dict)

    def listed(self) -> list[Topic]:
        """What is on the list for next time, oldest first."""
        return [topic for topic in self.topics.values() if topic.listed]


def evolve(draft: SessionsState, entry: Entry) -> None:
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


def check(wording: SessionWording, terms: SessionTerms) -> None:
    """A session lasts between ten minutes and four hours; where it is may stay open."""
    any_words(wording.place, field="place", most=LINE)
    if not SHORTEST <= terms.minutes <= LONGEST:
        raise OutOfRange("A session lasts between 10 minutes and 4 hours.", field="minutes")


def propose_session(
    view: View,
    by: Member,
    *,
    session: AccordId,
    version: VersionId,
    starts_at: int,
    minutes: int,
    now: int,
    place: str | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a time forward, offer another time for one that is open, or move one that was agreed."""
    if starts_at <= now:
        raise TooLate("This time has passed already. Choose one that is still to come.", field="day")
    if starts_at > now + FURTHEST:
        raise OutOfRange("This is more than two years ahead. Look at the year again.", field="day")
    wording = SessionWording(place=any_words(place, field="place", most=LINE))
    terms = SessionTerms(starts_at=starts_at, minutes=minutes)
    moved = view.accords.get(session)
    if moved is not None and moved.current is not None and moved.current.terms.starts_at <= now:
        raise Begun
    _is_free(view, session, terms)
    return propose(
        view, by, kind=KIND, accord=session, version=version, wording=wording, terms=terms, now=now,
        counters=counters, why=why,
    )  # fmt: skip


def call_off(view: View, by: Member, *, session: AccordId, now: int, why: str | None = None) -> list[Said]:
    """Call a session off, or say afterwards that it didn't happen: either may, alone."""
    view.accord(session, KIND)
    return end(view, by, accord=session, how=CALLED_OFF, now=now, why=why)


def add_topic(view: View, by: Member, *, topic: TopicId, words: str, now: int, weight: int = LIKE) -> list[Said]:
    """Put something on the list for next time, whether or not a time is agreed."""
    if by.role not in PARTNERS:
        raise NotThisRole
    said = some_words(words, field="words", most=LINE)
    _is_weight(weight)
    if sum(1 for each in view.state(SessionsState).listed() if each.by == by.id) >= MOST_OWN:
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
        _has_begun(view.accord(session, KIND), now)
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


def _is_free(view: View, session: AccordId, terms: SessionTerms) -> None:
    for other in view.of_kind(KIND):
        if other.id == session:
            continue
        if other.current is not None and _overlap(other.current.terms, terms):
            raise TimeTaken(field="time")
        if other.waiting is not None and _overlap(other.waiting.terms, terms):
            raise TimeOffered(field="time")


def _overlap(one: SessionTerms, other: SessionTerms) -> bool:
    return ends_at(one) > other.starts_at and ends_at(other) > one.starts_at


def ends_at(terms: SessionTerms) -> int:
    """When a session is over (microseconds UTC)."""
    return terms.starts_at + terms.minutes * MINUTE


def _has_begun(session: Accord, now: int) -> None:
    if session.current is None:
        raise NotInForce
    if session.current.terms.starts_at > now:
        raise NotBegun


def _is_weight(weight: int) -> None:
    if not IF_TIME <= weight <= MATTERS_A_LOT:
        raise OutOfRange(field="weight")


def _heard(view: View, topic: TopicId) -> Topic:
    known = view.state(SessionsState).topics.get(topic)
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


def title(wording: SessionWording) -> str:
    """What a session is called where its time can't be shown."""
    return f"A time to meet, {wording.place}" if wording.place else "A time to meet"


SESSION = AccordKind(
    name=KIND, wording=SessionWording, terms=SessionTerms, title=title, check=check, one_voice_endings=(CALLED_OFF,),
    matter="times",
)  # fmt: skip

CAPABILITY = Capability(
    name="sessions",
    events=EVENTS,
    state=SessionsState,
    evolve=evolve,
    kinds=(SESSION,),
    dictated=(Verb("sessions.add_topic", add_topic, words=("words",)),),
)
