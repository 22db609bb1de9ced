"""What may be said about coping, and who hears it: nobody but the one who says it."""

import pytest

from tests.people import in_memory
from withness.capabilities.coping.events import Facts, Liking
from withness.capabilities.coping.rules import (
    CAPABILITY,
    MOST_OWN,
    RatedAlready,
    adapt_strategy,
    begin_try,
    describe_myself,
    end_try,
    let_go,
    like,
    write_strategy,
)
from withness.capabilities.coping.state import CopingState
from withness.ground.partnership.refusals import NotHeardOf, NotThisRole, OutOfRange, TooLong, TooMany, WordsMissing
from withness.ground.partnership.verbs import erase

KNOWN = ("walk", "water")
FACTS = Facts(kind="mind")
SAID_BY_ALL = (
    ("own", write_strategy, {"strategy": "bench", "name": "The bench", "facts": FACTS, "how": "Sit."}),
    ("words", adapt_strategy, {"strategy": "walk", "known": KNOWN, "name": "My round", "how": "Left, left."}),
    ("like", like, {"strategy": "walk", "known": KNOWN, "liking": Liking.LIKED}),
    ("about", describe_myself, {"likes": ("water",), "strengths": ("funny",)}),
    ("begin", begin_try, {"attempt": "t", "strategy": "walk", "known": KNOWN, "before": 7, "context": "home"}),
    ("end", end_try, {"attempt": "t", "after": 4, "note": "It rained."}),
    ("let go", let_go, {"strategy": "bench"}),
)


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def own(talk, who="maya"):
    return talk.hear(who).state(CopingState).of[who]


def tried(talk, attempt="t", strategy="walk", **words):
    return talk.say("maya", begin_try, attempt=attempt, strategy=strategy, known=KNOWN, **words)


def test_all_of_it_is_heard_by_nobody_but_whoever_says_it(talk):
    before = {who: (len(talk.hear(who).heard), talk.hear(who).states) for who in ("jonas", "ines")}
    for _, rule, words in SAID_BY_ALL:
        (said,) = talk.say("maya", rule, **words)
        assert said.audience == {"maya"}
    assert {who: (len(talk.hear(who).heard), talk.hear(who).states) for who in before} == before


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_client_and_therapist_can_do_the_same(talk, who):
    for _, rule, words in SAID_BY_ALL:
        talk.say(who, rule, **words)
    assert own(talk, who).tries["t"].easier == 3


@pytest.mark.parametrize(("rule", "words"), [each[1:] for each in SAID_BY_ALL], ids=[each[0] for each in SAID_BY_ALL])
def test_whoever_stands_around_has_no_such_page(talk, rule, words):
    with pytest.raises(NotThisRole):
        talk.say("ines", rule, **words)


def test_what_is_said_again_is_said_once(talk):
    for _, rule, words in SAID_BY_ALL[:4]:
        assert talk.say("maya", rule, **words)
        assert not talk.say("maya", rule, **words)


def test_nothing_is_tried_or_liked_that_is_not_there(talk):
    with pytest.raises(NotHeardOf):
        tried(talk, strategy="nowhere")
    with pytest.raises(NotHeardOf):
        talk.say("maya", like, strategy="nowhere", known=KNOWN, liking=Liking.LIKED)
    with pytest.raises(NotHeardOf):
        talk.say("maya", adapt_strategy, strategy="nowhere", known=KNOWN, name="x")


def test_what_was_let_go_keeps_its_tries_and_is_tried_no_more(talk):
    talk.say("maya", write_strategy, strategy="bench", name="The bench", facts=FACTS)
    tried(talk, strategy="bench")
    talk.say("maya", let_go, strategy="bench")
    assert own(talk).kept() == []
    assert own(talk).tries["t"].strategy == "bench"
    talk.say("maya", end_try, attempt="t", after=3)
    with pytest.raises(NotHeardOf):
        tried(talk, attempt="u", strategy="bench")
    with pytest.raises(NotHeardOf):
        talk.say("maya", let_go, strategy="bench")


def test_own_words_for_the_library_can_be_taken_back(talk):
    talk.say("maya", adapt_strategy, strategy="walk", known=KNOWN, name="My round")
    talk.say("maya", let_go, strategy="walk")
    assert "walk" not in own(talk).words
    tried(talk)


def test_numbers_may_be_left_out_and_then_nothing_is_reckoned(talk):
    tried(talk)
    talk.say("maya", end_try, attempt="t")
    assert own(talk).tries["t"].easier is None
    assert own(talk).under_way() == []


def test_how_it_was_is_said_once(talk):
    tried(talk)
    talk.say("maya", end_try, attempt="t", after=2)
    with pytest.raises(RatedAlready):
        talk.say("maya", end_try, attempt="t", after=9)


def test_a_number_outside_the_scale_is_refused(talk):
    with pytest.raises(OutOfRange):
        tried(talk, before=11)
    tried(talk)
    with pytest.raises(OutOfRange):
        talk.say("maya", end_try, attempt="t", after=-1)


@pytest.mark.parametrize("words", ["مشي بطيء حول البيت", "धीरे चलना", "🌧️🫖", "e\u0301"])
def test_words_of_any_script_are_kept_as_they_were_typed(talk, words):
    talk.say("maya", write_strategy, strategy="s", name=words, how=words * 20, facts=FACTS)
    assert (own(talk).words["s"].name, own(talk).words["s"].how) == (words, words * 20)


def test_twenty_thousand_characters_are_kept_and_one_more_is_refused(talk):
    talk.say("maya", write_strategy, strategy="s", name="Long", how="a" * 20_000, facts=FACTS)
    with pytest.raises(TooLong) as refusal:
        talk.say("maya", write_strategy, strategy="s", name="Long", how="a" * 20_001, facts=FACTS)
    assert refusal.value.field == "how"


def test_a_strategy_has_a_name(talk):
    with pytest.raises(WordsMissing):
        talk.say("maya", write_strategy, strategy="s", name="  ", facts=FACTS)


def test_five_hundred_of_ones_own_fit_and_letting_one_go_makes_room(talk):
    for number in range(MOST_OWN):
        talk.say("maya", write_strategy, strategy=f"s{number}", name=f"{number}", facts=FACTS)
    with pytest.raises(TooMany):
        talk.say("maya", write_strategy, strategy="more", name="more", facts=FACTS)
    talk.say("maya", let_go, strategy="s7")
    talk.say("maya", write_strategy, strategy="more", name="more", facts=FACTS)
    assert len(own(talk).kept()) == MOST_OWN


def test_erased_words_leave_the_strategy_and_its_tries(talk):
    talk.say("maya", write_strategy, strategy="bench", name="The bench", facts=FACTS)
    entry = talk.hear("maya").heard[-1].id
    tried(talk, strategy="bench")
    talk.say("maya", erase, entry=entry)
    assert own(talk).words["bench"] is None
    assert own(talk).tries_of("bench")
