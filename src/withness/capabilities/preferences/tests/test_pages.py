"""Preferences on the real site."""

import pytest

from withness.capabilities.preferences.rules import ask_preferences, say_preferences
from withness.ground.ledger import say


def test_from_an_empty_page_to_both_side_by_side(maya, jonas):
    assert "Nothing said yet" in maya.page("preferences/")
    assert jonas.sends("preferences/ask/").status_code == 302
    assert "Jonas would like to hear how you like to work" in maya.page("preferences/")
    assert maya.sends("preferences/mine/", guide="1", tone="5", words="Not before noon").status_code == 302
    assert jonas.sends("preferences/mine/", guide="5").status_code == 302
    page = jonas.page("preferences/")
    for words in ("The client sets the way", "Straight and challenging", "Not before noon", "You put this differently"):
        assert words in page
    assert 'value="5" id' not in jonas.page("preferences/mine/")


@pytest.mark.parametrize("words", ["هل", "क्या", "🌿", "x" * 4_999])
def test_words_of_every_script_arrive(maya, jonas, words):
    assert maya.sends("preferences/mine/", words=words).status_code == 302
    assert words in jonas.page("preferences/")


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(maya):
    long = "x" * 20_000
    page = maya.sends("preferences/mine/", tone="9", words=long)
    assert page.status_code == 422
    assert "Shorten it a little" in page.content.decode()
    assert "Choose one of the steps." in page.content.decode()
    assert long in page.content.decode()
    assert "Write something" in maya.sends("preferences/mine/").content.decode()


@pytest.mark.parametrize("who", ["stranger", "ines"])
def test_whoever_has_nothing_to_do_with_it_finds_nothing(people, maya, who):
    say(maya.voice, say_preferences, words="Not before noon")
    say(maya.voice, ask_preferences)
    for path in ("preferences/", "preferences/mine/"):
        assert people[who].at(path).status_code == 404
