"""What is known of each referral beside its words: what went out, what came back, and where it stands."""

from typing import Any

from msgspec import Struct, field

from withness.ground.partnership import Accord, AccordId, Entry, MemberId, State, Version, VersionId, View

from .events import (
    ACCEPTED,
    BY_HAND,
    CANNOT,
    NO,
    RECEIVED,
    WAITING,
    YES,
    Answered,
    Asked,
    CameBack,
    Delivered,
    LetterId,
    Replied,
    Sent,
    TakenBack,
    Told,
)

OFFERED, AGREED, SENT, RETURNED, GOT_HELP, DID_NOT_HELP, NO_HELP, ENDED, REOPENED = (
    "offered", "agreed", "sent", "returned", "got_help", "did_not_help", "no_help", "ended", "reopened",
)  # fmt: skip
_DAY = 24 * 60 * 60 * 1_000_000


class Letter(Struct):
    """One time that it was sent. `arrived` is None until a mail server said something."""

    id: LetterId
    version: VersionId
    how: str
    at: int
    by: MemberId
    arrived: bool | None = None
    came_back: bool = False
    closed: bool = False
    answered: bool = False

    @property
    def returned(self) -> bool:
        """Whether it didn't get there, as far as anybody knows."""
        return self.came_back or self.arrived is False


class Step(Struct, frozen=True):
    """One thing that was said of it, by whom (the house, where it came in on the page that was sent)."""

    at: int
    by: MemberId
    event: Any
    written_by: MemberId | None = None


class Course(Struct):
    """Everything heard about one referral, in order. `asked` are those who were asked, for which letter."""

    letters: dict[LetterId, Letter] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    asked: set[tuple[LetterId, MemberId]] = field(default_factory=set)

    @property
    def last(self) -> Letter | None:
        """What went out last."""
        return next(reversed(self.letters.values()), None)


class ReferralsState(Struct):
    """Every referral heard of."""

    of: dict[AccordId, Course] = field(default_factory=dict)


def evolve(draft: ReferralsState, entry: Entry) -> None:
    """Take in one heard entry. What is said of a letter that the listener never heard of is passed over."""
    event, course = entry.event, draft.of.setdefault(entry.event.accord, Course())
    letter = course.letters.get(getattr(event, "letter", LetterId("")))
    match event:
        case Sent():
            for earlier in course.letters.values():
                earlier.closed = True
            course.letters[event.letter] = Letter(event.letter, event.version, event.how, entry.at, entry.by)
        case Delivered() if letter is not None:
            letter.arrived = event.arrived
        case CameBack() if letter is not None:
            letter.came_back = True
        case TakenBack() if letter is not None:
            letter.closed = True
        case Replied() if letter is not None:
            letter.answered = True
        case Asked():
            course.asked.add((event.letter, event.to))
    course.steps.append(Step(entry.at, entry.by, event, entry.written_by))


def course_of(view: View, referral: AccordId) -> Course:
    """What came of this one so far."""
    return view.state(ReferralsState).of.get(referral) or Course()


def now_on(view: View, accord: Accord) -> list[Step]:
    """What was said since the words that hold first went out; nothing while they did not."""
    steps, current = course_of(view, accord.id).steps, accord.current
    for place, step in enumerate(steps):
        if isinstance(step.event, Sent) and current is not None and step.event.version == current.id:
            return steps[place:]
    return []


def agreed_versions(accord: Accord) -> list[Version]:
    """Every wording that was in force, oldest first."""
    return [each for each in accord.versions.values() if each.state is State.AGREED and each.closing is None]


def sent(view: View, accord: Accord) -> Letter | None:
    """What went out last of the choice that holds; None while nothing did."""
    last = course_of(view, accord.id).last
    return last if last is not None and accord.current is not None and last.version == accord.current.id else None


def standing(view: View, accord: Accord) -> str:
    """Where it stands, by what was said last that changes it."""
    if accord.ended is not None:
        return ENDED
    if accord.current is None:
        return OFFERED
    stands = REOPENED if len(_services(accord)) > 1 else AGREED
    for step in now_on(view, accord):
        stands = _after(stands, step.event)
    letter = sent(view, accord)
    return RETURNED if letter is not None and letter.returned and stands == SENT else stands


def _services(accord: Accord) -> list[str]:
    """Each service that was agreed on, one after the other."""
    found: list[str] = []
    for version in agreed_versions(accord):
        if not found or found[-1] != version.terms.service:
            found.append(version.terms.service)
    return found


def _after(stands: str, event: Any) -> str:
    match event:
        case Sent():
            return SENT
        case Replied(stands=said) | Answered(stands=said):
            return str(said)
        case Told(got=got) if got == NO:
            return NO_HELP
        case Told(got=got, helped=helped) if got == YES:
            return DID_NOT_HELP if helped == NO else GOT_HELP
    return stands


COUNTED = {
    SENT: "sent",
    RETURNED: "sent",
    RECEIVED: "received",
    ACCEPTED: "accepted",
    WAITING: "waiting",
    GOT_HELP: "got_help",
    DID_NOT_HELP: "did_not_help",
    NO_HELP: "did_not_help",
    CANNOT: "ended",
    ENDED: "ended",
    REOPENED: "reopened",
}
"""How a programme counts where a referral stands; what only waits for a yes, or was not sent yet, is not counted."""


def barriers(view: View, accord: Accord) -> list[str]:
    """Every barrier that anybody named, each once, in the order in which they came up."""
    named: dict[str, None] = {}
    for step in course_of(view, accord.id).steps:
        named |= dict.fromkeys(getattr(step.event, "barriers", ()))
    return list(named)


def days_to_help(view: View, accord: Accord) -> int | None:
    """Whole days from when it first went out until a client said that they got help; None where nobody did."""
    steps = course_of(view, accord.id).steps
    went = next((step.at for step in steps if isinstance(step.event, Sent)), None)
    came = next((step.at for step in steps if isinstance(step.event, Told) and step.event.got == YES), None)
    return (came - went) // _DAY if went is not None and came is not None else None


def asks(view: View, accord: Accord, member: MemberId, now: int) -> bool:
    """Whether it is time that this client is asked whether they got help: the day has come and they did not say yet."""
    letter = sent(view, accord)
    if letter is None or accord.current is None or (due := due_at(accord, letter)) is None or now < due:
        return False
    told = (step for step in now_on(view, accord) if isinstance(step.event, Told) and step.by == member)
    return not any(step.at >= due or step.event.got == YES for step in told)


def due_at(accord: Accord, letter: Letter) -> int | None:
    """When somebody is asked about it (microseconds UTC)."""
    days = accord.current.terms.ask_after if accord.current is not None else None
    return letter.at + days * _DAY if days is not None else None


def is_open(accord: Accord, letter: Letter | None) -> bool:
    """Whether the page that went out with it can be read and answered: it holds, and nobody closed it."""
    return (
        letter is not None
        and accord.current is not None
        and accord.current.id == letter.version
        and accord.current.wording is not None
        and letter.how != BY_HAND
        and not letter.closed
        and not letter.came_back
    )
