"""Advice by its rules: nobody says anything unasked, "not now" holds, and to see it differently stays in sight."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people import in_memory
from withness.capabilities.advice.events import ANYTHING, Asked, Given, Makes, Offered, Sure, Taken, Welcomed
from withness.capabilities.advice.rules import (
    CAPABILITY,
    NobodyToAsk,
    NotAskedFor,
    OwnView,
    ask_view,
    give_view,
    offer_view,
    pass_on,
    take_view,
    welcome_view,
)
from withness.capabilities.advice.state import AdviceState, may_give
from withness.capabilities.coping.rules import CAPABILITY as COPING
from withness.capabilities.coping.state import CopingState
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import CAPABILITY as GOALS
from withness.capabilities.goals.rules import propose_goal
from withness.ground.partnership import Ref, Refusal, Role, verbs
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotThisRole,
    OutOfRange,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.tests.pure_ledger import HOUR, PureLedger

GOAL = Ref("goal", "g")
ABOUT = {"about": GOAL}
VIEW = {**ABOUT, "shown": "v", "words": "I would walk"}


@pytest.fixture
def talk():
    talk = in_memory(CAPABILITY, GOALS, COPING)
    talk.say("maya", propose_goal, goal="g", version="v1", wording=GoalWording(text="To sleep through"))
    return talk


def spoken(talk, who="maya", about=GOAL):
    return talk.hear(who).state(AdviceState).about(about)


def comes(talk, name, role):
    talk.say("maya", verbs.invite, member=name, role=role, until=talk.now + HOUR)
    for each in talk.hear("maya").member(name).awaits:
        talk.say(each, verbs.welcome, member=name)
    talk.say(name, verbs.join, name=name.title())


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_asks_offers_lets_in_says_and_sees_it_differently(talk, who):
    other = {"maya": "jonas", "jonas": "maya"}[who]
    talk.say(who, offer_view, **ABOUT)
    talk.say(other, welcome_view, **ABOUT, of=who, welcome=True)
    talk.say(who, give_view, **VIEW, sure=Sure.FAIRLY, of_ten=6, against="It may rain", source="A book")
    talk.say(other, take_view, **ABOUT, shown="v", makes=Makes.DIFFERENT, words="Not in winter")
    talk.say(other, ask_view, **ABOUT)
    talk.say(who, give_view, **VIEW | {"shown": "w"})
    assert spoken(talk) == spoken(talk, "jonas")
    said = spoken(talk).views["v"]
    assert (said.event.words, said.event.of_ten, said.taken[other].event.makes) == ("I would walk", 6, Makes.DIFFERENT)


def test_nobody_says_what_they_would_unasked(talk):
    with pytest.raises(NotAskedFor):
        talk.say("jonas", give_view, **VIEW)
    talk.say("jonas", offer_view, **ABOUT)
    with pytest.raises(NotAskedFor):
        talk.say("jonas", give_view, **VIEW)


def test_after_not_now_it_is_theirs_to_ask_and_no_second_asking_comes(talk):
    talk.say("jonas", offer_view, **ABOUT)
    talk.say("maya", welcome_view, **ABOUT, of="jonas", welcome=False)
    with pytest.raises(NotAskedFor):
        talk.say("jonas", give_view, **VIEW)
    with pytest.raises(AlreadyAnswered):
        talk.say("jonas", offer_view, **ABOUT)
    talk.say("maya", ask_view, **ABOUT)
    talk.say("jonas", give_view, **VIEW)
    talk.say("jonas", offer_view, **ABOUT)


def test_not_now_can_become_go_ahead_and_the_other_way_round(talk):
    talk.say("jonas", offer_view, **ABOUT)
    talk.say("maya", welcome_view, **ABOUT, of="jonas", welcome=False)
    talk.say("maya", welcome_view, **ABOUT, of="jonas", welcome=True)
    talk.say("maya", welcome_view, **ABOUT, of="jonas", welcome=False)
    with pytest.raises(NotAskedFor):
        talk.say("jonas", give_view, **VIEW)


def test_each_view_is_let_in_by_itself(talk):
    talk.say("jonas", offer_view, **ABOUT)
    talk.say("maya", welcome_view, **ABOUT, of="jonas", welcome=True)
    talk.say("jonas", give_view, **VIEW)
    with pytest.raises(NotAskedFor):
        talk.say("jonas", give_view, **VIEW | {"shown": "w"})


def test_whoever_is_asked_may_say_not_now_and_still_say_it_later(talk):
    talk.say("maya", ask_view, **ABOUT)
    talk.say("jonas", pass_on, **ABOUT, of="maya")
    with pytest.raises(AlreadyAnswered):
        talk.say("jonas", pass_on, **ABOUT, of="maya")
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", ask_view, **ABOUT)
    talk.say("jonas", give_view, **VIEW)
    talk.say("maya", ask_view, **ABOUT, words="And in winter?")


def test_of_a_couple_both_let_it_in_or_it_is_not_said(talk):
    comes(talk, "tom", Role.CLIENT)
    about = {"about": ANYTHING}
    talk.say("jonas", offer_view, **about, words="Something about Sundays")
    talk.say("maya", welcome_view, **about, of="jonas", welcome=True)
    with pytest.raises(NotAskedFor):
        talk.say("jonas", give_view, **VIEW | about)
    talk.say("tom", welcome_view, **about, of="jonas", welcome=True)
    talk.say("jonas", give_view, **VIEW | about)
    assert spoken(talk, "tom", ANYTHING).views["v"].asked == "Something about Sundays"


def test_about_no_one_thing_one_says_what_it_is_about(talk):
    for rule in (ask_view, offer_view):
        with pytest.raises(WordsMissing) as refused:
            talk.say("maya", rule, about=ANYTHING)
        assert refused.value.field == "words"


def test_one_view_is_not_ones_own_to_answer_and_numbers_stay_on_the_scale(talk):
    talk.say("maya", ask_view, **ABOUT)
    with pytest.raises(OutOfRange):
        talk.say("jonas", give_view, **VIEW, of_ten=11)
    with pytest.raises(TooLong):
        talk.say("jonas", give_view, **VIEW | {"words": "x" * 20_000})
    talk.say("jonas", give_view, **VIEW)
    with pytest.raises(OwnView):
        talk.say("jonas", take_view, **ABOUT, shown="v", makes=Makes.FITS)
    with pytest.raises(NotHeardOf):
        talk.say("maya", take_view, **ABOUT, shown="w", makes=Makes.FITS)


def test_what_one_never_heard_of_cannot_be_spoken_of(talk):
    for about in (Ref("goal", "other"), Ref("coping", "nobody"), Ref("decision", "g"), Ref("cloud", "g")):
        with pytest.raises(NotHeardOf):
            talk.say("jonas", offer_view, about=about)


def test_whoever_stands_around_hears_nothing_of_it_and_says_nothing(talk):
    talk.say("maya", ask_view, **ABOUT)
    assert not talk.hear("ines").state(AdviceState).exchanges
    for rule, words in ((ask_view, {}), (offer_view, {}), (give_view, {"shown": "v", "words": "Me too"})):
        with pytest.raises(NotThisRole):
            talk.say("ines", rule, **ABOUT, **words)


def test_to_open_a_goal_opens_nothing_of_what_was_said_about_it(talk):
    talk.say("maya", ask_view, **ABOUT)
    talk.say("jonas", give_view, **VIEW)
    talk.say("maya", verbs.grant, grant="o", accord="g", to="ines")
    assert "g" in talk.hear("ines").accords
    assert not talk.hear("ines").state(AdviceState).exchanges


def test_what_may_help_one_of_a_couple_is_between_those_two(talk):
    comes(talk, "tom", Role.CLIENT)
    helps = {"about": Ref("coping", "maya")}
    talk.say("jonas", offer_view, **helps)
    talk.say("maya", welcome_view, **helps, of="jonas", welcome=True)
    talk.say("jonas", give_view, **helps, shown="v", words="I wondered about this", towards="cold-water")
    talk.say("maya", take_view, **helps, shown="v", makes=Makes.NOT_NOW)
    assert not talk.hear("tom").state(AdviceState).exchanges
    assert spoken(talk, "maya", helps["about"]) == spoken(talk, "jonas", helps["about"])


def test_a_strategy_somebody_wondered_about_changes_nothing_of_ones_own(talk):
    before = talk.hear("maya").state(CopingState)
    talk.say("maya", ask_view, about=Ref("coping", "maya"))
    talk.say("jonas", give_view, about=Ref("coping", "maya"), shown="v", words="Perhaps", towards="cold-water")
    assert talk.hear("maya").state(CopingState) == before


def test_alone_there_is_nobody_to_ask():
    talk = PureLedger(in_memory(CAPABILITY).registry)
    talk.say("maya", verbs.found, role=Role.CLIENT, name="Maya")
    with pytest.raises(NobodyToAsk):
        talk.say("maya", ask_view, about=ANYTHING, words="Anything")


def test_whoever_leaves_is_not_waited_for(talk):
    comes(talk, "tom", Role.CLIENT)
    about = {"about": ANYTHING, "words": "Sundays"}
    talk.say("jonas", offer_view, **about)
    talk.say("maya", welcome_view, about=ANYTHING, of="jonas", welcome=True)
    talk.say("tom", verbs.leave)
    assert may_give(talk.hear("jonas"), spoken(talk, "jonas", ANYTHING), "jonas")


@pytest.mark.parametrize("words", ["هل أمشي؟", "क्या मैं चलूँ?", "🚶", "a" * 5_000])
def test_words_of_every_script_are_kept_as_they_are_and_can_be_erased(talk, words):
    talk.say("maya", ask_view, **ABOUT)
    (entry,) = talk.say("jonas", give_view, **VIEW | {"words": words})
    assert spoken(talk).views["v"].event.words == words
    talk.say("jonas", verbs.erase, entry=entry.id)
    assert spoken(talk).views["v"].event.words is None


OLD = {
    "asked": ({}, Asked(Ref("decision", "q"))),
    "offered": ({}, Offered(Ref("decision", "q"))),
    "welcomed": ({"of": "jonas", "welcome": True}, Welcomed(Ref("decision", "q"), "jonas", welcome=True)),
    "given": (
        {"view": "v", "option": "walk", "sure": "very", "words": "I would", "against": None},
        Given(Ref("decision", "q"), "v", "walk", Sure.VERY, None, "I would"),
    ),
    "taken": ({"view": "v", "makes": "partly", "words": "Yes"}, Taken(Ref("decision", "q"), "v", Makes.PARTLY, "Yes")),
}


@pytest.mark.parametrize("name", OLD)
def test_what_was_said_when_views_were_about_decisions_alone_is_read_as_about_a_decision(name):
    fields, event = OLD[name]
    upcast = CAPABILITY.upcasters[f"decisions.view_{name}"]
    codec = in_memory(CAPABILITY).registry.codec
    assert codec._read(name, upcast({"type": f"decisions.view_{name}", "question": "q"} | fields)) == event


PEOPLE = ("maya", "jonas", "tom")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(("ask", "offer", "go ahead", "not now", "pass", "give", "take")),
        st.sampled_from(PEOPLE),
    ),
    max_size=24,
)


def a_group(roles):
    """Three partners in these roles, and a goal that all of them hear of."""
    talk = PureLedger(in_memory(CAPABILITY, GOALS).registry)
    talk.say("maya", verbs.found, role=roles["maya"], name="Maya")
    for name in ("jonas", "tom"):
        comes(talk, name, roles[name])
    talk.say("maya", propose_goal, goal="g", version="v1", wording=GoalWording(text="To sleep through"))
    return talk


def took(talk, step, number):
    """Take the step, if the rules let it be taken; gives what came of it."""
    who, what, of = step
    rules = {
        "ask": (ask_view, {}),
        "offer": (offer_view, {}),
        "go ahead": (welcome_view, {"of": of, "welcome": True}),
        "not now": (welcome_view, {"of": of, "welcome": False}),
        "pass": (pass_on, {"of": of}),
        "give": (give_view, {"shown": f"v{number}", "words": "So"}),
        "take": (take_view, {"shown": f"v{number - 1}", "makes": Makes.DIFFERENT}),
    }
    rule, words = rules[what]
    try:
        talk.say(who, rule, **ABOUT, **words)
    except Refusal as refused:
        return type(refused).__name__
    return "said"


def was_wanted(said, giver):
    """Counted again over what was said: somebody asked since the giver last spoke, or all let in what they offered."""
    since = said[max((i + 1 for i, s in enumerate(said) if s[:2] == (giver, "give")), default=0) :]
    if any(who != giver and what == "ask" for who, what, _ in since):
        return True
    offered = [i for i, step in enumerate(since) if step[:2] == (giver, "offer")]
    answers = {who: what for who, what, of in since[offered[-1] :] if of == giver} if offered else {}
    return all(answers.get(each) == "go ahead" for each in PEOPLE if each != giver)


@settings(deadline=None, max_examples=150)
@given(STEPS)
def test_whatever_is_said_a_view_was_always_asked_for_or_let_in_by_all(steps):
    talk, said = a_group(dict(zip(PEOPLE, (Role.CLIENT, Role.THERAPIST, Role.CLIENT), strict=True))), []
    for number, step in enumerate(steps):
        if took(talk, step, number) == "said":
            who, what, of = step
            if what == "give":
                assert was_wanted(said, who)
            said.append((who, what, of if what in ("go ahead", "not now") else ""))
    states = [talk.hear(who).state(AdviceState) for who in PEOPLE]
    assert states[0] == states[1] == states[2]
    assert talk.cold("maya").state(AdviceState) == states[0]


@settings(deadline=None, max_examples=60)
@given(STEPS, st.permutations((Role.CLIENT, Role.THERAPIST, Role.CLIENT)))
def test_in_whichever_seats_they_are_the_same_can_be_said(steps, roles):
    one = a_group(dict(zip(PEOPLE, (Role.CLIENT, Role.THERAPIST, Role.CLIENT), strict=True)))
    other = a_group(dict(zip(PEOPLE, roles, strict=True)))
    for number, step in enumerate(steps):
        assert took(one, step, number) == took(other, step, number)


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_what_two_say_about_what_helps_one_leaves_no_trace_with_the_third(steps):
    helps = {"about": Ref("coping", "maya")}
    talk = in_memory(CAPABILITY, COPING, GOALS)
    comes(talk, "tom", Role.CLIENT)
    before = len(talk.hear("tom").heard)
    rules = {"offer": (offer_view, {}), "give": (give_view, {"words": "So"}), "go ahead": (welcome_view, {})}
    for number, (_who, what, _of) in enumerate(steps):
        rule, words = rules.get(what, (offer_view, {}))
        words |= {"of": "jonas", "welcome": True} if rule is welcome_view else {}
        words |= {"shown": f"v{number}"} if rule is give_view else {}
        try:
            talk.say("maya" if rule is welcome_view else "jonas", rule, **helps, **words)
        except Refusal:
            continue
    assert len(talk.hear("tom").heard) == before


def test_the_same_is_not_said_twice(talk):
    talk.say("jonas", offer_view, **ABOUT)
    talk.say("maya", welcome_view, **ABOUT, of="jonas", welcome=True)
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", welcome_view, **ABOUT, of="jonas", welcome=True)
    talk.say("jonas", give_view, **VIEW)
    talk.say("maya", ask_view, **ABOUT)
    with pytest.raises(AlreadyAnswered):
        talk.say("jonas", give_view, **VIEW)


@pytest.mark.parametrize("rule", [ask_view, offer_view])
def test_of_a_thing_that_one_never_heard_of_nobody_asks(talk, rule):
    with pytest.raises(NotHeardOf):
        talk.say("jonas", rule, about=Ref("goal", "nobody-knows"))
