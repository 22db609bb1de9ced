"""What was set right is a file to learn from, and one that calculates nothing."""

import csv

from withness.capabilities.reflection.documents import set_right
from withness.capabilities.reflection.events import Correction, ReadingId, Turn
from withness.capabilities.reflection.state import Reading
from withness.ground.partnership import AccordId, MemberId

MAYA, JONAS = MemberId("maya"), MemberId("jonas")
SAID = [("therapist", "What would help you?"), ("client", "I want to stop."), ("other", "Tea?"), ("client", "=1+1")]


def reading(turns, corrections):
    return Reading(ReadingId("t"), JONAS, 1, frozenset({MAYA, JONAS}), turns, None, corrections=corrections)


def table(turns, corrections):
    made = set_right(AccordId("friday"), reading(len(turns), corrections), [Turn(*each) for each in turns])
    return list(csv.DictReader(made.splitlines()))


def test_a_code_stands_where_those_who_set_it_right_say_the_same():
    open_, simple = Correction(0, "question", "open"), Correction(1, "change")
    rows = table(SAID, {0: {MAYA: open_, JONAS: open_}, 1: {MAYA: simple, JONAS: Correction(1, "sustain")}})
    assert [(row["code"], row["subcode"]) for row in rows] == [("question", "open"), ("", ""), ("", "")]


def test_whoever_is_neither_is_left_out_and_no_cell_begins_a_formula():
    rows = table(SAID, {})
    assert [row["interlocutor"] for row in rows] == ["therapist", "client", "client"]
    assert rows[-1]["utterance_text"] == " =1+1"
