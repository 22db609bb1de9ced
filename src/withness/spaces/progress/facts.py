"""Tells in lines what was said in and around a session: names for everyone, and nothing that no entry holds."""

from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from withness.capabilities.agenda.rules import TALKED_ABOUT, AgendaState
from withness.capabilities.checkins.rules import CheckinsState
from withness.capabilities.goals.events import KIND as GOAL
from withness.capabilities.goals.rules import HIGHEST, GoalsState
from withness.capabilities.notes.rules import NotesState, runs_of
from withness.capabilities.safety.rules import Alarm, SafetyState
from withness.capabilities.sessions.events import KIND as SESSION
from withness.capabilities.sessions.rules import ends_at
from withness.capabilities.takeaways.cards import session_of
from withness.capabilities.takeaways.events import KIND as TAKEAWAY
from withness.capabilities.teachback.rules import TeachbackState
from withness.ground.partnership import Accord, AccordId, MemberId, Role, State, Version, View
from withness.ground.partnership.refusals import NotInForce
from withness.ground.ui.cards import moment
from withness.ground.ui.voices import Voices

GONE = "(these words were erased)"
_STANDS = {
    State.OPEN: "put forward, not answered yet",
    State.AGREED: "agreed",
    State.DECLINED: "not agreed to",
    State.DIFFERED: "you see it differently, and left it at that",
    State.WITHDRAWN: "taken back",
    State.LAPSED: "lapsed, because somebody left",
    State.SUPERSEDED: "put another way since",
}
_SETTLED = (State.AGREED, State.DECLINED, State.DIFFERED)


class Told(Struct, frozen=True):
    """What the lines are made of: a reader's view, the session, and from when to when it counts (microseconds UTC)."""

    view: View
    session: AccordId
    since: int
    until: int
    zone: ZoneInfo

    def name(self, member: MemberId) -> str:
        """The name somebody goes by, the reader included: the draft is the same for everyone."""
        return Voices(self.view).full_name(member)

    def at(self, microseconds: int) -> datetime:
        """A time by the practice's clock."""
        return moment(microseconds).astimezone(self.zone)

    def within(self, at: int) -> bool:
        """Whether something was said after the session before and before the one after."""
        return self.since < at <= self.until


Teller = Callable[[Told], Iterator[str]]


def told(view: View, session: AccordId, now: int, zone: ZoneInfo) -> Told:
    """The session with its time around it; raises NotHeardOf, and NotInForce where no time was agreed."""
    accord = view.accord(session, SESSION)
    if accord.current is None:
        raise NotInForce
    begins = accord.current.terms.starts_at
    others = [
        each.current.terms for each in view.of_kind(SESSION) if each.current is not None and each.id != session
    ]  # fmt: skip
    since = max((ends_at(terms) for terms in others if terms.starts_at < begins), default=0)
    until = min((terms.starts_at for terms in others if terms.starts_at > begins), default=now)
    return Told(view=view, session=session, since=since, until=min(until, now), zone=zone)


def met(told: Told) -> Iterator[str]:
    """When and where, and whose partnership it is."""
    version = told.view.accord(told.session, SESSION).current
    if version is not None:
        yield f"{_time(told, version)}{_place(version)}."
    for role, title in ((Role.CLIENT, "Client"), (Role.THERAPIST, "Therapist")):
        if names := sorted(told.name(member.id) for member in told.view.members.active(role)):
            yield f"{title}: {', '.join(names)}."


def talked(told: Told) -> Iterator[str]:
    """What was marked as talked about or moved on from, and by whom it was put up."""
    for topic in told.view.state(AgendaState).topics.values():
        for settling in topic.settlings:
            if settling.session == told.session:
                how = "Talked about" if settling.how == TALKED_ABOUT else "Moved on from"
                yield f"{how} (put up by {told.name(topic.by)}): {topic.words or GONE}"


def notes(told: Told) -> Iterator[str]:
    """The shared notes, with whose words they are."""
    for note in told.view.state(NotesState).of(told.session):
        yield f"{told.name(note.by)} wrote: {note.words or GONE}"
    for kept in told.view.state(NotesState).kept_of(told.session):
        for run in runs_of(kept.passages or ()):
            yield f"{told.name(run.by)} wrote: {run.words.strip()}"


def checkins(told: Told) -> Iterator[str]:
    """Check-ins given since the session before."""
    for own in told.view.state(CheckinsState).of.values():
        for given in own.given:
            if not told.within(given.at):
                continue
            items = [(own.wordings.get(item), value) for item, value in given.answers.items()]
            answers = "; ".join(f"{item.text if item else GONE}: {value} of 10" for item, value in items)
            yield f"{told.name(given.by)}, {_day(told, given.at)}: {answers or 'no numbers'}"
            if given.noted:
                yield f"{told.name(given.by)} wrote: {given.note or GONE}"


def goals(told: Told) -> Iterator[str]:
    """How near goals were said to be since the session before."""
    for accord in told.view.of_kind(GOAL):
        for rating in told.view.state(GoalsState).ratings.get(accord.id, []):
            if told.within(rating.at):
                given = f"{told.name(rating.by)}, {_day(told, rating.at)}"
                yield f"{given}: {rating.value} of {HIGHEST} for “{_title(told, accord)}”"


def agreed(told: Told) -> Iterator[str]:
    """What was agreed, not agreed to or left at seeing it differently since the session before."""
    for accord in told.view.accords.values():
        if accord.kind in (SESSION, TAKEAWAY):
            continue
        for version in accord.versions.values():
            if version.state in _SETTLED and told.within(version.settled_at or 0):
                yield f"{_STANDS[version.state].capitalize()}: {_title(told, accord, version)}"


def takeaways(told: Told) -> Iterator[str]:
    """What was put forward to take away, and how it stands."""
    for accord in told.view.of_kind(TAKEAWAY):
        if session_of(accord) == told.session:
            version = accord.current or accord.latest
            yield f"{_title(told, accord, version)} ({_STANDS[version.state]})"


def in_own_words(told: Told) -> Iterator[str]:
    """What each takes along in their own words, and what was said to it."""
    for back in told.view.state(TeachbackState).of(told.session):
        yield f"{told.name(back.by)} takes along: {back.words or GONE}"
        for line in back.lines:
            yield f"{told.name(line.by)}: {'meant that too' if line.meant else line.words or GONE}"


def alarms(told: Told) -> Iterator[str]:
    """“I'm not safe now” since the session before, as it was recorded."""
    for alarm in told.view.state(SafetyState).alarms.values():
        if told.within(alarm.at):
            when = _moment(told, alarm.at)
            yield f"{told.name(alarm.by)} {_raised(alarm)} on {when}; {_followed(told, alarm)}."


def next_time(told: Told) -> Iterator[str]:
    """The session that was agreed to come after it."""
    this = told.view.accord(told.session, SESSION).current
    if this is None:
        return
    later = [
        each.current for each in told.view.of_kind(SESSION)
        if each.current is not None and each.current.terms.starts_at > this.terms.starts_at
    ]  # fmt: skip
    if later:
        coming = min(later, key=lambda version: version.terms.starts_at)
        yield f"Next time: {_time(told, coming)}."


def _raised(alarm: Alarm) -> str:
    if alarm.answered is None:
        return "said “I'm not safe now”"
    return f"answered a question about danger to life ({alarm.answered}) in a way that is said at once"


def _followed(told: Told, alarm: Alarm) -> str:
    seen = [f"seen by {told.name(each.by)} on {_moment(told, each.at)}" for each in alarm.acknowledged]
    over = [f"over for {told.name(by)} on {_moment(told, each.at)}" for by, each in alarm.resolved.items()]
    return "; ".join([*(seen or ["nobody has said that they have seen it"]), *over])


def _title(told: Told, accord: Accord, version: Version | None = None) -> str:
    shown = version or accord.current or accord.latest
    return told.view.kinds[accord.kind].title(shown.wording) if shown.wording is not None else GONE


def _time(told: Told, version: Version) -> str:
    begins, ends = told.at(version.terms.starts_at), told.at(ends_at(version.terms))
    return f"{begins:%A} {begins.day} {begins:%B %Y, %H:%M} to {ends:%H:%M} ({told.zone.key})"


def _place(version: Version) -> str:
    place = version.wording.place if version.wording is not None else GONE
    return f", {place}" if place else ""


def _day(told: Told, at: int) -> str:
    day = told.at(at)
    return f"{day.day} {day:%B}"


def _moment(told: Told, at: int) -> str:
    return f"{_day(told, at)} at {told.at(at):%H:%M}"


TELLERS: dict[str, tuple[str, Teller]] = {
    "met": ("When and where you met", met),
    "talked": ("What was talked about", talked),
    "notes": ("The shared notes", notes),
    "checkins": ("Check-ins since the session before", checkins),
    "goals": ("How near goals were", goals),
    "agreed": ("What was agreed or not", agreed),
    "takeaways": ("What you take away", takeaways),
    "in_own_words": ("What each takes along in their own words", in_own_words),
    "alarms": ("“I'm not safe now”, as recorded", alarms),
    "next_time": ("The next time", next_time),
}
"""Everything a note can be made of: its name in a shape, how a practice sees it, and what tells it."""
