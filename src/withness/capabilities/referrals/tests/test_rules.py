"""The rules of referrals, in memory: nothing goes out before all agreed to it, and what came of it its client says."""

import pytest

from tests.people import in_memory
from withness.capabilities.referrals.events import (
    ACCEPTED,
    BY_HAND,
    CANNOT,
    DONE,
    KIND,
    MAIL,
    NO,
    NOT_YET,
    RECEIVED,
    STOPPED,
    WAITING,
    YES,
    ReferralWording,
)
from withness.capabilities.referrals.rules import (
    CAPABILITY,
    BarrierMissing,
    NoAddress,
    NotAsked,
    NotSentYet,
    OnePersonsOwn,
    hinder,
    note_asked,
    note_delivery,
    note_reply,
    propose_referral,
    say_answer,
    say_came_back,
    send_referral,
    take_back,
    tell,
)
from withness.capabilities.referrals.state import (
    COUNTED,
    asks,
    barriers,
    course_of,
    days_to_help,
    is_open,
    sent,
    standing,
)
from withness.ground.partnership import HOUSE, Role
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYourVoice,
    OutOfRange,
    WordsMissing,
)
from withness.ground.partnership.tests.pure_ledger import HOUR
from withness.ground.partnership.verbs import agree, decline, end, erase, invite, join, welcome

LARDER = ReferralWording(
    "The Larder", ("Alder Street 4", "020 7946 0101"), "larder@example.org", "Maya needs food for two until Friday.",
    "Maya and Jonas, 020 7946 0000",
)  # fmt: skip
PUT = {
    "referral": "r",
    "version": "v1",
    "wording": LARDER,
    "service": "s1",
    "about": "food",
    "who": MAIL,
    "ask_after": 14,
}
DAY = 24 * HOUR


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


@pytest.fixture
def agreed(talk):
    talk.say("jonas", propose_referral, **PUT)
    talk.say("maya", agree, accord="r", version="v1")
    return talk


@pytest.fixture
def out(agreed):
    agreed.say("jonas", send_referral, referral="r", version="v1", letter="l1", how=MAIL)
    return agreed


def house(talk, rule, **words):
    said = rule(talk.hear(HOUSE), now=talk.now, **words)
    return talk.say_as_house(*said)


def stands(talk, reader="maya"):
    view = talk.hear(reader)
    return standing(view, view.accord("r", KIND))


def test_nothing_goes_out_before_everybody_agreed(talk):
    talk.say("jonas", propose_referral, **PUT)
    with pytest.raises(NotInForce):
        talk.say("jonas", send_referral, referral="r", version="v1", letter="l1", how=MAIL)
    talk.say("maya", decline, accord="r", version="v1")
    with pytest.raises(NotInForce):
        talk.say("jonas", send_referral, referral="r", version="v1", letter="l1", how=MAIL)


def test_no_lead_says_yes_for_another_in_it(talk):
    assert not talk.hear("maya").kinds[KIND].may_be_led


@pytest.mark.parametrize("sender", ["maya", "jonas"])
def test_either_sends_exactly_the_words_that_hold(agreed, sender):
    agreed.say("maya", propose_referral, **PUT | {"version": "v2", "wording": LARDER})
    with pytest.raises(ChangedMeanwhile):
        agreed.say(sender, send_referral, referral="r", version="v2", letter="l1", how=MAIL)
    agreed.say(sender, send_referral, referral="r", version="v1", letter="l1", how=MAIL)
    assert stands(agreed) == "sent"
    with pytest.raises(OutOfRange):
        agreed.say(sender, send_referral, referral="r", version="v1", letter="l2", how=BY_HAND)


def test_what_is_sent_again_closes_what_was_sent_before(out):
    out.say("maya", send_referral, referral="r", version="v1", letter="l2", how=MAIL)
    with pytest.raises(NotAsked):
        house(out, note_reply, referral="r", letter="l1", stands=ACCEPTED)
    house(out, note_reply, referral="r", letter="l2", stands=ACCEPTED)
    assert stands(out) == "accepted"


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_either_closes_the_page_at_once(out, who):
    out.say(who, take_back, referral="r", letter="l1")
    with pytest.raises(NotAsked):
        house(out, note_reply, referral="r", letter="l1", stands=ACCEPTED)
    with pytest.raises(AlreadyAnswered):
        out.say(who, take_back, referral="r", letter="l1")
    with pytest.raises(NotHeardOf):
        out.say(who, take_back, referral="r", letter="nothing")


@pytest.mark.parametrize("who", ["maya", "jonas"])
def test_one_voice_ends_it_and_nobody_answers_any_more(out, who):
    out.say(who, end, accord="r", how=STOPPED)
    assert stands(out) == "ended"
    with pytest.raises(NotAsked):
        house(out, note_reply, referral="r", letter="l1", stands=ACCEPTED)


def test_other_words_that_hold_close_what_went_out_with_the_old(out):
    words = ReferralWording("The Larder", (), "larder@example.org", "Only this.", "Jonas")
    out.say("maya", propose_referral, **PUT | {"version": "v2", "wording": words})
    view = out.hear(HOUSE)
    assert is_open(view.accord("r"), course_of(view, "r").letters["l1"])
    out.say("jonas", agree, accord="r", version="v2")
    with pytest.raises(NotAsked):
        house(out, note_reply, referral="r", letter="l1", stands=ACCEPTED)
    assert stands(out) == "agreed"


def test_it_runs_through_its_states(out):
    house(out, note_delivery, referral="r", letter="l1", arrived=True)
    seen = [stands(out)]
    for answer in (RECEIVED, WAITING, ACCEPTED):
        house(out, note_reply, referral="r", letter="l1", stands=answer)
        seen.append(stands(out, "jonas"))
    out.now += 20 * DAY
    out.say("maya", tell, referral="r", got=YES, helped=YES)
    seen.append(stands(out, "jonas"))
    assert days_to_help(out.hear("jonas"), out.hear("jonas").accord("r")) == 20
    out.say("jonas", end, accord="r", how=DONE)
    seen.append(stands(out))
    again = {
        "version": "v2",
        "service": "s2",
        "wording": ReferralWording("The Kitchen", (), "k@example.org", "As before", "J"),
    }
    out.say("maya", propose_referral, **PUT | again)
    out.say("jonas", agree, accord="r", version="v2")
    seen.append(stands(out))
    assert seen == ["sent", "received", "waiting", "accepted", "got_help", "ended", "reopened"]
    assert set(COUNTED.values()) >= set(seen)


def test_a_day_is_only_with_a_wait_and_a_barrier_only_with_a_no(out):
    house(out, note_reply, referral="r", letter="l1", stands=ACCEPTED, until=5, barriers=("no_funds",))
    event = out.hear("maya").heard[-1].event
    assert (event.until, event.barriers) == (None, ())
    with pytest.raises(BarrierMissing):
        house(out, note_reply, referral="r", letter="l1", stands=CANNOT)
    with pytest.raises(OutOfRange):
        house(out, note_reply, referral="r", letter="l1", stands=CANNOT, barriers=("they are rude",))


def test_what_failed_is_counted_as_a_barrier_whoever_says_it(out):
    house(out, note_reply, referral="r", letter="l1", stands=CANNOT, barriers=("waiting_list",))
    out.say("maya", tell, referral="r", got=NO, barriers=("felt_unwelcome", "transport"), note="He looked at my shoes.")
    out.say("jonas", hinder, referral="r", barriers=("transport",), note="No bus on Sundays.")
    view = out.hear("jonas")
    assert barriers(view, view.accord("r")) == ["waiting_list", "transport", "felt_unwelcome"]
    assert stands(out) == "no_help"
    with pytest.raises(BarrierMissing):
        out.say("maya", hinder, referral="r", note=" ")


def test_a_barrier_can_be_said_before_it_is_sent(agreed):
    agreed.say("maya", hinder, referral="r", barriers=("unsafe",))
    assert barriers(agreed.hear("jonas"), agreed.hear("jonas").accord("r")) == ["unsafe"]
    for rule, words in ((tell, {"got": YES}), (say_answer, {"stands": ACCEPTED})):
        with pytest.raises(NotSentYet):
            agreed.say("maya", rule, referral="r", **words)


def test_only_a_client_says_whether_there_was_help(out):
    with pytest.raises(NotThisRole):
        out.say("jonas", tell, referral="r", got=YES)
    with pytest.raises(OutOfRange):
        out.say("maya", tell, referral="r", got="perhaps")


def test_either_says_what_they_answered_on_the_phone(out):
    for who, answer in (("maya", WAITING), ("jonas", ACCEPTED)):
        out.say(who, say_answer, referral="r", stands=answer, until=7)
        assert stands(out) == answer


def test_a_mail_that_comes_back_says_so_and_can_be_sent_again(out):
    house(out, note_delivery, referral="r", letter="l1", arrived=False)
    assert house(out, note_delivery, referral="r", letter="l1", arrived=True) == []
    assert stands(out) == "returned"
    out.say("maya", send_referral, referral="r", version="v1", letter="l2", how=MAIL)
    assert stands(out) == "sent"
    out.say("maya", say_came_back, referral="r", letter="l2")
    assert stands(out) == "returned"
    with pytest.raises(NotAsked):
        house(out, note_reply, referral="r", letter="l2", stands=ACCEPTED)


def test_a_client_is_asked_once_when_the_time_has_come_and_until_they_said(out):
    def asked():
        view = out.hear("maya")
        return asks(view, view.accord("r"), "maya", out.now)

    assert not asked()
    out.now += 14 * DAY
    assert asked()
    house(out, note_asked, referral="r", letter="l1", to="maya")
    assert house(out, note_asked, referral="r", letter="l1", to="maya") == []
    out.say("maya", tell, referral="r", got=NOT_YET)
    assert not asked()


def test_nobody_is_asked_who_did_not_want_to_be(talk):
    talk.say("maya", propose_referral, **PUT | {"ask_after": None})
    talk.say("jonas", agree, accord="r", version="v1")
    talk.say("maya", send_referral, referral="r", version="v1", letter="l1", how=MAIL)
    view = talk.hear("maya")
    assert not asks(view, view.accord("r"), "maya", talk.now + 999 * DAY)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"who": "nobody"}, OutOfRange),
        ({"about": "horoscopes"}, OutOfRange),
        ({"ask_after": 0}, OutOfRange),
        ({"wording": ReferralWording("The Larder", (), None, "Something", "Us")}, NoAddress),
        ({"wording": ReferralWording("The Larder", (), "a@example.org", " ", "Us")}, WordsMissing),
        ({"wording": ReferralWording("The Larder", (), "a@example.org", "Something", None)}, WordsMissing),
        ({"wording": ReferralWording(" ", (), "a@example.org", "Something", "Us")}, WordsMissing),
    ],
)
def test_what_is_missing_is_named(talk, wrong, refusal):
    with pytest.raises(refusal):
        talk.say("maya", propose_referral, **PUT | wrong)


def test_where_the_client_calls_nothing_need_be_said_about_anybody(talk):
    words = ReferralWording("The Larder")
    talk.say("maya", propose_referral, **PUT | {"who": "client", "wording": words})
    talk.say("jonas", agree, accord="r", version="v1")
    talk.say("maya", send_referral, referral="r", version="v1", letter="l1", how=BY_HAND)
    view = talk.hear("jonas")
    assert not is_open(view.accord("r"), sent(view, view.accord("r")))


def test_erased_words_go_nowhere(agreed):
    entry = next(each for each in agreed.hear("jonas").heard if getattr(each.event, "version", "") == "v1")
    agreed.say("jonas", erase, entry=entry.id)
    with pytest.raises(WordsMissing):
        agreed.say("maya", send_referral, referral="r", version="v1", letter="l1", how=MAIL)


@pytest.fixture
def couple(talk):
    talk.say("maya", invite, member="leo", role=Role.CLIENT, until=talk.now + HOUR)
    talk.say("jonas", welcome, member="leo")
    talk.say("leo", join, name="Leo")
    return talk


def test_one_clients_own_is_never_heard_of_by_the_other(couple):
    couple.say("maya", propose_referral, **PUT | {"about": "safety", "whose": "maya"})
    couple.say("jonas", agree, accord="r", version="v1")
    couple.say("jonas", send_referral, referral="r", version="v1", letter="l1", how=MAIL)
    house(couple, note_reply, referral="r", letter="l1", stands=ACCEPTED)
    assert stands(couple) == "accepted"
    assert not couple.hear("leo").of_kind(KIND)
    assert not any("referrals" in str(type(each.event)) for each in couple.hear("leo").heard)


def test_safety_at_home_is_one_persons_own_where_there_are_two(couple):
    for who in ("maya", "jonas"):
        with pytest.raises(OnePersonsOwn):
            couple.say(who, propose_referral, **PUT | {"about": "safety"})
    with pytest.raises(NotYourVoice):
        couple.say("maya", propose_referral, **PUT | {"whose": "leo"})
    couple.say("jonas", propose_referral, **PUT | {"whose": "leo"})
    with pytest.raises(NotYourVoice):
        couple.say("jonas", propose_referral, **PUT | {"whose": None, "version": "v2", "counters": "v1"})


def test_what_is_everybodys_needs_everybody(couple):
    couple.say("maya", propose_referral, **PUT)
    couple.say("jonas", agree, accord="r", version="v1")
    with pytest.raises(NotInForce):
        couple.say("jonas", send_referral, referral="r", version="v1", letter="l1", how=MAIL)
    couple.say("leo", agree, accord="r", version="v1")
    couple.say("leo", send_referral, referral="r", version="v1", letter="l1", how=MAIL)
