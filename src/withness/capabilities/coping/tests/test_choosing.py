"""The order: everything is in it, each with its reason, and nothing else moves anything."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from withness.capabilities.coping.choosing import WEIGHTS, count, ranked
from withness.capabilities.coping.events import Facts, Liking, OwnWords
from withness.capabilities.coping.library import LIKES, STRENGTHS, Strategy, library
from withness.capabilities.coping.state import Own, Try

ALL = list(library().values())
IDS = [each.id for each in ALL]


def of(tries=(), **own) -> Own:
    """Somebody who tried these: (strategy, before, after)."""
    found = Own(**own)
    for number, (strategy, before, after) in enumerate(tries):
        found.tries[f"t{number}"] = Try(f"t{number}", strategy, number, before, "", number, after)
    return found


def place(strategy, own):
    return [each.strategy.id for each in ranked(ALL, own)].index(strategy)


SOMEBODY = st.builds(
    of,
    tries=st.lists(
        st.tuples(st.sampled_from(IDS), st.none() | st.integers(0, 10), st.none() | st.integers(0, 10)), max_size=30
    ),
    likes=st.lists(st.sampled_from(list(LIKES)), unique=True).map(tuple),
    strengths=st.lists(st.sampled_from(list(STRENGTHS)), unique=True).map(tuple),
    liking=st.dictionaries(st.sampled_from(IDS), st.sampled_from(Liking)),
    words=st.dictionaries(st.sampled_from(IDS), st.just(OwnWords("mine"))),
)


@given(SOMEBODY)
def test_nothing_is_ever_left_out_or_there_twice(own):
    assert sorted(each.strategy.id for each in ranked(ALL, own)) == sorted(IDS)


@given(SOMEBODY)
def test_whatever_was_moved_says_why_and_what_says_nothing_was_not_moved(own):
    for each in ranked(ALL, own):
        assert bool(each.because) == bool(each.whys)
        assert each.whys or each.points == 0


@given(SOMEBODY)
def test_what_is_alike_stays_in_the_order_in_which_it_came(own):
    order = {strategy: place for place, strategy in enumerate(IDS)}
    found = ranked(ALL, own)
    for one, next_ in pairwise(found):
        assert one.points > next_.points or order[one.strategy.id] < order[next_.strategy.id]


@given(SOMEBODY, st.sampled_from(IDS))
def test_one_more_time_that_it_was_easier_never_moves_it_down(own, strategy):
    before = {each.strategy.id: each.points for each in ranked(ALL, own)}[strategy]
    own.tries["more"] = Try("more", strategy, 0, 8, "", 1, 2)
    assert {each.strategy.id: each.points for each in ranked(ALL, own)}[strategy] >= before or len(
        own.tries_of(strategy)
    ) == 1


def test_somebody_of_whom_nothing_is_known_gets_the_librarys_own_order():
    assert [each.strategy.id for each in ranked(ALL, Own())] == IDS


def test_the_reason_is_said_in_words():
    own = of(
        [("walk-round", 7, 4), ("walk-round", 6, 5), ("walk-round", 5, 5), ("walk-round", 8, 3), ("walk-round", 4, 3)],
        likes=("outside",),
    )
    first = ranked(ALL, own)[0]
    assert first.strategy.id == "walk-round"
    assert first.because == "Because you like being outside and it was easier 4 of 5 times."


def test_what_is_not_for_me_comes_last_and_is_still_there():
    assert place("walk-round", of(liking={"walk-round": Liking.NOT_FOR_ME})) == len(ALL) - 1


def test_one_good_time_counts_less_than_many():
    own = of([("walk-round", 7, 4), *[("cold-water", 7, 4)] * 5])
    assert place("cold-water", own) < place("walk-round", own)


def test_what_made_it_harder_goes_behind_what_was_never_tried():
    assert place("walk-round", of([("walk-round", 4, 7)])) == len(ALL) - 1


def test_left_out_numbers_count_as_tried_and_as_nothing_else():
    assert count(of([("walk-round", None, 4), ("walk-round", 4, None)]).tries.values()).rated == 0


def test_everything_that_counts_stands_on_the_page():
    said = " ".join(what for what, _ in WEIGHTS).lower()
    for word in (
        "easier",
        "like it",
        "own",
        "something you like",
        "something you are",
        "your own words",
        "isn't for you",
    ):
        assert word in said


def test_five_hundred_of_ones_own_are_ranked_too():
    mine = [Strategy(id=f"s{n}", name=f"{n}", what="", how=(), facts=Facts(kind="mind")) for n in range(500)]
    own = of(facts={each.id: each.facts for each in mine})
    assert [each.strategy.id for each in ranked([*ALL, *mine], own)][:500] == [each.id for each in mine]
