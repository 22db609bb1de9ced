"""Lines that were put in from runs of words read again as the same runs, each word with its writer."""

import re

from hypothesis import given
from hypothesis import strategies as st

from withness.ground.writing.lines import AS, DOTTED, HEADING, NUMBERED, QUOTE, Section, lines_of, sections_of
from withness.ground.writing.planting import Part
from withness.ground.writing.reading import Element, Letters
from withness.ground.writing.whose import Run, joined, without, words_of, writers_of

HANDS = {1: "maya", 2: "jonas"}
HAND_OF = {member: hand for hand, member in HANDS.items()}
SAID = st.text("ab .“”", min_size=1, max_size=6)
LINES = st.lists(st.lists(st.tuples(st.sampled_from(["maya", "jonas"]), SAID), max_size=3), max_size=5)


def planted(*parts: Part) -> Element:
    """What the reader of updates gives for these parts."""
    lines = (
        Element(part.name, dict(part.attributes), (tuple(Letters(run.words, HAND_OF[run.by]) for run in part.words),))
        for part in parts
    )
    return Element("passage", {}, tuple(lines))


def line(words, set_as=None, by="maya"):
    return Part("paragraph", {AS: set_as} if set_as else {}, words=(Run(by, words),) if words else ())


def read(*parts):
    return list(sections_of(planted(*parts), HANDS, "nobody"))


@given(LINES)
def test_what_is_put_in_reads_again_with_every_word_as_whose_it_is(lines):
    runs = joined(Run(by, words) for line in lines for by, words in [*line, (line[-1][0] if line else "maya", "\n")])
    (section,) = read(*lines_of(Section(runs=runs)))
    assert words_of(section.runs) == re.sub(r"\A(\s*\n)+", "", words_of(runs)).rstrip()
    whose = [(run.by, sign) for run in runs for sign in run.words if not sign.isspace()]
    assert [(run.by, sign) for run in section.runs for sign in run.words if not sign.isspace()] == whose


@given(LINES)
def test_put_in_and_read_twice_it_is_the_same(lines):
    runs = joined(Run(by, words) for line in lines for by, words in line)
    once = read(*lines_of(Section((Run("jonas", "Above"),), runs)))
    assert [each for section in once for each in read(*lines_of(section))] == once


def test_each_heading_begins_a_section_and_keeps_its_writer():
    told = read(line("Before"), line("Next week", HEADING, by="jonas"), line("I call", DOTTED), line("", HEADING))
    assert told == [
        Section((), (Run("maya", "Before"),)),
        Section((Run("jonas", "Next week"),), (Run("maya", "• I call"),)),
        Section(),
    ]


def test_a_sign_that_breaks_a_line_makes_two_of_them_and_none_of_a_heading():
    broken = (Run("maya", "Dear "), Run("jonas", "\nour "), Run("maya", "river"))
    (section,) = read(Part("paragraph", words=broken))
    assert section.runs == broken
    assert [part.words for part in lines_of(section)] == [(broken[0],), (Run("jonas", "our "), broken[2])]
    (section,) = read(Part("paragraph", {AS: HEADING}, words=broken))
    assert section.head == (Run("maya", "Dear "), Run("jonas", " our "), Run("maya", "river"))


def test_lists_count_on_and_quotes_get_their_marks_as_theirs_who_wrote_the_line():
    (told,) = read(line("One", NUMBERED), line("Two", NUMBERED, by="jonas"), line("She said so", QUOTE, by="jonas"))
    assert told.runs == (Run("maya", "1. One\n"), Run("jonas", "2. Two\n“She said so”"))
    assert [part.attributes for part in lines_of(told)] == [{AS: NUMBERED}, {AS: NUMBERED}, {}]


def test_nothing_is_one_empty_line_to_stand_in():
    assert lines_of(Section()) == (Part("paragraph"),)
    assert read() == [Section()]


@given(st.lists(st.tuples(st.sampled_from(["maya", "jonas"]), SAID), max_size=6))
def test_without_somebody_there_is_everything_of_the_others_and_nothing_of_theirs(said):
    runs = joined(Run(by, words) for by, words in said)
    left = without(runs, "maya")
    assert writers_of(left) <= {"jonas"}
    assert words_of(left) == "".join(words for by, words in said if by == "jonas")
    assert len(left) <= 1
