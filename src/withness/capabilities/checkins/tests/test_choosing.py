"""Choosing what to look at, on the real site."""

import re

from withness.capabilities.checkins.rules import choose_items
from withness.ground.ledger import say

from .conftest import CHOICE, SLEEP


def rows(person):
    return re.search(r'name="rows" value="([^"]*)"', person.page("checkins/choose/")).group(1).split()


def words_of(row, text, low="low", high="high"):
    return {f"{row}-text": text, f"{row}-low": low, f"{row}-high": high}


def test_four_rows_wait_for_ones_own_words(maya):
    assert len(rows(maya)) == 4
    assert "Nobody else sees this list." in maya.page("checkins/choose/")


def test_what_is_written_is_chosen_and_empty_rows_are_left_out(maya, jonas):
    first, second, *_ = names = rows(maya)
    fields = words_of(first, "Sleeping through") | words_of(second, "Time with Lena")
    answer = maya.sends("checkins/choose/", rows=" ".join(names), **fields)
    assert answer.status_code == 302
    page = maya.page("checkins/")
    assert "Sleeping through" in page
    assert "You chose these in" in page
    assert "Sleeping through" not in jonas.page("checkins/")


def test_rewording_keeps_the_id_and_letting_go_takes_it_off_the_list(maya):
    say(maya.voice, choose_items, items=CHOICE)
    first, second, *fresh = names = rows(maya)
    assert (first, len(fresh)) == (SLEEP, 2)
    fields = words_of(first, "Sleeping well") | words_of(second, "The bus") | {f"{second}-let_go": "on"}
    maya.sends("checkins/choose/", rows=" ".join(names), **fields)
    assert rows(maya)[0] == SLEEP
    page = maya.page("checkins/now/")
    assert "Sleeping well" in page
    assert "The bus" not in page


def test_an_end_that_is_missing_is_named_beside_it_and_what_was_typed_stays(maya):
    first, *_ = names = rows(maya)
    answer = maya.sends("checkins/choose/", rows=" ".join(names), **words_of(first, "Sleeping through", low=""))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{first}-low-error">Say what 0 means for you.' in page
    assert "Sleeping through" in page


def test_taking_the_words_off_something_asks_what_was_meant(maya):
    say(maya.voice, choose_items, items=CHOICE)
    first, second, *_ = names = rows(maya)
    fields = words_of(first, "") | words_of(second, "The bus")
    answer = maya.sends("checkins/choose/", rows=" ".join(names), **fields)
    assert answer.status_code == 422
    assert "Let this one go" in answer.content.decode()


def test_nothing_at_all_is_answered_kindly(maya):
    answer = maya.sends("checkins/choose/", rows=" ".join(rows(maya)))
    assert answer.status_code == 422
    assert "Choose at least one thing." in answer.content.decode()


def test_what_another_page_added_meanwhile_is_not_lost(maya):
    old = rows(maya)
    say(maya.voice, choose_items, items=CHOICE)
    answer = maya.sends("checkins/choose/", rows=" ".join(old), **words_of(old[0], "Something else"))
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("You changed your list on another page meanwhile", "Sleeping through", "Something else"):
        assert words in page


def test_a_fifth_is_refused_with_what_can_be_done(maya):
    four = [(f"an-item-number-{n}", CHOICE[0][1]) for n in range(4)]
    say(maya.voice, choose_items, items=four)
    names = rows(maya)
    fields = {}
    for name in names:
        fields |= words_of(name, f"thing {name}")
    answer = maya.sends("checkins/choose/", rows=" ".join(names), **fields)
    assert answer.status_code == 422
    assert "Four fit here, so that it stays a minute. Let go of one first." in answer.content.decode()


def test_a_row_that_no_page_offered_is_left_alone(maya):
    answer = maya.sends("checkins/choose/", rows="note checkin", **words_of("note", "x"))
    assert answer.status_code == 422
