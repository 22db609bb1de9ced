"""Connection on the real site, with what people get wrong."""

import re
from importlib import import_module

import pytest

from tests.people import HOUR
from withness.capabilities.connection.events import KIND
from withness.capabilities.connection.rules import WEEK, propose_pace
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.partnership.verbs import agree

HERE = "alliance/connection/"
OFFER = "Shall we talk about it?"
ASKED = "How is it between you, for you?"


def tells(person, told="t", **fields):
    return person.sends(f"{HERE}say/", told=told, **fields)


@pytest.fixture
def due(maya, jonas, monkeypatch):
    """They agreed on every four weeks, and four weeks went by."""
    say(jonas.voice, propose_pace, pace="p", version="p1", weeks=4)
    say(maya.voice, agree, accord="p", version="p1")
    for name in ("spaces.home.views", "capabilities.connection.views", "ground.ledger.say"):
        monkeypatch.setattr(import_module(f"withness.{name}"), "clock", lambda: clock() + 4 * WEEK + HOUR)


def test_each_says_it_and_reads_the_other_beside_a_picture_and_a_table(maya, jonas):
    assert "Nothing said yet" in maya.page(HERE)
    assert tells(maya, energy="4", worth="5", worth_words="You remember my cat").status_code == 302
    assert tells(jonas, told="t2", energy="3").status_code == 302
    for person in (maya, jonas):
        page = person.page(HERE)
        for shown in ("You remember my cat", "It gives me a bit", "Neither way", "said once so far", 'role="img"'):
            assert shown in page
    assert "You remember my cat" in jonas.page("record/")
    assert "said how it is between you" in jonas.page("record/")


def test_nothing_of_it_is_a_number_on_the_page(maya):
    tells(maya, energy="2", clarity="4")
    shown = re.sub(r"<[^>]*>", " ", maya.page(HERE).split("<main")[1].split("</main")[0])
    assert (
        re.findall(r"\b[2-5]\b(?! (?:January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec))", shown) == []
    )


def test_a_low_or_dropped_answer_offers_to_talk_to_both_in_the_same_words(maya, jonas):
    tells(maya, energy="4", clarity="4")
    assert OFFER not in maya.page(HERE) + jonas.page(HERE)
    tells(maya, told="t2", clarity="2")
    lines = [re.search(rf"<p[^>]*>[^<]*{re.escape(OFFER)}</p>", who.page(HERE))[0] for who in (maya, jonas)]
    assert lines[0] == lines[1]
    assert "Maya" not in lines[0]
    tells(maya, told="t3", clarity="3")
    assert OFFER not in maya.page(HERE) + jonas.page(HERE)
    tells(jonas, told="t4", more="1")
    assert all(OFFER in who.page(HERE) for who in (maya, jonas))
    assert maya.sends("alliance/between-us/talk/").status_code == 302
    assert "Maya would like to talk" in jonas.page()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "There is nothing in it yet."),
        ({"energy": "9", "more_words": "typed"}, "Choose one of the five."),
        ({"energy": "4", "more_words": "m" * 1_001}, "This is longer than fits here."),
    ],
)
def test_what_was_typed_stays_and_the_page_says_what_is_wrong(maya, fields, told):
    answer = tells(maya, **fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert fields.get("more_words", "") in page
    if fields.get("energy") == "4":
        assert 'name="energy" value="4" checked' in re.sub(r' id="[^"]*"', "", page)


def test_how_often_is_put_forward_reworded_and_agreed(maya, jonas):
    assert "Nobody is asked until you agree how often" in maya.page(HERE)
    assert jonas.sends(f"{HERE}pace/", weeks="4").status_code == 302
    pace = hear(maya.voice).of_kind(KIND)[0].id
    assert "about asking how it is between you" in maya.page()
    version = re.search(r'name="version" value="([^"]+)"', maya.page(f"{HERE}pace/{pace}/"))[1]
    other = {"answer": "counter", "version": version, "weeks": "12", "because": "Four is a lot"}
    assert maya.sends(f"{HERE}pace/{pace}/answer/", **other).status_code == 302
    page = jonas.page(f"{HERE}pace/{pace}/")
    assert "Four is a lot" in page
    version = re.search(r'name="version" value="([^"]+)"', page)[1]
    assert jonas.sends(f"{HERE}pace/{pace}/answer/", answer="agree", version=version).status_code == 302
    for person in (maya, jonas):
        assert "We ask each other every twelve weeks." in person.page(HERE)
    assert maya.sends(f"{HERE}pace/", weeks="26").status_code == 302
    assert len(hear(maya.voice).of_kind(KIND)) == 1
    assert "about asking how it is between you" in jonas.page()


@pytest.mark.parametrize("weeks", ["", "5", "often"])
def test_a_pace_that_is_none_is_said_so(maya, weeks):
    answer = maya.sends(f"{HERE}pace/", weeks=weeks)
    assert answer.status_code == 422
    assert "Choose one of them." in answer.content.decode()


@pytest.mark.parametrize("wish", ["later", "off"])
def test_home_asks_in_a_quiet_line_that_waits_for_nobody_and_goes_by_one_press(maya, jonas, due, wish):
    for person in (maya, jonas):
        assert ASKED in person.page()
        assert ASKED in person.page(HERE)
        assert "Nothing waits for your voice." in person.page()
    back = f"/with/{maya.voice.ledger}/"
    assert maya.sends(f"{HERE}asking/", wish=wish, back=back).url == back
    assert ASKED not in maya.page() + maya.page(HERE)
    assert ASKED in jonas.page()
    assert "doesn" not in jonas.page("record/")
    if wish == "off":
        assert "You are not asked. Nobody else sees that." in maya.page(HERE)
        assert maya.sends(f"{HERE}asking/", wish="on").status_code == 302
        assert ASKED in maya.page()


def test_a_wish_that_is_none_changes_nothing(maya):
    answer = maya.sends(f"{HERE}asking/", wish="perhaps")
    assert answer.status_code == 422
    assert "That could not be kept." in answer.content.decode()


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, maya, who):
    tells(maya, worth="5", worth_words="You remember my cat")
    person = people[who]
    assert person.at(HERE).status_code == 404
    assert tells(person, told="x", worth="1").status_code == 404
    for path, fields in (("asking/", {"wish": "off"}), ("pace/", {"weeks": "4"})):
        assert person.sends(f"{HERE}{path}", **fields).status_code == 404
    assert "cat" not in person.at().content.decode()


def test_what_was_begun_is_kept_choice_by_choice_and_nobody_else_finds_a_trace(maya, jonas):
    before = hear(jonas.voice).heard
    assert maya.sends(f"{HERE}say/save/", told="t", energy="4", worth_words="My cat").status_code == 204
    assert "Go on with it" in maya.page(HERE)
    assert "My cat" in maya.page(f"{HERE}say/")
    assert "This is as you left it." in maya.page(f"{HERE}say/")
    assert hear(jonas.voice).heard == before
    assert "Go on with it" not in jonas.page(HERE)
    tells(maya, energy="4", worth_words="My cat")
    assert "Go on with it" not in maya.page(HERE)
    assert "My cat" in jonas.page(HERE)


def test_what_was_put_away_is_gone_with_its_words(maya, jonas):
    tells(maya, energy="2", worth_words="My cat", later="later")
    assert "Nothing said yet" in jonas.page(HERE)
    tells(maya, energy="2", worth_words="My cat", away="away")
    assert "My cat" not in maya.page(f"{HERE}say/") + maya.page("record/")
    assert "This is as you left it." not in maya.page(f"{HERE}say/")


def test_the_foot_of_the_page_says_that_nobody_else_reads_it_yet(maya):
    for path in (f"{HERE}say/", "alliance/how-it-was/", "checkins/now/", "checkins/choose/"):
        foot = maya.page(path).split('<footer class="foot">')[1]
        assert "Only you can read this" in foot, path
        assert "reads what you write" not in foot, path


def test_what_cannot_be_kept_says_why(maya):
    answer = maya.sends(f"{HERE}say/save/", told="t", energy="9")
    assert answer.status_code == 422
    assert answer.content
