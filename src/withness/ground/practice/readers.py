"""Says who reads what is written in a partnership, and by when: from the record, or that nobody has said."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone
from msgspec import Struct

from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.partnership import LedgerId, MemberId, Role, View, Voice

from .events import ANSWER_WITHIN
from .hours import SECOND, Reads, offset, who_reads
from .models import Belonging
from .practices import state_of
from .state import PracticeState

DO_NOT_WAIT = "Don't wait for an answer here."
NOT_SAID = f"Nobody has said yet when this is read. {DO_NOT_WAIT}"
NOBODY_ELSE = f"Nobody but you reads this yet. {DO_NOT_WAIT}"
# Asked on every page.
_STAFF = "SELECT member, practice, staff FROM practice_belonging WHERE partnership = %s"
OTHERWISE = "At other times nobody is watching this page."


class Reader(Struct, frozen=True):
    """A therapist of a partnership with what is said about when they read (None: nothing yet), and their practice."""

    member: MemberId
    name: str
    reads: Reads | None
    practice: PracticeState | None = None


def readers_line(voice: Voice, now: int | None = None, *, view: View | None = None, agreed: str = "") -> str:
    """Who reads what this member writes, and when nobody does. `now` is microseconds UTC, the clock's if not given;
    `view` is the member's, if it is at hand; `agreed` is what they agreed on about an answer, as a sentence. Where
    they agreed on nothing, it is what the practice says."""
    at = clock() if now is None else now
    view = hear(voice) if view is None else view
    readers = readers_of(view, voice.ledger, at)
    if not readers:
        return _without_therapist(view)
    agreed = agreed or _answers(readers)
    told = [_reads(reader, view.viewer, at) for reader in readers if reader.reads is not None]
    if not told:
        return f"{NOT_SAID} {agreed}".rstrip()
    always = [line for line, away in told if not away]
    away = [line for line, away in told if away]
    # Where somebody is away, an answer may not come as it was agreed: then the page doesn't say that it does.
    promised = [agreed] if agreed and not away else []
    return " ".join([*always, *away, *promised, OTHERWISE if always else DO_NOT_WAIT])


def practice_says(view: View, partnership: LedgerId) -> str:
    """What the practice of those who are here says about an answer, as a sentence; empty where it doesn't."""
    return _answers(readers_of(view, partnership, clock()))


def _answers(readers: list[Reader]) -> str:
    practice = next((reader.practice for reader in readers if reader.practice is not None), None)
    if practice is None or practice.answers_within is None:
        return ""
    return (
        f"{practice.words.name or 'The practice'} says that an answer comes {ANSWER_WITHIN[practice.answers_within]}."
    )


def _without_therapist(view: View) -> str:
    """A couple whose therapist went still reads what each of them writes, and nobody else does."""
    names = sorted(view.member(m).name or "Somebody" for m in view.members.partners() - {view.viewer})
    if not names:
        return NOBODY_ELSE
    who = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"No therapist reads this now, only {who}. {DO_NOT_WAIT}"


def seen_line(voice: Voice, now: int | None = None) -> str:
    """Who would see it, and by when, if this member said "I'm not safe" at `now`; never more than is in the record."""
    at = clock() if now is None else now
    view = hear(voice)
    readers = [reader for reader in readers_of(view, voice.ledger, at) if reader.member != view.viewer]
    if not readers:
        return "There is nobody here who would see it. Nobody is watching this page."
    told = [reader for reader in readers if reader.reads is not None and reader.reads.seen is not None]
    if not told:
        return "Nobody is watching this now, and nobody has said when it will be seen."
    now_here = any(reader.reads is not None and reader.reads.open for reader in told)
    around = "Nobody watches this page minute by minute." if now_here else "Nobody is watching this now."
    lines = [
        f"{reader.name} has said to look at it by {_moment(reader.reads.seen, reader.reads.zone, at)}."
        for reader in told
        if reader.reads is not None and reader.reads.seen is not None
    ]
    return " ".join([*lines, around] if now_here else [around, *lines])


def seen_by(voice: Voice, now: int | None = None) -> int | None:
    """By when the first of those who would be asked has said to look (microseconds UTC); None: nobody has said."""
    at = clock() if now is None else now
    readers = readers_of(hear(voice), voice.ledger, at)
    times = [r.reads.seen for r in readers if r.member != voice.member and r.reads is not None and r.reads.seen]
    return min(times, default=None)


def readers_of(view: View, partnership: LedgerId, now: int) -> list[Reader]:
    """The therapists who are here, as they stand in their practices."""
    therapists = view.members.active(Role.THERAPIST)
    if not therapists:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_STAFF, [partnership])
        rows = cursor.fetchall()
    staff = {member: (LedgerId(practice), MemberId(person)) for member, practice, person in rows}
    return [_reader(each.id, each.name or "Your therapist", staff.get(each.id), now) for each in therapists]


def _reader(member: MemberId, name: str, works: tuple[LedgerId, MemberId] | None, now: int) -> Reader:
    if works is None:
        return Reader(member, name, None)
    state = state_of(works[0])
    return Reader(member, name, who_reads(state.hours.get(works[1]), state.leaves(works[1]), now), state)


def zone_for(partnership: LedgerId) -> str | None:
    """The time zone in which the first of its therapists works, if they said so."""
    row = Belonging.objects.filter(partnership=partnership).order_by("pk").values_list("practice", "staff").first()
    if row is None:
        return None
    hours = state_of(LedgerId(row[0])).hours.get(MemberId(row[1]))
    return hours.zone if hours is not None else None


def _reads(reader: Reader, viewer: MemberId, now: int) -> tuple[str, bool]:
    """The sentence for one reader, and whether it is about being away."""
    reads = reader.reads
    if reads is None:
        raise ValueError("nothing was said about when they read")
    me = reader.member == viewer
    if reads.back is not None:
        until = _day(_there_at(reads.back, reads.zone).date())
        return (
            f"You are away until {until}. The others can read here that you don't read this before then."
            if me
            else f"{reader.name} is away until {until} and doesn't read what you write before then."
        ), True
    when = reads.week + _there(reads.zone, now)
    if me:
        return f"The others can read what you write here. You said that you read what they write {when}.", False
    return f"{reader.name} reads what you write here {when}.", False


def _there(zone: str, now: int) -> str:
    """Whose clocks these are, where the reader's page shows others."""
    here = timezone.get_current_timezone_name()
    return "" if offset(now, zone) == offset(now, here) else f" ({place(zone)} time)"


def _moment(at: int, zone: str, now: int) -> str:
    """A time of looking: "18:00 today". Midnight is the end of the day before it."""
    there, today = _there_at(at, zone), _there_at(now, zone).date()
    hour, day = f"{there:%H:%M}", there.date()
    if hour == "00:00":
        hour, day = "24:00", day - timedelta(days=1)
    return f"{hour}{_there(zone, now)} {'today' if day == today else 'on ' + _day(day)}"


def _there_at(at: int, zone: str) -> datetime:
    return datetime.fromtimestamp(at / SECOND, ZoneInfo(zone))


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def place(zone: str) -> str:
    """A zone's name as people say it: "Berlin"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
