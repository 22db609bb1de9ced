"""A conversation that both agreed to hear again, as it goes on: allowed, agreed, brought, heard."""

import pytest

from withness.capabilities.reflection import jobs
from withness.capabilities.reflection.events import KIND
from withness.ground.ledger import hear, say
from withness.ground.notices.outbox import run_due
from withness.ground.practice.practices import practice_of
from withness.ground.practice.rules import set_hearing_again

from .bringing import ROLES, WORDS, brings, mark_in, says_who


@pytest.fixture
def allowed(jonas):
    say(practice_of(jonas.account), set_hearing_again, allowed=True)


@pytest.fixture
def agreed(allowed, maya, jonas):
    assert maya.sends("reflection/new/", **WORDS).status_code == 302
    (accord,) = hear(jonas.voice).of_kind(KIND)
    answer = {"answer": "agree", "version": accord.latest.id}
    assert jonas.sends(f"reflection/{accord.id}/answer/", **answer).status_code == 302
    return accord.id


@pytest.fixture
def brought(agreed, jonas):
    asked = brings(jonas, agreed)
    assert asked.status_code == 200, asked.content.decode()
    assert says_who(jonas, agreed, mark_in(asked), **ROLES).status_code == 302
    return agreed


@pytest.fixture
def heard(brought):
    assert run_due(jobs.ERRANDS) == 1
    return brought
