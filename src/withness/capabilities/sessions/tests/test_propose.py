"""Putting a time forward, through the site: by one's own clock, with every mistake named beside its field."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.meeting import BERLIN, agreed, in_days, offered, say, typed
from withness.capabilities.sessions.forms import TimeForm, as_typed, moments_of, next_week_like
from withness.ground.partnership.verbs import agree

NEW_YORK = ZoneInfo("America/New_York")


def test_a_time_put_forward_by_one_is_shown_to_the_other_by_their_own_clock(maya, jonas):
    form = typed(days=7, time="16:30", zone=BERLIN, place="the blue house", because="After school?")
    assert maya.post("new/", **form).url == maya.at()
    (session,) = jonas.sessions
    starts_at = datetime.fromtimestamp(session.waiting.terms.starts_at / 1_000_000, UTC)
    assert f"{starts_at.astimezone(BERLIN):%Y-%m-%d %H:%M}" == f"{form['day']} 16:30"
    hers, his = maya.reads(f"{session.id}/"), jonas.reads(f"{session.id}/")
    assert "16:30 to 17:20" in hers
    assert "Berlin time" in hers
    assert f"{starts_at:%H:%M} to " in his
    assert "UTC" in his
    assert "the blue house" in his
    assert "After school?" in his


@pytest.mark.parametrize(
    ("mistake", "field", "says"),
    [
        ({"day": ""}, "day", "Choose a day."),
        ({"day": "soon"}, "day", "Write the day like"),
        ({"day": "31/02/2030"}, "day", "Write the day like"),
        ({"time": ""}, "time", "Choose a time."),
        ({"time": "half past four"}, "time", "Write the time like"),
        ({"time": "25:00"}, "time", "Write the time like"),
        ({"minutes": ""}, "minutes", "Say how many minutes."),
        ({"minutes": "an hour"}, "minutes", "as a number"),
        ({"minutes": "9"}, "minutes", "between 10 minutes and 4 hours"),
        ({"minutes": "241"}, "minutes", "between 10 minutes and 4 hours"),
        ({"minutes": "-50"}, "minutes", "between 10 minutes and 4 hours"),
        ({"minutes": "9" * 30}, "minutes", "between 10 minutes and 4 hours"),
        ({"place": "x" * 301}, "place", "fits on a line or two"),
        ({"because": "x" * 5_001}, "because", "5000 characters"),
    ],
)
def test_a_mistake_is_named_at_its_field(mistake, field, says):
    form = TimeForm(typed() | mistake, zone=UTC)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert says in form.errors[field][0]


def test_every_mistake_stands_beside_its_field_and_what_was_typed_stays(maya):
    mistakes = {"day": "soon", "time": "half past four", "minutes": "an hour", "place": "x" * 301}
    answer = maya.post("new/", **typed(because="After school?") | mistakes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "After school?" in page
    for field, typed_words in mistakes.items():
        assert f'value="{typed_words}"' in page
        assert f'id="id_{field}-error"' in page
    assert maya.sessions == []


def test_a_day_that_passed_or_lies_far_ahead_is_refused_beside_it(maya):
    for day, says in (("2020-01-01", "has passed already"), ("9999-12-31", "more than two years ahead")):
        page = maya.post("new/", **typed() | {"day": day}).content.decode()
        assert says in page.split('id="id_day-error"')[1].split("</p>")[0]
        assert f'value="{day}"' in page
    assert maya.sessions == []


def test_nothing_at_all_names_everything_that_is_missing(maya):
    page = maya.post("new/").content.decode()
    assert page.count('aria-invalid="true"') == 3


def test_markup_in_a_place_is_shown_as_it_was_typed(maya, jonas):
    maya.post("new/", **typed(place="<b>my</b> place"))
    assert "&lt;b&gt;my&lt;/b&gt; place" in jonas.reads()


def test_the_same_form_sent_twice_is_one_time(maya):
    form = typed() | {"key": "form-1"}
    assert maya.post("new/", **form).url == maya.post("new/", **form).url
    assert len(maya.sessions) == 1


def test_a_time_that_is_taken_is_refused_in_plain_words(maya, jonas):
    maya.post("new/", **typed(time="10:00"))
    refused = jonas.post("new/", **typed(time="09:30", zone=BERLIN)).content.decode()
    assert "is waiting for an answer" in refused
    session = maya.sessions[0]
    say(jonas.voice, agree, accord=session.id, version=session.waiting.id)
    assert "have agreed to meet at that time already" in maya.post("new/", **typed(time="10:10")).content.decode()


def test_a_new_time_starts_from_the_last_one_a_week_later(maya, jonas):
    starts_at = in_days(2)
    agreed(maya, jonas, starts_at, place="the blue house", minutes=45)
    shown = datetime.fromtimestamp(starts_at / 1_000_000, BERLIN) + timedelta(weeks=1)
    page = maya.reads("new/")
    for value in (f"{shown:%Y-%m-%d}", f"{shown:%H:%M}", "45", "the blue house"):
        assert f'value="{value}"' in page


def test_the_hour_on_the_clock_stays_the_same_over_the_change_to_winter_time():
    summer = datetime(2026, 10, 22, 14, 30, tzinfo=UTC)
    form = next_week_like(summer, 50, None, BERLIN, summer)
    assert (form["day"], form["time"]) == ("2026-10-29", "16:30")
    assert moments_of(date(2026, 10, 29), time(16, 30), BERLIN) == [datetime(2026, 10, 29, 15, 30, tzinfo=UTC)]


def test_a_long_pause_leads_to_the_next_week_that_is_still_to_come():
    before = datetime(2026, 3, 5, 15, 30, tzinfo=UTC)
    form = next_week_like(before, 50, None, UTC, datetime(2026, 4, 9, 15, 31, tzinfo=UTC))
    assert form["day"] == "2026-04-16"


@pytest.mark.parametrize(
    ("zone", "day", "clock", "count"),
    [
        (BERLIN, date(2027, 3, 28), time(2, 30), 0),
        (BERLIN, date(2026, 10, 25), time(2, 30), 2),
        (BERLIN, date(2026, 10, 25), time(3, 0), 1),
        (NEW_YORK, date(2027, 3, 14), time(2, 0), 0),
        (NEW_YORK, date(2026, 11, 1), time(1, 59), 2),
        (UTC, date(2027, 3, 28), time(2, 30), 1),
    ],
)
def test_a_clock_shows_a_time_once_twice_or_never(zone, day, clock, count):
    assert len(moments_of(day, clock, zone)) == count


@pytest.mark.parametrize(("day", "says"), [("forward", "because the clocks go forward"), ("back", "clocks go back")])
def test_a_time_that_comes_never_or_twice_asks_for_another(maya, day, says):
    change = _next_change(BERLIN, forward=day == "forward")
    page = maya.post("new/", **typed() | {"day": f"{change:%Y-%m-%d}", "time": "02:30"}).content.decode()
    assert says in page.split('id="id_time-error"')[1].split("</p>")[0]
    assert maya.sessions == []


def test_what_is_typed_comes_back_the_same():
    starts_at = datetime(2026, 11, 26, 15, 30, tzinfo=UTC)
    assert as_typed(starts_at, 50, None, BERLIN) == {
        "day": "2026-11-26",
        "time": "16:30",
        "minutes": 50,
        "place": "",
    }


def test_an_account_whose_time_zone_is_nonsense_reads_utc(maya):
    maya.account.time_zone = "Mars/Olympus"
    maya.account.save()
    offered(maya, in_days(3))
    assert "(UTC)" in maya.reads()


def _next_change(zone, *, forward):
    """The next day on which the clocks of this zone are changed this way."""
    day = datetime.now(zone).replace(hour=12)
    while True:
        after = day + timedelta(days=1)
        if after.utcoffset() != day.utcoffset() and (after.utcoffset() > day.utcoffset()) is forward:
            return after
        day = after
