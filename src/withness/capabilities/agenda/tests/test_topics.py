"""The list for next time is everyone's alike: each puts up, weighs, marks; nobody rewords what another said."""

import pytest

from tests.talk import CLIENT, DAY, HOUR, START, THERAPIST, Talk
from withness.capabilities.agenda.events import TopicId
from withness.capabilities.agenda.rules import (
    MOST_OWN,
    MOVED_ON,
    TALKED_ABOUT,
    NotBegun,
    NothingTicked,
    OffTheList,
    add_topic,
    carry_topic,
    reword_topic,
    settle_topics,
    take_back_topic,
    weigh_topic,
)
from withness.ground.partnership import MemberId, Role
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    NotHeardOf,
    NotInForce,
    NotThisRole,
    NotYours,
    OutOfRange,
    TooLong,
    TooMany,
    WordsMissing,
)
from withness.ground.partnership.verbs import erase, leave

SUPPORTER, SECOND = MemberId("ines"), MemberId("noor")
BOTH_WAYS = pytest.mark.parametrize(("one", "other"), [(CLIENT, THERAPIST), (THERAPIST, CLIENT)])


@BOTH_WAYS
def test_either_puts_something_up_before_any_time_is_agreed(one, other):
    talk = Talk()
    topic = talk.add(one, "  What happened on the bus ")
    for reader in (one, other):
        assert talk.topics(reader)[topic].words == "What happened on the bus"


@BOTH_WAYS
def test_each_weighs_every_topic_for_themselves(one, other):
    talk = Talk()
    topic = talk.add(one, "bus", weight=3)
    talk.weigh(other, topic, 0)
    assert talk.topics(one)[topic].weights == {one: 3, other: 0}


def test_the_same_weight_again_says_nothing():
    talk = Talk()
    topic = talk.add(CLIENT, "bus", weight=2)
    assert talk.weigh(CLIENT, topic, 2) == []


@BOTH_WAYS
def test_nobody_rewords_or_takes_back_what_another_put_up(one, other):
    talk = Talk()
    topic = talk.add(one, "bus")
    with pytest.raises(NotYours):
        talk.say(other, reword_topic, topic=topic, words="tram")
    with pytest.raises(NotYours):
        talk.say(other, take_back_topic, topic=topic)
    talk.say(one, reword_topic, topic=topic, words="The bus on Monday")
    assert talk.topics(other)[topic].words == "The bus on Monday"
    talk.say(one, take_back_topic, topic=topic)
    assert not talk.topics(other)[topic].listed


@BOTH_WAYS
def test_either_marks_what_was_talked_about_and_either_puts_it_back(one, other):
    talk = Talk()
    session = talk.meet(START + DAY)
    topic = talk.add(one, "bus")
    talk.now = START + DAY + HOUR
    talk.say(other, settle_topics, topics=[topic], how=MOVED_ON, session=session)
    assert not talk.topics(one)[topic].listed
    talk.say(one, carry_topic, topic=topic)
    known = talk.topics(other)[topic]
    assert known.listed
    assert (known.listed_by, known.settlings[0].by, known.settlings[0].session) == (one, other, session)


def test_what_was_not_marked_stays_on_the_list():
    talk = Talk()
    session = talk.meet(START + DAY)
    bus, plan = talk.add(CLIENT, "bus"), talk.add(THERAPIST, "plan")
    talk.now = START + DAY + HOUR
    talk.say(CLIENT, settle_topics, topics=[bus], how=TALKED_ABOUT, session=session)
    assert talk.order(THERAPIST) == ["plan"]
    assert talk.topics(CLIENT)[plan].settlings == []


def test_marking_what_somebody_marked_meanwhile_marks_the_rest():
    talk = Talk()
    bus, plan = talk.add(CLIENT, "bus"), talk.add(THERAPIST, "plan")
    talk.say(CLIENT, settle_topics, topics=[bus], how=TALKED_ABOUT)
    assert len(talk.say(THERAPIST, settle_topics, topics=[bus, plan, plan], how=MOVED_ON)) == 1
    assert [each.how for each in talk.topics(CLIENT)[bus].settlings] == [TALKED_ABOUT]
    with pytest.raises(AlreadyAnswered):
        talk.say(THERAPIST, settle_topics, topics=[bus, plan], how=MOVED_ON)


@pytest.mark.parametrize(
    ("when", "agreed", "refusal"), [(START + HOUR, True, NotBegun), (START + DAY + HOUR, False, NotInForce)]
)
def test_a_session_that_was_not_held_marks_nothing(when, agreed, refusal):
    talk = Talk()
    session = talk.meet(START + DAY) if agreed else talk.offer(CLIENT, START + DAY)[0]
    topic = talk.add(CLIENT, "bus")
    talk.now = when
    with pytest.raises(refusal):
        talk.say(CLIENT, settle_topics, topics=[topic], how=TALKED_ABOUT, session=session)


@pytest.mark.parametrize(
    ("rule", "words", "refusal", "field"),
    [
        (add_topic, {"words": "  "}, WordsMissing, "words"),
        (add_topic, {"words": "x" * 301}, TooLong, "words"),
        (add_topic, {"words": "bus", "weight": 4}, OutOfRange, "weight"),
        (reword_topic, {"words": ""}, WordsMissing, "words"),
        (weigh_topic, {"weight": -1}, OutOfRange, "weight"),
        (weigh_topic, {"weight": 4}, OutOfRange, "weight"),
    ],
)
def test_what_can_not_be_said_is_refused_beside_its_field(rule, words, refusal, field):
    talk = Talk()
    topic = talk.new() if rule is add_topic else talk.add(CLIENT, "bus")
    with pytest.raises(refusal) as refused:
        talk.say(CLIENT, rule, topic=topic, **words)
    assert refused.value.field == field


def test_ticking_nothing_or_marking_in_an_unknown_way_is_refused():
    talk = Talk()
    topic = talk.add(CLIENT, "bus")
    with pytest.raises(NothingTicked):
        talk.say(CLIENT, settle_topics, topics=[], how=TALKED_ABOUT)
    with pytest.raises(OutOfRange):
        talk.say(CLIENT, settle_topics, topics=[topic], how="forgotten")


def test_what_is_off_the_list_is_neither_weighed_nor_reworded_and_only_settled_topics_come_back():
    talk = Talk()
    topic = talk.add(CLIENT, "bus")
    with pytest.raises(AlreadyAnswered):
        talk.say(CLIENT, carry_topic, topic=topic)
    talk.say(CLIENT, take_back_topic, topic=topic)
    for rule, words in ((weigh_topic, {"weight": 1}), (reword_topic, {"words": "tram"}), (carry_topic, {})):
        with pytest.raises(OffTheList):
            talk.say(CLIENT, rule, topic=topic, **words)


@BOTH_WAYS
def test_a_full_list_of_one_leaves_the_other_all_their_room(one, other):
    talk = Talk()
    for number in range(MOST_OWN):
        talk.add(one, f"topic {number}")
    with pytest.raises(TooMany):
        talk.add(one, "one more")
    talk.add(other, "mine")


def test_a_supporter_puts_nothing_up_and_hears_of_nothing():
    talk = Talk()
    topic = talk.add(CLIENT, "bus")
    talk.welcome(SUPPORTER, Role.SUPPORTER)
    talk.weigh(THERAPIST, topic, 2)
    assert talk.topics(SUPPORTER) == {}
    with pytest.raises(NotThisRole):
        talk.add(SUPPORTER, "me too")
    for rule, words in ((weigh_topic, {"weight": 1}), (carry_topic, {}), (take_back_topic, {})):
        with pytest.raises(NotHeardOf):
            talk.say(SUPPORTER, rule, topic=topic, **words)


def test_a_newcomer_hears_of_what_is_put_up_from_then_on():
    talk = Talk()
    early = talk.add(CLIENT, "bus")
    talk.welcome(SECOND, Role.CLIENT, also=(THERAPIST,))
    late = talk.add(THERAPIST, "plan")
    assert talk.weigh(THERAPIST, early, 3)[0].audience == {CLIENT, THERAPIST}
    assert list(talk.topics(SECOND)) == [late]


def test_somebody_gone_hears_no_more_of_the_topics_they_knew():
    talk = Talk()
    topic = talk.add(CLIENT, "bus")
    talk.say(THERAPIST, leave)
    assert talk.weigh(CLIENT, topic, 3)[0].audience == {CLIENT}


def test_erased_words_leave_the_topic_on_the_list():
    talk = Talk()
    topic = TopicId(talk.new())
    (entry,) = talk.say(CLIENT, add_topic, topic=topic, words="bus")
    talk.say(CLIENT, erase, entry=entry.id)
    assert talk.topics(THERAPIST)[topic].words is None
    assert talk.order(THERAPIST) == [None]
