"""The rules of small steps, in memory: everyone takes on for themselves."""

import pytest

from tests.goals import ended, with_goals
from withness.capabilities.steps.cards import ANY, FOR_ITSELF, PAST_BESIDE, also, cards, in_order, waiting
from withness.capabilities.steps.events import How
from withness.capabilities.steps.rules import (
    CAPABILITY,
    ForAnother,
    Stands,
    StepsState,
    answer_wish,
    take_on,
    tell,
    wish,
)
from withness.ground.partnership import Ref
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    NotYourVoice,
    OutOfRange,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import erase


@pytest.fixture
def talk():
    return with_goals("g", beside=CAPABILITY)


def all_cards(talk, who):
    return cards(talk.hear(who), in_order(talk.hear(who)))


def stands(talk, step="s", reader="maya"):
    return talk.hear(reader).state(StepsState).steps[step].stands


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_anybody_takes_on_for_themselves_and_tells_how_it_went(talk, who):
    talk.say(who, take_on, step="s", goal="g", words="Be early", when="After the bus")
    for how, where in ((How.PARTLY, Stands.TAKEN_ON), (How.DONE, Stands.DONE)):
        talk.say(who, tell, step="s", how=how, words="Twice")
        assert {stands(talk, reader=reader) for reader in ("maya", "jonas")} == {where}
    with pytest.raises(AlreadyEnded):
        talk.say(who, tell, step="s", how=How.LET_GO)


@pytest.mark.parametrize(("asks", "asked"), [("maya", "jonas"), ("jonas", "maya")])
def test_what_is_asked_for_counts_once_the_other_takes_it_on(talk, asks, asked):
    talk.say(asks, wish, step="s", goal="g", to=asked, words="Walk there with me")
    assert [each.about for each in waiting(talk.hear(asked))] == ["g"]
    assert waiting(talk.hear(asks)) == []
    with pytest.raises(NotYourVoice):
        talk.say(asks, answer_wish, step="s", yes=True)
    with pytest.raises(NotYours):
        talk.say(asked, tell, step="s", how=How.DONE)
    talk.say(asked, answer_wish, step="s", yes=True)
    with pytest.raises(AlreadyAnswered):
        talk.say(asked, answer_wish, step="s", yes=False)
    with pytest.raises(NotYours):
        talk.say(asks, tell, step="s", how=How.DONE)
    talk.say(asked, tell, step="s", how=How.DONE)
    assert stands(talk) is Stands.DONE


def test_not_that_is_an_end_and_needs_no_reason(talk):
    talk.say("jonas", wish, step="s", goal="g", to="maya", words="Write a diary")
    talk.say("maya", answer_wish, step="s", yes=False)
    assert stands(talk) is Stands.NOT_THAT
    with pytest.raises(AlreadyEnded):
        talk.say("maya", tell, step="s", how=How.DONE)


def test_the_asking_is_taken_back_by_whoever_asked_alone(talk):
    talk.say("jonas", wish, step="s", goal="g", to="maya", words="Write a diary")
    with pytest.raises(NotYours):
        talk.say("maya", tell, step="s", how=How.LET_GO)
    talk.say("jonas", tell, step="s", how=How.LET_GO)
    (card,) = all_cards(talk, "maya")
    assert (card.open, card.lines[0].says) == (False, "Jonas took the asking back")


def test_whoever_does_it_says_how_likely_it_is_and_what_could_get_in_the_way(talk):
    talk.say("maya", take_on, step="s", goal="g", words="Be early", likely=0, hinders="The bus")
    (card,) = all_cards(talk, "jonas")
    assert (card.likely, card.hinders) == (0, "The bus")
    for likely in (-1, 11):
        with pytest.raises(OutOfRange):
            talk.say("maya", take_on, step="t", goal="g", words="Be early", likely=likely)


@pytest.mark.parametrize("words", ["", "  ", None])
def test_a_step_has_words(talk, words):
    with pytest.raises(WordsMissing):
        talk.say("maya", take_on, step="s", goal="g", words=words)


def test_twenty_thousand_characters_are_no_small_step(talk):
    with pytest.raises(TooLong):
        talk.say("maya", take_on, step="s", goal="g", words="x" * 20_000)


@pytest.mark.parametrize("words", ["أخرج مبكرًا", "जल्दी निकलना", "🚶‍♀️⏰"])
def test_a_step_may_be_in_any_script(talk, words):
    talk.say("maya", take_on, step="s", goal="g", words=words)
    assert all_cards(talk, "jonas")[0].words == words


def test_steps_are_for_a_goal_that_holds_and_stay_when_it_ends(talk):
    talk.say("maya", take_on, step="s", goal="g", words="Be early")
    ended(talk, "g")
    with pytest.raises(NotInForce):
        talk.say("maya", take_on, step="t", goal="g", words="Be late")
    talk.say("maya", tell, step="s", how=How.DONE)
    assert stands(talk) is Stands.DONE
    assert also(talk.hear("maya"), "", Ref("goal", "g")).it.steps


def test_nobody_asks_themselves_or_somebody_who_is_not_here(talk):
    with pytest.raises(ForAnother):
        talk.say("maya", wish, step="s", goal="g", to="maya", words="Be early")
    for nobody in ("ines", "nobody"):
        with pytest.raises(NotHeardOf):
            talk.say("maya", wish, step="s", goal="g", to=nobody, words="Be early")


def test_whoever_stands_around_says_nothing_and_hears_nothing(talk):
    talk.say("maya", take_on, step="s", goal="g", words="Be early")
    view = talk.hear("ines")
    assert view.state(StepsState).steps == {}
    assert also(view, "", Ref("goal", "g")) is None
    with pytest.raises(NotThisRole):
        talk.say("ines", take_on, step="t", goal="g", words="Be early")
    with pytest.raises(NotHeardOf):
        talk.say("ines", tell, step="s", how=How.DONE)


def test_words_can_be_erased_and_the_step_stays(talk):
    (entry,) = talk.say("maya", take_on, step="s", goal="g", words="Not this")
    talk.say("maya", erase, entry=entry.id)
    (card,) = all_cards(talk, "jonas")
    assert card.words is None
    assert stands(talk) is Stands.TAKEN_ON


def test_what_is_open_always_shows_and_of_what_is_over_the_latest(talk):
    for number in range(9):
        talk.say("maya", take_on, step=f"s{number}", goal="g", words="Be early")
        if number > 0:
            talk.say("maya", tell, step=f"s{number}", how=How.DONE)
    latest = [f"s{number}" for number in reversed(range(1, 9))]
    assert in_order(talk.hear("jonas")) == ["s0", *latest]
    beside = also(talk.hear("jonas"), "", Ref("goal", "g")).it
    assert [card.id for card in beside.steps] == ["s0", *latest[:PAST_BESIDE]]


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_a_step_needs_no_goal_and_says_where_and_with_whom(talk, who):
    plan = {"when": "After lunch", "where": "By the canal", "company": "The dog"}
    talk.say(who, take_on, step="s", goal=None, words="Walk once round", **plan)
    (card,) = all_cards(talk, "jonas")
    assert (card.goal, card.goal_title, card.plan) == (
        ANY,
        FOR_ITSELF,
        (("When", "After lunch"), ("Where", "By the canal"), ("With whom", "The dog")),
    )
    assert in_order(talk.hear("maya"), ANY) == ["s"]
    assert in_order(talk.hear("maya"), "g") == []
    with pytest.raises(TooLong):
        talk.say(who, take_on, step="t", goal=None, words="Walk", where="x" * 20_000)


def test_a_step_without_a_goal_is_asked_for_and_taken_on_like_any_other(talk):
    talk.say("jonas", wish, step="s", goal=None, to="maya", words="Draw for ten minutes", where="At the window")
    assert [each.about for each in waiting(talk.hear("maya"))] == [ANY]
    talk.say("maya", answer_wish, step="s", yes=True)
    assert stands(talk) is Stands.TAKEN_ON


def test_afterwards_somebody_says_what_was_good_in_it_and_how_it_is_to_have_done_it(talk):
    talk.say("maya", take_on, step="s", goal=None, words="Walk once round")
    talk.say("maya", tell, step="s", how=How.DONE, words="Cold", good="The ducks", having_done="Lighter, a bit")
    (card,) = all_cards(talk, "jonas")
    assert card.lines[0].words == "Cold"
    assert [said for _, said in card.lines[0].beside] == ["The ducks", "Lighter, a bit"]
