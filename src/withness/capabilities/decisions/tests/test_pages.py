"""Decisions on the real site: from a question to whether it was right, and what people get wrong on the way."""

import re

import pytest

from withness.capabilities.decisions.rules import (
    add_option,
    open_question,
    put_forward,
    say_matters,
    withdraw_option,
)
from withness.capabilities.decisions.state import DecisionsState
from withness.ground.ledger import hear, say
from withness.ground.partnership.verbs import agree, grant

Q = {"question": "q"}
AT = "decisions/q/"


@pytest.fixture
def asked(maya, jonas):
    say(maya.voice, open_question, **Q, words="How do I get there?", team="My aunt would drive me")
    say(maya.voice, add_option, **Q, option="bus", words="By bus")
    say(jonas.voice, add_option, **Q, option="walk", words="On foot")
    say(jonas.voice, say_matters, **Q, matter="rest", words="Being rested")
    say(maya.voice, say_matters, **Q, matter="calm", words="Calm")


def known(person):
    return hear(person.voice).state(DecisionsState).questions["q"]


def version_on(page):
    return re.search(r'name="version" value="([^"]+)"', page)[1]


def test_from_a_question_to_whether_it_was_right(maya, jonas):
    assert "No questions yet" in maya.page("decisions/")
    assert maya.sends("decisions/new/", words="How do I get there?", team="").status_code == 302
    question = next(iter(hear(jonas.voice).state(DecisionsState).questions))
    at = f"decisions/{question}/"
    assert "How do I get there?" in jonas.page("decisions/")
    assert jonas.sends(f"{at}ways/", words="On foot").status_code == 302
    way = next(iter(hear(maya.voice).state(DecisionsState).questions[question].options))
    side = {"side": "hard", "words": "It rains", "source": "Every week", "sure": "very"}
    assert maya.sends(f"{at}ways/{way}/", **side).status_code == 302
    page = jonas.page(at)
    for words in ("On foot", "It rains", "Every week", "very sure", "We wait with it", "Something else"):
        assert words in page
    assert jonas.sends(f"{at}lean/", option=way, why="Good for the head").status_code == 302
    put = {"option": way, "how": "On dry days", "again_at": "2030-01-02"}
    assert maya.sends(f"{at}decide/", **put).status_code == 302
    assert "On foot" in jonas.page()
    page = jonas.page(at)
    assert jonas.sends(f"{at}answer/", answer="agree", version=version_on(page)).status_code == 302
    page = maya.page(at)
    assert "You agreed on a way." in page
    assert "2 January 2030" in page
    back = {"version": version_on(page), "right": "partly", "words": "On dry days yes"}
    assert maya.sends(f"{at}look-back/", **back).status_code == 302
    assert maya.sends(f"{at}talk/", clear="4", say="5").status_code == 302
    page = jonas.page(at)
    assert "On dry days yes" in page
    assert "I had as much say as I wanted: 5 of 5" in page


def test_another_way_is_an_answer_and_stands_beside_the_first(maya, jonas, asked):
    say(jonas.voice, put_forward, **Q, option="walk", version="v1")
    page = maya.page(AT)
    other = {"answer": "counter", "version": version_on(page), "option": "bus", "how": "The early one"}
    assert maya.sends(f"{AT}answer/", **other, because="Rain").status_code == 302
    page = jonas.page(AT)
    assert re.search(r"<del[^>]*>.*On foot.*</del>", page)
    assert re.search(r"<ins[^>]*>.*By bus.*</ins>", page)


def test_a_way_that_was_taken_back_meanwhile_is_said_and_nothing_typed_is_lost(maya, jonas, asked):
    say(maya.voice, withdraw_option, **Q, option="bus", why="It doesn't run")
    for path, words in (
        ("decide/", {"option": "bus", "how": "The early one", "because": "Rain"}),
        ("lean/", {"option": "bus", "why": "The early one and Rain"}),
    ):
        answer = jonas.sends(f"{AT}{path}", **words)
        page = answer.content.decode()
        assert answer.status_code == 422, path
        assert "taken back while you had the page open" in page or "Choose one of these." in page
        assert "The early one" in page
        assert "Rain" in page
    assert jonas.at(f"{AT}ways/bus/").status_code == 404


def test_weights_are_added_up_in_plain_sight(maya, jonas, asked):
    numbers = {"weight-rest": "8", "weight-calm": "2", "fit-bus-rest": "3", "fit-bus-calm": "1", "fit-walk-calm": "4"}
    assert maya.sends(f"{AT}weigh/", **numbers).status_code == 302
    for person in (maya, jonas):
        page = person.page(AT)
        assert "(8 × 3 + 2 × 1) ÷ 10 = 2.6 of 4" in page
        assert "(2 × 4) ÷ 2 = 4.0 of 4" in page
    page = maya.page(f"{AT}what-counts/")
    assert "(8 × 3 + 2 × 1) ÷ 10 = 2.6 of 4" in page
    assert "(8 × 3" not in jonas.page(f"{AT}what-counts/")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({"weight-rest": "0", "weight-calm": "0", "fit-bus-rest": "3"}, "Give at least one thing a weight"),
        ({}, "Give at least one thing a weight"),
        ({"weight-rest": "11", "fit-bus-rest": "3"}, "The most is 10."),
        ({"weight-rest": "many", "fit-bus-rest": "3"}, "Write a whole number"),
        ({"weight-rest": "٣", "fit-bus-rest": "9"}, "Choose one of these."),
    ],
)
def test_numbers_that_can_t_be_added_are_refused_and_kept(maya, asked, numbers, told):
    answer = maya.sends(f"{AT}weigh/", **numbers)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page or "fit-bus-rest" in page
    for value in (each for name, each in numbers.items() if name.startswith("weight")):
        assert f'value="{value}"' in page
    assert not known(maya).weighed


@pytest.mark.parametrize("words", ["هل أذهب؟", "क्या मैं चलूँ?", "🚌 or 🚶", "x" * 4_999])
def test_words_of_every_script_arrive_as_they_were_written(maya, jonas, asked, words):
    assert maya.sends(f"{AT}ways/bus/", side="good", words=words).status_code == 302
    assert known(jonas).sides["bus"][0].words == words


@pytest.mark.parametrize(
    ("path", "words"),
    [("ways/bus/", {"side": "good"}), ("lean/", {"why": "-"}), ("not-yet/", {"why": "-"}), ("talk/", {"clear": "4"})],
)
def test_twenty_thousand_characters_are_refused_and_kept(maya, asked, path, words):
    long = "x" * 20_000
    box = "why" if "why" in words else "words"
    answer = maya.sends(f"{AT}{path}", **words | {box: long})
    assert answer.status_code == 422
    assert "Shorten it a little" in answer.content.decode()
    assert long in answer.content.decode()


def test_something_else_says_what(maya, asked):
    answer = maya.sends(f"{AT}decide/", option="other", how="Slowly")
    assert answer.status_code == 422
    assert "Write what else it is" in answer.content.decode()
    assert "Slowly" in answer.content.decode()


def test_somebody_to_whom_a_decision_is_opened_sees_what_was_agreed_and_nothing_of_the_way_there(
    maya, jonas, ines, asked
):
    say(maya.voice, put_forward, **Q, option="bus", version="v1")
    say(jonas.voice, agree, accord="q", version="v1")
    assert ines.at(AT).status_code == 404
    say(maya.voice, grant, grant="g", accord="q", to=ines.voice.member)
    page = ines.page(AT)
    assert "By bus" in page
    for words in ("How do I get there?", "My aunt", "On foot", "Calm", "leans"):
        assert words not in page


def test_no_two_forms_of_the_page_are_taken_for_the_same(maya, jonas, asked):
    assert jonas.sends("advice/decision:q/offer/").status_code == 302
    say(jonas.voice, put_forward, **Q, option="walk", version="v1")
    forms = re.findall(r'<form method="post" action="([^"]*)".*?name="key" value="([^"]+)"', maya.page(AT), re.DOTALL)
    assert len(forms) > 5
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, asked, who):
    for path in (AT, "decisions/", f"{AT}what-counts/", f"{AT}ways/bus/", f"{AT}decide/"):
        answer = people[who].at(path)
        assert answer.status_code == 404, path
        assert "bus" not in answer.content.decode()
