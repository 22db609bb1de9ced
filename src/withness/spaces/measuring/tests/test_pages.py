"""What somebody sees who answered a question about danger, and how it reaches whoever is asked to look."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from tests.questionnaires import questionnaire
from withness.capabilities.safety.jobs import attend
from withness.capabilities.safety.rules import SafetyState
from withness.ground.ledger import hear
from withness.ground.ledger.store import place_of
from withness.ground.notices.models import Errand
from withness.ground.practice.measures import load_file
from withness.ground.practice.practices import practice_of


@pytest.fixture
def pick(maya, jonas):
    """PHQ-9 in made-up words, agreed on, for Maya to answer."""
    load_file(practice_of(jonas.account), questionnaire("phq-9"))
    fields = {"measure": "phq-9", "purpose": "To see the evenings", "weeks": "2", "who": maya.voice.member}
    maya.sends("measures/pick/", **fields)
    (accord,) = hear(maya.voice).of_kind("measure")
    jonas.sends(f"measures/{accord.id}/answer/", answer="agree", version=accord.latest.id)
    return accord.id


def test_help_comes_first_then_how_it_stands(maya, jonas, ines, pick):
    asked = maya.page(f"measures/{pick}/questions/9/")
    assert "it is the same as saying “I'm not safe now”" in asked
    done = maya.sends(f"measures/{pick}/questions/9/", response="r", value="1")
    assert done.headers["Location"].endswith("/questions/9/now/")
    page = maya.page(f"measures/{pick}/questions/9/now/")
    assert page.index("help-now") < page.index("What happens next") < page.index("It was recorded")
    assert "Nobody has said yet that they have seen it." in page
    says = "answered a question about danger to life (PHQ-9) in a way that is said at once"
    assert f"You {says}" in page
    assert f"Maya {says}" in jonas.page()
    assert "danger to life" not in ines.page()


def test_it_has_its_errand_from_the_same_moment(maya, jonas, pick):
    before = place_of(maya.voice.ledger).head.seq
    maya.sends(f"measures/{pick}/questions/9/", response="r", value="2")
    (alarm,) = hear(jonas.voice).state(SafetyState).alarms.values()
    assert Errand.objects.filter(kind="safety.alarm", subject=alarm.id).count() == 1
    assert place_of(maya.voice.ledger).head.seq == before + 3
    attend(maya.voice.ledger, alarm.id)
    (letter,) = [each for each in mail.outbox if jonas.account.email in each.to and "look" in each.subject]
    assert "PHQ" not in letter.body
    assert "A mail to Jonas was handed over" in maya.page(f"measures/{pick}/questions/9/now/")


def test_what_is_brought_from_an_earlier_day_raises_none(maya, jonas, pick):
    fields = {f"item_{item}": "3" for item in range(1, 10)} | {"taken_on": "2020-02-01"}
    assert maya.sends(f"measures/{pick}/earlier/", **fields).status_code == 302
    assert hear(jonas.voice).state(SafetyState).alarms == {}
    assert 'id="open-alarms" data-live></div>' in jonas.page()


@pytest.mark.parametrize("zone", ["Pacific/Pago_Pago", "Pacific/Kiritimati"])
def test_today_is_today_by_the_clock_of_whoever_answers(maya, jonas, pick, zone):
    """At any hour it is another day than by UTC in one of the two."""
    maya.account.time_zone = zone
    maya.account.save()
    today = {"taken_on": f"{datetime.now(ZoneInfo(zone)):%Y-%m-%d}"}
    answered = maya.sends(f"measures/{pick}/earlier/", **{f"item_{item}": "3" for item in range(1, 10)}, **today)
    assert answered.status_code == 302
    assert len(hear(jonas.voice).state(SafetyState).alarms) == 1
