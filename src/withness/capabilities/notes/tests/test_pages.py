"""Notes on the real site, with what people get wrong."""

import pytest

from withness.capabilities.notes.rules import NotesState
from withness.ground.ledger import hear


def note_of(person):
    return next(iter(hear(person.voice).state(NotesState).notes))


@pytest.fixture
def written(maya, session):
    assert maya.sends(f"sessions/notes/of/{session}/write/", words="The side door").status_code == 302
    return note_of(maya)


def test_both_read_whose_words_they_are(maya, jonas, written, session):
    jonas.sends(f"sessions/notes/of/{session}/write/", words="Her brother is at it")
    assert "You wrote" in maya.page(f"sessions/notes/of/{session}/")
    page = jonas.page(f"sessions/notes/of/{session}/")
    assert "Maya wrote" in page
    assert page.index("The side door") < page.index("Her brother is at it")


def test_one_changes_and_takes_back_ones_own(maya, jonas, written, session):
    assert maya.sends(f"sessions/notes/{written}/", words="The door at the side").status_code == 302
    assert "The door at the side" in jonas.page(f"sessions/notes/of/{session}/")
    assert maya.sends(f"sessions/notes/{written}/take-back/").status_code == 302
    assert "The door at the side" not in jonas.page(f"sessions/notes/of/{session}/")
    assert maya.at(f"sessions/notes/{written}/").status_code == 404


def test_somebody_elses_passage_is_theirs_to_change(jonas, written, session):
    for answer in (
        jonas.at(f"sessions/notes/{written}/"),
        jonas.sends(f"sessions/notes/{written}/", words="Changed"),
        jonas.sends(f"sessions/notes/{written}/take-back/"),
    ):
        assert answer.url.endswith(f"/sessions/notes/of/{session}/")
    assert "The side door" in jonas.page(f"sessions/notes/of/{session}/")


@pytest.mark.parametrize(("words", "told"), [("", "Write something first"), ("x" * 5_001, "Save it in two")])
def test_what_was_typed_stays_and_the_page_says_what_is_wrong(maya, session, words, told):
    answer = maya.sends(f"sessions/notes/of/{session}/write/", words=words)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert words in answer.content.decode()


def test_a_form_sent_twice_says_it_once(maya, session):
    for _ in range(2):
        maya.sends(f"sessions/notes/of/{session}/write/", words="once", key="k")
    assert len(hear(maya.voice).state(NotesState).notes) == 1


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_does_not_meet_finds_nothing(people, written, session, who):
    person = people[who]
    for path in (f"sessions/notes/of/{session}/", f"sessions/notes/{written}/"):
        assert person.at(path).status_code == 404
    assert person.sends(f"sessions/notes/of/{session}/write/", words="x").status_code == 404


def test_it_leads_back_to_our_own_pages_alone(maya, session):
    here = f"/with/{maya.voice.ledger}/sessions/{session}/hour/"
    there = maya.sends(f"sessions/notes/of/{session}/write/", words="a", back=here)
    assert there.url == here
    away = maya.sends(f"sessions/notes/of/{session}/write/", words="b", back="https://example.org/with/")
    assert away.url.endswith(f"/sessions/notes/of/{session}/")
