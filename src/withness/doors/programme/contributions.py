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
from withness.ground.partnership import View
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
        "got_help": None,
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


CONTRIBUTIONS: tuple[Contribution, ...] = (outcome, scores)
AFTER: tuple[type, ...] = (FeedbackGiven, Rated, Given, Remarked)
"""After which events what counts of somebody may be another than before."""


def rows_of(view: View, chosen: Chosen) -> list[Row]:
    """All that counts of the listener."""
    return [row for contribution in CONTRIBUTIONS for row in contribution(view, chosen)]


def _share(steps: list[int]) -> str:
    """By the middle one of the steps, the lower where there are two."""
    middle = steps[(len(steps) - 1) // 2]
    return "much" if middle >= MUCH else "some" if middle >= SOME else "hardly"


def _direction(change: float) -> str:
    return "better" if change > A_STEP else "harder" if change < -A_STEP else "as before"
