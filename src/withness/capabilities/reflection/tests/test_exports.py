"""What was heard of a conversation leaves with that conversation alone: no export counts it up or names a therapist."""

import csv
import io
import zipfile
from pathlib import Path

from msgspec.structs import fields

import withness
from withness.science.talk.indices import Indices

from .bringing import TALK, WORDS

HOUSE = Path(withness.__file__).parent
HEARS = {
    "capabilities/reflection",
    "config/demo/hearing_again.py",
    "doors/reflecting",
    "ground/files/transcripts.py",
    "science/talk",
    "spaces/beside/cards.py",
}
"""Where something may know of what was heard in turns, or count it: the conversation itself, a file on somebody's own
machine, the made-up one of the demo, and the page that shows a client's reasons. No report, caseload or programme."""
COUNTS = {each.name for each in fields(Indices)} - {"questions", "reflections", "inputs", "course", "intervals"}


def test_nothing_that_reports_or_compares_reads_what_was_heard():
    readers = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        if "/tests/" not in path.as_posix()
        and any(word in path.read_text() for word in ("science.talk", "heard_in", "listened_in"))
    }
    assert not {each for each in readers if not each.startswith(tuple(HEARS))}
    assert len(readers) > len(HEARS)


def test_both_take_along_what_was_said_in_words_and_nobody_else_does(heard, maya, jonas, ines):
    for person, theirs, others in ((maya, "You", "Jonas"), (jonas, "Maya", "You")):
        with zipfile.ZipFile(io.BytesIO(b"".join(person.sends("take-along/")))) as taken:
            said = taken.read("conversations/1.txt").decode().split("\n\n")
        assert said[0] == WORDS["which"]
        assert said[1] == f"{others}: Hello [name], how have you been since we last met?"
        assert said[2].startswith(f"{theirs}: Not so good.")
        assert len(said) == 1 + len(TALK.splitlines())
    with zipfile.ZipFile(io.BytesIO(b"".join(ines.sends("take-along/")))) as taken:
        assert not [name for name in taken.namelist() if name.startswith("conversations/")]
    assert maya.sends(f"reflection/{heard}/take-away/").status_code == 302
    with zipfile.ZipFile(io.BytesIO(b"".join(jonas.sends("take-along/")))) as taken:
        assert not [name for name in taken.namelist() if name.startswith("conversations/")]


def test_what_both_take_along_holds_no_count_and_no_table_by_therapist(heard, maya, jonas):
    at = f"reflection/{heard}/"
    assert jonas.sends(f"{at}correct/", place="4", heard="question.open").status_code == 302
    for person in (maya, jonas):
        assert person.sends(f"{at}may-teach/", may="yes").status_code == 302
    for person in (maya, jonas):
        sent = person.sends("take-along/")
        assert sent.status_code == 200
        with zipfile.ZipFile(io.BytesIO(b"".join(sent))) as taken:
            for name in taken.namelist():
                assert not [count for count in COUNTS if count.encode() in taken.read(name)], name
                assert not name.endswith((".csv", ".tsv", ".xlsx")), name
        table = person.browser.get(f"/with/{person.voice.ledger}/{at}set-right.csv").content.decode()
        (columns, *rows) = csv.reader(table.splitlines())
        assert columns == ["transcript_id", "interlocutor", "utterance_text", "code", "subcode"]
        assert {row[1] for row in rows} == {"therapist", "client"}
        assert "Jonas" not in table
        assert jonas.voice.member not in table
