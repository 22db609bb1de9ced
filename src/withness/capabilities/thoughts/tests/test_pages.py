"""Thoughts on the real site: written step by step, kept, shown and asked about, with every mistake."""

import pytest

from withness.ground.ledger.ids import new_id


@pytest.fixture
def at():
    return f"thoughts/{new_id()}"


@pytest.fixture
def written(maya, at):
    for step, words in (("situation", "In the corridor"), ("thought", "They all saw it")):
        assert maya.sends(f"{at}/{step}/", words=words).status_code == 302
    return at


@pytest.fixture
def shown(maya, written):
    assert maya.sends(f"{written}/show/").status_code == 302
    return written.replace("thoughts/", "thoughts/shown/")


def test_an_empty_page_says_how_to_begin_and_looking_keeps_nothing(maya, at):
    maya.page(f"{at}/situation/")
    assert "Begin with what was going on." in maya.page("thoughts/")


def test_every_step_is_kept_at_once_and_leads_to_the_next(maya, at):
    answer = maya.sends(f"{at}/situation/", words="In the corridor")
    assert answer["Location"].endswith("/thought/")
    assert "In the corridor" in maya.page("thoughts/")
    answer = maya.sends(f"{at}/thought/", words="They all saw it", stop="stop")
    assert answer["Location"].endswith(f"{at}/")
    assert "Go on: The feeling" in maya.page(f"{at}/")


@pytest.mark.parametrize("step", ["situation", "feeling", "again", "take"])
def test_the_first_thought_is_in_sight_on_every_other_step(maya, written, step):
    assert "They all saw it" in maya.page(f"{written}/{step}/")


@pytest.mark.parametrize("words", ["", " ", "ش" * 20_000])
def test_what_cannot_be_kept_is_refused_with_the_reason_and_stays_in_the_box(maya, written, words):
    answer = maya.sends(f"{written}/feeling/", words=words, strong="7")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "a few words are enough" in page or "This is longer than fits here" in page
    assert words.strip() in page
    assert 'value="7" checked' in page


def test_a_number_may_be_left_out_and_one_off_the_scale_is_refused(maya, written):
    assert maya.sends(f"{written}/feeling/", words="Hot", strong="12").status_code == 422
    assert maya.sends(f"{written}/feeling/", words="Hot 🔥", strong="").status_code == 302
    assert "Hot 🔥" in maya.page(f"{written}/")


def test_nobody_else_finds_it_before_it_is_shown(jonas, written):
    assert jonas.at(f"{written}/").status_code == 404
    assert jonas.at(written.replace("thoughts/", "thoughts/shown/") + "/").status_code == 404
    assert "They all saw it" not in jonas.page(f"{written}/feeling/")
    assert "They all saw it" not in jonas.page("thoughts/") + jonas.page() + jonas.page("record/")


def test_shown_in_one_press_asked_about_and_answered(maya, jonas, shown):
    assert "They all saw it" in jonas.page("thoughts/")
    assert jonas.sends(f"{shown}/talk/", words="Who are they?").status_code == 302
    assert "Who are they?" in maya.page()
    assert maya.sends(f"{shown}/talk/", words="Tom, mostly").status_code == 302
    assert "Tom, mostly" in jonas.page(f"{shown}/")
    assert "Who are they?" not in maya.page()


def test_a_question_can_be_left_and_an_empty_one_is_named(maya, jonas, shown):
    assert jonas.sends(f"{shown}/talk/", words=" ").status_code == 422
    assert jonas.sends(f"{shown}/talk/", words="Who?").status_code == 302
    assert jonas.sends(f"{shown}/leave/").status_code == 422
    assert maya.sends(f"{shown}/leave/").status_code == 302
    assert "leaves it at that" in jonas.page(f"{shown}/").replace("\n", " ")
    assert maya.sends(f"{shown}/leave/").status_code == 422


def test_showing_it_twice_and_writing_in_another_s_are_refused(maya, jonas, written, shown):
    assert maya.sends(f"{written}/show/").status_code == 422
    answer = jonas.sends(f"{written}/feeling/", words="Mine")
    assert (answer.status_code, "Mine" in answer.content.decode()) == (422, True)
    assert maya.at(f"{written}/nothing/").status_code == 404
