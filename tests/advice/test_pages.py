"""Advice on the real site: beside a goal and a question, on pages of its own, on home, and what people get wrong."""

import re

import pytest

from withness.capabilities.advice.events import ANYTHING, Makes
from withness.capabilities.advice.rules import ask_view, give_view, offer_view, take_view, welcome_view
from withness.capabilities.advice.state import AdviceState
from withness.capabilities.coping.library import library
from withness.capabilities.decisions.rules import add_option, open_question
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.ground.ledger import hear, say
from withness.ground.partnership import Ref

GOAL, QUESTION = Ref("goal", "g"), Ref("decision", "q")
AT = {"goal": ("advice/goal:g/", "goals/g/"), "decision": ("advice/decision:q/", "decisions/q/")}
GO_ON = 302


@pytest.fixture
def things(maya, jonas):
    say(maya.voice, propose_goal, goal="g", version="v1", wording=GoalWording(text="To sleep through"))
    say(maya.voice, open_question, question="q", words="How do I get there?")
    say(maya.voice, add_option, question="q", option="walk", words="On foot")


def known(person, about=GOAL):
    return hear(person.voice).state(AdviceState).about(about)


@pytest.mark.parametrize("kind", AT)
def test_asking_whether_one_may_letting_it_in_and_seeing_it_differently(maya, jonas, things, kind):
    at, beside = AT[kind]
    back = {"back": f"/with/{maya.voice.ledger}/{beside}"}
    asked = jonas.sends(f"{at}offer/", **back)
    assert (asked.status_code, asked.url) == (GO_ON, back["back"])
    assert "Jonas asks: may I say what I would" in maya.page(beside)
    refused = jonas.sends(f"{at}say/", words="I would walk", sure="fairly", against="It may rain")
    assert refused.status_code == 422
    for kept in ("let it in yet", "I would walk", "It may rain"):
        assert kept in refused.content.decode()
    assert maya.sends(f"{at}welcome/", of=jonas.voice.member, welcome="yes", **back).status_code == GO_ON
    view = {"words": "I would walk", "sure": "fairly", "of_ten": "7", "against": "It may rain", "source": "A book"}
    assert jonas.sends(f"{at}say/", **view).status_code == GO_ON
    for page in (maya.page(beside), maya.page(at)):
        for words in ("I would walk", "fairly sure, 7 of 10", "It may rain", "A book", "What do you make of it?"):
            assert words in page
    (shown,) = known(maya, Ref(kind, at[-2])).views
    assert maya.sends(f"{at}{shown}/", makes="different", words="Not in winter", **back).status_code == GO_ON
    for person in (maya, jonas):
        page = person.page(beside)
        assert "said: I see it differently" in page
        assert "Not in winter" in page
        assert "I would walk" in page


def test_a_way_of_the_question_can_be_named_and_leads_to_it(maya, jonas, things):
    say(maya.voice, ask_view, about=QUESTION)
    assert "Which way would you go, if any?" in jonas.page("advice/decision:q/")
    assert jonas.sends("advice/decision:q/say/", words="So", sure="very", towards="walk").status_code == GO_ON
    page = maya.page("decisions/q/")
    assert re.search(r"Would go:\s*<a href=\"[^\"]*/decisions/q/ways/walk/\">On foot</a>", page)
    assert jonas.sends("advice/decision:q/say/", words="So", sure="very", towards="boat").status_code == 422


def test_not_now_needs_no_reason_and_is_not_asked_twice(maya, jonas, things):
    say(jonas.voice, offer_view, about=GOAL)
    assert maya.sends("advice/goal:g/welcome/", of=jonas.voice.member, welcome="no").status_code == GO_ON
    page = jonas.page("goals/g/")
    assert "Maya said: not now. It is theirs to ask." in page
    assert "Ask whether you may say what you would" not in page
    assert jonas.sends("advice/goal:g/offer/").status_code == 422
    assert "Nothing waits for your voice." not in jonas.page()
    assert "may I say something about" not in maya.page()


def test_asked_whoever_is_asked_may_say_not_now(maya, jonas, things):
    assert maya.sends("advice/goal:g/ask/", words="Is it my age?").status_code == GO_ON
    page = jonas.page("goals/g/")
    assert "Maya would like to hear what you would say" in page
    assert "Is it my age?" in page
    assert jonas.sends("advice/goal:g/not-now/", of=maya.voice.member).status_code == GO_ON
    assert "Jonas said: not now. It is theirs to say." in maya.page("goals/g/")
    assert "would like to hear what you would say" not in jonas.page("goals/g/")
    assert "You can say what you would." in jonas.page("goals/g/")


def test_home_shows_what_waits_and_what_was_answered_is_gone_from_it(maya, jonas, things):
    say(jonas.voice, offer_view, about=ANYTHING, words="Something about sleep")
    home = maya.page()
    assert "Jonas asks: may I say something about anything?" in home
    assert "Something about sleep" in home
    assert "One thing waits for your voice." in home
    say(maya.voice, welcome_view, about=ANYTHING, of=jonas.voice.member, welcome=True)
    assert "Nothing waits for your voice." in maya.page()
    say(jonas.voice, give_view, about=ANYTHING, shown="v", words="Eight hours is a mean")
    assert "What do you make of it?" in maya.page()
    say(maya.voice, take_view, about=ANYTHING, shown="v", makes=Makes.NOT_NOW)
    assert "Nothing waits for your voice." in maya.page()


def test_something_of_the_library_is_wondered_about_and_moves_nothing_in_the_list(maya, jonas):
    order = re.findall(r"coping/library/([a-z0-9-]+)/", maya.page("coping/library/"))
    about = f"coping:{maya.voice.member}"
    wondered = next(iter(library().values()))
    assert "What helps Maya" in jonas.page("advice/").replace("About what helps Maya", "What helps Maya")
    assert jonas.sends(f"advice/{about}/offer/").status_code == GO_ON
    assert "Jonas asks: may I say what I would" in maya.page("coping/")
    assert maya.sends(f"advice/{about}/welcome/", of=jonas.voice.member, welcome="yes").status_code == GO_ON
    words = {"words": "I wondered about this", "sure": "unsure", "towards": wondered.id}
    assert jonas.sends(f"advice/{about}/say/", **words).status_code == GO_ON
    page = maya.page("coping/")
    assert "Somebody wondered about this" in page
    assert re.search(rf"Wonders whether this could help:\s*<a href=\"[^\"]*/{wondered.id}/\">", page)
    assert re.findall(r"coping/library/([a-z0-9-]+)/", maya.page("coping/library/")) == order
    assert jonas.at(f"coping/library/{wondered.id}/").status_code == 200


def test_nothing_typed_is_lost(maya, jonas, things):
    long = "x" * 5_001
    say(maya.voice, ask_view, about=GOAL)
    answer = jonas.sends("advice/goal:g/say/", words=long, sure="very", source="Seen it")
    assert answer.status_code == 422
    for kept in (long, "Seen it", "Shorten it a little"):
        assert kept in answer.content.decode()
    assert "Choose one of these." in jonas.sends("advice/goal:g/say/", words="So").content.decode()
    assert "Choose a number" in jonas.sends("advice/goal:g/say/", words="So", sure="very", of_ten="12").content.decode()
    say(jonas.voice, give_view, about=GOAL, shown="v", words="So")
    answer = maya.sends("advice/goal:g/v/", makes="maybe", words="My own words")
    assert answer.status_code == 422
    assert "My own words" in answer.content.decode()
    assert "a few words" not in maya.page("advice/anything:else/")
    assert maya.sends("advice/anything:else/ask/").status_code == 422


def test_a_page_with_many_views_has_room_for_eight_and_leads_to_the_rest(maya, jonas, things):
    for number in range(14):
        say(maya.voice, ask_view, about=GOAL)
        say(jonas.voice, give_view, about=GOAL, shown=f"v{number}", words=f"Thought {number}.")
    page = maya.page("advice/goal:g/")
    assert page.count("Thought ") == 8
    assert "Thought 1." in maya.page("advice/goal:g/?page=2")
    beside = maya.page("goals/g/")
    assert beside.count("Thought ") == 3
    assert "Everything that was said about it" in beside


def test_no_two_forms_of_the_page_are_taken_for_the_same(maya, jonas, things):
    say(jonas.voice, offer_view, about=GOAL)
    say(maya.voice, ask_view, about=GOAL)
    for path in ("advice/goal:g/", "goals/g/"):
        for who in (maya, jonas):
            forms = re.findall(
                r'<form method="post" action="([^"]*)".*?name="key" value="([^"]+)"', who.page(path), re.DOTALL
            )
            assert len(forms) == len(set(forms)) > 1


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, things, who):
    say(people["maya"].voice, ask_view, about=GOAL, words="Is it my age?")
    for path in ("advice/", "advice/goal:g/", "advice/anything:else/"):
        answer = people[who].at(path)
        assert answer.status_code == 404, path
        assert "my age" not in answer.content.decode()


@pytest.mark.parametrize("about", ["goal:other", "goal", "cloud:9", "coping:nobody", "goal:q"])
def test_about_what_is_not_there_there_is_no_page(maya, things, about):
    assert maya.at(f"advice/{about}/").status_code == 404
    assert maya.sends(f"advice/{about}/ask/").status_code in (404, 422)


def test_the_record_tells_it_in_sentences(maya, jonas, things):
    say(jonas.voice, offer_view, about=GOAL)
    say(maya.voice, welcome_view, about=GOAL, of=jonas.voice.member, welcome=True)
    say(jonas.voice, give_view, about=GOAL, shown="v", words="I would walk")
    say(maya.voice, take_view, about=GOAL, shown="v", makes=Makes.DIFFERENT)
    page = maya.page("record/")
    for says in (
        "asked whether to say something about the goal",
        "answered Jonas about the goal",
        "said what they would about the goal",
        "said what they make of it: i see it differently",
    ):
        assert says in page
