"""The working agreement without a database: equal powers, every change beside what was, and no silence for a yes."""

import pytest

from tests.people import in_memory
from withness.capabilities.agreement import cards
from withness.capabilities.agreement.cards import nobody_steps_in
from withness.capabilities.agreement.events import KIND, AgreementWording
from withness.capabilities.agreement.rules import CAPABILITY, DAY, OneAlready, closed_by, propose_agreement, say_alone
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    AnswerFirst,
    NotHeardOf,
    NotThisRole,
    NotYourVoice,
    TooLate,
    TooLong,
    WordsMissing,
)
from withness.ground.partnership.verbs import agree, decline, end, give_lead

FIRST = AgreementWording(expects="You say what helps", confidentiality="It stays between us", notes="None")
OTHER = AgreementWording(expects="Both say what helps", confidentiality="It stays between us", contact="Here")


@pytest.fixture
def talk():
    """Maya, Jonas and Ines in memory."""
    return in_memory(CAPABILITY)


def put(talk, who, version, wording=FIRST, agreement="a", **words):
    return talk.say(who, propose_agreement, agreement=agreement, version=version, wording=wording, **words)


def shown(talk, reader):
    return cards.one(talk.hear(reader), "a", talk.now)


@pytest.mark.parametrize(("one", "other"), [("maya", "jonas"), ("jonas", "maya")])
def test_either_may_do_what_the_other_may(talk, one, other):
    put(talk, one, "v1", review_at=talk.now + 90 * DAY)
    put(talk, other, "v2", OTHER, counters="v1")
    assert not shown(talk, one).accord.holds
    talk.say(one, agree, accord="a", version="v2")
    assert shown(talk, other).accord.holds
    put(talk, other, "v3", FIRST)
    talk.say(one, decline, accord="a", version="v3")
    assert [part.words for part in shown(talk, one).agreed][:2] == ["Both say what helps", "It stays between us"]


def test_every_part_that_would_change_stands_old_beside_new_the_day_too(talk):
    put(talk, "maya", "v1", review_at=talk.now + 90 * DAY)
    put(talk, "jonas", "v2", OTHER, counters="v1")
    for reader in ("maya", "jonas"):
        changed = {part.label: {kind for kind, _ in part.chunks} for part in shown(talk, reader).offered if part.chunks}
        assert changed == {
            "What all of us can count on": {"out", "in", "same"},
            "Between sessions": {"in"},
            "Whether the therapist keeps private notes": {"out"},
            cards.AGAIN: {"out"},
        }


def test_saying_nothing_is_no_yes_and_it_holds_until_all_agree_on_other_words(talk):
    put(talk, "maya", "v1")
    talk.now += 365 * DAY
    assert not shown(talk, "jonas").accord.holds
    talk.say("jonas", agree, accord="a", version="v1")
    put(talk, "jonas", "v2", OTHER)
    assert [part.words for part in shown(talk, "maya").agreed] == [FIRST.expects, FIRST.confidentiality, FIRST.notes]


def test_the_day_to_look_again_is_said_once_it_has_come_and_nothing_ends_by_it(talk):
    put(talk, "maya", "v1", review_at=talk.now // DAY * DAY + 3 * DAY)
    talk.say("jonas", agree, accord="a", version="v1")
    assert not shown(talk, "maya").again.is_time
    talk.now += 4 * DAY
    for reader in ("maya", "jonas"):
        assert shown(talk, reader).again.is_time
        assert shown(talk, reader).accord.holds
    put(talk, "jonas", "v2", review_at=talk.now + 9 * DAY)
    assert not shown(talk, "maya").again.is_time
    assert [part.label for part in shown(talk, "maya").offered if part.chunks] == [cards.AGAIN]


def test_nobody_ends_it_alone_and_nobody_says_yes_for_another(talk):
    put(talk, "maya", "v1")
    talk.say("jonas", agree, accord="a", version="v1")
    for one in ("maya", "jonas"):
        with pytest.raises(NotYourVoice):
            talk.say(one, end, accord="a", how="over")
    with pytest.raises(NotThisRole):
        talk.say("maya", give_lead, lead="l", to="jonas", matter=KIND)


def test_it_waits_on_the_page_of_whose_voice_is_missing(talk):
    put(talk, "maya", "v1")
    assert [each.title for each in cards.waiting(talk.hear("jonas"))] == ["Maya put this forward"]
    assert cards.waiting(talk.hear("maya")) == cards.waiting(talk.hear("ines")) == []


def test_a_supporter_hears_nothing_of_it(talk):
    before = talk.cold("ines")
    put(talk, "maya", "v1")
    assert talk.cold("ines") == before
    with pytest.raises(NotHeardOf):
        talk.say("ines", agree, accord="a", version="v1")
    with pytest.raises(NotThisRole):
        put(talk, "ines", "v2", agreement="b")


def test_what_is_refused(talk):
    def refused(refusal, who, version, wording=FIRST, **words):
        with pytest.raises(refusal):
            put(talk, who, version, wording, **words)

    refused(WordsMissing, "maya", "v", AgreementWording())
    refused(WordsMissing, "maya", "v", AgreementWording(notes="  "))
    refused(TooLong, "maya", "v", AgreementWording(contact="a" * 20_001))
    refused(TooLate, "maya", "v", review_at=talk.now - 2 * DAY)
    refused(NotHeardOf, "maya", "v", counters="no-such")
    put(talk, "maya", "v1")
    refused(OneAlready, "jonas", "v2", agreement="b")
    refused(AnswerFirst, "jonas", "v2")


def test_a_client_says_alone_that_no_colleague_steps_in_and_takes_it_back(talk):
    talk.say("maya", say_alone, nobody_steps_in=True)
    assert closed_by(talk.hear("jonas")).keys() == {"maya"}
    assert nobody_steps_in(talk.hear("jonas"))
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", say_alone, nobody_steps_in=True)
    talk.say("maya", say_alone, nobody_steps_in=False)
    assert not nobody_steps_in(talk.hear("jonas"))
    with pytest.raises(AlreadyAnswered):
        talk.say("maya", say_alone, nobody_steps_in=False)


@pytest.mark.parametrize("who", ["jonas", "ines"])
def test_nobody_but_a_client_says_it_alone(talk, who):
    with pytest.raises(NotThisRole):
        talk.say(who, say_alone, nobody_steps_in=True)
