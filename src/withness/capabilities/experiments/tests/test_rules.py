"""The rules of experiments, in memory: what is expected stays its owner's, and what came stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.experiments.cards import card, in_order, waiting
from withness.capabilities.experiments.events import KIND
from withness.capabilities.experiments.rules import (
    CAPABILITY,
    AlreadyTried,
    NotTriedYet,
    OwnersPrediction,
    OwnExperiment,
    answer_question,
    ask_about,
    leave_question,
    let_go,
    make_of_it,
    propose_experiment,
    say_what_happened,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    OutOfRange,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import agree, decline, erase, grant

TEST, EXPECTS = "Ask for the bill", "They look right through me"
EITHER = pytest.mark.parametrize(("owner", "other"), [("maya", "jonas"), ("jonas", "maya")])


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def put(talk, who="maya", version="v1", test=TEST, **more):
    own = {} if "counters" in more else {"prediction": EXPECTS, "sure": 8}
    return talk.say(who, propose_experiment, experiment="e", version=version, test=test, **(own | more))


def the_card(talk, reader="maya"):
    view = talk.hear(reader)
    (accord,) = in_order(view)
    return card(view, accord)


@pytest.fixture
def agreed(talk):
    put(talk)
    talk.say("jonas", agree, accord="e", version="v1")
    return talk


@EITHER
def test_either_has_an_experiment_and_the_other_says_another_way_what_to_try(talk, owner, other):
    put(talk, owner)
    assert [each.about for each in waiting(talk.hear(other))] == ["e"]
    put(talk, other, version="v2", test="Ask for the bill, and for a fork", where="At Rosa's", counters="v1")
    talk.say(owner, agree, accord="e", version="v2")
    for reader in (owner, other):
        card = the_card(talk, reader)
        assert (card.accord.title, card.where) == ("Ask for the bill, and for a fork", "At Rosa's")
        assert (card.prediction, card.sure, card.own) == (EXPECTS, 8, reader == owner)


@EITHER
def test_nobody_edits_what_another_expects(talk, owner, other):
    put(talk, owner)
    for changed in ({"prediction": "It will be fine"}, {"sure": 1}, {"prediction": EXPECTS}):
        with pytest.raises(OwnersPrediction):
            put(talk, other, version="v2", counters="v1", **changed)
    put(talk, owner, version="v2", counters="v1", prediction="They pretend not to hear", sure=9)
    assert (the_card(talk, other).prediction, the_card(talk, other).sure) == ("They pretend not to hear", 9)


def test_another_s_wording_holds_no_copy_of_it_so_one_erasure_erases_it(talk):
    (entry,) = put(talk)
    put(talk, "jonas", version="v2", test="Ask for water", counters="v1")
    talk.say("maya", agree, accord="e", version="v2")
    talk.say("maya", erase, entry=entry.id)
    for reader in ("maya", "jonas"):
        assert the_card(talk, reader).prediction is None
        assert all(EXPECTS not in repr(each.event) for each in talk.hear(reader).heard)


@EITHER
def test_from_prediction_to_what_its_owner_makes_of_it(talk, owner, other):
    put(talk, owner)
    talk.say(other, agree, accord="e", version="v1")
    talk.say(owner, say_what_happened, experiment="e", version="v1", words="He came at once")
    talk.say(owner, make_of_it, experiment="e", words="I'm louder than I think", sure=3)
    for reader in (owner, other):
        card = the_card(talk, reader)
        assert (card.prediction, card.sure, card.sure_now) == (EXPECTS, 8, 3)
        assert [line.words for line in (*card.happened, *card.made)] == ["He came at once", "I'm louder than I think"]
        assert not card.alive


@EITHER
def test_only_its_owner_says_what_came_and_lets_it_go(talk, owner, other):
    put(talk, owner)
    talk.say(other, agree, accord="e", version="v1")
    for rule, words in (
        (say_what_happened, {"version": "v1", "words": "It went well"}),
        (make_of_it, {"words": "You see"}),
        (let_go, {}),
    ):
        with pytest.raises(NotYours):
            talk.say(other, rule, experiment="e", **words)


def test_each_step_needs_the_one_before(talk):
    put(talk)
    happened = {"experiment": "e", "version": "v1", "words": "He came"}
    with pytest.raises(NotInForce):
        talk.say("maya", say_what_happened, **happened)
    talk.say("jonas", agree, accord="e", version="v1")
    with pytest.raises(NotTriedYet):
        talk.say("maya", make_of_it, experiment="e", words="Too early")
    with pytest.raises(ChangedMeanwhile):
        talk.say("maya", say_what_happened, **(happened | {"version": "v0"}))
    talk.say("maya", say_what_happened, **happened)
    assert the_card(talk).alive


def test_what_was_expected_stays_once_it_is_said_what_happened(agreed):
    put(agreed, version="v2", prediction="I always knew that it would be fine", sure=0)
    agreed.say("maya", say_what_happened, experiment="e", version="v1", words="He came")
    agreed.say("jonas", agree, accord="e", version="v2")
    assert (the_card(agreed).prediction, the_card(agreed).sure) == (EXPECTS, 8)
    with pytest.raises(AlreadyTried):
        put(agreed, version="v3")
    with pytest.raises(AlreadyTried):
        agreed.say("maya", let_go, experiment="e")
    assert (the_card(agreed).accord.holds, the_card(agreed).accord.ended) == (True, None)


def test_more_can_be_added_and_the_latest_number_is_how_sure_they_are_now(agreed):
    for words in ("He came", "The second time too"):
        agreed.say("maya", say_what_happened, experiment="e", version="v1", words=words)
    agreed.say("maya", make_of_it, experiment="e", words="Hm", sure=6)
    agreed.say("maya", make_of_it, experiment="e", words="I see", sure=2)
    card = the_card(agreed)
    assert ([line.words for line in card.happened], card.sure_now) == (["He came", "The second time too"], 2)


def test_numbers_may_be_left_out_and_what_is_off_the_scale_is_refused(talk):
    for sure in (-1, 11):
        with pytest.raises(OutOfRange):
            put(talk, sure=sure)
    put(talk, sure=None)
    talk.say("jonas", agree, accord="e", version="v1")
    talk.say("maya", say_what_happened, experiment="e", version="v1", words="He came")
    with pytest.raises(OutOfRange):
        talk.say("maya", make_of_it, experiment="e", words="Hm", sure=11)
    talk.say("maya", make_of_it, experiment="e", words="Hm")
    assert (the_card(talk).sure, the_card(talk).sure_now, the_card(talk).alive) == (None, None, False)


@EITHER
def test_a_question_belongs_to_whoever_asks_and_its_owner_answers_or_leaves_it(talk, owner, other):
    put(talk, owner)
    for name in ("q", "r"):
        talk.say(other, ask_about, experiment="e", question=name, words=f"Why {name}?")
    asked = [each.words for each in waiting(talk.hear(owner))]
    assert asked == ["Why q?", "Why r?"]
    with pytest.raises(NotYours):
        talk.say(other, answer_question, experiment="e", question="q", words="I know why")
    talk.say(owner, answer_question, experiment="e", question="q", words="Because")
    talk.say(owner, leave_question, experiment="e", question="r")
    assert waiting(talk.hear(owner)) == []
    answered, left = the_card(talk, other).questions
    assert (answered.asked.words, answered.answer.words, left.answer, left.left) == ("Why q?", "Because", None, True)
    for rule, more in ((answer_question, {"words": "Again"}), (leave_question, {})):
        with pytest.raises(AlreadyAnswered):
            talk.say(owner, rule, experiment="e", question="q", **more)
    with pytest.raises(AlreadyAnswered):
        talk.say(owner, leave_question, experiment="e", question="r")
    talk.say(owner, answer_question, experiment="e", question="r", words="After all")
    assert the_card(talk, other).questions[1].answer.words == "After all"


def test_one_asks_others_and_not_oneself(talk):
    put(talk)
    with pytest.raises(OwnExperiment):
        talk.say("maya", ask_about, experiment="e", question="q", words="Why?")
    talk.say("jonas", ask_about, experiment="e", question="q", words="Why?")
    with pytest.raises(AlreadyAnswered):
        talk.say("jonas", ask_about, experiment="e", question="q", words="Why?")
    with pytest.raises(NotHeardOf):
        talk.say("maya", answer_question, experiment="e", question="never", words="Because")


def test_a_question_on_its_way_arrives_also_when_it_was_let_go_meanwhile(agreed):
    agreed.say("maya", let_go, experiment="e", why="Not this month")
    agreed.say("jonas", ask_about, experiment="e", question="q", words="What would make it smaller?")
    card = the_card(agreed)
    assert (card.alive, card.questions[0].asked.words) == (False, "What would make it smaller?")
    agreed.say("maya", answer_question, experiment="e", question="q", words="Going with you")
    with pytest.raises(NotInForce):
        agreed.say("maya", say_what_happened, experiment="e", version="v1", words="He came")
    with pytest.raises(AlreadyEnded):
        agreed.say("maya", let_go, experiment="e")


def test_what_nobody_agreed_to_is_let_go_too_and_a_no_is_no_fault(talk):
    put(talk)
    talk.say("jonas", decline, accord="e", version="v1")
    assert not the_card(talk).alive
    put(talk, version="v2", test="Ask for water")
    talk.say("maya", let_go, experiment="e")
    assert (the_card(talk).alive, the_card(talk).accord.version) == (False, None)


def test_whoever_stands_around_hears_and_says_nothing(agreed):
    assert in_order(agreed.hear("ines")) == []
    with pytest.raises((NotThisRole, NotHeardOf)):
        agreed.say("ines", propose_experiment, experiment="f", version="w", test="Try", prediction="No", sure=1)
    with pytest.raises(NotHeardOf):
        agreed.say("ines", ask_about, experiment="e", question="q", words="Why?")
    agreed.say("maya", grant, grant="open", accord="e", to="ines")
    with pytest.raises(NotThisRole):
        agreed.say("ines", ask_about, experiment="e", question="q", words="Why?")


@pytest.mark.parametrize("words", ["لن ينظر إليّ أحد", "कोई मेरी ओर नहीं देखेगा", "🙈➡️👀"])
def test_it_may_be_in_any_script(talk, words):
    put(talk, test=words, prediction=words)
    talk.say("jonas", ask_about, experiment="e", question="q", words=words)
    card = the_card(talk, "jonas")
    assert (card.accord.title, card.prediction, card.questions[0].asked.words) == (words, words, words)


@pytest.mark.parametrize("field", ["test", "where", "prediction"])
def test_twenty_thousand_characters_are_too_long_and_named(talk, field):
    with pytest.raises(TooLong) as refused:
        put(talk, **{field: "x" * 20_000})
    assert refused.value.field == field


@pytest.mark.parametrize("field", ["test", "prediction"])
@pytest.mark.parametrize("words", ["", "  ", None])
def test_without_something_to_try_or_to_expect_there_is_no_experiment(talk, field, words):
    with pytest.raises(WordsMissing) as refused:
        put(talk, **{field: words})
    assert refused.value.field == field


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["maya", "jonas"]), st.sampled_from(["say it another way", "agree", "decline", "happened"])
        ),
        max_size=10,
    )
)
def test_whatever_is_said_what_is_expected_is_what_its_owner_said_last_before_it_was_tried(steps):
    talk, said, tried = in_memory(CAPABILITY), 1, None
    put(talk, prediction="expected 1")
    of_version, latest = {"v1": "expected 1"}, "expected 1"
    for who, step in steps:
        accord = talk.hear("maya").accord("e", KIND)
        try:
            if step == "say it another way":
                own = {"prediction": f"expected {said + 1}"} if who == "maya" else {}
                words = {"test": "Other", "counters": accord.open} | own
                talk.say(who, propose_experiment, experiment="e", version=f"v{said + 1}", **words)
                said, latest = said + 1, own.get("prediction", latest)
                of_version[f"v{said}"] = latest
            elif step == "happened":
                holds = accord.in_force
                talk.say("maya", say_what_happened, experiment="e", version=holds, words="So it was")
                tried = tried or of_version[holds]
            else:
                talk.say(who, {"agree": agree, "decline": decline}[step], accord="e", version=accord.open)
        except (AlreadyTried, NotInForce, ChangedMeanwhile, AlreadyAnswered, NotHeardOf, NotYours):
            continue
        if tried is not None:
            assert the_card(talk, "jonas").prediction == tried
