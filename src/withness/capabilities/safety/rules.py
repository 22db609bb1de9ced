"""An alarm: raised by one voice, seen by a name, over when both say so; nothing else ever closes it."""

from msgspec import Struct, field

from withness.ground.partnership import (
    PARTNERS,
    Asymmetry,
    Audience,
    Capability,
    Entry,
    MemberId,
    Role,
    Said,
    Verb,
    View,
)
from withness.ground.partnership.members import Member
from withness.ground.partnership.refusals import AlreadyAnswered, AlreadyEnded, NotHeardOf, NotThisRole, Refusal
from withness.ground.partnership.text import any_words

from .events import EVENTS, HOUSE_SAYS, Acknowledged, AlarmId, Delivered, Escalated, Recorded, Resolved

MOST = 5_000
"""Characters of what somebody writes with it; nobody in danger should be told that a page is too long."""


class SeenFirst(Refusal):
    why = "Nobody has said yet that they have seen this."
    what_now = "Say first that you have seen it."


class Arrived(Struct, frozen=True):
    """One way in which an alarm arrived, and when (microseconds UTC)."""

    how: str
    to: MemberId
    at: int


class PassedOn(Struct, frozen=True):
    """Somebody else of the practice was told that it waits."""

    to: MemberId
    name: str | None
    at: int


class Voiced(Struct, frozen=True):
    """What one person said to it."""

    by: MemberId
    at: int
    words: str | None


class Alarm(Struct):
    """One alarm as the listener knows it. It is open until `closed` says otherwise, whatever the clock says."""

    id: AlarmId
    by: MemberId
    at: int
    audience: Audience
    asked: Audience
    seen_by: int | None
    region: str | None
    answered: str | None
    words: str | None
    arrived: list[Arrived] = field(default_factory=list)
    passed_on: list[PassedOn] = field(default_factory=list)
    acknowledged: list[Voiced] = field(default_factory=list)
    resolved: dict[MemberId, Voiced] = field(default_factory=dict)
    alone: bool = False

    @property
    def closed(self) -> bool:
        """Over: who raised it says so, and somebody who was asked; or one of them, where the other isn't here."""
        voices = self.resolved.keys()
        return bool(voices) and (self.alone or (self.by in voices and len(voices) > 1))

    @property
    def over_at(self) -> int | None:
        """When the last voice that closed it said so; None while it is open."""
        return max(voiced.at for voiced in self.resolved.values()) if self.closed else None

    @property
    def due(self) -> int:
        """By when somebody should have seen it: the time they had named, or at once where nobody had named one."""
        return self.at if self.seen_by is None else self.seen_by

    def overdue(self, now: int) -> bool:
        """Whether that time is over and nobody has said that they have seen it."""
        return not self.closed and not self.acknowledged and now >= self.due


class SafetyState(Struct):
    """Every alarm heard, oldest first."""

    alarms: dict[AlarmId, Alarm] = field(default_factory=dict)

    def open(self) -> list[Alarm]:
        """The alarms that aren't over."""
        return [alarm for alarm in self.alarms.values() if not alarm.closed]


def evolve(draft: SafetyState, entry: Entry) -> None:
    """Take in one heard entry."""
    said = entry.event
    if isinstance(said, Recorded):
        if said.alarm not in draft.alarms:
            draft.alarms[said.alarm] = _raised(entry, said)
        return
    alarm = draft.alarms.get(said.alarm)
    if alarm is None:
        return
    match said:
        case Delivered(how=how, to=to):
            alarm.arrived.append(Arrived(how, to, entry.at))
        case Escalated(to=to, name=name):
            alarm.passed_on.append(PassedOn(to, name, entry.at))
        case Acknowledged(words=words):
            alarm.acknowledged.append(Voiced(entry.by, entry.at, words))
        case Resolved(alone=alone, words=words):
            alarm.resolved[entry.by] = Voiced(entry.by, entry.at, words)
            alarm.alone = alarm.alone or alone


def _raised(entry: Entry, said: Recorded) -> Alarm:
    return Alarm(
        id=said.alarm, by=entry.by, at=entry.at, audience=entry.audience, asked=said.asked, seen_by=said.seen_by,
        region=said.region, answered=said.answered, words=said.words,
    )  # fmt: skip


def raise_alarm(
    view: View,
    by: Member,
    *,
    alarm: AlarmId,
    now: int,
    seen_by: int | None = None,
    region: str | None = None,
    answered: str | None = None,
    words: str | None = None,
) -> list[Said]:
    """Say: I'm not safe now. The therapists hear it, nobody else: no partner, no guardian, no supporter.

    `answered` names the questionnaire in which a question about danger to life was answered, where that says it.
    """
    if by.role not in PARTNERS:
        raise NotThisRole("Only the clients and therapists of a partnership can send this here.")
    asked = frozenset(member.id for member in view.members.active(Role.THERAPIST)) - {by.id}
    event = Recorded(
        alarm=alarm, asked=asked, seen_by=seen_by, region=region, answered=answered,
        words=any_words(words, field="words", most=MOST),
    )  # fmt: skip
    return [view.to(asked, event)]


def acknowledge(view: View, by: Member, *, alarm: AlarmId, now: int, words: str | None = None) -> list[Said]:
    """Say, by name, that I have seen it, and what I do now."""
    known = _open(view, alarm)
    if by.role is not Role.THERAPIST or by.id == known.by:
        raise NotThisRole("Only a therapist who was asked can say that they have seen it.")
    if any(voiced.by == by.id for voiced in known.acknowledged):
        raise AlreadyAnswered
    event = Acknowledged(alarm=alarm, words=any_words(words, field="words", most=MOST))
    return [view.to(known.audience, event)]


def resolve(view: View, by: Member, *, alarm: AlarmId, now: int, words: str | None = None) -> list[Said]:
    """Say that it is over, for my part. Who raised it and a therapist both have to."""
    known = _open(view, alarm)
    if by.id not in known.audience:
        raise NotThisRole
    others = known.asked if by.id == known.by else frozenset({known.by})
    alone = not any(view.member(other).active for other in others)
    if by.id in known.resolved and not alone:
        raise AlreadyAnswered("You have said so already. It is over once the other says so too.")
    if by.id != known.by and not known.acknowledged:
        raise SeenFirst
    event = Resolved(
        alarm=alarm,
        alone=alone,
        words=any_words(words, field="words", most=MOST),
    )
    return [view.to(known.audience, event)]


def deliver(view: View, *, alarm: AlarmId, how: str, to: MemberId, now: int) -> list[Said]:
    """Said by the house: it was handed over. Once for each person and way."""
    known = view.state(SafetyState).alarms.get(alarm)
    if known is None or any((one.how, one.to) == (how, to) for one in known.arrived):
        return []
    return [Said(known.audience, Delivered(alarm=alarm, how=how, to=to))]


def escalate(view: View, *, alarm: AlarmId, to: MemberId, name: str, now: int) -> list[Said]:
    """Said by the house: the next person of the practice was told. Never before it is overdue, once for each."""
    known = view.state(SafetyState).alarms.get(alarm)
    if known is None or not known.overdue(now) or any(one.to == to for one in known.passed_on):
        return []
    return [Said(known.audience, Escalated(alarm=alarm, to=to, name=name))]


def _open(view: View, alarm: AlarmId) -> Alarm:
    known = view.state(SafetyState).alarms.get(alarm)
    if known is None:
        raise NotHeardOf
    if known.closed:
        raise AlreadyEnded("This is over. If it isn't, say it again.")
    return known


ASYMMETRIES = (
    Asymmetry(
        name="only_therapists_acknowledge_an_alarm",
        who="Therapists",
        what="alone can say that they have seen “I'm not safe now”.",
        reason="It is their work to respond. Nobody else should have to carry that, or be able to record it for them.",
        source="Duty of care, which every professional code puts on the professional.",
        about="When somebody is not safe",
    ),
    Asymmetry(
        name="a_therapist_s_alarm_is_not_the_client_s_to_carry",
        who="Therapists",
        what="who say “I'm not safe now” reach the other therapists and the practice, not the client.",
        reason="Nobody who comes for help should have to look after the person who gives it.",
        source="Professional boundaries; the client may leave or ask at any time.",
        about="When somebody is not safe",
    ),
    Asymmetry(
        name="an_alarm_reaches_therapists_only",
        who="Partners, guardians and supporters",
        what="never hear that somebody said “I'm not safe now”, whatever is opened to them.",
        reason="Home may be where the danger is. Who is told more is decided with the person who said it.",
        source="Safety at home: an answer about it must never reach the person one may be afraid of.",
        about="When somebody is not safe",
    ),
)

CAPABILITY = Capability(
    name="safety",
    events=EVENTS,
    state=SafetyState,
    evolve=evolve,
    house_says=HOUSE_SAYS,
    asymmetries=ASYMMETRIES,
    dictated=(Verb("safety.raise_alarm", raise_alarm, words=("words",)),),
)
