"""Goals on the real site: putting forward, answering, rating and ending, by each of the people, with every mistake."""

import re
from datetime import timedelta

import pytest

from withness.capabilities.goals.events import KIND
from withness.capabilities.goals.rules import GoalsState
from withness.ground.ledger import hear
from withness.ground.ledger.hear import clock
from withness.ground.ui.cards import moment

WORDS = {"text": "Walk in by myself", "matters": "I want to", "notice": "I'd hear the register"}


@pytest.fixture
def goal(maya):
    """A goal that Maya put forward; gives its id."""
    assert maya.sends("goals/new/", **WORDS).status_code == 302
    return hear(maya.voice).of_kind(KIND)[0].id


def version_of(person, goal):
    return hear(person.voice).accord(goal).latest.id


def answer(person, goal, said, **more):
    return person.sends(f"goals/{goal}/answer/", answer=said, version=version_of(person, goal), **more)


@pytest.fixture
def agreed(maya, jonas, goal):
    assert answer(jonas, goal, "agree").status_code == 302
    return goal


def test_what_one_puts_forward_waits_for_the_other(maya, jonas, goal):
    assert "It waits for Jonas" in maya.page(f"goals/{goal}/")
    page = jonas.page("goals/")
    assert "Walk in by myself" in page
    assert "Maya put this forward" in page


def test_the_other_says_it_another_way_and_the_change_is_seen(maya, jonas, goal):
    fields = {"text": "Walk in with Ruby", "matters": "", "notice": "", "because": "For a start?"}
    assert answer(jonas, goal, "counter", **fields).status_code == 302
    page = maya.page(f"goals/{goal}/")
    assert re.search(r"<del>.*by myself.*</del>", page)
    assert re.search(r"<ins>.*with Ruby.*</ins>", page)
    assert "For a start?" in page


def test_a_change_in_why_it_matters_is_seen_as_well(maya, jonas, goal):
    fields = WORDS | {"matters": "I want to be early", "notice": ""}
    assert answer(jonas, goal, "counter", **fields).status_code == 302
    for page in (maya.page(), maya.page(f"goals/{goal}/")):
        assert re.search(r"<ins>.*be early.*</ins>", page)
        assert re.search(r"<del>.*register.*</del>", page)


def test_an_answer_without_a_choice_keeps_what_was_typed(jonas, goal):
    page = jonas.sends(f"goals/{goal}/answer/", version=version_of(jonas, goal), because="I wonder")
    assert page.status_code == 422
    assert "Choose one of the answers first." in page.content.decode()
    assert "I wonder" in page.content.decode()


def test_another_way_without_words_is_named_beside_its_field(jonas, goal):
    page = answer(jonas, goal, "counter", text="", matters="still here", because="hm")
    assert page.status_code == 422
    assert "Write what you want to reach" in page.content.decode()
    assert "still here" in page.content.decode()


def test_two_answers_at_once_are_one_entry_and_the_other_is_told(maya, jonas, goal):
    seen = version_of(jonas, goal)
    assert answer(jonas, goal, "decline", because="no").status_code == 302
    late = jonas.sends(f"goals/{goal}/answer/", answer="agree", version=seen, because="After all")
    assert late.status_code == 422
    assert "Something newer was said" in late.content.decode()
    assert "After all" in late.content.decode()
    assert hear(maya.voice).accord(goal).current is None


def test_a_form_sent_twice_says_it_once(maya):
    for _ in range(2):
        assert maya.sends("goals/new/", key="one-form", **WORDS).status_code == 302
    assert len(hear(maya.voice).of_kind(KIND)) == 1


def test_both_see_the_same_chart(maya, jonas, agreed):
    assert maya.sends(f"goals/{agreed}/rate/", rating="3", note="").status_code == 302
    assert jonas.sends(f"goals/{agreed}/rate/", rating="4", note="").status_code == 302
    plots = [
        re.search(r'<svg class="plot.*?</figure>', p.page(f"goals/{agreed}/"), re.DOTALL)[0] for p in (maya, jonas)
    ]
    assert plots[0] == plots[1]
    assert "Maya" in plots[0]


@pytest.mark.parametrize("rating", ["", "11", "-1", "many"])
def test_a_rating_that_is_none_is_named_and_the_note_stays(maya, agreed, rating):
    page = maya.sends(f"goals/{agreed}/rate/", rating=rating, note="A hard week")
    assert page.status_code == 422
    assert "Choose" in page.content.decode()
    assert "A hard week" in page.content.decode()
    assert hear(maya.voice).state(GoalsState).ratings == {}


def test_it_ends_when_both_say_so(maya, jonas, agreed):
    assert maya.sends(f"goals/{agreed}/close/", closing="reached", because="I did it").status_code == 302
    assert "proposes: we got there" in jonas.page(f"goals/{agreed}/")
    assert answer(jonas, agreed, "agree").status_code == 302
    assert "You got there together" in maya.page("goals/")


def test_what_rests_is_taken_up_again_in_its_old_words_or_others(maya, jonas, agreed):
    assert maya.sends(f"goals/{agreed}/close/", closing="rests").status_code == 302
    assert answer(jonas, agreed, "agree").status_code == 302
    assert "Take it up again" in jonas.page(f"goals/{agreed}/")
    page = jonas.page(f"goals/{agreed}/again/")
    assert "Walk in by myself" in page
    assert "register" in page
    assert jonas.sends(f"goals/{agreed}/again/", text="Walk in with Ruby").status_code == 302
    assert "Walk in with Ruby" in maya.page("goals/")
    assert maya.at("goals/nobody-knows/again/").status_code == 404


def test_an_end_without_a_choice_is_named(maya, agreed):
    page = maya.sends(f"goals/{agreed}/close/", because="hm")
    assert page.status_code == 422
    assert "Choose one of the three first." in page.content.decode()


def test_too_long_and_empty_words_are_named_and_kept(maya):
    page = maya.sends("goals/new/", text="x" * 301, matters="because", notice="", because="")
    assert page.status_code == 422
    assert "because" in page.content.decode()
    assert hear(maya.voice).of_kind(KIND) == []


@pytest.mark.parametrize("text", ["أن أنام الليل كله", "सुबह उठ सकूँ", "🌱 small <b>steps</b> & more", "x" * 300])
def test_words_come_back_as_they_were_typed(maya, jonas, text):
    maya.sends("goals/new/", **WORDS | {"text": text})
    assert hear(jonas.voice).of_kind(KIND)[0].latest.wording.text == text
    assert "<b>steps</b>" not in jonas.page("goals/")


@pytest.mark.parametrize("who", ["stranger", "ines"])
@pytest.mark.parametrize("path", ["", "answer/", "rate/", "close/"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, goal, who, path):
    person = people[who]
    assert person.at(f"goals/{goal}/{path}").status_code in (404, 405)
    assert person.sends(f"goals/{goal}/{path}", answer="agree", rating="5").status_code in (404, 405, 422)
    assert "Walk in" not in person.sends(f"goals/{goal}/{path}", rating="5").content.decode()
    assert hear(people["maya"].voice).accord(goal).current is None


def test_a_goal_that_never_was_is_not_found(maya):
    assert maya.at("goals/never/").status_code == 404
    assert maya.sends("goals/never/rate/", rating="5").status_code == 404


def in_days(days):
    return (moment(clock()) + timedelta(days=days)).date().isoformat()


def test_a_goal_that_holds_is_given_a_day_and_other_words_on_a_page_of_its_own(maya, jonas, agreed):
    again = f"goals/{agreed}/again/"
    assert "Say it another way, or set a day" in jonas.page(f"goals/{agreed}/")
    assert "Walk in by myself" in jonas.page(again)
    assert jonas.sends(again, **WORDS, again_at=in_days(20)).status_code == 302
    page = maya.page(f"goals/{agreed}/")
    assert "When we look at it again" in page
    assert answer(maya, agreed, "agree").status_code == 302
    assert "You look at it again on" in maya.page(f"goals/{agreed}/")
    assert len(hear(maya.voice).of_kind(KIND)) == 1


def test_home_shows_a_goal_whose_day_has_come_until_one_said_how_near_it_is(maya, jonas, agreed):
    maya.sends(f"goals/{agreed}/again/", **WORDS, again_at=in_days(0))
    answer(jonas, agreed, "agree")
    for person in (maya, jonas):
        assert "You wanted to look again" in person.page()
        assert "You wanted to look at this again on" in person.page(f"goals/{agreed}/")
    assert maya.sends(f"goals/{agreed}/rate/", rating="6").status_code == 302
    assert "You wanted to look again" not in maya.page()
    assert "You wanted to look again" in jonas.page()


@pytest.mark.parametrize(
    ("day", "says"), [("soon", "Choose a day, or leave it empty."), ("2021-02-03", "That day is over.")]
)
def test_a_day_that_is_none_is_named_and_nothing_typed_is_lost(maya, agreed, day, says):
    page = maya.sends(f"goals/{agreed}/again/", **WORDS | {"text": "Walk in with Ruby"}, again_at=day)
    assert page.status_code == 422
    assert says in page.content.decode()
    assert "Walk in with Ruby" in page.content.decode()
