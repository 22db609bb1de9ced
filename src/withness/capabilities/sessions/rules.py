"""Sessions: a time that both agree to, or several at once."""

from collections.abc import Sequence
from itertools import combinations

from withness.ground.partnership import AccordId, AccordKind, Capability, Said, VersionId, View
from withness.ground.partnership.members import Member
from withness.ground.partnership.refusals import ChangedMeanwhile, OutOfRange, Refusal, TooLate
from withness.ground.partnership.text import LINE, any_words
from withness.ground.partnership.verbs import agree, decline, end, propose, withdraw

from .events import KIND, SeriesId, SessionTerms, SessionWording

MINUTE = 60 * 1_000_000
SHORTEST, LONGEST = 10, 240
FURTHEST = 2 * 366 * 24 * 60 * MINUTE
"""How far ahead a session may lie: further is nearly always a year mistyped."""

CALLED_OFF = "called_off"

FEWEST, MOST = 2, 26
"""Times that are put forward at once: every week for half a year."""
AGREE, DECLINE, WITHDRAW = "agree", "decline", "withdraw"
COUNTER = "counter"
"""Offering other times for all; said by a rule of its own, because it needs them."""
_FOR_ALL = {AGREE: agree, DECLINE: decline, WITHDRAW: withdraw}


class TimeTaken(Refusal):
    why = "You have agreed to meet at that time already."
    what_now = "Choose another time, or move the other session first."


class TimeOffered(Refusal):
    why = "A time that overlaps with this one is waiting for an answer."
    what_now = "Answer that one first, or choose another time."


class Begun(Refusal):
    why = "This session has begun already, so it can't be moved."
    what_now = "Put a new time forward instead."


class NothingWaits(Refusal):
    why = "None of these times waits for this any more."
    what_now = "Look at each to see how it stands."


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
    series: SeriesId | None = None,
) -> list[Said]:
    """Put a time forward, offer another time for one that is open, or move one that was agreed."""
    terms = SessionTerms(starts_at=starts_at, minutes=minutes, series=series)
    return _offer(
        view, by, session=session, version=version, terms=terms, place=place, now=now, counters=counters, why=why
    )


def _offer(
    view: View,
    by: Member,
    *,
    session: AccordId,
    version: VersionId,
    terms: SessionTerms,
    place: str | None,
    now: int,
    counters: VersionId | None,
    why: str | None,
    beside: frozenset[AccordId] = frozenset(),
) -> list[Said]:
    """One time; those `beside` it are offered anew in the same breath, so where they stand now is in nobody's way."""
    starts_at = terms.starts_at
    if starts_at <= now:
        raise TooLate("This time has passed already. Choose one that is still to come.", field="day")
    if starts_at > now + FURTHEST:
        raise OutOfRange("This is more than two years ahead. Look at the year again.", field="day")
    wording = SessionWording(place=any_words(place, field="place", most=LINE))
    moved = view.accords.get(session)
    if moved is not None and moved.current is not None and moved.current.terms.starts_at <= now:
        raise Begun
    _is_free(view, beside | {session}, terms)
    return propose(
        view, by, kind=KIND, accord=session, version=version, wording=wording, terms=terms, now=now,
        counters=counters, why=why,
    )  # fmt: skip


def propose_series(
    view: View,
    by: Member,
    *,
    series: SeriesId,
    sessions: Sequence[tuple[AccordId, VersionId]],
    starts: Sequence[int],
    minutes: int,
    now: int,
    place: str | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put several times forward at once, all or none. Each is then answered, moved and called off like any other."""
    if not FEWEST <= len(starts) <= MOST:
        raise OutOfRange(f"Between {FEWEST} and {MOST} times can be put forward at once.", field="times")
    new = [(session, version, None) for session, version in sessions]
    return _offer_several(
        view, by, series=series, offers=new, starts=starts, minutes=minutes, now=now, place=place, why=why
    )


def counter_series(
    view: View,
    by: Member,
    *,
    series: SeriesId,
    offers: Sequence[tuple[AccordId, VersionId, VersionId]],
    starts: Sequence[int],
    minutes: int,
    now: int,
    place: str | None = None,
    why: str | None = None,
) -> list[Said]:
    """Offer another time for each of these at once, all or none: (session, new version, the version that was seen)."""
    if not offers:
        raise NothingWaits
    if len(offers) != len(starts):
        raise ChangedMeanwhile
    for session, _, _ in offers:
        if view.accord(session, KIND).waiting is None:
            raise NothingWaits
    return _offer_several(
        view, by, series=series, offers=offers, starts=starts, minutes=minutes, now=now, place=place, why=why
    )


def _offer_several(
    view: View,
    by: Member,
    *,
    series: SeriesId,
    offers: Sequence[tuple[AccordId, VersionId, VersionId | None]],
    starts: Sequence[int],
    minutes: int,
    now: int,
    place: str | None,
    why: str | None,
) -> list[Said]:
    if any(_overlap(*pair) for pair in combinations([SessionTerms(at, minutes) for at in starts], 2)):
        raise OutOfRange("Two of these times overlap.", field="times")
    beside, said = frozenset(session for session, _, _ in offers), list[Said]()
    for number, ((session, version, seen), starts_at) in enumerate(zip(offers, starts, strict=True), 1):
        try:
            said += _offer(
                view, by, session=session, version=version, terms=SessionTerms(starts_at, minutes, series),
                place=place, now=now, counters=seen, beside=beside,
                # Said once, with the first, so that it is read once and can be erased.
                why=why if number == 1 else None,
            )  # fmt: skip
        except (TimeTaken, TimeOffered) as taken:
            raise type(taken)(f"Time {number} of {len(starts)} can't be: {taken.reason}", field="times") from taken
    return said


def answer_series(
    view: View,
    by: Member,
    *,
    answer: str,
    versions: Sequence[tuple[AccordId, VersionId]],
    now: int,
    why: str | None = None,
) -> list[Said]:
    """Say one answer to all of these, in the versions that were seen: yes, no, or that one takes one's own back."""
    if not versions:
        raise NothingWaits
    said: list[Said] = []
    for number, (session, version) in enumerate(versions):
        view.accord(session, KIND)
        words = why if number == 0 else None
        said += _FOR_ALL[answer](view, by, accord=session, version=version, now=now, why=words)
    return said


def call_off(view: View, by: Member, *, session: AccordId, now: int, why: str | None = None) -> list[Said]:
    """Call a session off, or say afterwards that it didn't happen: either may, alone."""
    view.accord(session, KIND)
    return end(view, by, accord=session, how=CALLED_OFF, now=now, why=why)


def _is_free(view: View, but: frozenset[AccordId], terms: SessionTerms) -> None:
    for other in view.of_kind(KIND):
        if other.id in but:
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


def title(wording: SessionWording) -> str:
    """What a session is called where its time can't be shown."""
    return f"A time to meet, {wording.place}" if wording.place else "A time to meet"


SESSION = AccordKind(
    name=KIND, wording=SessionWording, terms=SessionTerms, title=title, check=check, one_voice_endings=(CALLED_OFF,),
    matter="times",
)  # fmt: skip

CAPABILITY = Capability(name="sessions", kinds=(SESSION,))
