"""Experiments on the real site: writing, answering, trying, looking back and asking, with every mistake."""

import pytest

from withness.capabilities.experiments.events import KIND
from withness.capabilities.experiments.rules import propose_experiment
from withness.capabilities.experiments.views import A_PAGE
from withness.ground.ledger import hear, say
from withness.ground.ledger.ids import new_id

WORDS = {
    "test": "Ask for the bill",
    "where": "At Rosa's",
    "prediction": "They look right through me",
    "sure": "8",
    "because": "So that Ruby needn't do it",
}


def latest(person):
    return hear(person.voice).of_kind(KIND)[-1]


@pytest.fixture
def offered(maya):
    assert maya.sends("experiments/new/", **WORDS).status_code == 302
    return latest(maya).id


@pytest.fixture
def agreed(jonas, offered):
    said = {"answer": "agree", "version": latest(jonas).latest.id}
    assert jonas.sends(f"experiments/{offered}/answer/", **said).status_code == 302
    return offered


@pytest.fixture
def tried(maya, agreed):
    said = {"words": "He came at once", "version": latest(maya).current.id}
    assert maya.sends(f"experiments/{agreed}/happened/", **said).status_code == 302
    return agreed


def test_an_empty_page_says_how_to_begin(maya):
    assert "Then write down a small way to find out." in maya.page("experiments/")


def test_what_one_wrote_waits_for_the_other_with_all_of_its_words(maya, jonas, offered):
    assert "It waits for Jonas" in maya.page("experiments/")
    assert "Ask for the bill" in jonas.page()
    page = jonas.page(f"experiments/{offered}/")
    for words in ("They look right through me", "8 of 10", "So that Ruby needn", "An experiment of Maya"):
        assert words in page


@pytest.mark.parametrize("missing", ["test", "prediction"])
def test_what_is_missing_is_named_and_what_was_typed_stays(maya, missing):
    answer = maya.sends("experiments/new/", **(WORDS | {missing: " "}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert {"test": "Write what you would try.", "prediction": "Write what you expect"}[missing] in page
    for name in {"test", "prediction", "because"} - {missing}:
        assert WORDS[name].split("'")[0] in page
    assert 'value="8" checked' in page
    assert hear(maya.voice).of_kind(KIND) == []


@pytest.mark.parametrize("field", ["test", "where", "prediction"])
def test_twenty_thousand_characters_are_refused_and_kept(maya, field):
    answer = maya.sends("experiments/new/", **(WORDS | {field: "ब" * 20_000}))
    assert answer.status_code == 422
    assert "This is longer than fits here" in answer.content.decode()
    assert "ब" * 20_000 in answer.content.decode()


def test_a_number_may_be_left_out_and_one_off_the_scale_is_refused(maya):
    answer = maya.sends("experiments/new/", **(WORDS | {"sure": "11"}))
    assert (answer.status_code, "or leave it out" in answer.content.decode()) == (422, True)
    assert maya.sends("experiments/new/", **(WORDS | {"sure": ""})).status_code == 302
    assert "8 of 10" not in maya.page(f"experiments/{latest(maya).id}/")


def test_the_other_finds_no_box_for_what_is_expected_and_a_forged_one_changes_nothing(maya, jonas, offered):
    page = jonas.page(f"experiments/{offered}/")
    assert 'name="test"' in page
    assert 'name="prediction"' not in page
    words = {"test": "Ask for water", "prediction": "All is well", "sure": "0"}
    version = {"answer": "counter", "version": latest(jonas).latest.id}
    assert jonas.sends(f"experiments/{offered}/answer/", **words, **version).status_code == 302
    page = maya.page(f"experiments/{offered}/")
    assert "They look right through me" in page
    assert "All is well" not in page
    assert "8 of 10" in page


def test_before_and_after_stand_side_by_side_for_both(maya, jonas, tried):
    assert "Not tried yet" not in jonas.page(f"experiments/{tried}/")
    assert maya.sends(f"experiments/{tried}/made-of-it/", sure="3", words="I am louder").status_code == 302
    for person in (maya, jonas):
        page = person.page(f"experiments/{tried}/")
        for words in ("They look right through me", "He came at once", "8 of 10", "3 of 10", "I am louder"):
            assert words in page
        assert "Sure before: 8 of 10. Afterwards: 3 of 10." in person.page("experiments/")


def test_what_happened_is_kept_when_it_was_let_go_in_another_window(maya, agreed):
    version = latest(maya).current.id
    assert maya.sends(f"experiments/{agreed}/let-go/", why="Later").status_code == 302
    answer = maya.sends(f"experiments/{agreed}/happened/", version=version, words="He came after all")
    assert answer.status_code == 422
    assert "He came after all" in answer.content.decode()


@pytest.mark.parametrize("path", ["happened", "made-of-it", "ask"])
def test_an_empty_box_is_named(maya, jonas, tried, path):
    person = jonas if path == "ask" else maya
    answer = person.sends(f"experiments/{tried}/{path}/", words=" ", version=latest(maya).current.id)
    assert (answer.status_code, "a few words are enough" in answer.content.decode()) == (422, True)


def test_a_question_asked_while_it_was_let_go_arrives_and_is_answered(maya, jonas, agreed):
    assert maya.sends(f"experiments/{agreed}/let-go/").status_code == 302
    assert jonas.sends(f"experiments/{agreed}/ask/", words="لماذا؟").status_code == 302
    assert "لماذا؟" in maya.page()
    page = maya.page(f"experiments/{agreed}/")
    question = page.split('id="question-')[1].split('"')[0]
    at = f"experiments/{agreed}/questions/{question}"
    assert maya.sends(f"{at}/leave/").status_code == 302
    assert "Maya leaves this as it is." in jonas.page(f"experiments/{agreed}/")
    assert "لماذا؟" not in maya.page()
    assert maya.sends(f"{at}/answer/", words="Too much at once 🙈").status_code == 302
    assert "Too much at once 🙈" in jonas.page(f"experiments/{agreed}/")
    again = maya.sends(f"{at}/answer/", words="And another thing")
    assert (again.status_code, "And another thing" in again.content.decode()) == (422, True)
    assert maya.sends(f"{at}/leave/").status_code == 422


def test_another_s_answer_to_a_question_is_refused_and_kept(maya, jonas, agreed):
    assert jonas.sends(f"experiments/{agreed}/ask/", words="Why?").status_code == 302
    question = maya.page(f"experiments/{agreed}/").split('id="question-')[1].split('"')[0]
    answer = jonas.sends(f"experiments/{agreed}/questions/{question}/answer/", words="I can say why")
    assert (answer.status_code, "I can say why" in answer.content.decode()) == (422, True)


def test_a_long_one_stays_light(maya, jonas, tried):
    for number in range(8):
        assert jonas.sends(f"experiments/{tried}/ask/", words=f"Question {number} " + "x" * 400).status_code == 302
    assert len(maya.at(f"experiments/{tried}/").content) < 60_000


def test_what_holds_is_said_another_way_on_a_page_of_its_own(maya, jonas, agreed):
    again = f"experiments/{agreed}/again/"
    assert "Say it another way" in jonas.page(f"experiments/{agreed}/")
    assert "They look right through me" not in jonas.page(again)
    assert jonas.sends(again, test="Ask for the menu", where="").status_code == 302
    page = maya.page(f"experiments/{agreed}/")
    assert "<ins>" in page
    assert "They look right through me" in page
    assert "Ask for the bill" in hear(maya.voice).accord(agreed).current.wording.test


def test_its_owner_says_anew_what_they_expect_and_nothing_typed_is_lost(maya, agreed):
    again = f"experiments/{agreed}/again/"
    assert "They look right through me" in maya.page(again)
    page = maya.sends(again, test="", prediction="He laughs", sure="3")
    assert page.status_code == 422
    assert "He laughs" in page.content.decode()
    assert maya.sends(again, test="Ask for the bill", prediction="He laughs", sure="3").status_code == 302
    assert "He laughs" in maya.page(f"experiments/{agreed}/")


def test_once_it_was_tried_it_is_not_said_another_way(maya, tried):
    assert "Say it another way" not in maya.page(f"experiments/{tried}/")
    page = maya.sends(f"experiments/{tried}/again/", **WORDS)
    assert page.status_code == 422
    assert "what was expected stays as it was" in page.content.decode()


def test_many_experiments_are_on_several_pages(maya):
    for number in range(A_PAGE + 1):
        said = {"test": f"Try {number}.", "prediction": "Nothing"}
        say(maya.voice, propose_experiment, experiment=new_id(), version=new_id(), **said)
    first, second = maya.page("experiments/"), maya.page("experiments/?page=2")
    assert "Try 20." in first
    assert "Try 0." not in first
    assert "Try 0." in second
    assert "Try 1." not in second
