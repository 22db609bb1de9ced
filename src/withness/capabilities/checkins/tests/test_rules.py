"""What check-ins allow, what they refuse, and who hears of it."""

import pytest
from msgspec.structs import replace

from withness.capabilities.checkins.cards import everyone, history, what_matters
from withness.capabilities.checkins.events import Given, ItemId, Wording
from withness.capabilities.checkins.rules import (
    CheckinsState,
    GivenAlready,
    NotYetHere,
    Own,
    choose_items,
    give_checkin,
)
from withness.ground.partnership import Role
from withness.ground.partnership.refusals import (
    NotHeardOf,
    NotThisRole,
    OutOfRange,
    TooLong,
    TooMany,
    WordsMissing,
)
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import erase, invite, join, welcome

from .conftest import BUS, CHOICE, SLEEP, SLEEPING, THE_BUS


def own(talk, of, heard_by=None):
    return talk.hear(heard_by or of).state(CheckinsState).of.get(of, Own())


def card(talk, of, heard_by):
    return next(each for each in everyone(talk.hear(heard_by)) if each.member == of)


def test_what_somebody_chose_is_theirs_alone_until_they_give_it(talk):
    before = talk.cold("jonas")
    talk.say("maya", choose_items, items=CHOICE)
    assert own(talk, "maya").items == (SLEEP, BUS)
    assert talk.cold("jonas") == before


def test_a_given_check_in_tells_the_partners_everything_in_it_and_nobody_else(chosen):
    chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 3, BUS: None}, note="Ask me about the bus")
    heard = own(chosen, "maya", heard_by="jonas")
    assert [(each.answers, each.note) for each in heard.given] == [({SLEEP: 3}, "Ask me about the bus")]
    assert heard.wordings == {SLEEP: SLEEPING}
    assert own(chosen, "maya", heard_by="ines") == Own()


def test_what_was_left_out_is_not_even_named(chosen):
    chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 3, BUS: None})
    assert own(chosen, "maya", heard_by="jonas").items == (SLEEP,)
    assert [item.text for item in card(chosen, "maya", "jonas").items] == ["Sleeping through"]
    assert [item.text for item in card(chosen, "maya", "maya").items] == ["Sleeping through", "The bus"]


def test_an_empty_check_in_is_fine(talk):
    talk.say("maya", give_checkin, checkin="c1", answers={})
    assert len(own(talk, "maya", heard_by="jonas").given) == 1


@pytest.mark.parametrize(("one", "other"), [("maya", "jonas"), ("jonas", "maya")])
def test_either_may_do_what_the_other_may(talk, one, other):
    talk.say(one, choose_items, items=CHOICE)
    talk.say(one, give_checkin, checkin="c1", answers={SLEEP: 2}, note="mine")
    assert own(talk, one, heard_by=other).given[0].note == "mine"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (choose_items, {"items": CHOICE}),
        (give_checkin, {"checkin": "c", "answers": {}}),
    ],
)
def test_a_supporter_has_no_check_ins(talk, rule, words):
    with pytest.raises(NotThisRole):
        talk.say("ines", rule, **words)


def test_a_line_goes_on_when_its_words_change_and_ends_for_both_when_it_is_let_go(chosen):
    chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 3, BUS: 5})
    better = replace(SLEEPING, text="Sleeping well")
    chosen.now += HOUR
    chosen.say("maya", choose_items, items=[(SLEEP, better)])
    chosen.say("maya", give_checkin, checkin="c2", answers={SLEEP: 6})
    for reader in ("maya", "jonas"):
        (item,) = card(chosen, "maya", reader).items
        assert (item.text, [value for _, value in item.points]) == ("Sleeping well", [3, 6])


def test_both_see_the_same_lines(chosen):
    for number, value in enumerate((3, 5, 4)):
        chosen.now += HOUR
        chosen.say("maya", give_checkin, checkin=f"c{number}", answers={SLEEP: value, BUS: 9 - value})
    hers, his = card(chosen, "maya", "maya"), card(chosen, "maya", "jonas")
    assert [item.lines for item in hers.items] == [item.lines for item in his.items]
    assert (hers.strand, hers.title, his.title) == (his.strand, "What matters to me", "What matters to Maya")


def test_a_left_out_answer_counts_as_nothing(chosen):
    chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 3, BUS: 5})
    chosen.say("maya", give_checkin, checkin="c2", answers={SLEEP: None, BUS: 6})
    sleep, bus = card(chosen, "maya", "jonas").items
    assert [value for _, value in sleep.points] == [3]
    assert [value for _, value in bus.points] == [5, 6]


def test_imported_answers_stand_on_the_day_they_were_taken(chosen):
    long_ago = chosen.now - 100 * HOUR
    chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 5})
    chosen.say("maya", give_checkin, checkin="c2", answers={SLEEP: 1}, taken_on=long_ago)
    (item,) = card(chosen, "maya", "jonas").items
    assert [value for _, value in item.points] == [1, 5]
    with pytest.raises(NotYetHere):
        chosen.say("maya", give_checkin, checkin="c3", answers={SLEEP: 1}, taken_on=chosen.now + 1)


def test_erased_words_are_gone_and_the_numbers_stay(chosen):
    (entry, *_) = chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 3}, note="do not read this")
    chosen.say("maya", erase, entry=entry.id)
    (shown,) = history(chosen.hear("jonas"))
    assert (shown.noted, shown.note) == (True, None)
    assert [(answer.text, answer.value) for answer in shown.answers] == [(None, 3)]
    assert "Sleeping" not in str(chosen.hear("jonas").state(CheckinsState))


def test_somebody_who_joins_later_hears_from_then_on(chosen):
    chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 3, BUS: 5}, note="before")
    chosen.say("maya", invite, member="noor", role=Role.CLIENT, until=chosen.now + HOUR)
    chosen.say("jonas", welcome, member="noor")
    chosen.say("noor", join, name="Noor")
    assert own(chosen, "maya", heard_by="noor") == Own()
    chosen.say("maya", give_checkin, checkin="c2", answers={SLEEP: 4})
    assert [item.text for item in card(chosen, "maya", "noor").items] == ["Sleeping through"]


def test_for_home_there_is_a_card_for_each_who_chose_and_for_a_client_who_did_not(talk):
    assert [(each.name, each.items) for each in what_matters(talk.hear("maya"))] == [("Maya", ())]
    assert what_matters(talk.hear("jonas")) == ()
    talk.say("jonas", choose_items, items=CHOICE[:1])
    assert [each.name for each in what_matters(talk.hear("jonas"))] == ["Jonas"]
    assert what_matters(talk.hear("ines")) == ()


def test_what_is_refused(chosen):
    def refused(refusal, rule, **words):
        with pytest.raises(refusal):
            chosen.say("maya", rule, **words)

    five = [(ItemId(f"item-{n}"), THE_BUS) for n in range(5)]
    refused(TooMany, choose_items, items=five)
    refused(WordsMissing, choose_items, items=[(SLEEP, Wording(" ", "a", "b"))])
    refused(WordsMissing, choose_items, items=[(SLEEP, Wording("a", "", "b"))])
    refused(TooLong, choose_items, items=[(SLEEP, Wording("a" * 121, "a", "b"))])
    refused(OutOfRange, give_checkin, checkin="c1", answers={SLEEP: 11})
    refused(OutOfRange, give_checkin, checkin="c1", answers={SLEEP: -1})
    refused(NotHeardOf, give_checkin, checkin="c1", answers={"somebody-elses": 3})
    refused(TooLong, give_checkin, checkin="c1", answers={}, note="a" * 20_001)
    chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 2})
    refused(GivenAlready, give_checkin, checkin="c1", answers={SLEEP: 2})


def test_nothing_chosen_at_all_is_asked_about_and_letting_everything_go_is_not(talk):
    with pytest.raises(WordsMissing):
        talk.say("maya", choose_items, items=[])
    talk.say("maya", choose_items, items=CHOICE)
    talk.say("maya", choose_items, items=[])
    assert own(talk, "maya").items == ()


def test_the_same_choice_again_says_nothing(chosen):
    assert chosen.say("maya", choose_items, items=CHOICE) == []


def test_nobody_can_put_words_into_anothers_list(chosen):
    chosen.say("maya", give_checkin, checkin="c1", answers={SLEEP: 3})
    chosen.say("jonas", choose_items, items=[(SLEEP, replace(SLEEPING, text="Snoring"))])
    chosen.say("jonas", give_checkin, checkin="c2", answers={SLEEP: 9})
    for reader in ("maya", "jonas"):
        (item,) = card(chosen, "maya", reader).items[:1]
        assert (item.text, len(item.points)) == ("Sleeping through", 1)


def test_given_events_keep_their_shape(chosen):
    codec = chosen.registry.codec
    event = Given(checkin="c", items=(SLEEP,), answers={SLEEP: 3}, noted=True, wordings={SLEEP: SLEEPING}, note="n")
    facts, words = codec.split(event)
    assert codec.join(facts, words) == event
    assert codec.join(facts, None) == replace(event, wordings=None, note=None)
    assert b"Sleeping" not in facts
