"""What counts of one person, from what they themselves hear: a function for each capability that something is taken
from. Nothing in it is a word of anybody's."""

from collections.abc import Callable

from msgspec import Struct

from withness.capabilities.alliance.events import FeedbackGiven
from withness.capabilities.alliance.rules import AllianceState
from withness.capabilities.goals.events import Rated
from withness.capabilities.goals.rules import GoalsState
from withness.capabilities.measures.events import Given, Remarked
from withness.capabilities.measures.state import MeasuresState
from withness.capabilities.needs.events import Given as NeedsGiven
from withness.capabilities.needs.events import SafetyGiven
from withness.capabilities.needs.rules import NeedsState, Own
from withness.capabilities.referrals import events as referrals
from withness.capabilities.referrals.state import COUNTED, agreed_versions, barriers, days_to_help, standing
from withness.ground.partnership import Accord, View
from withness.spaces.measuring.counting import total_that_counts

from .facts import MOST_SESSIONS

MUCH, SOME = 4, 3
"""From which step of “I had a say in what we did” it was much, and some; what is below was hardly any."""
A_STEP = 1
"""A change of one step of ten is about the same, as it is said beside every goal."""


class Chosen(Struct, frozen=True):
    """By what somebody chose to be counted, and the measure whose course the programme looks at."""

    area: str | None = None
    group: str | None = None
    measure: str | None = None


class Row(Struct, frozen=True):
    """One fact: of which kind, since when (microseconds UTC), and its columns."""

    facts: str
    at: int
    columns: dict[str, str | int | None]


Contribution = Callable[[View, Chosen], list[Row]]


def outcome(view: View, chosen: Chosen) -> list[Row]:
    """How it is now by one's own goals, how much of a say one had, and whether help came: one row, or none."""
    say = [
        (each.at, each.steps.say)
        for each in view.state(AllianceState).feedback.values()
        if each.by == view.viewer and each.steps.say is not None
    ]
    changes = []
    for ratings in view.state(GoalsState).ratings.values():
        mine = [each for each in ratings if each.by == view.viewer]
        if len(mine) > 1:
            changes.append((mine[-1].at, mine[-1].value - mine[0].value))
    if not say and not changes:
        return []
    columns: dict[str, str | int | None] = {
        "engagement": _share(sorted(step for _, step in say)) if say else None,
        "outcome": _direction(sum(change for _, change in changes) / len(changes)) if changes else None,
        "group": chosen.group,
        "got_help": _helped(view),
    }
    return [Row("outcomes", min(at for at, _ in (*say, *changes)), columns)]


def scores(view: View, chosen: Chosen) -> list[Row]:
    """What the programme's measure came to each time, in whole points; what somebody said doesn't show how it is
    is left out."""
    mine = [
        (each.at, total)
        for each in view.state(MeasuresState).given
        if each.by == view.viewer and each.measure == chosen.measure
        if (total := total_that_counts(each)) is not None
    ]
    return [
        Row("scores", at, {"session": place, "score": round(total)})
        for place, (at, total) in enumerate(mine[:MOST_SESSIONS], start=1)
    ]


def needs(view: View, chosen: Chosen) -> list[Row]:
    """What somebody said last is hard now, and whether they want help with it here; what isn't hard is no need."""
    own = view.state(NeedsState).of.get(view.viewer, Own())
    return [
        Row("needs", line.at, {"need": domain, "wants_help": _yes(line.answer.help), "area": chosen.area})
        for domain, line in own.latest().items()
        if line.answer is not None and line.answer.hard
    ]


def sent_referrals(view: View, _chosen: Chosen) -> list[Row]:
    """Where each referral that went out stands, and how many days it took until help came."""
    return [
        Row("referrals", at, {"need": need, "state": COUNTED[stands], "days": days_to_help(view, accord)})
        for accord, need, at in _referrals(view)
        if (stands := standing(view, accord)) in COUNTED
    ]


def in_the_way(view: View, _chosen: Chosen) -> list[Row]:
    """What got in the way: of a referral, or said with what is hard. Once for each need."""
    found: dict[tuple[str, str], int] = {}
    own = view.state(NeedsState).of.get(view.viewer, Own())
    said = [
        (barrier, domain, line.at)
        for domain, line in own.latest().items()
        if line.answer is not None and line.answer.hard
        for barrier in line.answer.barriers
    ]
    said += [(barrier, need, at) for accord, need, at in _referrals(view) for barrier in barriers(view, accord)]
    for barrier, need, at in said:
        found[barrier, need] = min(at, found.get((barrier, need), at))
    return [Row("barriers", at, {"barrier": barrier, "need": need}) for (barrier, need), at in found.items()]


CONTRIBUTIONS: tuple[Contribution, ...] = (needs, sent_referrals, in_the_way, outcome, scores)
AFTER: tuple[type, ...] = (
    *(FeedbackGiven, Rated, Given, Remarked, NeedsGiven, SafetyGiven),
    *referrals.EVENTS,
)
"""After which events what counts of somebody may be another than before."""


def rows_of(view: View, chosen: Chosen) -> list[Row]:
    """All that counts of the listener."""
    return [row for contribution in CONTRIBUTIONS for row in contribution(view, chosen)]


def _referrals(view: View) -> list[tuple[Accord, str, int]]:
    """Every referral of the listener's own that ever held, with the need it is about and since when it did."""
    found = []
    for accord in view.of_kind(referrals.KIND):
        held = agreed_versions(accord)
        if held and held[-1].terms is not None and view.viewer in held[-1].needs:
            found.append((accord, held[-1].terms.about, held[0].settled_at or held[0].at))
    return found


def _helped(view: View) -> str | None:
    """Whether any of the referrals that went out brought help; None where none did go out."""
    states = [COUNTED[stands] for accord, _, _ in _referrals(view) if (stands := standing(view, accord)) in COUNTED]
    return _yes("got_help" in states) if states else None


def _yes(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _share(steps: list[int]) -> str:
    """By the middle one of the steps, the lower where there are two."""
    middle = steps[(len(steps) - 1) // 2]
    return "much" if middle >= MUCH else "some" if middle >= SOME else "hardly"


def _direction(change: float) -> str:
    return "better" if change > A_STEP else "harder" if change < -A_STEP else "as before"
