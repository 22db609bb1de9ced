"""Pages to keep, read by another library than the one that made them: by their tags, and where words stand."""

from collections.abc import Iterator

import pytest

from withness.ground.printing.covered import TABLE, missing
from withness.ground.printing.pdf import NotSetError, pdf
from withness.ground.printing.sheets import Passage, Picture, Run, Sheet, Variant

from .reader import Read, edges, read
from .test_printing import ARABIC, drawing


def a_sheet() -> Sheet:
    words = (Run("Mina", "clay", f"Dear river,\nI crossed. \n{ARABIC}\n手紙"), Run("Daniel", "teal", " slowly"))
    passages = (
        Passage("What I want to say", False, words),
        Passage(
            "My own heading", True, (Run("Mina", "clay", "The bread was warm."),), (), Picture(drawing(), "A bridge")
        ),
    )
    return Sheet("To the river", "A letter", "Written by Mina.", ("Mina",), passages)


@pytest.mark.parametrize("variant", Variant)
def test_a_screen_reader_finds_each_part_as_what_it_is_in_the_order_in_which_it_stands(variant):
    found = read(pdf(a_sheet(), variant))
    kinds = [(each.kind, each.says.strip()) for each in found if each.lang != "ar"]
    wanted = [
        ("P", "A letter"),
        ("H1", "To the river"),
        ("H2", "What I want to say"),
        ("P", "Dear river,"),
        ("P", "I crossed."),
        ("P", "手紙 slowly"),
        ("H2", "My own heading"),
        ("P", "The bread was warm."),
        ("Figure", "A bridge"),
        ("P", "Written by Mina."),
    ]
    assert [each for each in kinds if each in wanted] == wanted


def test_each_line_is_tagged_with_the_language_that_its_letters_tell():
    langs = {each.says.strip(): each.lang for each in read(pdf(a_sheet(), Variant.USUAL))}
    assert langs["Dear river,"] == ""
    assert langs["手紙 slowly"] == "zh"
    assert "ar" in langs.values()


def test_whose_words_they_are_is_read_before_them():
    said = "".join(each.says for each in read(pdf(a_sheet(), Variant.PLAIN, whose=True)))
    assert "Daniel: " in said
    assert said.index("Daniel: ") < said.index("slowly")
    assert "Daniel" not in "".join(each.says for each in read(pdf(a_sheet(), Variant.PLAIN)))


@pytest.mark.parametrize("variant", Variant)
def test_a_line_that_runs_from_right_to_left_begins_at_the_right_among_others_that_do_not(variant):
    made = pdf(a_sheet(), variant)
    left, right = edges(made, ARABIC.split()[0])
    assert right < 0.2 < left
    left, right = edges(made, "I crossed")
    assert left < 0.2 < right


def every_sign() -> Iterator[str]:
    """All that our fonts are said to have, in parts that are set within the time that a page has."""
    pairs = (line.split("-") for line in TABLE.read_text("ascii").splitlines())
    signs = [chr(code) for first, last in pairs for code in range(int(first, 16), int(last, 16) + 1)]
    lines = [" ".join(signs[at : at + 60]) for at in range(0, len(signs), 60)]
    for at in range(0, len(lines), 50):
        yield "\n".join(lines[at : at + 50])


def test_every_sign_that_our_fonts_are_said_to_have_is_set():
    """A page that is tagged for screen readers is none where a sign of it could not be set."""
    for signs in every_sign():
        assert missing(signs) == []
        assert pdf(Sheet("All", "", "", (), (Passage("", False, (Run("", "clay", signs),)),)), Variant.USUAL)


def test_a_sign_that_no_font_has_would_be_noticed(monkeypatch):
    monkeypatch.setattr("withness.ground.printing.pdf.printable", str)
    with pytest.raises(NotSetError):
        pdf(Sheet("All", "", "", (), (Passage("", False, (Run("", "clay", "Ꭳ"),)),)), Variant.USUAL)


def test_the_two_strands_of_a_line_stand_beside_each_other_and_below_each_other_in_large_print():
    passage = Passage("2016", True, (Run("Mina", "clay", "We moved"),), (Run("Mina", "clay", "I begin again"),))
    line = Sheet("My line", "A line", "Written by Mina.", ("Mina",), (passage,), "What it says about me")
    assert edges(pdf(line, Variant.USUAL), "I begin again")[0] > 0.5
    assert edges(pdf(line, Variant.LARGE), "I begin again")[0] < 0.2
    order = [each.says.strip() for each in read(pdf(line, Variant.USUAL))]
    assert order.index("We moved") < order.index("What it says about me") < order.index("I begin again")
    assert Read("H2", "", "2016") in read(pdf(line, Variant.LARGE))
