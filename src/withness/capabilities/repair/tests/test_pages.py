"""Repair on the real site: two people from opening to both closing, and who finds nothing of it."""

import re

import pytest

from withness.capabilities.repair.rules import open_repair
from withness.ground.ledger import say

HERE = "alliance/between-us/"
THREAD = f"{HERE}r/"
OFFER = "Shall we talk about it?"


def settles(person):
    seen = re.search(r'name="seen" value="(\d+)"', person.page(THREAD))[1]
    return person.sends(f"{THREAD}close/", seen=seen)


def was(person, feedback, **steps):
    assert person.sends("alliance/how-it-was/", feedback=feedback, **steps).status_code == 302


@pytest.fixture
def opened(maya):
    say(maya.voice, open_repair, thread="r", words="You looked at the clock")


def test_two_people_from_opening_to_both_closing(maya, jonas):
    assert maya.sends(f"{HERE}open/", words="You looked at the clock").status_code == 302
    home = jonas.page()
    assert "One thing waits for your voice." in home
    assert "You looked at the clock" in home
    thread = re.search(rf"/({HERE}[^/]+/)", home)[1]
    jonas.sends(f"{thread}say/", words="I did, and I'm sorry", kind="say")
    assert "I did, and I&#x27;m sorry" in maya.page()
    maya.sends(f"{thread}say/", words="The clock stands where both see it", kind="change")
    for person, lines in ((jonas, "3"), (maya, "4")):
        assert person.sends(f"{thread}close/", seen=lines).status_code == 302
    for person in (maya, jonas):
        assert "Each of you said that this is settled" in person.page(thread)
        assert "Nothing waits for your voice." in person.page()
        assert "The clock stands where both see it" in person.page(HERE)
    assert jonas.sends(f"{thread}reopen/", words="").status_code == 302
    assert "It is open." in maya.page(thread)


def test_it_can_be_opened_without_a_word(jonas, maya):
    assert jonas.sends(f"{HERE}open/", words="").status_code == 302
    assert "Jonas would like to talk about something between you" in maya.page()
    assert "You said you would like to talk about something between you" in jonas.page(HERE)


@pytest.mark.parametrize("steps", [{"myself": "1", "say": "4"}, {"myself": "4", "say": "3"}])
def test_a_low_or_dropped_answer_offers_to_talk_to_both_alike(maya, jonas, steps):
    was(maya, "f1", myself="3", say="5", take="5")
    assert OFFER not in maya.page("alliance/") + jonas.page("alliance/")
    was(maya, "f2", **steps)
    lines = [re.search(rf"<p[^>]*>[^<]*{re.escape(OFFER)}</p>", who.page("alliance/"))[0] for who in (maya, jonas)]
    assert lines[0] == lines[1]
    assert "Maya" not in lines[0]
    was(maya, "f3", myself="4", say="4", take="4")
    assert OFFER not in maya.page("alliance/") + jonas.page("alliance/")


def test_one_press_begins_a_talk_and_another_goes_to_the_same(maya, jonas):
    first, second = jonas.sends(f"{HERE}talk/"), maya.sends(f"{HERE}talk/")
    assert (first.status_code, second.status_code) == (302, 302)
    assert maya.page(HERE).count("Jonas would like to talk") == 1
    assert re.search(rf"{HERE}[^/]+/$", second.url)


def test_words_without_a_home_stay_with_whoever_typed_them(maya, jonas, opened):
    cases = [
        (f"{HERE}open/", {"words": "a" * 5_001}, "This is longer than fits here."),
        (f"{THREAD}say/", {"words": "b" * 5_001, "kind": "say"}, "This is longer than fits here."),
        (f"{THREAD}say/", {"words": "typed", "kind": "blame"}, "Choose one of the two."),
        (f"{THREAD}say/", {"words": " ", "kind": "say"}, "Write something, a few words are enough."),
        (f"{THREAD}close/", {"seen": "-1"}, "Read it once more"),
        (f"{THREAD}close/", {}, "Read it once more"),
        (f"{THREAD}reopen/", {"words": "typed again"}, "This is still open."),
    ]
    for path, fields, why in cases:
        answer = jonas.sends(path, **fields)
        page = answer.content.decode()
        assert answer.status_code == 422, (path, fields)
        assert why in page
        assert fields.get("words", "").strip() in page


def test_what_is_settled_meanwhile_keeps_the_words_and_says_so(maya, jonas, opened):
    assert settles(maya).status_code == 302
    assert settles(jonas).status_code == 302
    answer = jonas.sends(f"{THREAD}say/", words="one more thing", kind="say")
    assert answer.status_code == 422
    assert "Each of you said that this is settled" in answer.content.decode()
    assert "one more thing" in answer.content.decode()


def test_words_that_came_meanwhile_are_read_before_it_is_closed(maya, jonas, opened):
    jonas.sends(f"{THREAD}say/", words="Something new", kind="say")
    answer = maya.sends(f"{THREAD}close/", seen="1")
    assert answer.status_code == 422
    assert "Something newer was said" in answer.content.decode()
    assert "Something new" in answer.content.decode()


def test_pressing_twice_says_once(maya, jonas, opened):
    for _ in range(2):
        assert jonas.sends(f"{THREAD}say/", words="Once is enough", kind="say", key="k").status_code == 302
    assert maya.page(THREAD).count("Once is enough") == 1


def test_a_supporter_and_a_stranger_find_nothing(ines, stranger, opened):
    for somebody in (ines, stranger):
        for path in (HERE, THREAD):
            assert somebody.at(path).status_code == 404
        for path in ("open/", "talk/", "r/say/", "r/close/", "r/reopen/"):
            assert somebody.sends(f"{HERE}{path}", words="hm", kind="say", seen="1").status_code == 404
    assert "clock" not in ines.page()
