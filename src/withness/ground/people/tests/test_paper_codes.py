"""Codes that are read from paper and typed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from withness.ground.people import paper_codes

codes = st.builds(lambda _: paper_codes.new(), st.integers())


@given(codes)
def test_a_code_is_read_however_it_is_typed(code):
    shown = paper_codes.shown(code)
    for typed in (code, code.lower(), shown, shown.replace(" ", "-"), f" {shown.lower()} ", shown.replace("D", "0")):
        assert paper_codes.read_whole(typed) == code


@given(codes, st.integers(0, paper_codes.LENGTH - 1), st.sampled_from(paper_codes.LETTERS))
def test_every_single_wrong_letter_is_noticed(code, place, letter):
    typed = code[:place] + letter + code[place + 1 :]
    if typed != code:
        with pytest.raises(paper_codes.Mistyped):
            paper_codes.read_whole(typed)


@given(codes)
def test_nothing_in_a_code_is_read_as_something_else(code):
    assert paper_codes.read(code) == code


@pytest.mark.parametrize("typed", ["", "BCD", "BCDF GHJK", "ÄÖÜ " * 4, "BCDF GHJK LMNP R", "²" * 12, "????????????"])
def test_what_is_no_code_is_said_to_be_mistyped(typed):
    with pytest.raises(paper_codes.Mistyped, match="isn't right"):
        paper_codes.read_whole(typed)


def test_o_and_zero_are_read_as_the_letter_they_look_like():
    code = next(code for code in iter(paper_codes.new, "") if "D" in code)
    for like in "oO0qQ":
        assert paper_codes.read_whole(code.replace("D", like)) == code


def test_two_codes_are_never_the_same_and_the_database_keeps_neither():
    one, other = paper_codes.new(), paper_codes.new()
    assert one != other
    assert one not in paper_codes.kept(one)
    assert paper_codes.kept(one) != paper_codes.kept(other)
