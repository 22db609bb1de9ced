"""A session is at a time that both agreed to; either may move it with the other, or call it off alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.talk import CLIENT, DAY, HOUR, START, THERAPIST, Talk
from withness.capabilities.sessions.events import KIND, SessionTerms
from withness.capabilities.sessions.rules import (
    CALLED_OFF,
    FURTHEST,
    LONGEST,
    MINUTE,
    SHORTEST,
    Begun,
    TimeOffered,
    TimeTaken,
    call_off,
    ends_at,
    title,
)
from withness.ground.partnership import MemberId, Refusal, Role
from withness.ground.partnership.refusals import (
    AlreadyEnded,
    ChangedMeanwhile,
    NotHeardOf,
    NotThisRole,
    OutOfRange,
    TooLate,
    TooLong,
)
from withness.ground.partnership.verbs import agree, decline, grant, withdraw

SUPPORTER = MemberId("ines")
BOTH_WAYS = pytest.mark.parametrize(("one", "other"), [(CLIENT, THERAPIST), (THERAPIST, CLIENT)])


@BOTH_WAYS
def test_a_time_counts_once_the_other_agrees(one, other):
    talk = Talk()
    session, version = talk.offer(one, START + DAY)
    assert talk.hear(other).accord(session, KIND).current is None
    talk.say(other, agree, accord=session, version=version)
    for reader in (one, other):
        assert talk.hear(reader).accord(session, KIND).current.terms == SessionTerms(START + DAY, 50)


@BOTH_WAYS
def test_another_time_can_be_offered_and_agreed(one, other):
    talk = Talk()
    session, version = talk.offer(one, START + DAY)
    _, later = talk.offer(other, START + 2 * DAY, session=session, counters=version)
    talk.say(one, agree, accord=session, version=later)
    assert talk.hear(one).accord(session, KIND).current.terms.starts_at == START + 2 * DAY


@BOTH_WAYS
def test_a_time_can_be_declined_with_words(one, other):
    talk = Talk()
    session, version = talk.offer(one, START + DAY)
    talk.say(other, decline, accord=session, version=version, why="I'm away then.")
    known = talk.hear(one).accord(session, KIND)
    assert (known.current, known.waiting) == (None, None)
    assert known.latest.answers[other].why == "I'm away then."


@BOTH_WAYS
def test_either_may_move_a_session_and_the_old_time_holds_until_the_other_agrees(one, other):
    talk = Talk()
    session = talk.meet(START + DAY)
    _, moved = talk.offer(one, START + DAY + 20 * MINUTE, session=session)
    assert talk.hear(other).accord(session, KIND).current.terms.starts_at == START + DAY
    talk.say(other, agree, accord=session, version=moved)
    assert talk.hear(one).accord(session, KIND).current.terms.starts_at == START + DAY + 20 * MINUTE


@BOTH_WAYS
def test_either_may_call_it_off_alone_with_words(one, other):
    talk = Talk()
    session = talk.meet(START + DAY)
    talk.say(one, call_off, session=session, why="I am ill.")
    ended = talk.hear(other).accord(session, KIND).ended
    assert (ended.how, ended.by, ended.why) == (CALLED_OFF, one, "I am ill.")


def test_that_it_did_not_happen_can_be_said_afterwards():
    talk = Talk()
    session = talk.meet(START + DAY)
    talk.now = START + 2 * DAY
    talk.say(CLIENT, call_off, session=session)
    assert talk.hear(THERAPIST).accord(session, KIND).ended.by == CLIENT


def test_it_is_called_off_once():
    talk = Talk()
    session = talk.meet(START + DAY)
    talk.say(CLIENT, call_off, session=session)
    with pytest.raises(AlreadyEnded):
        talk.say(THERAPIST, call_off, session=session)


@pytest.mark.parametrize(
    ("words", "refusal", "field"),
    [
        ({"starts_at": START}, TooLate, "day"),
        ({"starts_at": START - HOUR}, TooLate, "day"),
        ({"starts_at": START + FURTHEST + MINUTE}, OutOfRange, "day"),
        ({"starts_at": START + DAY, "minutes": SHORTEST - 1}, OutOfRange, "minutes"),
        ({"starts_at": START + DAY, "minutes": LONGEST + 1}, OutOfRange, "minutes"),
        ({"starts_at": START + DAY, "minutes": -50}, OutOfRange, "minutes"),
        ({"starts_at": START + DAY, "place": "x" * 301}, TooLong, "place"),
    ],
)
def test_a_time_that_can_not_be_is_refused_beside_its_field(words, refusal, field):
    talk = Talk()
    with pytest.raises(refusal) as refused:
        talk.offer(CLIENT, **words)
    assert refused.value.field == field


def test_a_place_may_stay_open():
    talk = Talk()
    session, _ = talk.offer(CLIENT, START + DAY, place="  ")
    wording = talk.hear(THERAPIST).accord(session, KIND).latest.wording
    assert wording.place is None
    assert title(wording) == "A time to meet"


def test_a_session_that_began_is_not_moved():
    talk = Talk()
    session = talk.meet(START + DAY)
    talk.now = START + DAY + MINUTE
    with pytest.raises(Begun):
        talk.offer(THERAPIST, START + 3 * DAY, session=session)


def test_a_time_that_passed_without_an_answer_can_be_offered_anew():
    talk = Talk()
    session, version = talk.offer(CLIENT, START + DAY)
    talk.now = START + 2 * DAY
    talk.offer(THERAPIST, START + 3 * DAY, session=session, counters=version)
    assert talk.hear(CLIENT).accord(session, KIND).waiting.terms.starts_at == START + 3 * DAY


@BOTH_WAYS
def test_a_time_that_overlaps_an_agreed_one_is_refused_to_either(one, other):
    talk = Talk()
    talk.meet(START + DAY, by=other, other=one)
    for starts_at in (START + DAY - 49 * MINUTE, START + DAY, START + DAY + 49 * MINUTE):
        with pytest.raises(TimeTaken) as refused:
            talk.offer(one, starts_at)
        assert refused.value.field == "time"
    talk.offer(one, START + DAY + 50 * MINUTE)
    talk.offer(other, START + DAY - 50 * MINUTE)


def test_a_time_that_overlaps_an_open_one_asks_to_answer_that_first():
    talk = Talk()
    session, version = talk.offer(CLIENT, START + DAY)
    with pytest.raises(TimeOffered):
        talk.offer(THERAPIST, START + DAY + 10 * MINUTE)
    talk.say(CLIENT, withdraw, accord=session, version=version)
    talk.offer(THERAPIST, START + DAY + 10 * MINUTE)


def test_a_time_is_free_again_once_it_was_called_off():
    talk = Talk()
    talk.say(CLIENT, call_off, session=talk.meet(START + DAY))
    talk.meet(START + DAY)


@given(st.lists(st.tuples(st.integers(1, 600), st.integers(SHORTEST, LONGEST), st.booleans()), max_size=8))
def test_no_two_agreed_sessions_ever_overlap(times):
    talk = Talk()
    for minute, minutes, is_move in times:
        known = [accord for accord in talk.hear(CLIENT).of_kind(KIND) if accord.current is not None]
        session = known[0].id if is_move and known else None
        try:
            session, version = talk.offer(CLIENT, START + minute * MINUTE, session=session, minutes=minutes)
        except Refusal:
            continue
        talk.say(THERAPIST, agree, accord=session, version=version)
    agreed = sorted(
        (each.current.terms for each in talk.hear(CLIENT).of_kind(KIND) if each.current), key=lambda t: t.starts_at
    )
    assert all(ends_at(one) <= other.starts_at for one, other in pairwise(agreed))


def test_an_answer_names_the_time_it_is_to():
    talk = Talk()
    session, version = talk.offer(CLIENT, START + DAY)
    talk.offer(CLIENT, START + 2 * DAY, session=session, counters=version)
    with pytest.raises(ChangedMeanwhile):
        talk.say(THERAPIST, agree, accord=session, version=version)


def test_a_supporter_may_not_propose_or_call_off():
    talk = Talk()
    session = talk.meet(START + DAY)
    talk.welcome(SUPPORTER, Role.SUPPORTER)
    with pytest.raises(NotThisRole):
        talk.offer(SUPPORTER, START + 3 * DAY)
    with pytest.raises(NotHeardOf):
        talk.say(SUPPORTER, call_off, session=session)


def test_opening_a_session_to_a_supporter_opens_its_time_and_none_of_the_topics():
    talk = Talk()
    session = talk.meet(START + DAY)
    topic = talk.add(CLIENT, "Whether my mum should come once")
    talk.welcome(SUPPORTER, Role.SUPPORTER)
    talk.say(CLIENT, grant, grant="g", accord=session, to=SUPPORTER)
    assert talk.hear(SUPPORTER).accord(session, KIND).current.terms.starts_at == START + DAY
    talk.now = START + DAY + HOUR
    talk.weigh(THERAPIST, topic, 3)
    assert talk.topics(SUPPORTER) == {}
