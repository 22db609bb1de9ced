"""The clock of the machine is set wrong by a day and more: nothing closes by it, and nothing that ended comes alive."""

import time
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.utils import timezone

from withness.capabilities.safety.rules import SafetyState
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.verify import first_bad
from withness.ground.partnership.verbs import grant, rename, revoke

HOURS_WRONG = 26
HOUR_SECONDS = 3600
SECOND = 1_000_000


@pytest.fixture(params=[HOURS_WRONG, -HOURS_WRONG], ids=["26 hours ahead", "26 hours behind"])
def set_wrong(request, monkeypatch):
    """Call it to set the clock wrong, for everything that asks for the time."""
    wrong_by = request.param * HOUR_SECONDS

    def set_it():
        now, now_ns = time.time, time.time_ns
        monkeypatch.setattr(time, "time", lambda: now() + wrong_by)
        monkeypatch.setattr(time, "time_ns", lambda: now_ns() + wrong_by * 10**9)
        monkeypatch.setattr(timezone, "now", lambda: datetime.fromtimestamp(time.time(), UTC))
        return wrong_by

    return set_it


def test_an_alarm_stays_open_and_can_still_be_answered(maya, jonas, set_wrong):
    assert maya.sends("safety/say/", key="k").status_code == 302
    set_wrong()
    (alarm,) = hear(jonas.voice).state(SafetyState).alarms.values()
    assert not alarm.closed
    assert 'id="alarms"' in jonas.page("safety/")
    assert jonas.sends(f"safety/{alarm.id}/seen/", key="s").status_code == 302
    (alarm,) = hear(maya.voice).state(SafetyState).alarms.values()
    assert not alarm.closed


def test_what_is_said_next_is_never_earlier_than_what_was_said_before(maya, set_wrong):
    (before,) = say(maya.voice, rename, name="May")
    set_wrong()
    (after,) = say(maya.voice, rename, name="Maya again")
    assert after.at >= before.at
    assert first_bad() is None


def test_a_way_in_that_was_ended_stays_ended(maya, set_wrong):
    assert maya.at().status_code == 200
    cookie = maya.browser.cookies[settings.SESSION_COOKIE_NAME].value
    maya.browser.post("/sign-out/")
    maya.browser.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert maya.at().status_code == 302
    set_wrong()
    assert maya.at().status_code == 302


def test_what_was_closed_to_somebody_stays_closed(maya, jonas, ines, set_wrong):
    maya.sends("goals/new/", key="g", text="To sleep through", matters="", notice="")
    (goal,) = hear(maya.voice).accords
    until = clock() + 30 * HOUR_SECONDS * SECOND
    say(maya.voice, grant, grant="g", accord=goal, to=ines.voice.member, until=until)
    say(maya.voice, revoke, accord=goal, to=ines.voice.member)
    set_wrong()
    assert goal not in hear(ines.voice).accords


def test_what_ended_by_itself_stays_ended_once_anything_was_said_afterwards(maya, ines, set_wrong):
    maya.sends("goals/new/", key="g", text="To sleep through", matters="", notice="")
    (goal,) = hear(maya.voice).accords
    end = clock() + SECOND
    say(maya.voice, grant, grant="g", accord=goal, to=ines.voice.member, until=end)
    say(maya.voice, rename, name="May", now=end + SECOND)
    assert goal not in hear(ines.voice).accords
    set_wrong()
    assert goal not in hear(ines.voice).accords


@pytest.mark.parametrize("jumps", [10, pytest.param(500, marks=pytest.mark.soak)])
def test_the_clock_jumps_a_day_and_two_hours_either_way_again_and_again(maya, jonas, monkeypatch, jumps, assured):
    """Everything that is said stays said, in its order; an alarm stays open, and what was closed stays closed."""
    maya.sends("goals/new/", key="g", text="To sleep through", matters="", notice="")
    (goal,) = hear(maya.voice).accords
    maya.sends("safety/say/", key="k")
    real, real_ns, wrong_by = time.time, time.time_ns, 0
    monkeypatch.setattr(time, "time", lambda: real() + wrong_by)
    monkeypatch.setattr(time, "time_ns", lambda: real_ns() + wrong_by * 10**9)
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromtimestamp(time.time(), UTC))
    said = []
    for number in range(jumps):
        wrong_by = (HOURS_WRONG, -HOURS_WRONG, 0)[number % 3] * HOUR_SECONDS
        speaker = (maya, jonas)[number % 2]
        said += say(speaker.voice, rename, name=f"Somebody {number}")
        (alarm,) = hear(jonas.voice).state(SafetyState).alarms.values()
        assert not alarm.closed
        assert list(hear(maya.voice).accords) == [goal]
    assert [entry.at for entry in said] == sorted(entry.at for entry in said)
    heard = {entry.id for entry in hear(maya.voice).heard}
    lost = [entry for entry in said if entry.id not in heard]
    assert lost == []
    assert first_bad() is None
    assured(
        "The clock set 26 hours ahead, 26 hours back and right again, while people speak",
        "nothing lost, nothing earlier than what was said before, an alarm stays open",
        f"{jumps} jumps, {len(said)} said: {len(lost)} lost, all in order, the alarm open each time",
    )
