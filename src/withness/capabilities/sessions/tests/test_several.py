"""Several times at once: one yes is enough for all of them, each stays its own, and the hour stays on the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.meeting import in_days, offered, say, typed
from tests.talk import CLIENT, DAY, START, THERAPIST, Talk
from withness.capabilities.sessions.events import KIND
from withness.capabilities.sessions.forms import RepeatForm, next_week_like
from withness.capabilities.sessions.rules import (
    AGREE,
    DECLINE,
    MOST,
    WITHDRAW,
    NothingWaits,
    TimeTaken,
    answer_series,
    call_off,
    counter_series,
    propose_series,
)
from withness.ground.partnership.refusals import ChangedMeanwhile, OutOfRange
from withness.ground.partnership.verbs import agree

WEEK = 7 * DAY
LONDON, BERLIN = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin")
BOTH_WAYS = pytest.mark.parametrize(("one", "other"), [(CLIENT, THERAPIST), (THERAPIST, CLIENT)])


def put_forward(talk, who, times=3, first=START + 2 * DAY, **words):
    seen = [(talk.new(), talk.new()) for _ in range(times)]
    starts = [first + number * WEEK for number in range(times)]
    talk.say(who, propose_series, series="s", sessions=seen, starts=starts, **{"minutes": 50, **words})
    return seen


def agreed(talk, who=CLIENT):
    return [accord.id for accord in talk.hear(who).of_kind(KIND) if accord.current is not None]


@BOTH_WAYS
def test_one_yes_agrees_to_all_of_them_and_nothing_counts_before(one, other):
    talk = Talk()
    seen = put_forward(talk, one)
    assert agreed(talk) == []
    talk.say(other, answer_series, answer=AGREE, versions=seen)
    assert agreed(talk) == [session for session, _ in seen]


@BOTH_WAYS
def test_each_is_still_moved_and_called_off_by_itself(one, other):
    talk = Talk()
    seen = put_forward(talk, one)
    talk.say(other, answer_series, answer=AGREE, versions=seen)
    (first, version), (second, _), third = seen
    _, moved = talk.offer(one, START + 3 * DAY, session=first, counters=version)
    talk.say(other, agree, accord=first, version=moved)
    talk.say(other, call_off, session=second)
    assert agreed(talk) == [first, third[0]]
    assert talk.hear(one).accord(first).current.terms.series is None


def test_one_can_be_answered_by_itself_and_the_rest_together():
    talk = Talk()
    first, *rest = put_forward(talk, CLIENT)
    talk.say(THERAPIST, agree, accord=first[0], version=first[1])
    talk.say(THERAPIST, answer_series, answer=DECLINE, versions=rest)
    assert agreed(talk) == [first[0]]


def test_an_answer_to_what_changed_meanwhile_says_nothing_at_all():
    talk = Talk()
    seen = put_forward(talk, CLIENT)
    talk.say(CLIENT, answer_series, answer=WITHDRAW, versions=seen[:1])
    with pytest.raises(ChangedMeanwhile):
        talk.say(THERAPIST, answer_series, answer=AGREE, versions=seen)
    assert agreed(talk) == []
    with pytest.raises(NothingWaits):
        talk.say(THERAPIST, answer_series, answer=AGREE, versions=[])


def test_where_one_time_is_taken_none_is_put_forward_and_it_says_which():
    talk = Talk()
    talk.meet(START + 2 * DAY + WEEK)
    with pytest.raises(TimeTaken, match="Time 2 of 3 can't be") as taken:
        put_forward(talk, CLIENT)
    assert taken.value.field == "times"
    assert len(talk.hear(CLIENT).of_kind(KIND)) == 1


@pytest.mark.parametrize("times", [0, 1, MOST + 1])
def test_neither_one_nor_too_many_are_put_forward_at_once(times):
    with pytest.raises(OutOfRange) as refused:
        put_forward(Talk(), CLIENT, times)
    assert refused.value.field == "times"


def test_words_with_it_are_said_once():
    talk = Talk()
    put_forward(talk, CLIENT, why="Until the summer")
    assert [accord.latest.why for accord in talk.hear(THERAPIST).of_kind(KIND)] == ["Until the summer", None, None]


def form(day, at, every=1, times=4, zone=LONDON):
    sent = {"day": f"{day:%Y-%m-%d}", "time": f"{at:%H:%M}", "minutes": "50", "every": str(every), "times": str(times)}
    return RepeatForm(sent, zone=zone)


def on_the_clock(form, zone):
    assert form.is_valid(), form.errors
    return [datetime.fromtimestamp(at / 1_000_000, UTC).astimezone(zone) for at in form.repeated()["starts"]]


@pytest.mark.parametrize("zone", [LONDON, BERLIN])
@pytest.mark.parametrize("day", [date(2027, 10, 21), date(2027, 3, 18)], ids=["late October", "late March"])
@pytest.mark.parametrize("every", [1, 2])
def test_the_hour_stays_when_the_clocks_change(zone, day, every):
    shown = on_the_clock(form(day, time(16, 30), every, zone=zone), zone)
    assert [each.replace(tzinfo=None) for each in shown] == [
        datetime.combine(day + number * timedelta(weeks=every), time(16, 30)) for number in range(4)
    ]
    assert len({each.utcoffset() for each in shown}) == 2


@pytest.mark.parametrize(("day", "at"), [(date(2027, 10, 17), time(1, 30)), (date(2027, 3, 14), time(1, 30))])
def test_an_hour_that_comes_twice_or_never_is_named_and_not_guessed(day, at):
    asked = form(day, at)
    assert not asked.is_valid()
    assert "the clocks change at that hour" in asked.errors["times"][0]


@pytest.mark.parametrize("day", [datetime(2027, 10, 28, 15, 30, tzinfo=UTC), datetime(2027, 3, 25, 16, 30, tzinfo=UTC)])
def test_the_same_time_next_week_keeps_the_hour_too(day):
    week_before = day.astimezone(LONDON)
    typed_in = next_week_like(day, 50, None, LONDON, day)
    assert typed_in["time"] == f"{week_before:%H:%M}"
    assert typed_in["day"] == f"{week_before + timedelta(days=7):%Y-%m-%d}"


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(8, 20), st.integers(1, 2), st.integers(2, MOST))
def test_by_day_every_time_is_found_in_any_year(day, hour, every, times):
    shown = on_the_clock(form(day, time(hour), every, times), LONDON)
    assert len(shown) == times
    assert {each.hour for each in shown} == {hour}
    assert {each.weekday() for each in shown} == {day.weekday()}


@pytest.mark.parametrize("times", ["", "1", "27", "many"])
def test_how_many_times_is_asked_for_beside_its_field(times):
    asked = form(date(2027, 5, 1), time(9), times=times)
    assert not asked.is_valid()
    assert list(asked.errors) == ["times"]


def test_once_needs_no_number_of_times():
    asked = form(date(2027, 5, 1), time(9), every=0, times="")
    assert asked.is_valid()
    assert asked.repeated() == {}


@pytest.fixture(params=["maya first", "jonas first"])
def both(request, maya, jonas):
    return (maya, jonas) if request.param.startswith("maya") else (jonas, maya)


def several_of(person):
    page = person.reads()
    return page.split("/sessions/several/")[1].split("/")[0]


def test_from_one_form_to_one_answer(both):
    one, other = both
    one.post("new/", **typed(days=3, zone=BERLIN), every="1", times="3")
    assert f"{one.account.name} puts 3 times forward" in other.reads()
    address = f"several/{several_of(other)}/"
    page = other.reads(address)
    assert "I agree to all 3" in page
    assert "I agree" not in one.reads(address)
    assert "Take all 3 back" in one.reads(address)
    seen = [part.split('"')[0] for part in page.split('name="seen" value="')[1:]]
    assert other.post(address, answer="agree", seen=seen).url == other.at()
    assert len([each for each in one.sessions if each.current]) == 3


def test_home_counts_them_as_one_thing(maya, jonas):
    jonas.post("new/", **typed(days=3), every="2", times="4")
    home = maya.browser.get(f"/with/{maya.voice.ledger}/").content.decode()
    assert "One thing waits for your voice." in home
    assert "every two weeks until" in home
    assert "One thing waits" in maya.browser.get(f"/with/{maya.voice.ledger}/").content.decode()


def test_an_answer_that_can_not_be_keeps_its_words(maya, jonas):
    jonas.post("new/", **typed(days=3), every="1", times="2")
    address = f"several/{several_of(maya)}/"
    answer = maya.post(address, because="Kept words")
    assert answer.status_code == 422
    assert "Choose one of the answers first." in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert maya.post(address, answer="agree", seen=["nonsense"]).status_code in (404, 422)
    assert maya.get("several/nothing/").status_code == 404


def test_a_supporter_finds_none_of_it(maya, jonas, ines):
    jonas.post("new/", **typed(days=3), every="1", times="2")
    assert ines.get(f"several/{several_of(maya)}/").status_code == 404


def test_one_time_alone_is_put_forward_as_before(maya, jonas):
    session, _ = offered(jonas, in_days(3))
    assert "puts this time forward" in maya.reads()
    assert session in maya.reads()
    say(maya.voice, agree, accord=session, version=jonas.sessions[0].waiting.id)
    assert maya.sessions[0].current is not None


def counter(talk, who, seen, starts, **words):
    offers = [(session, talk.new(), version) for session, version in seen]
    talk.say(who, counter_series, series="s", offers=offers, starts=starts, **{"minutes": 50, **words})
    return [(session, new) for session, new, _ in offers]


@BOTH_WAYS
def test_all_are_countered_as_one_also_into_the_time_of_the_next(one, other):
    talk = Talk()
    seen = put_forward(talk, one)
    starts = [START + 2 * DAY + number * WEEK for number in (1, 2, 3)]
    new = counter(talk, other, seen, starts, why="I am away this week")
    assert agreed(talk) == []
    with pytest.raises(ChangedMeanwhile):
        talk.say(one, answer_series, answer=AGREE, versions=seen)
    talk.say(one, answer_series, answer=AGREE, versions=new)
    held = [talk.hear(one).accord(session).current.terms for session, _ in seen]
    assert [terms.starts_at for terms in held] == starts
    assert {terms.series for terms in held} == {"s"}


def test_of_others_times_none_is_offered_where_one_can_not_be():
    talk = Talk()
    taken, version = talk.offer(CLIENT, START + 20 * DAY)
    talk.say(THERAPIST, agree, accord=taken, version=version)
    seen = put_forward(talk, CLIENT, times=2)
    with pytest.raises(TimeTaken, match="Time 2 of 2"):
        counter(talk, THERAPIST, seen, [START + 3 * DAY, START + 20 * DAY])
    assert all(talk.hear(CLIENT).accord(session).open == version for session, version in seen)


def test_what_was_answered_meanwhile_is_not_countered():
    talk = Talk()
    seen = put_forward(talk, CLIENT, times=2)
    talk.say(THERAPIST, answer_series, answer=AGREE, versions=seen[:1])
    with pytest.raises(NothingWaits):
        counter(talk, THERAPIST, seen, [START + 3 * DAY, START + 9 * DAY])
    with pytest.raises(ChangedMeanwhile):
        counter(talk, THERAPIST, seen, [START + 3 * DAY])


def test_other_times_for_all_are_offered_in_one_form_and_agreed_in_one_press(both):
    one, other = both
    one.post("new/", **typed(days=3, zone=BERLIN), every="1", times="3")
    address = f"several/{several_of(other)}/"
    page = other.reads(address)
    assert "Offer other times for all 3" in page
    assert "Offer other times" not in one.reads(address)
    seen = list(dict.fromkeys(part.split('"')[0] for part in page.split('name="seen" value="')[1:]))
    wrong = other.post(
        address, answer="counter", seen=seen, **typed(days=5, zone=BERLIN) | {"time": "", "place": "Kept"}
    )
    assert wrong.status_code == 422
    assert "Choose a time." in wrong.content.decode()
    assert "Kept" in wrong.content.decode()
    assert other.post(address, answer="counter", seen=seen, **typed(days=5, zone=BERLIN)).url == other.at()
    page = one.reads(address)
    assert "I agree to all 3" in page
    seen = list(dict.fromkeys(part.split('"')[0] for part in page.split('name="seen" value="')[1:]))
    one.post(address, answer="agree", seen=seen)
    starts = [each.current.terms.starts_at for each in one.sessions if each.current]
    assert len(starts) == 3
    days = [datetime.fromtimestamp(at / 1_000_000, BERLIN).date() for at in sorted(starts)]
    assert [(day - days[0]).days for day in days] == [0, 7, 14]
    assert days[0] == datetime.now(BERLIN).date() + timedelta(days=5)
