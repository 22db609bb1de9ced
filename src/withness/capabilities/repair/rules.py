"""Repair: anybody of us opens it, all of us close it, and whatever is said in between opens the closing again."""

from enum import StrEnum

from msgspec import Struct, field

from withness.ground.partnership import PARTNERS, Audience, Capability, Entry, Member, MemberId, Said, Verb, View
from withness.ground.partnership.refusals import AlreadyAnswered, ChangedMeanwhile, NotHeardOf, NotThisRole, Refusal
from withness.ground.partnership.text import any_words, some_words

from .events import EVENTS, Answered, Changed, Closed, Opened, Reopened, RepairId

Event = Answered | Changed | Closed | Reopened


class Settled(Refusal):
    why = "Each of you said that this is settled."
    what_now = "You can take it up again at any time."


class StillOpen(Refusal):
    why = "This is still open."
    what_now = "You can say more in it."


class Did(StrEnum):
    """What one line of a thread did."""

    OPENED = "opened"
    ANSWERED = "answered"
    CHANGED = "changed"
    CLOSED = "closed"
    REOPENED = "reopened"


class Line(Struct, frozen=True):
    """One thing that was said. `told`: it has, or had, words."""

    by: MemberId
    at: int
    did: Did
    told: bool
    words: str | None


class Thread(Struct):
    """Everything said in one repair. `settled` are those for whom all that was said so far is settled."""

    id: RepairId
    audience: Audience
    lines: list[Line] = field(default_factory=list)
    settled: set[MemberId] = field(default_factory=set)


class RepairState(Struct):
    """All threads heard, oldest first."""

    threads: dict[RepairId, Thread] = field(default_factory=dict)


def evolve(draft: RepairState, entry: Entry) -> None:
    """Take in one heard entry."""
    event = entry.event
    if isinstance(event, Opened):
        draft.threads.setdefault(event.thread, Thread(event.thread, entry.audience))
    thread = draft.threads.get(event.thread)
    if thread is None:
        return
    thread.lines.append(_line(entry))
    if isinstance(event, Closed):
        thread.settled.add(entry.by)
    else:
        # Who said that it was settled did not know these words yet.
        thread.settled.clear()


def _line(entry: Entry) -> Line:
    match entry.event:
        case Opened(told=told, words=words):
            return Line(entry.by, entry.at, Did.OPENED, told, words)
        case Answered(words=words):
            return Line(entry.by, entry.at, Did.ANSWERED, told=True, words=words)
        case Changed(words=words):
            return Line(entry.by, entry.at, Did.CHANGED, told=True, words=words)
        case Reopened(told=told, words=words):
            return Line(entry.by, entry.at, Did.REOPENED, told, words)
        case _:
            return Line(entry.by, entry.at, Did.CLOSED, told=False, words=None)


def concerned(view: View, thread: Thread) -> Audience:
    """Those who heard it from the beginning and are still here: it is settled when all of them say so."""
    return thread.audience & view.members.partners()


def is_settled(view: View, thread: Thread) -> bool:
    """Whether everyone concerned said that it is settled, after the last words in it."""
    return bool(thread.settled) and concerned(view, thread) <= thread.settled


def awaits(view: View, thread: Thread) -> Audience:
    """Who can say the next thing; nobody once it is settled. None of them is chased."""
    if is_settled(view, thread):
        return frozenset()
    return concerned(view, thread) - thread.settled - {thread.lines[-1].by}


def open_repair(view: View, by: Member, *, thread: RepairId, now: int, words: str | None = None) -> list[Said]:
    """Say that something felt off, in words or without any."""
    if by.role not in PARTNERS:
        raise NotThisRole
    if thread in view.state(RepairState).threads:
        raise AlreadyAnswered
    told = any_words(words, field="words")
    return [view.to_partners(Opened(thread, told=told is not None, words=told))]


def answer_repair(view: View, by: Member, *, thread: RepairId, words: str, now: int) -> list[Said]:
    """Say more about it."""
    known = _open(view, by, thread)
    return [_told(view, known, Answered(thread, some_words(words, field="words")))]


def say_change(view: View, by: Member, *, thread: RepairId, words: str, now: int) -> list[Said]:
    """Write down what we change."""
    known = _open(view, by, thread)
    return [_told(view, known, Changed(thread, some_words(words, field="words")))]


def close_repair(view: View, by: Member, *, thread: RepairId, seen: int, now: int) -> list[Said]:
    """Say that for me it is settled. `seen` is how many lines I read: a yes counts for these and no more."""
    known = _open(view, by, thread)
    if by.id in known.settled:
        raise AlreadyAnswered
    if any(line.told or line.did is not Did.CLOSED for line in known.lines[seen:]):
        raise ChangedMeanwhile
    return [_told(view, known, Closed(thread))]


def reopen_repair(view: View, by: Member, *, thread: RepairId, now: int, words: str | None = None) -> list[Said]:
    """Take up again what was settled, in words or without any."""
    known = _known(view, by, thread)
    if not is_settled(view, known):
        raise StillOpen
    told = any_words(words, field="words")
    return [_told(view, known, Reopened(thread, told=told is not None, words=told))]


def _known(view: View, by: Member, thread: RepairId) -> Thread:
    known = view.state(RepairState).threads.get(thread)
    if known is None:
        raise NotHeardOf
    if by.role not in PARTNERS:
        raise NotThisRole
    return known


def _open(view: View, by: Member, thread: RepairId) -> Thread:
    known = _known(view, by, thread)
    if is_settled(view, known):
        raise Settled
    return known


def _told(view: View, thread: Thread, event: Event) -> Said:
    return view.to(thread.audience, event)


CAPABILITY = Capability(
    name="repair",
    events=EVENTS,
    state=RepairState,
    evolve=evolve,
    dictated=(Verb("repair.open_repair", open_repair, words=("words",)),),
)
