"""What pages show of sessions: times with their answers, and the list of topics, in order, for this reader."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, MemberId, State, Version, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import awaited

from .events import KIND, SessionTerms, TopicId
from .rules import (
    CALLED_OFF,
    LIKE,
    MATTERS_A_LOT,
    TALKED_ABOUT,
    WEIGHTS,
    SessionsState,
    Settling,
    Topic,
    ends_at,
    in_turns,
)

ENDINGS = {CALLED_OFF: "called off"}

_THEIR_WEIGHTS = ("if there's time", "would like to", "matters", "matters a lot")


class Meeting(Struct, frozen=True):
    """One time and place. `place` is None where it is open, `erased` where its words were destroyed."""

    starts_at: datetime
    ends_at: datetime
    minutes: int
    place: str | None
    erased: bool


class Told(Struct, frozen=True):
    """A line of how a time came about; `meeting` is the time that was put forward in it, if any."""

    who: str
    strand: str
    at: datetime
    meeting: Meeting | None
    words: str | None


class SessionCard(Struct, frozen=True):
    """A session for a page.

    `phase` is offered (no time agreed), planned, now, over or off (called off). `meeting` is the time agreed, or
    else the last one put forward; `offered` the one that waits for an answer, `before` the one it would replace.
    `asks` says who would like what; `no` is what was said to the last one put forward, if that was no.
    """

    id: AccordId
    accord: AccordCard
    phase: str
    meeting: Meeting
    offered: Meeting | None
    before: Meeting | None
    asks: str
    no: Told | None
    off: str
    off_why: str | None
    strand: str
    history: tuple[Told, ...]


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


class NextTime(Struct, frozen=True):
    """What home and the page of sessions begin with: the next session, if a time is agreed, and the list."""

    session: SessionCard | None
    agenda: tuple[TopicCard, ...]


class Past(Struct, frozen=True):
    """A session that is over, called off, or was never agreed to, and the words of what was talked about in it."""

    session: SessionCard
    topics: tuple[str, ...]


class Overview(Struct, frozen=True):
    """All sessions, sorted by what can be done: `offers` want an answer or another time, `later` follow the next
    one, `past` is the latest first. `look_back` is the last session, if nothing was marked in it yet.
    """

    offers: tuple[SessionCard, ...]
    later: tuple[SessionCard, ...]
    past: tuple[Past, ...]
    look_back: SessionCard | None


def next_session(view: View, now: int) -> SessionCard | None:
    """The agreed session that is on now or comes next (`now` in microseconds UTC)."""
    coming = [accord for accord, terms in _agreed(view) if ends_at(terms) > now]
    return session_card(view, coming[0], now) if coming else None


def last_session(view: View, now: int) -> SessionCard | None:
    """The agreed session that is on now or was over last."""
    begun = [accord for accord, terms in _agreed(view) if terms.starts_at <= now]
    return session_card(view, begun[-1], now) if begun else None


def next_time(view: View, now: int) -> NextTime:
    """The next session and what is on the list for it."""
    return NextTime(session=next_session(view, now), agenda=agenda(view))


def agenda(view: View) -> tuple[TopicCard, ...]:
    """Everything on the list for next time, in the order to talk about it."""
    voices = Voices(view)
    listed = view.state(SessionsState).listed()
    return tuple(_topic_card(view, voices, topic) for topic in in_turns(listed, view.members.partners()))


def offers(view: View, now: int) -> list[SessionCard]:
    """Times that wait for the reader's answer and have not passed, the nearest first."""
    coming = [accord for accord in awaited(view, KIND) if accord.waiting and accord.waiting.terms.starts_at > now]
    coming.sort(key=lambda accord: accord.waiting.terms.starts_at if accord.waiting else now)
    return [session_card(view, accord, now) for accord in coming]


def overview(view: View, now: int) -> Overview:
    """Every session but the next, where it belongs."""
    cards = [session_card(view, accord, now) for accord in view.of_kind(KIND)]
    cards.sort(key=lambda card: card.meeting.starts_at)
    coming = [card for card in cards if card.phase in ("now", "planned")]
    offers = [card for card in cards if _wants_an_answer(card, moment(now))]
    past = [card for card in reversed(cards) if card.phase in ("over", "off") or _passed_by(card, moment(now))]
    over = [card for card in past if card.phase == "over"]
    to_mark = over[0] if over and not talked_about(view, over[0].id) and not_marked(view, over[0].id) else None
    words = _words_by_session(view)
    told = (Past(card, tuple(words.get(card.id, ()))) for card in past)
    return Overview(tuple(offers), tuple(coming[1:]), tuple(told), to_mark)


def talked_about(view: View, session: AccordId) -> tuple[TopicCard, ...]:
    """What was marked as talked about or moved on from in this session, in the order in which it was marked."""
    topics = view.state(SessionsState).topics.values()
    marked = [(settling, topic) for topic in topics for settling in topic.settlings if settling.session == session]
    marked.sort(key=lambda pair: pair[0].at)
    voices = Voices(view)
    return tuple(_topic_card(view, voices, topic, settling) for settling, topic in marked)


def not_marked(view: View, session: AccordId) -> tuple[TopicCard, ...]:
    """What was on the list before this session was over, and still is."""
    accord = view.accord(session, KIND)
    if accord.current is None:
        return ()
    end = moment(ends_at(accord.current.terms))
    return tuple(topic for topic in agenda(view) if topic.since < end)


def topic_card(view: View, topic: TopicId) -> TopicCard:
    """One topic; raises NotHeardOf."""
    known = view.state(SessionsState).topics.get(topic)
    if known is None:
        raise NotHeardOf
    return _topic_card(view, Voices(view), known)


def session_card(view: View, accord: Accord, now: int) -> SessionCard:
    """One session, as this reader may know it."""
    voices = Voices(view)
    card = accord_card(view, accord, ENDINGS)
    version = accord.current or _last_agreed(accord) or accord.waiting or accord.latest
    offered = accord.waiting
    replaced = accord.current or (accord.versions.get(offered.counters) if offered and offered.counters else None)
    return SessionCard(
        id=accord.id,
        accord=card,
        phase=_phase(accord, version.terms, now),
        meeting=_meeting(version),
        offered=_meeting(offered) if offered else None,
        before=_meeting(replaced) if offered and replaced else None,
        asks=_asks(voices, accord, offered) if offered else "",
        no=_no(voices, accord.latest),
        off=_off(voices, accord, version),
        off_why=accord.ended.why if accord.ended else None,
        strand=voices.joint(version.needs) if version.state is State.AGREED else voices.strand(version.by),
        history=tuple(_history(voices, card, accord)),
    )


def _words_by_session(view: View) -> dict[AccordId, list[str]]:
    """The words of what was talked about in each session, in the order in which it was put up."""
    told: dict[AccordId, list[str]] = {}
    for topic in view.state(SessionsState).topics.values():
        for session in {each.session for each in topic.settlings if each.session and each.how == TALKED_ABOUT}:
            if topic.words:
                told.setdefault(session, []).append(topic.words)
    return told


def _agreed(view: View) -> list[tuple[Accord, SessionTerms]]:
    agreed = [(accord, accord.current.terms) for accord in view.of_kind(KIND) if accord.current is not None]
    return sorted(agreed, key=lambda pair: pair[1].starts_at)


def _last_agreed(accord: Accord) -> Version | None:
    agreed = [version for version in accord.versions.values() if version.state is State.AGREED]
    return agreed[-1] if agreed else None


def _phase(accord: Accord, terms: SessionTerms, now: int) -> str:
    if accord.ended is not None:
        return "off"
    if accord.current is None:
        return "offered"
    if now < terms.starts_at:
        return "planned"
    return "now" if now < ends_at(terms) else "over"


def _meeting(version: Version) -> Meeting:
    terms, wording = version.terms, version.wording
    return Meeting(
        starts_at=moment(terms.starts_at),
        ends_at=moment(ends_at(terms)),
        minutes=terms.minutes,
        place=wording.place if wording is not None else None,
        erased=wording is None,
    )


def _no(voices: Voices, version: Version) -> Told | None:
    if version.state not in (State.DECLINED, State.DIFFERED):
        return None
    person, answer = max(version.answers.items(), key=lambda pair: pair[1].at)
    if answer.state is State.DIFFERED:
        return Told("You see it differently", voices.joint(version.needs), moment(answer.at), None, answer.why)
    return Told(
        f"{_capital(voices.name(person))} said: not like this",
        voices.strand(person),
        moment(answer.at),
        None,
        answer.why,
    )


def _off(voices: Voices, accord: Accord, version: Version) -> str:
    """Who called it off, or said afterwards that it didn't happen."""
    if accord.ended is None or accord.ended.by is None:
        return ""
    name = _capital(voices.name(accord.ended.by))
    if accord.ended.at < version.terms.starts_at:
        return f"{name} called it off"
    return f"{name} {'say' if accord.ended.by == voices.me else 'says'} it didn't happen"


def _history(voices: Voices, card: AccordCard, accord: Accord) -> Iterator[Told]:
    versions = iter(accord.versions.values())
    for line in card.history:
        if line.terms is None:
            yield Told(line.who, line.strand, line.at, None, line.words)
        else:
            version = next(versions)
            yield Told(_asks(voices, accord, version), line.strand, line.at, _meeting(version), version.why)


def _asks(voices: Voices, accord: Accord, version: Version) -> str:
    name, mine = _capital(voices.name(version.by)), version.by == voices.me
    earlier = [each for each in accord.versions.values() if each.at < version.at]
    if any(each.state is State.AGREED for each in earlier):
        return f"{name} would like to move it"
    if earlier:
        return f"{name} {'offer' if mine else 'offers'} another time"
    return f"{name} {'put' if mine else 'puts'} this time forward"


def _wants_an_answer(card: SessionCard, now: datetime) -> bool:
    """Whether it waits for an answer, or for another time because this one was not agreed to."""
    if card.offered is not None:
        return card.offered.starts_at > now
    return card.no is not None and card.phase == "offered" and card.meeting.starts_at > now


def _passed_by(card: SessionCard, now: datetime) -> bool:
    """Whether a time passed while it waited for an answer."""
    return card.phase == "offered" and card.offered is not None and card.offered.starts_at <= now


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
                _capital(voices.name(person)),
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


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def in_a_list(_view: View, accord: Accord) -> str:
    """A session among others, by its time on the reader's clock."""
    terms: SessionTerms = (accord.current or accord.latest).terms
    return f"Session on {date_format(localtime(moment(terms.starts_at)), 'D j F, H:i')}"
