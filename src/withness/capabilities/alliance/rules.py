"""Session feedback that stays open until it is answered, and until whoever gave it says that they were heard."""

from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import asdict

from withness.ground.drafts.rules import GivenAlready
from withness.ground.partnership import (
    PARTNERS,
    AccordId,
    Audience,
    Capability,
    Entry,
    Member,
    MemberId,
    Ref,
    Said,
    Verb,
    View,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotThisRole,
    NotYourVoice,
    Refusal,
    WordsMissing,
)
from withness.ground.partnership.steps import checked
from withness.ground.partnership.steps import was_harder as any_harder
from withness.ground.partnership.text import any_words, some_words

from .events import (
    EVENTS,
    Answered,
    FeedbackGiven,
    FeedbackId,
    Heard,
    NotYet,
    Part,
    Steps,
)

NOTHING = Steps()


class HeardAlready(Refusal):
    why = "This has been marked as heard."
    what_now = "Whoever said it can open it again."


class NobodyAnswered(Refusal):
    why = "Nobody has answered this yet."
    what_now = "It stays open. You can also talk about it when you meet."


class ForTheOthers(NotYourVoice):
    why = "These are your own words, so the answer is for the others."
    what_now = "You can say whether you were heard."


class Standing(StrEnum):
    """Where a thread stands: it waits for an answer, for whoever said it, or for nobody."""

    OPEN = "open"
    ANSWERED = "answered"
    HEARD = "heard"


class Line(Struct, frozen=True):
    """One thing that was said in a thread. `standing` is what it made of it; `told`: it has, or had, words."""

    by: MemberId
    at: int
    standing: Standing
    told: bool
    words: str | None


class Thread(Struct):
    """What was said to one open question, and everything since."""

    words: str | None
    lines: list[Line] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        return self.lines[-1].standing if self.lines else Standing.OPEN


class Feedback(Struct):
    """What somebody said about a session, as the listener heard it. `written_by`: another wrote it down."""

    id: FeedbackId
    by: MemberId
    at: int
    audience: Audience
    session: Ref | None
    steps: Steps
    threads: dict[Part, Thread]
    written_by: MemberId | None = None


class AllianceState(Struct):
    """All feedback heard, oldest first."""

    feedback: dict[FeedbackId, Feedback] = field(default_factory=dict)


def evolve(draft: AllianceState, entry: Entry) -> None:
    """Take in one heard entry."""
    match entry.event:
        case FeedbackGiven(feedback=feedback):
            draft.feedback.setdefault(feedback, _begin(entry))
        case Answered(feedback=feedback, part=part, words=words):
            _add(draft, feedback, part, Line(entry.by, entry.at, Standing.ANSWERED, told=True, words=words))
        case Heard(feedback=feedback, part=part):
            _add(draft, feedback, part, Line(entry.by, entry.at, Standing.HEARD, told=False, words=None))
        case NotYet(feedback=feedback, part=part, told=told, words=words):
            _add(draft, feedback, part, Line(entry.by, entry.at, Standing.OPEN, told=told, words=words))


def _begin(entry: Entry) -> Feedback:
    said: FeedbackGiven = entry.event
    words = {Part.DIFFERENT: said.different, Part.UNSAID: said.unsaid}
    return Feedback(
        id=said.feedback,
        by=entry.by,
        at=entry.at,
        audience=entry.audience,
        session=said.session,
        steps=said.steps,
        threads={part: Thread(words[part]) for part in said.parts},
        written_by=entry.written_by,
    )


def _add(draft: AllianceState, feedback: FeedbackId, part: Part, line: Line) -> None:
    known = draft.feedback.get(feedback)
    if known is not None and part in known.threads:
        known.threads[part].lines.append(line)


def give_feedback(
    view: View,
    by: Member,
    *,
    feedback: FeedbackId,
    now: int,
    steps: Steps = NOTHING,
    session: AccordId | None = None,
    different: str | None = None,
    unsaid: str | None = None,
) -> list[Said]:
    """Say how it was, to all partners. Any of it may be left out, but not all of it."""
    if by.role not in PARTNERS:
        raise NotThisRole
    if feedback in view.state(AllianceState).feedback:
        raise GivenAlready
    said = {
        Part.DIFFERENT: any_words(different, field="different"),
        Part.UNSAID: any_words(unsaid, field="unsaid"),
    }
    parts = tuple(part for part, words in said.items() if words is not None)
    if not parts and not any(asdict(checked(steps)).values()):
        raise WordsMissing("There is nothing in it yet.")
    event = FeedbackGiven(
        feedback=feedback,
        steps=steps,
        parts=parts,
        session=_session(view, session),
        different=said[Part.DIFFERENT],
        unsaid=said[Part.UNSAID],
    )
    return [view.to_partners(event)]


def answer_feedback(view: View, by: Member, *, feedback: FeedbackId, part: Part, words: str, now: int) -> list[Said]:
    """Answer what somebody else said: what we do about it. Several may answer, and more than once."""
    known, thread = _thread(view, by, feedback, part)
    if known.by == by.id:
        raise ForTheOthers
    if thread.standing is Standing.HEARD:
        raise HeardAlready
    return [_told(view, known, Answered(feedback, part, some_words(words, field="words")))]


def mark_heard(view: View, by: Member, *, feedback: FeedbackId, part: Part, now: int) -> list[Said]:
    """Mark that I was heard, by what was written or by what was said when we met."""
    known, thread = _own_thread(view, by, feedback, part)
    if thread.standing is Standing.HEARD:
        raise AlreadyAnswered
    return [_told(view, known, Heard(feedback, part))]


def say_not_yet(
    view: View, by: Member, *, feedback: FeedbackId, part: Part, now: int, words: str | None = None
) -> list[Said]:
    """Say that it is not quite there yet: an answer was not enough, or what was marked as heard is open again."""
    known, thread = _own_thread(view, by, feedback, part)
    if thread.standing is Standing.OPEN:
        raise NobodyAnswered
    missing = any_words(words, field="words")
    return [_told(view, known, NotYet(feedback, part, told=missing is not None, words=missing))]


def awaits(view: View, feedback: Feedback, thread: Thread) -> Audience:
    """Who can say the next thing: those who heard it, whoever gave it, or nobody. None of them is chased."""
    if thread.standing is Standing.HEARD:
        return frozenset()
    here = view.members.partners()
    if thread.standing is Standing.OPEN:
        return (feedback.audience & here) - {feedback.by}
    return frozenset({feedback.by}) & here


def was_harder(view: View) -> bool:
    """Whether anybody's latest word on how it was is low or lower than before: talking may help, whoever it was."""
    given = view.state(AllianceState).feedback.values()
    return any_harder(((each.by, each.steps) for each in given), view.members.partners())


def _session(view: View, session: AccordId | None) -> Ref | None:
    return None if session is None else Ref(kind=view.accord(session).kind, id=session)


def _thread(view: View, by: Member, feedback: FeedbackId, part: Part) -> tuple[Feedback, Thread]:
    known = view.state(AllianceState).feedback.get(feedback)
    if known is None or part not in known.threads:
        raise NotHeardOf
    if by.role not in PARTNERS:
        raise NotThisRole
    return known, known.threads[part]


def _own_thread(view: View, by: Member, feedback: FeedbackId, part: Part) -> tuple[Feedback, Thread]:
    known, thread = _thread(view, by, feedback, part)
    if known.by != by.id:
        raise NotYourVoice("Only the person who said it can say whether they were heard.")
    return known, thread


def _told(view: View, feedback: Feedback, event: Answered | Heard | NotYet) -> Said:
    """Whoever heard the feedback hears what becomes of it, as long as they are here."""
    return view.to(feedback.audience, event)


CAPABILITY = Capability(
    name="alliance",
    events=EVENTS,
    state=AllianceState,
    evolve=evolve,
    dictated=(
        Verb("alliance.give_feedback", give_feedback, words=("different", "unsaid")),
        Verb("alliance.answer_feedback", answer_feedback, words=("words",)),
        Verb("alliance.mark_heard", mark_heard),
        Verb("alliance.say_not_yet", say_not_yet, words=("words",)),
    ),
)
