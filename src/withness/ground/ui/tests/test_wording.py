"""How one wording became another: nothing lost, nothing made up, in reading order."""

from hypothesis import given
from hypothesis import strategies as st

from withness.ground.ui.wording import changes, told

texts = st.lists(st.sampled_from(["walk", "into", "class", "every", "day", "three", "mornings"]), max_size=12).map(
    " ".join
)


def _side(chunks, left_out):
    return " ".join(text for kind, text in chunks if kind != left_out)


@given(texts, texts)
def test_leaving_out_what_went_gives_the_new_words_and_leaving_out_what_came_gives_the_old(old, new):
    chunks = changes(old, new)
    assert _side(chunks, "in").split() == old.split()
    assert _side(chunks, "out").split() == new.split()


@given(texts)
def test_the_same_words_show_no_change(text):
    assert {kind for kind, _ in changes(text, text)} <= {"same"}


def test_a_replaced_part_stands_beside_what_it_replaces():
    assert changes("I walk in every day alone", "I walk in three mornings alone") == [
        ("same", "I walk in"),
        ("out", "every day"),
        ("in", "three mornings"),
        ("same", "alone"),
    ]


def test_erased_words_count_as_none():
    assert changes(None, "new words") == [("in", "new words")]


def test_lines_stay_lines():
    assert changes("One\ntwo\n\nthree", "One\ntwo\n\nfour") == [
        ("same", "One \n two \n \n"),
        ("out", "three"),
        ("in", "four"),
    ]


def test_what_only_went_is_not_said_to_stand_instead_of_something():
    def said(old, new):
        return [(says, text) for _, says, text in told(changes(old, new))]

    assert said("I walk in alone", "I walk in") == [("", "I walk in"), ("taken out: ", "alone")]
    assert said("I walk in", "I walk in alone") == [("", "I walk in"), ("added: ", "alone")]
    assert said("I walk", "I run") == [("", "I"), ("instead of ", "walk"), ("now ", "run")]
    assert said("a b c d", "b c e") == [("taken out: ", "a"), ("", "b c"), ("instead of ", "d"), ("now ", "e")]
