"""Reports and looks, as a practice says them: without the sender's name, with the looker's."""

import pytest

from tests.people import in_memory
from withness.ground.directory.rules import CAPABILITY, MOST_WAITING, TooManyWait, look_after, note_report, verify
from withness.ground.directory.state import DirectoryState
from withness.ground.partnership.refusals import NotThisRole, OutOfRange


@pytest.fixture
def talk():
    return in_memory(CAPABILITY)


def state(talk):
    return talk.hear("jonas").state(DirectoryState)


def reported(talk, number=1, service="larder", wrong="phone", note=""):
    talk.say_as_house(
        *note_report(
            talk.hear("jonas"), report=f"report-{number}", service=service, wrong=wrong, note=note, now=talk.now
        )
    )


def test_whoever_looks_answers_what_was_reported_of_that_service_and_of_no_other(talk):
    reported(talk, 1)
    reported(talk, 2, wrong="hours")
    reported(talk, 3, service="shelter")
    talk.say("jonas", verify, service="larder", how="visit", outcome="right", note="Rang the bell.")
    assert list(state(talk).waiting) == ["report-3"]
    look = state(talk).looks["larder"]
    assert (look.by, look.how, look.outcome, look.note) == ("jonas", "visit", "right", "Rang the bell.")


def test_the_same_report_twice_is_one_while_it_waits(talk):
    reported(talk, 1)
    reported(talk, 2)
    reported(talk, 3, note="Try 0102")
    assert list(state(talk).waiting) == ["report-1", "report-3"]


def test_so_many_that_nobody_could_read_them_are_refused(talk):
    for number in range(MOST_WAITING):
        reported(talk, number, service=f"service-{number}")
    with pytest.raises(TooManyWait):
        reported(talk, MOST_WAITING)


def test_who_takes_reports_says_so_and_can_stop(talk):
    talk.say("jonas", look_after, takes=True)
    assert state(talk).keepers == ["jonas"]
    talk.say("jonas", look_after, takes=False)
    assert state(talk).keepers == []


@pytest.mark.parametrize("who", ["maya", "ines"])
def test_nobody_but_staff_says_that_they_looked(talk, who):
    with pytest.raises(NotThisRole):
        talk.say(who, verify, service="larder", how="phone", outcome="right", note="")
    with pytest.raises(NotThisRole):
        talk.say(who, look_after, takes=True)


@pytest.mark.parametrize(("how", "outcome"), [("guess", "right"), ("phone", "probably")])
def test_a_look_says_how_and_what_came_of_it(talk, how, outcome):
    with pytest.raises(OutOfRange):
        talk.say("jonas", verify, service="larder", how=how, outcome=outcome, note="")
