"""Goals: put forward by one, in force when all agree, rated over time by each in their own hand."""

from msgspec import Struct, field

from withness.ground.partnership import AccordId, AccordKind, Capability, Entry, MemberId, Said, Verb, VersionId, View
from withness.ground.partnership.members import Member
from withness.ground.partnership.refusals import NotInForce, NotYourVoice, OutOfRange, TooLate
from withness.ground.partnership.text import LINE, any_words, some_words
from withness.ground.partnership.verbs import propose

from .events import EVENTS, KIND, GoalTerms, GoalWording, Rated

LOWEST, HIGHEST = 0, 10
DAY = 24 * 60 * 60 * 1_000_000
REACHED, RESTS, LET_GO = "reached", "rests", "let_go"


class Rating(Struct, frozen=True):
    """One rating, 0 to 10, and when it was given (microseconds UTC). `written_by`: another wrote it down."""

    by: MemberId
    at: int
    value: int
    note: str | None
    written_by: MemberId | None = None


class GoalsState(Struct):
    """Every rating heard, by goal, oldest first."""

    ratings: dict[AccordId, list[Rating]] = field(default_factory=dict)


def evolve(draft: GoalsState, entry: Entry) -> None:
    """Take in one heard entry."""
    said: Rated = entry.event
    rating = Rating(entry.by, entry.at, said.rating, said.note, entry.written_by)
    draft.ratings.setdefault(said.accord, []).append(rating)


def check(wording: GoalWording, _terms: GoalTerms | None) -> None:
    """A goal has words, and fits on a line or two; why and how to notice may stay empty."""
    some_words(wording.text, field="text", most=LINE)
    any_words(wording.matters, field="matters")
    any_words(wording.notice, field="notice")


def propose_goal(
    view: View,
    by: Member,
    *,
    goal: AccordId,
    version: VersionId,
    wording: GoalWording,
    now: int,
    again_at: int | None = None,
    counters: VersionId | None = None,
    closing: str | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a goal forward, say it another way, or, with `closing`, propose to end it. `again_at` is the first moment of
    a day (microseconds UTC), from today on."""
    if again_at is not None and again_at <= now - DAY:
        raise TooLate("That day is over.", field="again_at")
    terms = GoalTerms(again_at) if again_at is not None else None
    return propose(
        view, by, kind=KIND, accord=goal, version=version, wording=wording, terms=terms, now=now,
        counters=counters, closing=closing, why=why,
    )  # fmt: skip


def close_goal(
    view: View, by: Member, *, goal: AccordId, version: VersionId, closing: str, now: int, why: str | None = None
) -> list[Said]:
    """Propose that a goal is reached, rests for now, or is let go; it ends when the others say so too."""
    current = view.accord(goal, KIND).current
    if current is None:
        raise NotInForce
    return propose_goal(
        view, by, goal=goal, version=version, wording=current.wording, now=now, closing=closing, why=why
    )


def rate_goal(view: View, by: Member, *, goal: AccordId, rating: int, now: int, note: str | None = None) -> list[Said]:
    """Say how near the goal is for me now. Everyone whose goal it is rates for themselves."""
    accord = view.accord(goal, KIND)
    if accord.current is None:
        raise NotInForce
    if by.id not in accord.current.needs:
        raise NotYourVoice
    if not LOWEST <= rating <= HIGHEST:
        raise OutOfRange(field="rating")
    return [view.about(accord, Rated(accord=goal, rating=rating, note=any_words(note, field="note")))]


GOAL = AccordKind(
    name=KIND,
    wording=GoalWording,
    terms=GoalTerms,
    title=lambda wording: wording.text,
    check=check,
    endings=(REACHED, RESTS, LET_GO),
    matter="goals",
)

DICTATED = (
    Verb("goals.propose_goal", propose_goal, words=("wording", "why")),
    Verb("goals.rate_goal", rate_goal, words=("note",)),
)

CAPABILITY = Capability(name="goals", events=EVENTS, state=GoalsState, evolve=evolve, kinds=(GOAL,), dictated=DICTATED)
