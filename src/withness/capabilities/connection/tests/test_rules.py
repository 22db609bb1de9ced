"""Connection without a database: the same for both, at a pace that all agreed on, and nobody is chased."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people import having_met, in_memory, meet
from withness.capabilities.connection import cards
from withness.capabilities.connection.events import PACES, Area, Steps
from withness.capabilities.connection.rules import (
    ASKED_FOR,
    CAPABILITY,
    LONGEST,
    WEEK,
    OnePace,
    agreed_pace,
    is_asked,
    propose_pace,
    put_off,
    set_asking,
    tell_connection,
    was_harder,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotThisRole,
    OutOfRange,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import agree, erase

STEP = st.none() | st.integers(1, 5)
STEPS = st.builds(Steps, energy=STEP, clarity=STEP, worth=STEP, action=STEP, more=STEP)
QUIETLY = {"put_off": (put_off, {}), "off": (set_asking, {"on": False})}
MORE_OFTEN, ROUND = 4 * WEEK, 6 * WEEK


@pytest.fixture
def paced(talk):
    """Both agreed to ask each other every six weeks."""
    talk.say("jonas", propose_pace, pace="p", version="p1", weeks=6)
    talk.say("maya", agree, accord="p", version="p1")
    return talk


def asked(talk, who, later=0):
    return is_asked(talk.hear(who), talk.now + later)


@pytest.mark.parametrize(("one", "other"), [("maya", "jonas"), ("jonas", "maya")])
def test_what_one_gives_the_other_reads_word_for_word(talk, one, other):
    talk.say(one, tell_connection, told="t", steps=Steps(worth=4), words={Area.CLARITY: " I hurry less "})
    (card,) = cards.told(talk.hear(other))
    assert [(own.title, own.words) for own in card.worded] == [("Clarity", "I hurry less")]
    assert [(own.title, own.step) for own in card.others] == [("Worth", "Most of the time")]
    assert cards.told(talk.hear("ines")) == []


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ({}, WordsMissing),
        ({"words": {Area.MORE: "  "}}, WordsMissing),
        ({"steps": Steps(more=6)}, OutOfRange),
        ({"words": {Area.MORE: "m" * (LONGEST + 1)}}, TooLong),
    ],
)
def test_what_is_empty_or_does_not_fit_is_not_said(talk, words, refusal):
    with pytest.raises(refusal):
        talk.say("maya", tell_connection, told="t", **words)
    assert cards.told(talk.hear("maya")) == []


def test_pressing_twice_says_once(talk):
    talk.say("maya", tell_connection, told="t", steps=Steps(worth=4))
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", tell_connection, told="t", steps=Steps(worth=4))


@pytest.mark.parametrize("verb", [(tell_connection, {"told": "t", "steps": Steps(more=1)}), *QUIETLY.values()])
def test_whoever_stands_around_says_nothing_here(talk, verb):
    rule, words = verb
    with pytest.raises(NotThisRole):
        talk.say("ines", rule, **words)


def test_nobody_is_asked_before_all_agreed_how_often(talk):
    talk.say("jonas", propose_pace, pace="p", version="p1", weeks=4)
    for who in ("maya", "jonas"):
        assert agreed_pace(talk.hear(who)) is None
        assert not asked(talk, who, MORE_OFTEN)
    talk.say("maya", propose_pace, pace="p", version="p2", weeks=6, counters="p1", why="Four is a lot")
    talk.say("jonas", agree, accord="p", version="p2")
    assert not asked(talk, "maya", MORE_OFTEN)
    assert asked(talk, "maya", ROUND)
    with pytest.raises(OnePace):
        talk.say("maya", propose_pace, pace="another", version="x", weeks=4)


@pytest.mark.parametrize("weeks", [3, -6, 1_000])
def test_only_the_paces_on_the_page_can_be_put_forward(talk, weeks):
    with pytest.raises(OutOfRange):
        talk.say("maya", propose_pace, pace="p", version="p1", weeks=weeks)


def test_not_at_all_is_a_pace_too(talk):
    talk.say("maya", propose_pace, pace="p", version="p1", weeks=0)
    talk.say("jonas", agree, accord="p", version="p1")
    assert not any(asked(talk, "maya", weeks * WEEK) for weeks in range(120))


@given(st.sampled_from([weeks for weeks in PACES if weeks]), st.integers(0, 300 * 7))
@settings(max_examples=60, deadline=None)
def test_the_question_stands_for_two_weeks_and_then_rests_until_the_next_round(weeks, day):
    talk = in_memory(CAPABILITY)
    talk.say("maya", propose_pace, pace="p", version="p1", weeks=weeks)
    (agreed, *_) = talk.say("jonas", agree, accord="p", version="p1")
    later, round_of = day * WEEK // 7, weeks * WEEK
    stands = later >= round_of and later % round_of < ASKED_FOR
    assert is_asked(talk.hear("maya"), agreed.at + later) == stands


@pytest.mark.parametrize("act", [*QUIETLY.values(), (tell_connection, {"told": "t", "steps": Steps(more=3)})])
def test_answering_putting_off_or_switching_off_is_enough_for_a_whole_round(paced, act):
    paced.now += ROUND
    assert asked(paced, "maya")
    rule, words = act
    paced.say("maya", rule, **words)
    assert not any(asked(paced, "maya", day * WEEK // 7) for day in range(6 * 7 - 1))
    assert asked(paced, "jonas")


def test_who_switched_it_off_is_never_asked_until_they_switch_it_on(paced):
    paced.say("maya", set_asking, on=False)
    assert not any(asked(paced, "maya", week * WEEK) for week in range(60))
    assert paced.say("maya", set_asking, on=False) == []
    paced.say("maya", set_asking, on=True)
    assert asked(paced, "maya", ROUND)


@pytest.mark.parametrize("act", QUIETLY.values(), ids=QUIETLY)
def test_that_somebody_does_not_want_to_be_asked_leaves_no_trace_for_the_other(paced, act):
    before = paced.cold("jonas")
    rule, words = act
    paced.say("maya", rule, **words)
    assert paced.cold("jonas") == before


@given(st.lists(st.tuples(st.sampled_from(("maya", "jonas")), STEPS), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_lowest_or_dropped_answer_offers_to_talk_to_all_alike(tellings):
    talk = in_memory(CAPABILITY)
    latest, harder = {}, {}
    for number, (who, steps) in enumerate(tellings):
        talk.say(who, tell_connection, told=f"t{number}", steps=steps, words={Area.MORE: "."})
        mine = latest.setdefault(who, {})
        now = {area: step for area in Area if (step := getattr(steps, area)) is not None}
        harder[who] = any(step == 1 or mine.get(area, step) - step >= 2 for area, step in now.items())
        mine.update(now)
    assert was_harder(talk.hear("maya")) == was_harder(talk.hear("jonas")) == any(harder.values())


def test_one_sentence_says_what_moved_and_no_number(talk):
    talk.say("maya", tell_connection, told="t1", steps=Steps(2, 4, 3, 3, None))
    assert cards.over_time(talk.hear("maya")).says.startswith("For you: said once so far, on ")
    talk.now += 30 * 24 * 3_600_000_000
    talk.say("maya", tell_connection, told="t2", steps=Steps(4, 3, 3, 4, 4))
    says = cards.over_time(talk.hear("jonas")).says
    assert says.startswith("For Maya, since 1")
    assert says.endswith("energy and action grew; clarity became less; worth stayed.")


def test_one_picture_holds_both_lines_and_the_table_the_words(talk):
    talk.say("jonas", tell_connection, told="t1", steps=Steps(energy=5))
    talk.say("maya", tell_connection, told="t2", steps=Steps(energy=3, more=1))
    shown = cards.over_time(talk.hear("maya"))
    assert shown.people == (("Maya", "clay"), ("Jonas", "teal"))
    assert [[line[0] for line in lines] for _, lines in shown.bands] == [["Maya", "Jonas"], [], [], [], ["Maya"]]
    assert [(row.who, row.words[0], row.words[4]) for row in shown.rows] == [
        ("Maya", "Neither way", "I'd rather pull back"),
        ("Jonas", "It gives me a lot", ""),
    ]


def test_erased_words_leave_the_steps(talk):
    (entry, *_) = talk.say("maya", tell_connection, told="t", steps=Steps(worth=2), words={Area.WORTH: "Not today"})
    talk.say("maya", erase, entry=entry.id)
    (card,) = cards.told(talk.hear("jonas"))
    assert [(own.step, own.words) for own in card.worded] == [("Not much", None)]


def test_after_so_many_sessions_the_question_stands_for_two_weeks():
    talk = having_met(CAPABILITY)
    talk.say("jonas", propose_pace, pace="p", version="p1", sessions=4)
    talk.say("maya", agree, accord="p", version="p1")
    begin = talk.now
    for number in range(1, 9):
        if number != 2:
            meet(talk, f"s{number}", begin + number * WEEK)
    asked_in = [week for week in range(1, 14) if asked(talk, "maya", week * WEEK + 1)]
    assert asked_in == [5, 6]


@pytest.mark.parametrize("pace", [{"sessions": 3}, {"sessions": 4, "weeks": 4}, {"sessions": -4}])
def test_only_the_numbers_of_sessions_on_the_page_can_be_put_forward(talk, pace):
    with pytest.raises(OutOfRange):
        talk.say("maya", propose_pace, pace="p", version="p1", **pace)
