"""When nobody has looked in time, the next person of the practice is told whom to reach, and nothing else."""

import re

import pytest
from django.core import mail

from withness.capabilities.safety import jobs
from withness.capabilities.safety.rules import SafetyState
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.notices.outbox import run_due
from withness.ground.practice.events import Open
from withness.ground.practice.hours import SECOND
from withness.ground.practice.practices import join_practice, practice_of
from withness.ground.practice.rules import set_hours, set_rota

from .conftest import person

ALWAYS = tuple(Open(day, 0, 24 * 60) for day in range(7))
MINUTE = 60 * SECOND


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def ada(jonas):
    """A colleague in Jonas's practice, first on the rota; Jonas looks within thirty minutes."""
    ada = person("Ada")
    ada.voice = join_practice(ada.account, practice_of(jonas.account), name="Ada")
    say(practice_of(jonas.account), set_hours, zone="UTC", week=ALWAYS, within=30)
    say(practice_of(jonas.account), set_rota, order=(ada.voice.member,))
    return ada


@pytest.fixture
def alarm(maya, ada):
    maya.browser.post(maya.at("say/"), {"words": "up on the roof", "key": new_id()})
    return only(maya)


def only(who):
    (alarm,) = hear(who.voice).state(SafetyState).alarms.values()
    return alarm


def later(minutes: int) -> None:
    """Let the worker look after so many minutes."""
    at = clock() + minutes * MINUTE
    run_due({jobs.KIND: lambda ledger, subject: jobs.attend(ledger, subject, at)}, at)


def test_in_time_nobody_else_is_told(maya, ada, alarm):
    later(5)
    assert only(maya).passed_on == []
    assert [sent.to for sent in mail.outbox] == [["jonas@example.org"]]


def test_after_that_the_next_person_is_told_once(maya, ada, alarm):
    for minutes in (31, 32, 40):
        later(minutes)
    assert [one.name for one in only(maya).passed_on] == ["Ada"]
    assert [sent.to[0] for sent in mail.outbox] == ["jonas@example.org", "ada@example.org"]
    assert "Ada at the practice was told that it waits" in text(maya.browser.get(maya.at()))


def test_the_next_person_learns_whom_to_reach_and_nothing_more(maya, jonas, ada, alarm):
    later(31)
    shown = text(ada.browser.get(f"/practice/{ada.voice.ledger}/"))
    assert "Somebody who works with Jonas may not be safe. It was recorded at" in shown
    for secret in ("Maya", "roof"):
        assert secret not in shown + mail.outbox[-1].subject + mail.outbox[-1].body
    assert ada.browser.get(maya.at()).status_code == 404


def test_once_somebody_has_seen_it_nobody_else_is_told_and_the_wait_is_over(maya, jonas, ada, alarm):
    later(31)
    jonas.browser.post(jonas.at(f"{alarm.id}/seen/"), {"key": new_id()})
    later(33)
    assert "Somebody waits" not in text(ada.browser.get(f"/practice/{ada.voice.ledger}/"))
    assert not only(maya).closed


def test_a_mail_that_was_not_taken_counts_as_nobody_told(maya, ada, alarm, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(jobs.mails, "send", lambda _mail: False)
        later(31)
    assert only(maya).passed_on == []
    later(35)
    assert [one.name for one in only(maya).passed_on] == ["Ada"]


def test_a_practice_of_one_passes_nothing_on(maya, jonas):
    maya.browser.post(maya.at("say/"), {"key": new_id()})
    later(24 * 60)
    assert only(maya).passed_on == []
    assert not only(maya).closed
