"""Common ground on the real site, by each of the people, with every mistake."""

import pytest

from withness.capabilities.understanding.events import KIND
from withness.ground.ledger import hear

HERE = "understanding/trouble/"


def version(person):
    return hear(person.voice).of_kind(KIND)[-1].latest.id


def test_from_an_empty_page_to_both_sides_one_sentence_and_a_difference(maya, jonas):
    assert "nothing said yet" in maya.page("understanding/")
    assert maya.sends(f"{HERE}see/", words="The lift, not the school").status_code == 302
    assert jonas.sends(f"{HERE}see/", words="Both, on some days").status_code == 302
    assert maya.sends(f"{HERE}offer/", text="The lift is hard", because="To begin").status_code == 302
    assert "The lift is hard" in jonas.page()
    assert jonas.sends(f"{HERE}answer/", answer="agree", version=version(jonas)).status_code == 302
    assert jonas.sends(f"{HERE}differ/", words="I think the school counts as well").status_code == 302
    for person in (maya, jonas):
        page = person.page(HERE)
        for words in ("The lift, not the school", "Both, on some days", "The lift is hard", "the school counts"):
            assert words in page
        assert "You agree on one sentence, and see some of it differently. Both are true." in page


def test_a_sentence_is_said_another_way_and_the_change_is_seen(maya, jonas):
    maya.sends(f"{HERE}offer/", text="The lift is hard", because="")
    fields = {"answer": "counter", "version": version(jonas), "text": "The lift is hard on Mondays"}
    assert jonas.sends(f"{HERE}answer/", **fields).status_code == 302
    assert "<ins>" in maya.page(HERE)
    assert maya.sends(f"{HERE}answer/", answer="agree", version=version(maya)).status_code == 302
    assert jonas.sends(f"{HERE}offer/", text="The lift was hard", because="").status_code == 302
    assert len(hear(maya.voice).of_kind(KIND)) == 1
    assert "You agreed on this" in maya.page(HERE)


@pytest.mark.parametrize("words", ["أن أنام الليل كله", "सुबह उठ सकूँ", "🌱 small <b>steps</b>", "x" * 5_000])
def test_words_of_every_script_arrive_as_they_were_typed(maya, jonas, words):
    for path in ("see/", "differ/"):
        assert maya.sends(f"{HERE}{path}", words=words).status_code == 302
    page = jonas.page(HERE)
    assert page.count(words.replace("<", "&lt;").replace(">", "&gt;")) >= 2
    assert 'dir="auto"' in page
    assert "<b>steps</b>" not in page


@pytest.mark.parametrize("path", ["see/", "differ/", "offer/"])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(maya, path):
    long = "y" * 20_000
    page = maya.sends(f"{HERE}{path}", words=long, text=long)
    assert page.status_code == 422
    assert "Shorten it a little" in page.content.decode()
    assert long in page.content.decode()
    empty = maya.sends(f"{HERE}{path}", words=" ", text=" ")
    assert "Write something first" in empty.content.decode()


def test_an_answer_to_nothing_is_refused_and_what_was_typed_stays(maya, jonas):
    maya.sends(f"{HERE}offer/", text="The lift is hard", because="")
    seen = version(jonas)
    maya.sends(f"{HERE}answer/", answer="withdraw", version=seen)
    late = jonas.sends(f"{HERE}answer/", answer="agree", version=seen, because="I wonder")
    assert late.status_code == 422
    assert "I wonder" in late.content.decode()
    assert maya.sends("understanding/aims/answer/", answer="agree", version=seen).status_code in (404, 422)
    assert hear(maya.voice).of_kind(KIND)[-1].current is None


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, maya, who):
    maya.sends(f"{HERE}see/", words="The lift, not the school")
    for path in ("understanding/", HERE):
        assert people[who].at(path).status_code == 404
    assert people[who].sends(f"{HERE}see/", words="x").status_code == 404


def test_a_question_that_is_none_is_not_found(maya):
    assert maya.at("understanding/weather/").status_code == 404
    assert maya.sends("understanding/weather/see/", words="x").status_code == 404
