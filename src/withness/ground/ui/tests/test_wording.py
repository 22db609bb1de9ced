"""How one wording became another: nothing lost, nothing made up, in reading order."""

from hypothesis import given
from hypothesis import strategies as st

from withness.ground.ui.wording import changes

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
