"""`withness reflect` on files: what it prints, what it refuses, and the real transcripts beside the project."""

import csv
import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from tests.material import shared
from withness.capabilities.reflection.documents import set_right
from withness.capabilities.reflection.events import Correction, ReadingId, Turn
from withness.capabilities.reflection.state import Reading
from withness.doors.reflecting.commands import app
from withness.ground.partnership import AccordId, MemberId
from withness.science.talk.codes import CODES
from withness.science.talk.tests.bad import CLEANED, NEVER_SHOWN, REFUSED
from withness.science.talk.tests.sessions import LINES

INDICES = {
    "reflections_to_questions", "percent_complex", "percent_open", "percent_change_talk", "talk_share_client",
    "rate_of_input", "percent_sustain_talk",
}  # fmt: skip


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def told(*words):
    code, out, wrong = run(*words, "--json")
    assert (code, wrong) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("\n".join(f"{'Ann' if role == 'therapist' else 'Bo'}: {text}" for role, text in LINES))
    return path


def test_a_transcript_is_an_object_with_its_utterances_and_indices(talk):
    (one,) = told(talk)
    assert set(one) == {"transcript", "utterances", "indices"}
    assert one["transcript"] == "talk.txt"
    assert set(one["utterances"][0]) == {"index", "role", "text", "code", "subcode", "probabilities", "unsure"}
    assert [each["text"] for each in one["utterances"]] == [text for _, text in LINES]
    assert {each["code"] for each in one["utterances"]} <= set(CODES)
    assert set(one["indices"]) >= INDICES


def test_roles_are_taken_as_they_are_given(talk):
    (one,) = told(talk, "--roles", "Ann=client,Bo=therapist")
    assert one["utterances"][0]["role"] == "client"
    assert run(talk, "--roles", "Zoe=client")[0] == 2


def test_a_folder_gives_each_and_says_which_it_can_not_read(talk):
    (talk.parent / "empty.vtt").write_text("WEBVTT\n\n")
    (talk.parent / "notes.md").write_text("no transcript")
    code, out, wrong = run(talk.parent, "--json")
    assert (code, len(out.splitlines()), len(wrong.splitlines())) == (2, 1, 1)
    assert "empty.vtt: Nobody says anything" in wrong


def test_what_is_no_transcript_is_one_line_that_says_why_and_exit_code_2(tmp_path):
    for name, (content, _) in REFUSED.items():
        (tmp_path / name).write_bytes(content)
    code, out, wrong = run(*(tmp_path / name for name in REFUSED), tmp_path / "nobody.txt", "--json")
    assert (code, out) == (2, "")
    *lines, missing = wrong.splitlines()
    assert "No such file" in missing
    for name, line in zip(REFUSED, lines, strict=True):
        assert line.startswith(f"{tmp_path / name}: ")
        assert REFUSED[name][1] in line


def test_what_can_be_cleaned_is_coded_and_shows_nothing_that_was_in_it(tmp_path):
    for name, content in CLEANED.items():
        (tmp_path / name).write_bytes(content)
    every = told(*(tmp_path / name for name in CLEANED))
    assert len(every) == len(CLEANED)
    for each in every:
        said = [utterance["text"] for utterance in each["utterances"]]
        assert len(said) >= 2
        assert not [sign for sign in NEVER_SHOWN if sign in each["transcript"] + "".join(said)]


def test_a_file_of_a_gigabyte_is_refused_without_being_read(tmp_path):
    path = tmp_path / "a.vtt"
    with path.open("wb") as file:
        file.truncate(2**30)
    assert "larger than any session" in run(path)[2]
    assert "No such file" in run(tmp_path / "b.vtt")[2]


def test_a_name_is_shown_as_it_stands(tmp_path, talk):
    path = tmp_path / "[red]a.txt"
    path.write_bytes(talk.read_bytes())
    assert "[red]a.txt" in run(path)[1]


def test_a_practice_fits_it_to_codes_of_its_own(tmp_path, talk):
    path, model = tmp_path / "own.csv", tmp_path / "own.npz"
    codes = ["question", "sustain", "reflection", "change", "question", "change", "reflection", "neutral", "input",
             "sustain", "question", "neutral", "other"]  # fmt: skip
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["transcript_id", "interlocutor", "utterance_text", "code"])
        rows.writerows((n, *line, code) for n in range(9) for line, code in zip(LINES, codes, strict=True))
    code, out, _ = run("train", path, "--to", model)
    assert (code, out.count("of these codes")) == (0, 2)
    assert (
        told(talk, "--model", model)[0]["utterances"][0]["probabilities"]
        != told(talk)[0]["utterances"][0]["probabilities"]
    )
    assert "no model" in run(talk, "--model", path)[2]


def test_it_learns_from_what_was_set_right_in_the_product(tmp_path):
    turns, maya = [Turn(role, text) for role, text in LINES[:2] * 60], MemberId("maya")
    right = {"therapist": ("question", "open"), "client": ("change", None)}
    corrections = {place: {maya: Correction(place, *right[turn.role])} for place, turn in enumerate(turns)}
    there = Reading(ReadingId("t"), maya, 1, frozenset({maya}), len(turns), None, corrections=corrections)
    path, model = tmp_path / "set-right.csv", tmp_path / "own.npz"
    path.write_text(set_right(AccordId("friday"), there, turns))
    code, out, wrong = run("train", path, "--to", model)
    assert (code, out.count("of these codes as before")) == (0, 2), wrong
    assert "100% now" in out
    assert model.stat().st_size


def test_a_few_codes_are_not_learnt_from(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("transcript_id,interlocutor,utterance_text,code\n1,client,Hello there,neutral\n")
    assert "too few" in run("train", path, "--to", tmp_path / "own.npz")[2]
    path.write_text("transcript_id,interlocutor,utterance_text,code\n1,client,Hello there,nonsense\n")
    assert "“nonsense” is no code" in run("train", path, "--to", tmp_path / "own.npz")[2]


def test_a_meeting_is_heard():
    assert [each["transcript"] for each in told(shared("transcripts/zoom-meeting.vtt"))] == ["zoom-meeting.vtt"]


@pytest.mark.parametrize("most", [200, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "all"])
def test_transcripts_of_annomi_are_heard(tmp_path, most):
    with shared("annomi/AnnoMI-simple.csv").open(newline="", encoding="utf-8") as file:
        read = csv.DictReader(file)
        rows = list(read)[:most]
    path = tmp_path / "annomi.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        write = csv.DictWriter(file, read.fieldnames or ())
        write.writeheader()
        write.writerows(rows)
    every = told(path)
    assert [each["transcript"] for each in every] == list(dict.fromkeys(row["transcript_id"] for row in rows))
    assert sum(len(each["utterances"]) for each in every) == len(rows)


def test_reading_alone_loads_no_site_and_no_model():
    code = "import sys; import withness.ground.files.transcripts; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"django", "numpy", "polars"} & set(loaded)
