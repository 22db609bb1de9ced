"""The page of the mirror: questions where something stands out, the same numbers for each, and one press to talk."""

import re

from tests.people import one_more
from withness.ground.partnership import Role


def topics(person, many, begin=0):
    for number in range(begin, begin + many):
        person.sends("sessions/topics/add/", words=f"Topic {number} of mine")


def numbers(page):
    """What stands in the tables, without names."""
    return re.findall(r"<td>(\d+)</td>", page)


def test_with_little_to_look_at_it_says_so_and_asks_nothing(maya, jonas):
    topics(jonas, 4)
    page = maya.page("mirror/")
    assert "too little to look at yet" in page
    assert "Is that how" not in page
    assert "The numbers behind it" not in page


def test_it_asks_about_what_stands_out_in_the_same_words_with_you_and_the_name(maya, jonas):
    topics(jonas, 4)
    topics(maya, 1)
    asks = "Most of what came up to talk about or to choose came from {}. Is that how you want it?"
    assert asks.format("Jonas") in maya.page("mirror/")
    assert asks.format("you") in jonas.page("mirror/")


def test_nothing_is_asked_where_it_is_about_even(maya, jonas):
    topics(jonas, 3)
    topics(maya, 3)
    assert "Nothing stands out in the numbers" in maya.page("mirror/")


def test_each_sees_the_same_numbers_and_nothing_of_what_one_keeps_for_themselves(maya, jonas):
    topics(jonas, 5)
    before = numbers(jonas.page("mirror/"))
    assert maya.sends("coping/library/song-for-it/like/", liking="liked").status_code == 302
    assert before
    assert numbers(maya.page("mirror/")) == numbers(jonas.page("mirror/")) == before


def test_one_press_puts_the_question_on_the_list_in_words_that_both_read_alike(maya, jonas):
    topics(jonas, 5)
    words = re.search(r'name="words" value="([^"]+)"', maya.page("mirror/"))[1]
    assert words.endswith("came from Jonas. Is that how we want it?")
    maya.sends("sessions/topics/add/", words=words)
    assert words in jonas.page("sessions/topics/")


def test_what_was_put_forward_is_asked_about_under_the_name_of_its_chapter(maya, jonas):
    for number in range(5):
        maya.sends("goals/new/", text=f"Walk to school {number}")
    page = jonas.page("mirror/")
    assert "Most of what was put forward under “Goals” came from Maya." in page


def test_whoever_is_alone_is_led_to_inviting_somebody(people, maya, jonas):
    jonas.sends("people/leave/", sure="on", why="")
    assert "A mirror is for two or more" in maya.page("mirror/")


def test_whoever_stands_around_finds_nothing_there(people, ines):
    assert ines.browser.get(ines.at("mirror/")).status_code == 404


def test_a_third_who_comes_starts_it_anew_for_all(people, maya, jonas):
    topics(jonas, 5)
    one_more(people, "kim", Role.CLIENT)
    assert "too little to look at yet" in maya.page("mirror/")
    assert "too little to look at yet" in jonas.page("mirror/")


def test_nobody_reads_in_the_record_that_somebody_looked(maya, jonas):
    topics(jonas, 5)
    before = jonas.page("record/").count("<li")
    maya.page("mirror/")
    assert jonas.page("record/").count("<li") == before
    assert "hose voice" not in jonas.page("record/opened/")
