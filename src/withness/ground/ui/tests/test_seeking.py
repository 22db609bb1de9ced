"""Looking for words: found however they are written, and marked where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from withness.ground.ui.seeking import marked, plain, terms_of
from withness.ground.ui.templatetags.ui import marked as shown


def test_what_is_looked_for_is_marked_however_it_is_written():
    assert shown("Zoë went. ZOE stayed.", terms_of("zoe")) == "<mark>Zoë</mark> went. <mark>ZOE</mark> stayed."
    assert shown("أَنَام", terms_of("أنام")) == "<mark>أَنَام</mark>"
    assert shown("Straße", terms_of("strasse")) == "<mark>Straße</mark>"


def test_each_word_is_marked_by_itself():
    assert shown("the clock and the door", terms_of("door clock")) == "the <mark>clock</mark> and the <mark>door</mark>"


def test_words_stay_words():
    assert shown("<b>clock</b>", terms_of("clock")) == "&lt;b&gt;<mark>clock</mark>&lt;/b&gt;"
    assert shown("<b>") == "&lt;b&gt;"


@given(text=st.text(), words=st.text())
def test_nothing_of_what_was_said_is_lost_or_added(text, words):
    assert "".join(piece for _, piece in marked(text, terms_of(words))) == text


@given(before=st.text(alphabet="xyz é", max_size=9), term=st.sampled_from(["cafe", "naive", "door"]))
def test_what_is_found_has_a_mark(before, term):
    written = {"cafe": "Café", "naive": "NAÏVE", "door": "door"}[term]
    hits = [piece for hit, piece in marked(f"{before} {written} x", [term]) if hit]
    assert plain("".join(hits)) == term
