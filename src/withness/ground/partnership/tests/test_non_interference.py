"""Law 5 for whole courses of events: nothing that others say unheard changes what a member hears or is told."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from .attempts import OFTEN, VERBS, Step
from .courses import COURSES
from .growth import CASTS, SOME
from .leaks import LEAKS
from .two_worlds import BEHIND_ONES_BACK, Worlds

ENOUGH, LONG = 10_000, 200_000
"""Steps that `make test` and `make soak` take at least."""

open_steps = st.builds(Step, st.sampled_from([*OFTEN, *VERBS, "expire", "leave", "leave"]), SOME, SOME, SOME, SOME)
unheard_steps = st.builds(Step, st.sampled_from(BEHIND_ONES_BACK), SOME, SOME, SOME, SOME)


class NonInterference(RuleBasedStateMachine):
    """Two partnerships side by side; in one of them much is said that one member must not hear."""

    taken = 0
    unheard = 0

    @initialize(cast=st.sampled_from(CASTS), number=SOME)
    def two_begin_alike(self, cast: tuple[Any, ...], number: int) -> None:
        self.worlds = Worlds.begin(cast, number)

    @rule(step=open_steps)
    def somebody_says_something_in_both(self, step: Step) -> None:
        NonInterference.taken += 1
        self.worlds.openly(step)

    @rule(step=unheard_steps)
    def somebody_says_something_in_one_that_is_not_for_them(self, step: Step) -> None:
        NonInterference.taken += 1
        before = self.worlds.unheard.total()
        self.worlds.unheard_of(step)
        NonInterference.unheard += self.worlds.unheard.total() - before

    @rule(course=st.sampled_from((*COURSES, *[None] * 6)), step=unheard_steps)
    def it_comes_to_where_something_could_leak(self, course: Callable[..., None] | None, step: Step) -> None:
        NonInterference.taken += 1
        if course is not None:
            course(self.worlds, step)

    @invariant()
    def they_can_not_tell_which_is_which(self) -> None:
        self.worlds.look()

    def teardown(self) -> None:
        if hasattr(self, "worlds"):
            self.worlds.look(cold=True)


def run(examples: int, **more: Any) -> None:
    NonInterference.taken = NonInterference.unheard = 0
    run_state_machine_as_test(
        NonInterference,
        settings=settings(
            max_examples=examples,
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            **more,
        ),
    )


def test_nobody_learns_anything_from_what_they_may_not_hear_in_ten_thousand_steps():
    run(230)
    assert NonInterference.taken >= ENOUGH
    assert NonInterference.unheard > ENOUGH / 20, "where little is said unheard, little is shown"


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_leak_that_is_planted_is_found(monkeypatch, leak):
    leak(monkeypatch)
    with pytest.raises(AssertionError):
        run(230, phases=[Phase.generate], derandomize=True)


@pytest.mark.soak
def test_nobody_learns_anything_from_what_they_may_not_hear_in_two_hundred_thousand_steps(assured):
    run(5_200)
    assert NonInterference.taken >= LONG
    assert NonInterference.unheard > LONG / 20, "where little is said unheard, little is shown"
    assured(
        "Steps of two partnerships of which one member must not tell which is theirs",
        "200,000 steps: 0 leaks",
        f"{NonInterference.taken:,} steps, {NonInterference.unheard:,} of them said and unheard: 0 leaks",
    )
