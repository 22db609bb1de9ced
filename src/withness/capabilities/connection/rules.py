"""Connection: each says how it is between us, at a pace that all agreed on, and nobody is chased."""

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from withness.ground.partnership import (
    PARTNERS,
    AccordId,
    AccordKind,
    Capability,
    Entry,
    Member,
    MemberId,
    Said,
    Verb,
    Version,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import AlreadyAnswered, NotThisRole, OutOfRange, Refusal, WordsMissing
from withness.ground.partnership.steps import checked
from withness.ground.partnership.steps import was_harder as any_harder
from withness.ground.partnership.text import any_words
from withness.ground.partnership.verbs import propose

from .events import (
    EVENTS,
    KIND,
    Area,
    Asking,
    PaceTerms,
    PaceWording,
    PutOff,
    Steps,
    Told,
    ToldId,
)

SESSION = "session"
"""The kind of accord that is counted where the pace is by sessions."""
LONGEST = 1_000
"""Characters of one's own words to one of the five."""
WEEK = 7 * 24 * 60 * 60 * 1_000_000
ASKED_FOR = 2 * WEEK
"""How long the question stands before it rests until the next time (microseconds)."""
NOTHING = Steps()


class OnePace(Refusal):
    why = "How often you ask each other is agreed on already, or waits for an answer."
    what_now = "Say that one another way."


class Telling(Struct, frozen=True):
    """How it was between us for one person. `words` lacks what was erased, `worded` does not."""

    id: ToldId
    by: MemberId
    at: int
    steps: Steps
    worded: tuple[Area, ...]
    words: Mapping[Area, str]


class Wish(Struct, frozen=True):
    """Whether somebody wants to be asked, and when they last put it off (microseconds UTC, 0: never)."""

    asked: bool = True
    put_off_at: int = 0


class ConnectionState(Struct):
    """Everything that was told, oldest first, and what people said about being asked."""

    told: list[Telling] = field(default_factory=list)
    wishes: dict[MemberId, Wish] = field(default_factory=dict)


def evolve(draft: ConnectionState, entry: Entry) -> None:
    """Take in one heard entry."""
    wish = draft.wishes.get(entry.by, Wish())
    match entry.event:
        case Told(told=told, steps=steps, worded=worded, words=words):
            draft.told.append(Telling(told, entry.by, entry.at, steps, worded, words or {}))
        case PutOff():
            draft.wishes[entry.by] = replace(wish, put_off_at=entry.at)
        case Asking(on=on):
            draft.wishes[entry.by] = replace(wish, asked=on)


def tell_connection(
    view: View,
    by: Member,
    *,
    told: ToldId,
    now: int,
    steps: Steps = NOTHING,
    words: dict[Area, str] | None = None,
) -> list[Said]:
    """Say how it is between us, to all partners. Any of it may be left out, but not all of it."""
    _not_told(view, by, told)
    own = _own(words)
    if not own and not any(asdict(checked(steps)).values()):
        raise WordsMissing("There is nothing in it yet.")
    worded = tuple(area for area in Area if area in own)
    event = Told(told=told, steps=steps, worded=worded, words=own or None)
    return [view.to_partners(event)]


def _not_told(view: View, by: Member, told: ToldId) -> None:
    _partner(by)
    if any(each.id == told for each in view.state(ConnectionState).told):
        raise AlreadyAnswered


def _own(words: dict[Area, str] | None) -> dict[Area, str]:
    """The words to each of the five, without those that say nothing."""
    said = {area: any_words(text, field=f"{area}_words", most=LONGEST) for area, text in (words or {}).items()}
    return {area: text for area, text in said.items() if text is not None}


def put_off(view: View, by: Member, *, now: int) -> list[Said]:
    """Not now: I am asked again when the next time has come. Only I hear it."""
    _partner(by)
    return [view.only_me(PutOff())]


def set_asking(view: View, by: Member, *, on: bool, now: int) -> list[Said]:
    """Ask me at the pace we agreed on, or don't. Only I hear it."""
    _partner(by)
    if wish_of(view).asked == on:
        return []
    return [view.only_me(Asking(on=on))]


def propose_pace(
    view: View,
    by: Member,
    *,
    pace: AccordId,
    version: VersionId,
    now: int,
    weeks: int = 0,
    sessions: int = 0,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put forward how often we ask each other, or say it another way."""
    terms = PaceTerms(weeks, sessions)
    _check(None, terms)
    if pace not in view.accords and any(each.current or each.waiting for each in view.of_kind(KIND)):
        raise OnePace
    return propose(
        view, by, kind=KIND, accord=pace, version=version, wording=PaceWording(terms.text), terms=terms,
        now=now, counters=counters, why=why,
    )  # fmt: skip


def agreed_pace(view: View) -> Version | None:
    """How often we ask each other, as all agreed; None as long as nobody did."""
    return next((each.current for each in reversed(view.of_kind(KIND)) if each.current is not None), None)


def wish_of(view: View) -> Wish:
    """What the listener said about being asked."""
    return view.state(ConnectionState).wishes.get(view.viewer, Wish())


def is_asked(view: View, now: int) -> bool:
    """Whether it is time to ask the listener, at `now` (microseconds UTC): a whole round after they last said it or put
    it off, for two weeks, and again a round later."""
    agreed, wish = agreed_pace(view), wish_of(view)
    if agreed is None or not wish.asked or view.me.role not in PARTNERS:
        return False
    terms: PaceTerms = agreed.terms
    own = [each.at for each in view.state(ConnectionState).told if each.by == view.viewer]
    since = max(agreed.settled_at or 0, wish.put_off_at, *own[-1:])
    if terms.sessions:
        met = _met(view, since, now)
        rounds = len(met) // terms.sessions
        return rounds > 0 and now - met[rounds * terms.sessions - 1] < ASKED_FOR
    round_of = terms.weeks * WEEK
    return round_of > 0 and now - since >= round_of and (now - since) % round_of < ASKED_FOR


def _met(view: View, since: int, now: int) -> list[int]:
    """When the agreed sessions after `since` began, the first first."""
    agreed = [each.current.terms.starts_at for each in view.of_kind(SESSION) if each.current is not None]
    return sorted(at for at in agreed if since < at <= now)


def was_harder(view: View) -> bool:
    """Whether anybody's latest word on how it is between us is low or lower than before: talking may help, whoever it
    was."""
    told = view.state(ConnectionState).told
    return any_harder(((each.by, each.steps) for each in told), view.members.partners())


def _partner(by: Member) -> None:
    if by.role not in PARTNERS:
        raise NotThisRole


def _check(_wording: PaceWording | None, terms: PaceTerms | None) -> None:
    if terms is None or not terms.known:
        raise OutOfRange(field="weeks")


PACE = AccordKind(
    name=KIND,
    wording=PaceWording,
    terms=PaceTerms,
    title=lambda wording: wording.text,
    check=_check,
    # Whether somebody is asked how they feel with another is not for that other to settle alone.
    may_be_led=False,
    matter="how often you ask how it is between you",
)

CAPABILITY = Capability(
    name="connection",
    events=EVENTS,
    state=ConnectionState,
    evolve=evolve,
    kinds=(PACE,),
    dictated=(Verb("connection.tell_connection", tell_connection, words=("words",)),),
)
