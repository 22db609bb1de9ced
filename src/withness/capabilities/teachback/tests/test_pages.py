"""Saying it in own words on the real site, with what people get wrong."""

import pytest

from withness.capabilities.teachback.rules import TeachbackState
from withness.ground.ledger import hear


@pytest.fixture
def here(session):
    return f"sessions/in-own-words/of/{session}/"


@pytest.fixture
def told(maya, here):
    assert maya.sends(f"{here}say/", words="It is not news").status_code == 302
    return next(iter(hear(maya.voice).state(TeachbackState).said))


def test_an_invitation_says_what_it_is_for_and_can_be_left(maya, jonas, here):
    assert jonas.sends(f"{here}ask/").status_code == 302
    page = maya.page(here)
    assert "Jonas would like to hear what you take along" in page
    assert "Say it, or leave it; both are fine." in page
    assert "Nothing waits for your voice." in maya.page()
    again = jonas.sends(f"{here}ask/")
    assert again.status_code == 422
    assert "You have asked this already." in again.content.decode()


def test_one_says_it_and_the_other_meant_that_too_or_adds(maya, jonas, here, told):
    assert "What Maya takes along" in jonas.page(here)
    assert jonas.sends(f"sessions/in-own-words/{told}/meant/").status_code == 302
    assert jonas.sends(f"sessions/in-own-words/{told}/add/", words="You saw it first").status_code == 302
    page = maya.page(here)
    assert "Jonas said: that is what I meant too" in page
    assert "You saw it first" in page
    assert "That is what I meant too</button>" not in page


def test_what_was_typed_stays_and_the_page_says_what_is_wrong(maya, jonas, here, told):
    for person, path, words in (
        (jonas, f"{here}say/", ""),
        (jonas, f"{here}say/", "x" * 5_001),
        (maya, f"sessions/in-own-words/{told}/add/", ""),
        (maya, f"sessions/in-own-words/{told}/add/", "y" * 5_001),
    ):
        answer = person.sends(path, words=words)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert 'aria-invalid="true"' in answer.content.decode()


def test_ones_own_words_are_not_ones_own_to_confirm(maya, told):
    answer = maya.sends(f"sessions/in-own-words/{told}/meant/")
    assert answer.status_code == 422
    assert "These are your own words." in answer.content.decode()


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_does_not_meet_finds_nothing(people, here, told, who):
    for path in (here, f"sessions/in-own-words/{told}/"):
        assert people[who].at(path).status_code == 404
    for path in (f"{here}ask/", f"{here}say/", f"sessions/in-own-words/{told}/meant/"):
        assert people[who].sends(path, words="x").status_code == 404
