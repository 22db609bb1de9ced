"""Answering a check-in on the real site: kept for oneself, given to the other, and never twice."""

import re

from withness.capabilities.checkins.rules import choose_items
from withness.ground.ledger import say

from .conftest import CHOICE

ITEMS = [item for item, _ in CHOICE]


def chooses(person, items=CHOICE):
    say(person.voice, choose_items, items=items)


def what_stands(page):
    """A page without what differs each time it is sent."""
    return re.sub(r'name="(csrfmiddlewaretoken|key|checkin|rows)" value="[^"]*"', "", page)


def begun(person):
    return re.search(r'name="checkin" value="([^"]+)"', person.page("checkins/now/")).group(1)


def key(person):
    return re.search(r'name="key" value="([^"]+)"', person.page("checkins/now/")).group(1)


def test_the_page_asks_in_the_persons_own_words_and_says_who_will_read_it(maya):
    chooses(maya)
    page = maya.page("checkins/now/")
    for words in ("Sleeping through", "awake all night", "right through", "The bus", "I walk instead"):
        assert words in page
    assert "Nothing is given until you give it; then Jonas can read all of it" in page


def test_a_choice_is_kept_at_once_and_found_again(maya):
    chooses(maya)
    answer = maya.sends("checkins/now/save/", checkin=begun(maya), **{ITEMS[0]: "4"}, note="half a thought")
    assert (answer.status_code, answer.content) == (204, b"")
    page = maya.page("checkins/now/")
    assert re.search(rf'name="{ITEMS[0]}" value="4"[^>]* checked', page)
    assert "half a thought" in page
    assert "You began a check-in that only you can see" in maya.page("checkins/")


def test_nothing_of_it_is_on_anybody_elses_pages_before_it_is_given(maya, jonas, ines):
    pages = [(jonas, "checkins/"), (jonas, "checkins/earlier/"), (ines, ""), (ines, "record/")]
    before = [what_stands(who.page(path)) for who, path in pages]
    chooses(maya)
    maya.sends("checkins/now/save/", checkin=begun(maya), **{ITEMS[0]: "4"}, note="half a thought")
    assert [what_stands(who.page(path)) for who, path in pages] == before


def test_given_it_is_on_the_others_page_with_everything_in_it(maya, jonas, ines):
    chooses(maya)
    fields = {ITEMS[0]: "4", ITEMS[1]: "7", "note": "Ask me about the bus"}
    answer = maya.sends("checkins/now/", checkin=begun(maya), **fields)
    assert answer.status_code == 302
    for reader in (maya, jonas):
        page = reader.page("checkins/")
        for words in ("Sleeping through", "4 of 10", "7 of 10", "Ask me about the bus"):
            assert words in page
    assert "What matters to Maya" in jonas.page("checkins/")
    assert "Ask me about the bus" not in ines.page()
    assert "Ask me about the bus" not in ines.page("record/")


def test_the_therapist_answers_on_the_same_page(maya, jonas):
    chooses(jonas, CHOICE[:1])
    jonas.sends("checkins/now/", checkin=begun(jonas), **{ITEMS[0]: "8"}, note="Slept badly, not your fault")
    assert "Slept badly, not your fault" in maya.page("checkins/")


def test_without_anything_chosen_one_can_still_say_something(maya, jonas):
    maya.sends("checkins/now/", checkin=begun(maya), note="Only this")
    assert "Only this" in jonas.page("checkins/")


def test_leaving_everything_out_is_fine(maya, jonas):
    chooses(maya)
    assert maya.sends("checkins/now/", checkin=begun(maya)).status_code == 302
    assert "Nothing filled in, and that is fine." in jonas.page("checkins/earlier/")


def test_pressing_twice_gives_once(maya, jonas):
    chooses(maya)
    fields = {"checkin": begun(maya), "key": key(maya), ITEMS[0]: "4"}
    first, second = maya.sends("checkins/now/", **fields), maya.sends("checkins/now/", **fields)
    assert (first.status_code, second.status_code) == (302, 302)
    assert jonas.page("checkins/earlier/").count("gave this") == 1


def test_an_old_page_cannot_give_it_again(maya, jonas):
    chooses(maya)
    fields = {"checkin": begun(maya), ITEMS[0]: "4"}
    maya.sends("checkins/now/", **fields)
    again = maya.sends("checkins/now/", **fields, note="typed on the old page")
    assert again.status_code == 422
    assert "You have given this check-in already." in again.content.decode()
    assert "typed on the old page" in again.content.decode()
    assert maya.sends("checkins/now/save/", **fields).status_code == 422
    assert jonas.page("checkins/earlier/").count("gave this") == 1


def test_a_number_that_is_not_on_the_scale_is_named_beside_it_and_the_words_stay(maya):
    chooses(maya)
    answer = maya.sends("checkins/now/", checkin=begun(maya), **{ITEMS[0]: "11"}, note="my words")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="error" id="scale-1-error">Choose one of the numbers.' in page
    assert "my words" in page


def test_words_that_are_too_long_are_named_beside_the_box_and_stay(maya):
    answer = maya.sends("checkins/now/", checkin=begun(maya), note="a" * 5_001)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_note-error">This is longer than fits here.' in page
    assert "a" * 5_001 in page


def test_it_can_be_kept_for_later_and_put_away_without_javascript(maya, jonas):
    chooses(maya)
    maya.sends("checkins/now/", checkin=begun(maya), later="later", note="not yet")
    assert "not yet" in maya.page("checkins/now/")
    maya.sends("checkins/now/", checkin=begun(maya), away="away", note="not yet")
    assert "not yet" not in maya.page("checkins/now/")
    assert "not yet" not in jonas.page("checkins/")


def test_one_given_check_in_has_a_page_for_both_and_for_nobody_else(maya, jonas, ines, stranger):
    chooses(maya)
    checkin = begun(maya)
    maya.sends("checkins/now/", checkin=checkin, **{ITEMS[0]: "4"})
    assert "Sleeping through" in maya.page(f"checkins/given/{checkin}/")
    assert "Sleeping through" in jonas.page(f"checkins/given/{checkin}/")
    assert ines.at(f"checkins/given/{checkin}/").status_code == 404
    assert stranger.at(f"checkins/given/{checkin}/").status_code == 404


def test_a_supporter_has_no_such_page_and_none_to_fill_in(maya, ines):
    for path in ("checkins/", "checkins/earlier/", "checkins/now/", "checkins/choose/"):
        assert ines.at(path).status_code == 404
        assert ines.sends(path, checkin="c", note="hello").status_code == 404


def test_a_stranger_gets_404(stranger):
    for path in ("checkins/", "checkins/now/", "checkins/choose/", "checkins/earlier/"):
        assert stranger.at(path).status_code == 404
        assert stranger.sends(path).status_code == 404
