"""Portraits on the real site, by each of the people, with every mistake."""

import re

import pytest

from withness.capabilities.portrait.events import KIND
from withness.ground.ledger import hear

PART, CHANGED = "understanding/about/of/meaning/", "understanding/about/changed/"


def test_from_an_empty_page_to_words_that_both_read_and_words_that_one_keeps(maya, jonas):
    assert "Say something" in maya.page("understanding/about/background/")
    assert maya.sends(PART, words="Nerves, my aunt says", readers="us").status_code == 302
    assert maya.sends(PART, words="I believe her", readers="me").status_code == 302
    assert jonas.sends(PART, words="We didn't talk about it", readers="us").status_code == 302
    for path in (PART, "understanding/about/background/"):
        mine, theirs = maya.page(path), jonas.page(path)
        assert "I believe her" in mine
        assert "Only you read this" in mine
        assert "I believe her" not in theirs
        assert "Only you" not in theirs
        for page in (mine, theirs):
            assert "Nerves, my aunt says" in page
            assert "We didn&#x27;t talk about it" in page


def test_one_has_words_erased_and_nobody_reads_them_any_more(maya, jonas):
    maya.sends(PART, words="Nerves, my aunt says", readers="us")
    assert "/erase/" not in jonas.page(PART)
    (erase,) = re.findall(r'href="/with/[^/]+/(record/[^"]*/erase/)"', maya.page(PART))
    assert maya.sends(erase).status_code == 302
    for person in (maya, jonas):
        assert "Nerves" not in person.page(PART)


def test_what_is_done_differently_goes_from_an_offer_to_both_and_to_other_words(maya, jonas):
    fields = {"text": "Not after noon in the fasting month", "because_of": "I fast", "because": ""}
    assert maya.sends(f"{CHANGED}new/", **fields).status_code == 302
    (accord,) = hear(maya.voice).of_kind(KIND)
    assert "Not after noon" in jonas.page()
    page = f"{CHANGED}{accord.id}/"
    counter = fields | {"answer": "counter", "version": accord.latest.id, "text": "Not after ten in the fasting month"}
    assert jonas.sends(f"{page}answer/", **counter).status_code == 302
    assert "<ins>" in maya.page(page)
    version = hear(maya.voice).accord(accord.id).latest.id
    assert maya.sends(f"{page}answer/", answer="agree", version=version).status_code == 302
    assert "You agreed on this." in jonas.page(page)
    assert jonas.sends(f"{page}again/", **fields).status_code == 302
    assert "It holds until you agree on the other words here." in maya.page(page)


@pytest.mark.parametrize("words", ["أن أنام الليل كله", "सुबह उठ सकूँ", "🌱 small", "x" * 5_000])
def test_words_of_every_script_arrive_as_they_were_typed(maya, jonas, words):
    assert maya.sends(PART, words=words, readers="us").status_code == 302
    assert words in jonas.page(PART)


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(maya):
    long = "y" * 20_000
    page = maya.sends(PART, words=long, readers="us")
    assert page.status_code == 422
    assert "Shorten it a little" in page.content.decode()
    assert long in page.content.decode()
    page = maya.sends(PART, words="Nerves")
    assert "Choose who may read it." in page.content.decode()
    assert "Nerves" in page.content.decode()
    page = maya.sends(f"{CHANGED}new/", text=" ", because_of="I fast", because="")
    assert "Write something first" in page.content.decode()
    assert "I fast" in page.content.decode()


@pytest.mark.parametrize("who", ["stranger", "ines"])
@pytest.mark.parametrize("path", [PART, f"{CHANGED}new/", "understanding/about/background/"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, who, path):
    assert people[who].at(path).status_code == 404
    assert people[who].sends(path, words="x", readers="us").status_code in (404, 405)


@pytest.mark.parametrize("path", ["of/weather/", "weather/", "changed/never/"])
def test_what_never_was_is_not_found(maya, path):
    assert maya.at(f"understanding/about/{path}").status_code == 404


FRIENDS = "understanding/about/of/friends/"


def test_what_matters_is_kept_then_shown_in_one_press_and_tied_to_a_goal(maya, jonas):
    said = {"words": "That they know I listen", "matters": "9", "lived": "", "readers": "me"}
    assert maya.sends(FRIENDS, **said).status_code == 302
    assert "How much it matters: 9 of 10" in maya.page("understanding/about/values/")
    assert "I listen" not in jonas.page(FRIENDS)
    assert "Let Jonas read it as it stands" in maya.page(FRIENDS)
    assert maya.sends(f"{FRIENDS}show/").status_code == 302
    assert "I listen" in jonas.page("understanding/about/values/")
    maya.sends("goals/new/", text="Walk in by myself")
    (goal,) = hear(maya.voice).of_kind("goal")
    tied = f"links/goal:{goal.id}/value:friends/"
    assert "what you care about: friends" in maya.page(tied).lower()
    assert maya.sends(tied, words="So that I can be there").status_code == 302
    for page in (jonas.page(f"goals/{goal.id}/"), jonas.page(FRIENDS)):
        assert "So that I can be there" in page


def test_what_is_not_kept_is_not_shown_and_the_page_says_so(maya):
    answer = maya.sends(f"{FRIENDS}show/")
    assert answer.status_code == 422
    assert "Say something about it first." in answer.content.decode()
    assert maya.sends("understanding/about/of/weather/show/").status_code == 404


def test_a_number_that_is_none_is_named_and_nothing_typed_is_lost(maya):
    answer = maya.sends(FRIENDS, words="That they know I listen", matters="many", readers="me")
    assert answer.status_code == 422
    assert "I listen" in answer.content.decode()
    assert "from 0 to 10" in answer.content.decode()
