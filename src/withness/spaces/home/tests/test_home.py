"""Home on the real site: what waits, what was done without somebody, and nothing that isn't the reader's."""

import re

import pytest

from withness.capabilities.agenda.rules import add_topic
from withness.capabilities.agreement.events import AgreementWording
from withness.capabilities.agreement.rules import propose_agreement
from withness.capabilities.alliance.events import Steps
from withness.capabilities.alliance.rules import answer_feedback, give_feedback
from withness.capabilities.decisions.rules import not_yet, open_question
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.sessions.rules import propose_session
from withness.ground.ledger import hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership.verbs import agree, grant, remove
from withness.spaces.home.cards import hearth

DAY = 86_400 * 1_000_000


def put_forward(person, text="Walk in by myself"):
    goal = new_id()
    say(person.voice, propose_goal, goal=goal, version=new_id(), wording=GoalWording(text))
    return goal


def heading(person):
    return re.search(r"<h1[^>]*>(.*?)</h1>", person.page(), re.DOTALL)[1]


def test_on_the_first_day_it_says_what_to_do_first(maya):
    page = maya.page()
    assert heading(maya) == "Hello Maya. Nothing waits for your voice."
    assert "Nothing was said or done without you." in page
    assert "Put a goal forward" in page
    assert "What do you want to look at?" in page
    assert "Nothing is on the list yet." in page


def test_what_waits_is_counted_in_words_and_can_be_answered_in_place(maya, jonas):
    put_forward(maya)
    put_forward(maya, "Sleep through")
    assert heading(jonas) == "Hello Jonas. Two things wait for your voice."
    assert jonas.page().count('value="differ"') == 2
    assert heading(maya) == "Hello Maya. Nothing waits for your voice."


def test_an_answer_is_given_from_home(maya, jonas):
    goal = put_forward(maya)
    version = hear(jonas.voice).accord(goal).open
    assert jonas.sends(f"goals/{goal}/answer/", answer="agree", version=version).status_code == 302
    assert heading(jonas) == "Hello Jonas. Nothing waits for your voice."
    assert "Walk in by myself" in maya.page()


def test_a_time_that_was_offered_and_an_answer_to_judge_wait_too(maya, jonas):
    say(jonas.voice, propose_session, session="s", version="v", starts_at=clock() + DAY, minutes=50)
    say(maya.voice, give_feedback, feedback="f", steps=Steps(3, None, None), different="Slower")
    assert heading(jonas) == "Hello Jonas. One thing waits for your voice."
    say(jonas.voice, answer_feedback, feedback="f", part="different", words="I will")
    assert heading(maya) == "Hello Maya. Two things wait for your voice."
    assert "Say whether you were heard" in maya.page()


def test_what_waits_stands_once_on_the_page(maya, jonas):
    say(maya.voice, give_feedback, feedback="f", different="Slower, please")
    assert jonas.page().count("Slower, please") == 1


def test_both_see_the_same_list_for_next_time(maya, jonas):
    say(maya.voice, add_topic, topic="t1", words="The corridor", weight=3)
    say(jonas.voice, add_topic, topic="t2", words="How Friday went", weight=1)
    lists = [re.findall(r"The corridor|How Friday went", person.page()) for person in (maya, jonas)]
    assert lists[0] == lists[1] == ["The corridor", "How Friday went"]


def test_what_was_done_without_somebody_stands_first_until_everyone_looked_back(maya, jonas, ines):
    until = clock() + 30 * DAY
    say(maya.voice, remove, member=ines.voice.member, act="a", why="She told my aunt", until=until)
    page = jonas.page()
    assert "It stands first." in page
    assert page.index("She told my aunt") < page.index("What we want to reach")
    assert "ended Ines" in page
    assert maya.sends("acts/a/", words="I'd do it again, sooner").status_code == 302
    assert "sooner" in jonas.page()
    assert ines.at().status_code == 404


def test_looking_back_without_words_is_named_and_nothing_is_said(maya, ines):
    say(maya.voice, remove, member=ines.voice.member, act="a", why="Because", until=clock() + DAY)
    answer = maya.sends("acts/a/", words=" ")
    assert answer.status_code == 422
    assert "Write a few words" in answer.content.decode()
    assert hear(maya.voice).acts.all["a"].reviews == {}


def test_nobody_looks_back_at_what_is_no_affair_of_theirs(maya, jonas, ines):
    say(maya.voice, remove, member=ines.voice.member, act="a", why="Because", until=clock() + DAY)
    answer = jonas.sends("acts/a/", words="Fine")
    assert answer.status_code == 422
    assert "somebody else" in answer.content.decode()
    assert maya.sends("acts/never/", words="Fine").status_code in (404, 422)


def test_a_supporter_sees_who_is_here_and_none_of_it(maya, jonas, ines):
    put_forward(maya)
    say(maya.voice, add_topic, topic="t", words="The corridor")
    say(maya.voice, give_feedback, feedback="f", different="Slower, please")
    page = ines.page()
    for words in ("Walk in", "The corridor", "Slower"):
        assert words not in page


def test_what_others_say_to_each_other_changes_no_byte_of_a_supporters_home(maya, jonas, ines):
    before = hearth(hear(ines.voice), clock())
    put_forward(maya)
    say(jonas.voice, give_feedback, feedback="f", different="Earlier")
    assert hearth(hear(ines.voice), clock()) == before


@pytest.mark.parametrize("path", ["", "acts/a/"])
def test_a_stranger_finds_nothing(stranger, path):
    assert stranger.at(path).status_code == 404
    assert stranger.sends(path, words="x").status_code == 404


def test_somebody_around_is_shown_what_was_opened_to_them_and_nothing_to_fill(maya, ines):
    page = ines.page()
    assert "You see what Maya opens to you, and nothing else." in page
    assert "Nothing at the moment" in page
    for words in (
        "Put a goal forward",
        "No time is agreed yet",
        "You said, we did",
        "Nothing was said or done without you",
    ):
        assert words not in page
    goal = new_id()
    say(maya.voice, propose_goal, goal=goal, version=new_id(), wording=GoalWording("Walk in by myself"))
    say(maya.voice, grant, grant=new_id(), accord=goal, to=ines.voice.member)
    assert "Walk in by myself" in ines.page()


def test_two_offers_on_one_page_can_both_be_answered_without_loading_it_again(maya, jonas):
    offers = [put_forward(maya, text) for text in ("Sleep again", "Ask for help once a week")]
    key = re.search(r'name="key" value="([^"]+)"', jonas.page())[1]
    for goal in offers:
        version = hear(jonas.voice).accord(goal).open
        assert jonas.sends(f"goals/{goal}/answer/", answer="agree", version=version, key=key).status_code == 302
    assert all(hear(maya.voice).accord(goal).current for goal in offers)


def test_whatever_day_to_look_again_has_come_is_on_home_once_and_nothing_waits_because_of_it(maya, jonas):
    day = clock() // DAY * DAY
    say(maya.voice, open_question, question="q", words="Mornings or evenings?")
    say(maya.voice, not_yet, question="q", again_at=day)
    say(maya.voice, propose_agreement, agreement="a", version="v", wording=AgreementWording("Slowly"), review_at=day)
    say(jonas.voice, agree, accord="a", version="v")
    for person in (maya, jonas):
        page = person.page()
        assert "You wanted to look again" in page
        assert "Mornings or evenings?" in page
        assert "How we work together" in page
        assert heading(person).endswith("Nothing waits for your voice.")
    say(jonas.voice, not_yet, question="q", again_at=day + 30 * DAY)
    assert "Mornings or evenings?" not in maya.page()
