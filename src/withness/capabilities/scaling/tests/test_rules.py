"""The rules of scales, in memory: five levels that all agree on, and one number for each person over time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.goals import offered, with_goals
from withness.capabilities.scaling.cards import all_of, goals_without, together, waiting
from withness.capabilities.scaling.chart import DAY, RECENT, course
from withness.capabilities.scaling.events import KIND, ScaleWording
from withness.capabilities.scaling.rules import (
    CAPABILITY,
    HEAVIEST,
    HIGHEST,
    LOWEST,
    OneAlready,
    Place,
    close_scale,
    place_level,
    propose_scale,
)
from withness.ground.partnership.refusals import (
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import agree, decline, erase, grant
from withness.science.change import attainment_t

LEVELS = ScaleWording("At the gate", "Outside the door", "In class three times", "Every morning", "First in the room")


@pytest.fixture
def talk():
    return with_goals("g", beside=CAPABILITY)


def put(talk, who="jonas", scale="s", version="v1", wording=LEVELS, weight=1, **more):
    about = {} if "counters" in more else {"goal": "g"}
    return talk.say(who, propose_scale, scale=scale, version=version, wording=wording, weight=weight, **(about | more))


@pytest.fixture
def agreed(talk):
    put(talk)
    talk.say("maya", agree, accord="s", version="v1")
    return talk


@pytest.mark.parametrize(("writes", "answers"), [("maya", "jonas"), ("jonas", "maya")])
def test_either_writes_them_and_the_other_says_them_another_way(talk, writes, answers):
    put(talk, writes)
    assert [card.accord.question for card in all_of(talk.hear(answers))] == ["answer"]
    assert [each.about for each in waiting(talk.hear(answers))] == ["s"]
    put(talk, answers, version="v2", wording=replace(LEVELS, less="In the corridor"), weight=3, counters="v1")
    talk.say(writes, agree, accord="s", version="v2")
    for reader in (writes, answers):
        current = talk.hear(reader).accord("s", KIND).current
        assert (current.wording.less, current.terms.weight, current.terms.goal) == ("In the corridor", 3, "g")


@pytest.mark.parametrize("missing", ScaleWording.__struct_fields__)
@pytest.mark.parametrize("words", ["", "   ", None])
def test_a_level_without_words_is_refused_and_named(talk, missing, words):
    with pytest.raises(WordsMissing) as refused:
        put(talk, wording=replace(LEVELS, **{missing: words}))
    assert refused.value.field == missing


@pytest.mark.parametrize("weight", [0, HEAVIEST + 1, -1])
def test_a_goal_counts_at_least_once(talk, weight):
    with pytest.raises(OutOfRange):
        put(talk, weight=weight)


def test_twenty_thousand_characters_are_too_long_for_a_level(talk):
    with pytest.raises(TooLong):
        put(talk, wording=replace(LEVELS, hoped="x" * 20_000))


@pytest.mark.parametrize("words", ["أذهب وحدي", "मैं अकेले जाती हूँ", "🚪➡️🪑"])
def test_levels_may_be_in_any_script(talk, words):
    put(talk, wording=replace(LEVELS, hoped=words))
    talk.say("maya", agree, accord="s", version="v1")
    assert talk.hear("jonas").title("s") == words


def test_it_is_for_a_goal_that_holds_and_has_no_other_scale(talk):
    with pytest.raises(NotHeardOf):
        put(talk, goal="nobody-knows")
    offered(talk, "offered")
    with pytest.raises(NotInForce):
        put(talk, goal="offered")
    put(talk)
    assert goals_without(talk.hear("maya")) == []
    with pytest.raises(OneAlready):
        put(talk, scale="another")


def test_each_says_a_level_for_themselves_and_both_see_both(agreed):
    agreed.say("maya", place_level, scale="s", version="v1", level=-1, note="On Mondays")
    agreed.say("jonas", place_level, scale="s", version="v1", level=0)
    for reader in ("maya", "jonas"):
        (card,) = all_of(agreed.hear(reader))
        assert [[here.name for here in level.here] for level in card.levels] == [[], ["Maya"], ["Jonas"], [], []]
        course = together(agreed.hear(reader))
        assert [(name, [value for _, value in readings]) for name, _, readings in course.lines] == [
            ("Maya", [40]),
            ("Jonas", [50]),
        ]
        assert (
            course.says == "Maya: taken together, less than hoped (40 now). Jonas: taken together, as hoped (50 now)."
        )


@pytest.mark.parametrize("level", [LOWEST - 1, HIGHEST + 1])
def test_there_is_no_sixth_level(agreed, level):
    with pytest.raises(OutOfRange):
        agreed.say("maya", place_level, scale="s", version="v1", level=level)


def test_a_level_is_said_to_words_that_hold_and_that_were_seen(talk):
    put(talk)
    with pytest.raises(NotInForce):
        talk.say("maya", place_level, scale="s", version="v1", level=0)
    talk.say("maya", agree, accord="s", version="v1")
    put(talk, "maya", version="v2", wording=replace(LEVELS, more="Every day"), scale="s", counters=None)
    talk.say("jonas", agree, accord="s", version="v2")
    with pytest.raises(ChangedMeanwhile):
        talk.say("maya", place_level, scale="s", version="v1", level=0)


def test_a_level_that_was_said_to_other_words_is_not_moved_over_to_the_new_ones(agreed):
    agreed.say("maya", place_level, scale="s", version="v1", level=1)
    put(agreed, "maya", version="v2", wording=replace(LEVELS, more="Every day"), weight=5)
    agreed.say("jonas", agree, accord="s", version="v2")
    (card,) = all_of(agreed.hear("maya"))
    assert not any(level.here for level in card.levels)
    ((_, _, readings),) = together(agreed.hear("maya")).lines
    assert [value for _, value in readings] == [60]


def test_whoever_stands_around_writes_and_says_nothing(talk):
    put(talk)
    talk.say("maya", agree, accord="s", version="v1")
    with pytest.raises((NotThisRole, NotHeardOf)):
        put(talk, "ines", scale="another")
    with pytest.raises(NotHeardOf):
        talk.say("ines", place_level, scale="s", version="v1", level=0)
    assert all_of(talk.hear("ines")) == []


def test_whoever_it_was_opened_to_reads_along_and_says_no_level(agreed):
    agreed.say("maya", grant, grant="open", accord="s", to="ines")
    assert [card.accord.title for card in all_of(agreed.hear("ines"))] == [LEVELS.hoped]
    with pytest.raises(NotYourVoice):
        agreed.say("ines", place_level, scale="s", version="v1", level=0)


def test_a_scale_that_was_not_wanted_leaves_the_goal_free_for_another(talk):
    put(talk)
    talk.say("maya", decline, accord="s", version="v1")
    assert goals_without(talk.hear("jonas")) == [("g", "Goal g")]
    put(talk, "maya", scale="another")


def test_it_ends_when_both_say_so_and_no_longer_counts_from_then_on(agreed):
    agreed.say("maya", place_level, scale="s", version="v1", level=2)
    agreed.say("jonas", close_scale, scale="s", version="end")
    agreed.say("maya", agree, accord="s", version="end")
    (card,) = all_of(agreed.hear("maya"))
    assert (card.alive, card.accord.ended) == (False, "this scale has done its work")
    with pytest.raises(NotInForce):
        agreed.say("maya", place_level, scale="s", version="v1", level=0)
    assert goals_without(agreed.hear("jonas")) == [("g", "Goal g")]
    with pytest.raises(NotInForce):
        agreed.say("jonas", close_scale, scale="s", version="again")


def test_a_note_can_be_erased_by_whoever_wrote_it(agreed):
    (entry,) = agreed.say("maya", place_level, scale="s", version="v1", level=0, note="Do not keep")
    agreed.say("maya", erase, entry=entry.id)
    (card,) = all_of(agreed.hear("jonas"))
    assert [here.note for level in card.levels for here in level.here] == [None]


@given(
    said=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["maya", "jonas"]), st.integers(LOWEST, HIGHEST)),
        min_size=1,
        max_size=12,
    ),
    weights=st.tuples(*[st.integers(1, HEAVIEST)] * 3),
)
def test_the_number_is_that_of_the_latest_levels_of_one_person_alone(said, weights):
    talk = with_goals(*"abc", beside=CAPABILITY)
    for goal, weight in zip("abc", weights, strict=True):
        put(talk, scale=f"s-{goal}", goal=goal, weight=weight)
        talk.say("maya", agree, accord=f"s-{goal}", version="v1")
    for goal, who, level in said:
        talk.say(who, place_level, scale=f"s-{goal}", version="v1", level=level)
    drawn = {name: [value for _, value in readings] for name, _, readings in together(talk.hear("maya")).lines}
    for who in {who for _, who, _ in said}:
        latest = {goal: level for goal, whose, level in said if whose == who}
        expected = attainment_t(list(latest.values()), [weights["abc".index(goal)] for goal in latest])
        assert drawn[who.title()][-1] == round(expected)


def test_a_long_course_is_drawn_from_its_first_day_and_its_latest_one_number_a_day(agreed):
    days = RECENT * 3
    places = [
        Place("s", "v1", "maya", day * DAY + hour, level, None)
        for day in range(days)
        for hour, level in ((1, -2), (2, day % 5 - 2))
    ]
    (readings,) = course(places, agreed.hear("maya").accords).values()
    drawn = [0, *range(days - RECENT, days)]
    assert [value for _, value in readings] == [round(attainment_t([day % 5 - 2])) for day in drawn]
