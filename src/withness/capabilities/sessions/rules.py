"""Sessions: a time that both agree to."""

from withness.ground.partnership import AccordId, AccordKind, Capability, Said, VersionId, View
from withness.ground.partnership.members import Member
from withness.ground.partnership.refusals import OutOfRange, Refusal, TooLate
from withness.ground.partnership.text import LINE, any_words
from withness.ground.partnership.verbs import end, propose

from .events import KIND, SessionTerms, SessionWording

MINUTE = 60 * 1_000_000
SHORTEST, LONGEST = 10, 240
FURTHEST = 2 * 366 * 24 * 60 * MINUTE
"""How far ahead a session may lie: further is nearly always a year mistyped."""

CALLED_OFF = "called_off"


class TimeTaken(Refusal):
    why = "You have agreed to meet at that time already."
    what_now = "Choose another time, or move the other session first."


class TimeOffered(Refusal):
    why = "A time that overlaps with this one is waiting for an answer."
    what_now = "Answer that one first, or choose another time."


class Begun(Refusal):
    why = "This session has begun already, so it can't be moved."
    what_now = "Put a new time forward instead."


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


def title(wording: SessionWording) -> str:
    """What a session is called where its time can't be shown."""
    return f"A time to meet, {wording.place}" if wording.place else "A time to meet"


SESSION = AccordKind(
    name=KIND, wording=SessionWording, terms=SessionTerms, title=title, check=check, one_voice_endings=(CALLED_OFF,),
    matter="times",
)  # fmt: skip

CAPABILITY = Capability(name="sessions", kinds=(SESSION,))
