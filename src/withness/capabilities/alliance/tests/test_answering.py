"""You said, we did, on the real site."""

import pytest

from withness.capabilities.alliance.rules import give_feedback
from withness.ground.ledger import say

SAID = "alliance/said/f1/different/"


@pytest.fixture(autouse=True)
def _maya_said_something(maya):
    say(maya.voice, give_feedback, feedback="f1", different="Less about school")


def test_the_other_answers_and_whoever_said_it_marks_it_heard(maya, jonas):
    assert "It waits for an answer from Jonas. No hurry." in maya.page(SAID)
    assert jonas.sends(f"{SAID}answer/", words="We start with home now").status_code == 302
    page = maya.page(SAID)
    assert "We start with home now" in page
    assert "I was heard" in page
    assert maya.sends(f"{SAID}heard/").status_code == 302
    for reader in (maya, jonas):
        assert "marked: I was heard" in reader.page("alliance/")
    assert "You marked: I was heard" in maya.page("alliance/")


def test_not_quite_yet_opens_it_again(maya, jonas):
    jonas.sends(f"{SAID}answer/", words="Fine")
    assert maya.sends(f"{SAID}not-yet/", words="That was quick").status_code == 302
    page = jonas.page(SAID)
    assert "Maya said: not quite yet" in page
    assert "That was quick" in page
    assert "Answer</button>" in page


def test_only_those_find_a_form_who_can_say_something(maya, jonas):
    assert f"{SAID}answer/" not in maya.page(SAID)
    assert f"{SAID}heard/" not in jonas.page(SAID)
    refused = jonas.sends(f"{SAID}heard/")
    assert refused.status_code == 422
    refused = maya.sends(f"{SAID}answer/", words="I answer myself")
    assert refused.status_code == 422


def test_an_empty_answer_is_named_beside_the_box(jonas):
    answer = jonas.sends(f"{SAID}answer/", words="  ")
    assert answer.status_code == 422
    assert 'id="id_words-error">Write something, a few words are enough.' in answer.content.decode()


def test_a_long_answer_stays_as_it_was_typed(jonas):
    answer = jonas.sends(f"{SAID}answer/", words="b" * 5_001)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_words-error">This is longer than fits here.' in page
    assert "b" * 5_001 in page


def test_an_answer_to_what_was_marked_heard_meanwhile_says_so_and_keeps_the_words(maya, jonas):
    maya.sends(f"{SAID}heard/")
    answer = jonas.sends(f"{SAID}answer/", words="My late answer")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This has been marked as heard." in page
    assert "My late answer" in page


def test_pressing_twice_answers_once(maya, jonas):
    for _ in range(2):
        assert jonas.sends(f"{SAID}answer/", words="Once is enough", key="k").status_code == 302
    assert maya.page(SAID).count("Once is enough") == 1


def test_what_nobody_said_is_not_there(maya, jonas, ines, stranger):
    for path in ("alliance/said/f1/unsaid/", "alliance/said/f2/different/", "alliance/said/f1/anything/"):
        assert jonas.at(path).status_code == 404
        assert jonas.sends(f"{path}answer/", words="hm").status_code == 404
    for somebody in (ines, stranger):
        for path in ("", "answer/", "heard/", "not-yet/"):
            assert somebody.sends(f"{SAID}{path}", words="hm").status_code == 404
        assert somebody.at(SAID).status_code == 404


def test_heard_and_not_yet_weigh_the_same(maya, jonas):
    """Two buttons beside each other, and neither asks for more than one press."""
    jonas.sends(f"{SAID}answer/", words="Fine")
    page = maya.page(SAID)
    buttons = page[page.index('form="heard-form"') :]
    assert buttons.index("I was heard") < buttons.index("Not quite yet") < buttons.index("</form>")
    assert maya.sends(f"{SAID}not-yet/").status_code == 302
