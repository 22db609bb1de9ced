"""Guidance without a database: told at once, for a reason, with an end, and it agrees to nothing."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from withness.capabilities.guidance.events import Danger, How
from withness.capabilities.guidance.rules import (
    DAY,
    HOUR,
    LONGEST,
    GoesOnAlready,
    StepsWhileItLasts,
    answer,
    go_on,
    keep_back,
    keep_longer,
    running,
    step,
    take_lead,
)
from withness.ground.partnership import HOUSE, Agreed, Proposed, Refusal, Role
from withness.ground.partnership.acts import RanOut
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AlreadyEnded,
    NotHeardOf,
    NotThisRole,
    NotYours,
    NotYourVoice,
    OutOfRange,
    ReasonMissing,
    TooLate,
    WordsMissing,
)
from withness.ground.partnership.tests.made_up import PromiseWording
from withness.ground.partnership.verbs import (
    agree,
    agree_for,
    end_early,
    erase,
    invite,
    join,
    propose,
    put_aside,
    review,
    run_out,
    welcome,
)
from withness.ground.partnership.verbs.reviewing import StillGoesOn

from .conftest import fresh

WHY = "You said you would not be here on Monday, and you don't see a danger in it."
DONE = {"said": "That I worry about the weekend", "why": "She lives there", "basis": "The duty to protect life"}


def taken(talk, act="g", **words):
    given = {"whom": ["maya"], "matters": ["promise"], "says": "I call you every evening", "why": WHY}
    return talk.say("jonas", take_lead, act=act, **given | {"until": talk.now + 24 * HOUR} | words)


def known(talk, reader="maya", act="g"):
    return talk.hear(reader).acts.all[act]


def seat(talk, member, role):
    talk.say("maya", invite, member=member, role=role, until=talk.now + HOUR)
    for voice in sorted(talk.hear(HOUSE).members.all[member].awaits):
        talk.say(voice, welcome, member=member)
    talk.say(member, join, name=member.title())


def test_whoever_it_is_for_reads_the_reason_in_the_very_words_in_the_same_moment(talk):
    (entry,) = taken(talk)
    act = known(talk)
    assert (act.event.why, act.event.says, act.at) == (WHY, "I call you every evening", entry.at)
    assert act.lasts(talk.now)
    assert not act.lasts(talk.now + 24 * HOUR)


def test_only_a_therapist_takes_it_and_only_for_a_client_who_is_here(talk):
    for who in ("maya", "ines"):
        with pytest.raises(NotThisRole):
            talk.say(who, take_lead, act="x", whom=["maya"], matters=[], says="s", why="w", until=talk.now + HOUR)
    for whom in ([], ["jonas"], ["ines"], ["nobody"]):
        with pytest.raises(NotHeardOf):
            taken(talk, whom=whom)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"why": " "}, ReasonMissing),
        ({"says": " "}, WordsMissing),
        ({"matters": ["weather"]}, NotHeardOf),
    ],
)
def test_it_needs_a_reason_words_and_matters_that_there_are(talk, wrong, refusal):
    with pytest.raises(refusal):
        taken(talk, **wrong)


def test_it_ends_within_three_days_and_not_before_it_began(talk):
    with pytest.raises(TooLate):
        taken(talk, until=talk.now)
    with pytest.raises(OutOfRange):
        taken(talk, until=talk.now + LONGEST + 1)
    taken(talk, until=talk.now + LONGEST)


def test_in_a_couple_only_those_it_is_for_and_the_therapists_hear_of_it(talk):
    seat(talk, "robin", Role.CLIENT)
    seat(talk, "lucia", Role.THERAPIST)
    taken(talk)
    talk.say("jonas", step, act="g", how=How.SHARED, whom="Her sister", **DONE)
    talk.say("maya", answer, act="g", words="Not my sister, please")
    for entry in talk.entries[-3:]:
        assert entry.audience == {"maya", "jonas", "lucia"}
    for outside in ("robin", "ines"):
        assert "g" not in talk.hear(outside).acts.all
        with pytest.raises(NotHeardOf):
            talk.say(outside, answer, act="g", words="What is this?")
    with pytest.raises(NotYourVoice):
        talk.say("lucia", answer, act="g", words="I was not asked")


def test_one_at_a_time_for_each_client_but_for_another_client_too(talk):
    seat(talk, "robin", Role.CLIENT)
    taken(talk)
    with pytest.raises(GoesOnAlready):
        taken(talk, act="h")
    taken(talk, act="h", whom=["robin"])
    talk.now += 24 * HOUR
    taken(talk, act="i")


def test_each_step_says_with_whom_what_why_and_by_which_law(talk):
    taken(talk)
    for missing in DONE:
        with pytest.raises(WordsMissing):
            talk.say("jonas", step, act="g", how=How.SHARED, whom="Her sister", **DONE | {missing: " "})
    with pytest.raises(WordsMissing):
        talk.say("jonas", step, act="g", how=How.CONTACTED, **DONE)
    (entry,) = talk.say("jonas", step, act="g", how=How.TOLD, **DONE)
    assert "maya" in entry.audience
    with pytest.raises(NotYourVoice):
        talk.say("maya", step, act="g", how=How.TOLD, **DONE)
    talk.now += 24 * HOUR
    with pytest.raises(StepsWhileItLasts):
        talk.say("jonas", step, act="g", how=How.TOLD, **DONE)


def test_what_was_done_stays_to_be_read_and_ones_own_answer_can_be_erased(talk):
    (told,) = taken(talk)
    (done,) = talk.say("jonas", step, act="g", how=How.SHARED, whom="Her sister", **DONE)
    (said,) = talk.say("maya", answer, act="g", words="No")
    for owed in (told, done):
        with pytest.raises(NotYours):
            talk.say("jonas", erase, entry=owed.id)
    talk.say("maya", erase, entry=said.id)


def test_she_can_answer_at_any_time_also_afterwards_and_as_often_as_she_likes(talk):
    taken(talk)
    for words in ("I see it differently", "I am with my sister now"):
        talk.say("maya", answer, act="g", words=words)
    talk.now += 100 * HOUR
    talk.say("maya", answer, act="g", words="I still do")


def test_it_ends_by_itself_and_the_house_says_so_once(talk):
    taken(talk)
    house = talk.hear(HOUSE)
    assert run_out(house, act="g", now=talk.now) == []
    talk.now += 24 * HOUR
    (said,) = run_out(house, act="g", now=talk.now)
    assert (type(said.event), said.audience) == (RanOut, {"maya", "jonas"})
    talk.say_as_house(said)
    assert run_out(talk.hear(HOUSE), act="g", now=talk.now) == []


def test_only_whoever_took_it_ends_it_early(talk):
    taken(talk)
    with pytest.raises(NotYourVoice):
        talk.say("maya", end_early, act="g")
    talk.now += HOUR
    talk.say("jonas", end_early, act="g", why="You are with your sister")
    assert not known(talk).lasts(talk.now)
    assert run_out(talk.hear(HOUSE), act="g", now=talk.now + 24 * HOUR) == []
    with pytest.raises(AlreadyEnded):
        talk.say("jonas", end_early, act="g")


def test_it_goes_on_only_by_a_new_act_with_a_new_reason_and_is_looked_back_at_once(talk):
    taken(talk)
    more = {"follows": "g", "says": "I call tonight too", "until": talk.now + 48 * HOUR}
    for no_reason in (" ", WHY, f" {WHY} "):
        with pytest.raises(ReasonMissing):
            talk.say("jonas", go_on, act="h", why=no_reason, **more)
    talk.say("jonas", go_on, act="h", why="You did not sleep", **more)
    assert [act.id for act in running(talk.hear("maya"), talk.now)] == ["h"]
    assert known(talk).awaits() == frozenset()
    assert known(talk, act="h").awaits() == {"maya", "jonas"}
    talk.now += 48 * HOUR
    with pytest.raises(StillGoesOn):
        talk.say("maya", review, act="g", words="It was too much")
    talk.say("maya", review, act="h", words="It was too much")
    with pytest.raises(AlreadyEnded):
        talk.say("jonas", go_on, act="i", why="Again", **more | {"follows": "h", "until": talk.now + HOUR})


def test_both_look_back_once_it_is_over_and_both_accounts_stay(talk):
    taken(talk)
    with pytest.raises(StillGoesOn):
        talk.say("maya", review, act="g", words="too early")
    talk.now += 24 * HOUR
    talk.say("maya", review, act="g", words="I was angry, and glad")
    assert known(talk).awaits() == {"jonas"}
    talk.say("jonas", review, act="g", words="I should have asked once more")
    assert [each.words for each in known(talk).reviews.values()] == [
        "I was angry, and glad",
        "I should have asked once more",
    ]
    assert known(talk).awaits() == frozenset()


def test_whoever_it_was_for_can_say_not_now_or_never_and_is_not_waited_for_but_can_still_say_it(talk):
    taken(talk)
    with pytest.raises(StillGoesOn):
        talk.say("maya", put_aside, act="g", for_good=False)
    talk.now += 24 * HOUR
    talk.say("maya", put_aside, act="g", for_good=False)
    assert known(talk).awaits() == {"jonas"}
    talk.say("maya", put_aside, act="g", for_good=True)
    for again in (False, True):
        with pytest.raises(AlreadyAnswered):
            talk.say("maya", put_aside, act="g", for_good=again)
    with pytest.raises(NotYourVoice):
        talk.say("jonas", put_aside, act="g", for_good=True)
    talk.say("maya", review, act="g", words="Now I want to")
    assert known(talk).reviews["maya"].words == "Now I want to"


MOVES = st.lists(
    st.sampled_from(
        ("take", "longer", "step", "end", "put", "mine", "agree", "for her", "for her by the act", "later")
    ),
    max_size=25,
)


@settings(max_examples=150, deadline=None)
@given(MOVES)
def test_while_it_lasts_nothing_counts_without_every_voice_and_nobody_answers_for_another(moves):
    """Jonas does what he can, in any order. What counts was said by each voice it needs, in an entry of its own."""
    talk = fresh()
    taken(talk)
    for number, move in enumerate(moves):
        with suppress(Refusal):
            attempt(talk, move, str(number))
    spoke = {(e.by, e.event.version) for e in talk.entries if isinstance(e.event, Proposed | Agreed)}
    for accord in talk.hear("jonas").accords.values():
        if accord.current is not None:
            assert {(voice, accord.current.id) for voice in accord.current.needs} <= spoke
    assert all(e.event.lead is None for e in talk.entries if isinstance(e.event, Agreed))


def attempt(talk, move, name):
    accords = list(talk.hear("jonas").accords.values())
    open_one = next((each for each in accords if each.waiting), None)
    version = {"accord": open_one.id, "version": open_one.open} if open_one else {"accord": "none", "version": "none"}
    wording = PromiseWording("stay at home")
    new = {"kind": "promise", "accord": name, "version": name, "wording": wording}
    match move:
        case "take":
            taken(talk, act=name)
        case "longer":
            talk.say("jonas", go_on, act=name, follows="g", says="s", why=name, until=talk.now + HOUR)
        case "step":
            talk.say("jonas", step, act="g", how=How.SHARED, whom="Her sister", **DONE)
        case "end":
            talk.say("jonas", end_early, act="g")
        case "put":
            talk.say("jonas", propose, **new)
        case "mine":
            talk.say("maya", propose, **new)
        case "agree":
            talk.say("jonas", agree, **version)
        case "for her":
            talk.say("jonas", agree_for, lead="maya", **version)
        case "for her by the act":
            talk.say("jonas", agree_for, lead="g", **version)
        case "later":
            talk.now += HOUR


KEPT = {
    "what": "A letter from the hospital",
    "danger": Danger.OWN_LIFE,
    "why": "You said you would act on the date in it",
}


def kept(talk, act="k", by="jonas", **words):
    return talk.say(by, keep_back, act=act, **{"whom": "maya", "until": talk.now + 7 * DAY} | KEPT | words)


def test_that_something_is_kept_back_is_told_at_once_with_what_sort_why_and_until_when(talk):
    (entry,) = kept(talk)
    act = known(talk, act="k")
    assert (act.event.what, act.event.why, act.event.danger) == (KEPT["what"], KEPT["why"], Danger.OWN_LIFE)
    assert entry.audience == {"maya", "jonas"}
    assert act.lasts(talk.now + 7 * DAY - 1)
    assert not act.lasts(talk.now + 7 * DAY)
    with pytest.raises(NotYours):
        talk.say("jonas", erase, entry=entry.id)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"by": "maya"}, NotThisRole),
        ({"by": "ines"}, NotThisRole),
        ({"whom": "jonas"}, NotHeardOf),
        ({"why": "  "}, ReasonMissing),
        ({"what": "  "}, WordsMissing),
        ({"until": 0}, TooLate),
        ({"until": 10**18}, OutOfRange),
    ],
)
def test_nothing_is_kept_back_without_a_therapist_a_client_a_reason_a_sort_and_an_end(talk, wrong, refusal):
    with pytest.raises(refusal):
        kept(talk, **wrong)


def test_each_time_needs_a_reason_of_its_own(talk):
    kept(talk)
    with pytest.raises(ReasonMissing):
        kept(talk, act="l")
    more = {"act": "l", "follows": "k", "until": talk.now + 14 * DAY}
    with pytest.raises(ReasonMissing):
        talk.say("jonas", keep_longer, why=f" {KEPT['why']} ", **more)
    talk.say("jonas", keep_longer, why="You asked for the date again", **more)
    after = known(talk, act="l")
    assert (after.event.what, after.event.danger, after.event.follows) == (KEPT["what"], Danger.OWN_LIFE, "k")
    assert not known(talk, act="k").lasts(talk.now)
    with pytest.raises(AlreadyEnded):
        talk.say("jonas", keep_longer, why="Once more", **more | {"act": "m"})


def test_what_is_kept_back_is_no_lead_and_a_lead_is_nothing_kept_back(talk):
    kept(talk)
    taken(talk)
    assert [act.id for act in running(talk.hear("maya"), talk.now)] == ["g"]
    for rule, words in (
        (step, {"act": "k", "how": How.TOLD, **DONE}),
        (go_on, {"act": "x", "follows": "k", "says": "s", "why": "w", "until": talk.now + HOUR}),
        (keep_longer, {"act": "x", "follows": "g", "why": "w", "until": talk.now + HOUR}),
    ):
        with pytest.raises(NotHeardOf):
            talk.say("jonas", rule, **words)


def test_she_answers_and_looks_back_as_with_a_lead_and_a_partner_hears_nothing(talk):
    seat(talk, "robin", Role.CLIENT)
    kept(talk)
    talk.say("maya", answer, act="k", words="I want to see it")
    talk.say("jonas", end_early, act="k", why="It was the date of the operation")
    talk.say("maya", review, act="k", words="You could have told me on Monday")
    talk.say("jonas", review, act="k", words="I was too careful")
    assert all(entry.audience == {"maya", "jonas"} for entry in talk.entries[-5:])
