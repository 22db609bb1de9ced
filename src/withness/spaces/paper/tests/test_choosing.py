"""A plan for a hard moment, a question and which way to go, written on paper or said aloud: on the real site."""

import pytest

from tests.people import people  # noqa: F401
from withness.capabilities.decisions.rules import add_option, open_question
from withness.capabilities.decisions.state import DecisionsState
from withness.ground.ledger import hear, say

from .test_pages import PIN, jonas, maya, sheet_for, written  # noqa: F401

PLAN, QUESTION, WAY = "A plan for a hard moment", "A question: which way do we go?", "Which way I would go"


@pytest.fixture
def asked(maya, jonas):  # noqa: F811
    """A question with one way of its own."""
    say(maya.voice, open_question, question="q", words="Do I tell my class teacher?")
    say(jonas.voice, add_option, question="q", option="tell", words="Tell her on Friday")
    return "q"


def confirmed(jonas, at):  # noqa: F811
    assert jonas.sends(at, answer="confirm", pin=PIN).status_code == 302


def test_a_plan_said_aloud_is_put_forward_as_hers_and_the_other_can_answer(maya, jonas):  # noqa: F811
    plan = {"text": "When the bus is full", "steps": "Feet on the ground\nOne stop more", "others": "Write to me"}
    at = written(jonas, PLAN, **plan)
    page = jonas.page(at)
    for words in ("When it is", "When the bus is full", "What helps then", "One stop more", "What others can do"):
        assert words in page
    confirmed(jonas, at)
    (accord,) = hear(jonas.voice).of_kind("coping_plan")
    assert (accord.latest.by, accord.latest.written_by) == (maya.voice.member, jonas.voice.member)
    assert accord.latest.wording.steps == plan["steps"]
    assert jonas.voice.member in accord.latest.awaits()


def test_a_question_said_aloud_is_asked_by_her(maya, jonas):  # noqa: F811
    confirmed(jonas, written(jonas, QUESTION, words="Do I change schools?", team="My father"))
    (known,) = hear(maya.voice).state(DecisionsState).questions.values()
    assert (known.words, known.team, known.by) == ("Do I change schools?", "My father", maya.voice.member)


def test_a_way_chosen_on_paper_is_put_forward_for_that_question(asked, maya, jonas):  # noqa: F811
    at = written(jonas, WAY, option="tell", how="After the second lesson", why="She was kind once")
    page = jonas.page(at)
    for words in ("Do I tell my class teacher?", "Which way", "Tell her on Friday", "After the second lesson"):
        assert words in page
    confirmed(jonas, at)
    version = hear(jonas.voice).accords[asked].waiting
    assert (version.by, version.wording.way) == (maya.voice.member, "Tell her on Friday")


def test_something_else_needs_its_words_and_words_need_something_else(asked, maya, jonas):  # noqa: F811
    at = f"paper/{sheet_for(jonas, WAY)}"
    empty = jonas.sends(at, dictation="d", option="other", way="", how="As we said")
    assert empty.status_code == 422
    assert "Write what else it is" in empty.content.decode()
    assert "As we said" in empty.content.decode()
    astray = jonas.sends(at, dictation="d", option="tell", way="Write a letter")
    assert astray.status_code == 422
    assert "Choose “something else”, or take the words out." in astray.content.decode()
    assert "Write a letter" in astray.content.decode()
    confirmed(jonas, written(jonas, WAY, option="other", way="Write a letter"))
    assert hear(maya.voice).accords[asked].waiting.wording.way == "Write a letter"


def test_there_is_no_sheet_for_what_is_put_forward_or_agreed(asked, maya, jonas):  # noqa: F811
    maya.sends("decisions/q/decide/", option="tell")
    assert WAY not in jonas.page("paper/")


def test_a_way_taken_back_meanwhile_is_refused_when_it_is_confirmed_and_can_be_struck_out(asked, maya, jonas):  # noqa: F811
    at = written(jonas, WAY, option="tell")
    jonas.sends("decisions/q/ways/tell/take-back/", why="")
    answer = jonas.sends(at, answer="confirm", pin=PIN)
    assert answer.status_code == 422
    assert "This way was taken back" in answer.content.decode()
    assert jonas.sends(at, answer="strike").status_code == 302
