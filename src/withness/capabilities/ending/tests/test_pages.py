"""An ending on the real site, with what people get wrong."""

import re

import pytest

from withness.ground.ledger import hear

WORDS = {"helped": "You asked what I would miss", "back": "One line here"}


def version_of(person):
    return re.search(r'name="version" value="([^"]+)"', person.page("ending/"))[1]


@pytest.fixture
def offered(maya):
    assert maya.sends("ending/begin/", **WORDS).status_code == 302
    return hear(maya.voice).of_kind("ending")[0].id


def test_from_a_beginning_to_a_goodbye_and_on_again(maya, jonas, offered):
    assert "How we say goodbye" in jonas.page()
    changed = WORDS | {"signs": "Waiting outside", "follow_up": "2030-05-03"}
    sent = jonas.sends(f"ending/{offered}/answer/", answer="counter", version=version_of(jonas), **changed)
    assert sent.status_code == 302
    assert "3 May 2030" in maya.page("ending/")
    assert maya.sends(f"ending/{offered}/answer/", answer="agree", version=version_of(maya)).status_code == 302
    for person in (maya, jonas):
        for path in ("", "goals/", "ending/"):
            assert "You said goodbye here." in person.page(path)
    assert maya.sends("goals/new/", text="Still mine").status_code == 302
    assert maya.sends(f"ending/{offered}/go-on/", because="It is back").status_code == 302
    assert "one of you would like to go on" in jonas.page("ending/")
    assert jonas.sends(f"ending/{offered}/answer/", answer="agree", version=version_of(jonas)).status_code == 302
    assert "You said goodbye here." not in maya.page()
    assert "went on together" in maya.page("ending/")


def test_what_was_typed_stays_and_the_page_says_what_is_wrong(maya):
    empty = maya.sends("ending/begin/", because="I wonder")
    assert empty.status_code == 422
    assert "I wonder" in empty.content.decode()
    late = maya.sends("ending/begin/", **WORDS, follow_up="2020-01-01")
    assert "That day is over." in late.content.decode()
    assert WORDS["helped"] in late.content.decode()
    nonsense = maya.sends("ending/begin/", **WORDS, follow_up="soon")
    assert "Choose a day, or leave it empty." in nonsense.content.decode()


def test_an_answer_to_older_words_keeps_what_was_typed(maya, jonas, offered):
    seen = version_of(jonas)
    newer = WORDS | {"signs": "Newer"}
    assert maya.sends(f"ending/{offered}/answer/", answer="counter", version=seen, **newer).status_code == 302
    late = jonas.sends(f"ending/{offered}/answer/", answer="counter", version=seen, helped="Kept words")
    assert late.status_code == 422
    assert "Kept words" in late.content.decode()


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_no_voice_in_it_finds_nothing(people, offered, who):
    for path in ("ending/", "ending/begin/", f"ending/{offered}/", f"ending/{offered}/again/"):
        assert people[who].at(path).status_code == 404
    assert people[who].sends(f"ending/{offered}/go-on/").status_code in (404, 422)
