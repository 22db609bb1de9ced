"""What pages show of sessions: times with their answers, for this reader."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from msgspec import Struct

from withness.ground.partnership import Accord, AccordId, State, Version, View
from withness.ground.partnership.refusals import NotHeardOf
from withness.ground.ui.cards import AccordCard, accord_card, moment
from withness.ground.ui.voices import Voices
from withness.ground.ui.waiting import awaited

from .events import KIND, SeriesId, SessionTerms
from .rules import CALLED_OFF, ends_at

ENDINGS = {CALLED_OFF: "called off"}


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
    series: SeriesId | None
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


class Offer(Struct, frozen=True):
    """What was put forward and is open: one time, or several at once. `says` is who would like what; `every` is how
    many weeks lie between several, or 0 where they are uneven by now."""

    sessions: tuple[SessionCard, ...]
    series: SeriesId | None
    says: str
    every: int

    @property
    def first(self) -> SessionCard:
        """The nearest of them."""
        return self.sessions[0]

    @property
    def last(self) -> SessionCard:
        """The furthest of them."""
        return self.sessions[-1]


class Overview(Struct, frozen=True):
    """All sessions, sorted by what can be done: `offers` want an answer or another time, `later` follow the next
    one, `past` are over, called off or were never agreed to, the latest first.
    """

    offers: tuple[Offer, ...]
    later: tuple[SessionCard, ...]
    past: tuple[SessionCard, ...]


def next_session(view: View, now: int) -> SessionCard | None:
    """The agreed session that is on now or comes next (`now` in microseconds UTC)."""
    coming = [accord for accord, terms in _agreed(view) if ends_at(terms) > now]
    return session_card(view, coming[0], now) if coming else None


def last_session(view: View, now: int) -> SessionCard | None:
    """The agreed session that is on now or was over last."""
    begun = [accord for accord, terms in _agreed(view) if terms.starts_at <= now]
    return session_card(view, begun[-1], now) if begun else None


def offers(view: View, now: int) -> list[Offer]:
    """What waits for the reader's answer and has not passed, the nearest first."""
    coming = [accord for accord in awaited(view, KIND) if accord.waiting and accord.waiting.terms.starts_at > now]
    coming.sort(key=lambda accord: accord.waiting.terms.starts_at if accord.waiting else now)
    return _together(view, [session_card(view, accord, now) for accord in coming])


def overview(view: View, now: int) -> Overview:
    """Every session but the next, where it belongs."""
    cards = [session_card(view, accord, now) for accord in view.of_kind(KIND)]
    cards.sort(key=lambda card: card.meeting.starts_at)
    coming = [card for card in cards if card.phase in ("now", "planned")]
    offers = [card for card in cards if _wants_an_answer(card, moment(now))]
    past = [card for card in reversed(cards) if card.phase in ("over", "off") or _passed_by(card, moment(now))]
    return Overview(tuple(_together(view, offers)), tuple(coming[1:]), tuple(past))


def series_of(view: View, series: SeriesId, now: int) -> list[SessionCard]:
    """All times that were put forward together, as they stand now, the nearest first; raises NotHeardOf."""
    theirs = [
        accord
        for accord in view.of_kind(KIND)
        if any(version.terms.series == series for version in accord.versions.values())
    ]
    if not theirs:
        raise NotHeardOf
    return sorted((session_card(view, accord, now) for accord in theirs), key=lambda card: card.meeting.starts_at)


def _together(view: View, cards: list[SessionCard]) -> list[Offer]:
    """Times that were put forward at once and stand alike, as one."""
    voices = Voices(view)
    alike: dict[tuple[str, str], list[SessionCard]] = {}
    for card in cards:
        alike.setdefault((card.series or card.id, card.accord.question), []).append(card)
    return [_offer(voices, view.accord(each[0].id), tuple(each)) for each in alike.values()]


def _offer(voices: Voices, nearest: Accord, cards: tuple[SessionCard, ...]) -> Offer:
    first, waiting = cards[0], nearest.waiting
    says = _asks(voices, nearest, waiting, len(cards)) if waiting else first.no.who if first.no else ""
    days = [localtime(card.meeting.starts_at).date() for card in cards]
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    weeks = gaps.pop() // 7 if len(gaps) == 1 else 0
    return Offer(cards, first.series, says, weeks)


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
        series=(offered or accord.latest).terms.series,
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
        f"{capfirst(voices.name(person))} said: not like this",
        voices.strand(person),
        moment(answer.at),
        None,
        answer.why,
    )


def _off(voices: Voices, accord: Accord, version: Version) -> str:
    """Who called it off, or said afterwards that it didn't happen."""
    if accord.ended is None or accord.ended.by is None:
        return ""
    name = capfirst(voices.name(accord.ended.by))
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


def _asks(voices: Voices, accord: Accord, version: Version, many: int = 1) -> str:
    name, mine = capfirst(voices.name(version.by)), version.by == voices.me
    earlier = [each for each in accord.versions.values() if each.at < version.at]
    if any(each.state is State.AGREED for each in earlier):
        return f"{name} would like to move it"
    if earlier:
        return f"{name} {'offer' if mine else 'offers'} another time"
    return f"{name} {'put' if mine else 'puts'} {'this time' if many == 1 else f'{many} times'} forward"


def _wants_an_answer(card: SessionCard, now: datetime) -> bool:
    """Whether it waits for an answer, or for another time because this one was not agreed to."""
    if card.offered is not None:
        return card.offered.starts_at > now
    return card.no is not None and card.phase == "offered" and card.meeting.starts_at > now


def _passed_by(card: SessionCard, now: datetime) -> bool:
    """Whether a time passed while it waited for an answer."""
    return card.phase == "offered" and card.offered is not None and card.offered.starts_at <= now


def in_a_list(_view: View, accord: Accord) -> str:
    """A session among others, by its time on the reader's clock."""
    terms: SessionTerms = (accord.current or accord.latest).terms
    return f"Session on {date_format(localtime(moment(terms.starts_at)), 'D j F, H:i')}"
