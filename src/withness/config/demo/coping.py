"""What Mina tries in the demo, and what she likes; Daniel hears none of it. Five times she does nothing special."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from withness.capabilities.coping.events import NOTHING, Facts, Liking, PlanWording, StrategyId, TryId
from withness.capabilities.coping.library import library
from withness.capabilities.coping.rules import (
    adapt_strategy,
    begin_try,
    choose_card,
    describe_myself,
    end_try,
    like,
    propose_plan,
    show_what_helps,
    write_strategy,
)
from withness.config.demo.calendar import Calendar
from withness.config.demo.story import DANIEL, MINA
from withness.ground.partnership import Said
from withness.ground.partnership.verbs import agree

Step = tuple[int, str, Callable[..., list[Said]], dict[str, Any]]

BREATH, WATER, EXCITED, SENSES, BENCH = "long-breath-out", "cold-water", "im-excited", "five-four-three", "bench"


class Tried(NamedTuple):
    """One time: the week and the day from its session, the hour, what, where, and how hard it was."""

    week: int
    day: int
    hour: int
    strategy: str
    where: str
    before: int
    after: int
    note: str | None = None


TRIES = (
    Tried(5, 1, 8, BREATH, "school", 7, 6),
    Tried(5, 3, 8, WATER, "school", 8, 5, "In the loo before English. My sleeves were wet."),
    Tried(6, 1, 8, WATER, "school", 7, 4),
    Tried(7, 2, 17, BREATH, "way", 5, 5),
    Tried(8, -2, 8, WATER, "school", 8, 5),
    Tried(9, 1, 17, SENSES, "way", 6, 7, "The bus smelled of wet dog. Not helpful."),
    Tried(10, 1, 8, WATER, "school", 6, 3),
    Tried(10, 2, 9, EXCITED, "school", 6, 5, "Felt silly. Worked a bit."),
    Tried(11, 1, 8, WATER, "home", 5, 5, "Only half awake anyway."),
    Tried(6, 3, 8, NOTHING, "school", 7, 6),
    Tried(7, 1, 8, NOTHING, "school", 6, 6),
    Tried(8, 1, 17, NOTHING, "way", 7, 7, "Forgot all about it until it was over."),
    Tried(9, 2, 8, NOTHING, "school", 8, 6),
    Tried(11, 2, 8, NOTHING, "school", 6, 5),
)


def steps(calendar: Calendar) -> Iterator[Step]:
    """Everything Mina said about it."""
    known = library()
    about = {"likes": ("water", "games", "people"), "strengths": ("stubborn", "funny")}
    yield calendar.moment(5, 0, 20), MINA, describe_myself, about
    bench = {"strategy": StrategyId(BENCH), "name": "The bench behind the gym"}
    facts = Facts(
        kind="mind", company="either", place="outside", minutes=10, good_for=("too_much",), likes=("outside",)
    )
    how = "Sit there with Ruby. She talks about her dog until I'm bored. Then we go in."
    yield calendar.moment(6, 2, 20), MINA, write_strategy, bench | {"facts": facts, "how": how}
    ours = {"strategy": StrategyId(WATER), "known": known, "name": "The sink"}
    how = "Downstairs loo, not the big one. Wrists first, then face. Count to fifteen. Paper towel in pocket."
    yield calendar.moment(7, 1, 20), MINA, adapt_strategy, ours | {"how": how}
    liked = {"strategy": StrategyId(WATER), "known": known, "liking": Liking.LIKED}
    yield calendar.moment(7, 1, 21), MINA, like, liked
    yield calendar.moment(9, 1, 20), MINA, like, liked | {"strategy": SENSES, "liking": Liking.NOT_FOR_ME}
    yield from _carried_and_shown(calendar)
    for number, tried in enumerate(TRIES):
        attempt = TryId(f"try-{number}")
        begun = {"strategy": tried.strategy, "known": [*known, NOTHING], "before": tried.before, "context": tried.where}
        at = (tried.week, tried.day, tried.hour)
        yield calendar.moment(*at), MINA, begin_try, {"attempt": attempt} | begun
        after = {"attempt": attempt, "after": tried.after, "note": tried.note}
        yield calendar.moment(*at, 10), MINA, end_try, after


def _carried_and_shown(calendar: Calendar) -> Iterator[Step]:
    """Her card, what she showed Daniel once, and a plan of theirs for the bus, with another of his that waits."""
    card = {"strategies": (WATER, BENCH), "line": "It goes down again. It did every time.", "call": "Ruby. Then Rosa."}
    yield calendar.moment(8, 2, 20), MINA, choose_card, card | {"known": library()}
    names = {WATER: "The sink", BREATH: "Breathe out longer"}
    yield calendar.moment(8, 3, 20), MINA, show_what_helps, {"names": names, "note": "You asked. Water wins."}
    bus = PlanWording(
        "When the bus is full",
        "Stand by the door.\nCount the stops, not the people.\nGet off one early if I want to.",
        "Ruby texts me something stupid at quarter past.",
    )
    put = {"plan": "bus", "version": "bus-first", "wording": bus}
    yield calendar.moment(9, 1, 21), MINA, propose_plan, put
    yes = {"accord": "bus", "version": "bus-first", "why": "Stops, not people. I like that."}
    yield calendar.moment(9, 2, 9), DANIEL, agree, yes
    hall = PlanWording("When the hall gets loud", "Go to the sink.\nCome back when the song is over, or don't.")
    put = {"plan": "hall", "version": "hall-first", "wording": hall}
    why = "For Ruby's birthday. What would you change?"
    yield calendar.moment(11, 4, 10), DANIEL, propose_plan, put | {"why": why}
