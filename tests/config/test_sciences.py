"""The commands as somebody types them, on good files and on bad ones: one line for what is wrong, exit code 2."""

import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest
from typer.testing import CliRunner

from tests.material import shared
from withness.config.cli import app


def withness(*words):
    """The command in this process: starting Python anew for every bad file would take minutes."""
    done = CliRunner().invoke(app, [str(word) for word in words])
    return SimpleNamespace(returncode=done.exit_code, stdout=done.stdout, stderr=done.stderr)


def test_it_runs_from_a_terminal_without_a_site(before_and_after):
    command = [sys.executable, "-m", "withness.config.cli", "change", before_and_after, *CHANGE, "--method", "jt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{before_and_after}: method jt needs reliability\n"


def result(*words):
    done = withness(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def file(tmp_path: Path, text: str, name: str = "scores.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


CHANGE = ("--id", "id", "--time", "time", "--outcome", "bdi", "--pre", "1", "--post", "2")
JT = ("--method", "jt", "--reliability", ".84")
COURSE = ("--id", "id", "--session", "session", "--score", "score")


@pytest.fixture
def before_and_after(tmp_path):
    """SD 5 before: 10 points are 3.54 standard errors of a difference at reliability .84."""
    rows = [("a", 1, 15), ("a", 2, 5), ("b", 1, 25), ("b", 2, 25), ("c", 1, 20), ("c", 2, 30), ("d", 1, 20)]
    return file(tmp_path, "id,time,bdi\n" + "".join(f"{who},{when},{score}\n" for who, when, score in rows))


def test_change_by_hand(before_and_after):
    found = result("change", before_and_after, *CHANGE, *JT)
    assert (found["n"], found["cutoff"]) == (3, None)
    assert found["counts"] == {"recovered": 0, "improved": 1, "unchanged": 1, "deteriorated": 1, "harmed": 0}
    assert [(each["id"], each["verdict"]) for each in found["people"]] == [
        ("a", "improved"),
        ("b", "unchanged"),
        ("c", "deteriorated"),
    ]
    assert found["people"][0]["index"] == pytest.approx(-3.5355, abs=1e-4)


def test_a_readable_report_is_the_default(before_and_after):
    done = withness("change", before_and_after, *CHANGE, *JT)
    assert done.returncode == 0
    assert "3 of 4 people have both scores." in done.stdout
    assert "deteriorated" in done.stdout


HAMD = ("--id", "id", "--time", "time", "--outcome", "hamd", "--pre", "1", "--post", "4")
USUAL = ("--reliability", ".8", "--cutoff", "c", "--functional-mean", "8", "--functional-sd", "8")


@pytest.mark.parametrize(
    ("method", "words", "at", "counts"),
    [
        ("jt", USUAL, 19.887, [26, 3, 10, 1, 0]),
        ("en", USUAL, 19.887, [26, 6, 5, 3, 0]),
        ("gln", USUAL, 19.887, [26, 3, 10, 1, 0]),
        ("hln", USUAL, 19.887, [12, 0, 16, 11, 1]),
        ("nk", (*USUAL, "--reliability-post", ".5"), 19.887, [26, 2, 11, 1, 0]),
        ("ha", USUAL, 20.209, [23, 9, 7, 1, 0]),
        ("percentage", ("--percent", "50"), None, [0, 16, 24, 0, 0]),
    ],
)
def test_the_published_change(method, words, at, counts):
    found = result("change", shared("change/claus_2020.csv"), *HAMD, "--method", method, *words)
    assert found["cutoff"] == (None if at is None else pytest.approx(at, abs=5e-4))
    assert (found["n"], list(found["counts"].values())) == (40, counts)
    assert len(found["people"]) == 40


def test_the_published_change_where_more_is_better():
    words = ("--id", "subject", "--time", "time", "--outcome", "das", "--pre", "pre", "--post", "post")
    told = ("--reliability", ".88", "--cutoff", "c", "--functional-mean", "114", "--functional-sd", "17.8")
    path = shared("change/jacobson_1989.csv")
    found = result("change", path, *words, "--method", "jt", *told, "--higher-is-better")
    assert found["cutoff"] == pytest.approx(94.523, abs=5e-4)
    assert list(found["counts"].values()) == [14, 5, 10, 1, 0]


def test_parquet_is_read_as_csv_is(before_and_after, tmp_path):
    pl.read_csv(before_and_after).write_parquet(tmp_path / "scores.parquet")
    from_csv = result("change", before_and_after, *CHANGE, *JT)
    assert result("change", tmp_path / "scores.parquet", *CHANGE, *JT) == from_csv


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("", JT, "this file is empty"),
        ("id,time,bdi\n", JT, "a header and no rows"),
        ("id,time,score\na,1,3\n", JT, "there is no column “bdi”"),
        ("id,time,bdi\na,1,3\na,2,x7\n", JT, "row 3, column bdi: “x7” is no number"),
        ("id,time,bdi\na,1,3\na,2,inf\n", JT, "row 3, column bdi: “inf” is no number"),
        ("id,time,bdi\na,1,3\na,1,4\na,2,4\n", JT, "row 3: this person has a row at time “1” already"),
        ("id,time,bdi\na,1,NA\na,2,NA\n", JT, "column bdi: there is no value in it"),
        ("id,time,bdi\n,1,3\n", JT, "row 2, column id: nobody is named"),
        ("id,time,bdi\na,1,3\na,2,4\n", JT, "at least two"),
        ("id,time,bdi\na,1,3\na,2,4\nb,1,3\nb,2,4\n", JT, "everybody has the same score before"),
        ("id,time,bdi\na,1,3\na,3,4\n", JT, "nobody has a row at time “2”; there are 1, 3"),
        ("id,time,bdi\na,1,3\na,2,4\n", ("--method", "best"), "there is no method “best”"),
        ("id,time,bdi\na,1,3\na,2,4\nb,1,5\nb,2,4\n", ("--method", "jt"), "method jt needs reliability"),
        ("id,time,bdi\na,1,3\na,2,4\nb,1,5\nb,2,4\n", (*JT, "--cutoff", "c"), "needs the mean"),
        ("id,time,bdi\na,1,3\na,2,4\nb,1,5\nb,2,4\n", ("--method", "hlm"), "too few"),
    ],
)
def test_bad_files_are_named_in_one_line(tmp_path, text, words, why):
    path = file(tmp_path, text)
    done = withness("change", path, *CHANGE, *words)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert done.stderr.startswith(str(path)), done.stderr
    assert why in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_no_text_is_named(tmp_path):
    path = tmp_path / "scores.csv"
    path.write_bytes(b"\xff\xfe\x00\x00id,time,bdi\n\x00\x81,1,3\n")
    done = withness("change", path, *CHANGE, *JT)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert withness("change", tmp_path / "none.csv", *CHANGE, *JT).returncode == 2


def test_score_reads_items_by_number_or_code(tmp_path):
    by_number = file(tmp_path, ",".join(f"item{n}" for n in range(1, 8)) + "\n3,3,3,3,3,3,3\n0,1,0,1,0,1,\n")
    found = result("score", by_number, "--measure", "gad-7")
    assert [(row["total"], row["missing"]) for row in found["rows"]] == [(21, 0), (None, 1)]
    codes = ["69736-7", "69689-8", "69735-9", "69734-2", "69733-4", "68509-9", "/69725-0"]
    by_code = file(tmp_path, ",".join(codes) + "\n3,0,0,0,0,0,0\n", "codes.csv")
    assert result("score", by_code, "--measure", "GAD-7")["rows"][0]["total"] == 3


@pytest.mark.parametrize(
    ("text", "measure", "why"),
    [
        ("item1\n1\n", "phq-99", "there is no measure “phq-99”"),
        ("item1,item2\n1,2\n", "gad-7", "no column for item 3, 4, 5, 6, 7"),
        (
            ",".join(f"item{n}" for n in range(1, 8)) + "\n0,0,0,0,0,0,0\n0,0,4,0,0,0,0\n",
            "gad-7",
            "row 3, column item3",
        ),
        ("item1,1,item2\n1,2,3\n", "gad-7", "item 1 is there twice"),
    ],
)
def test_scores_that_cannot_be_are_named(tmp_path, text, measure, why):
    done = withness("score", file(tmp_path, text), "--measure", measure)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr


def test_a_course_is_fitted_kept_and_used(tmp_path):
    words = ("--id", "Subject", "--session", "Days", "--score", "Reaction")
    path = shared("change/sleepstudy.csv")
    model = result("course", "fit", path, *words, "--time", "linear")
    assert model["criterion"] == pytest.approx(1743.62827, abs=5e-6)
    assert model["people"][0] == {
        "id": "308",
        "start": pytest.approx(2.2586, abs=5e-4),
        "slope": pytest.approx(9.199, abs=5e-4),
    }
    kept = file(tmp_path, json.dumps(model), "model.json")
    told = result("course", "predict", kept, path, *words, "--at", "0,12")["predictions"]
    assert told[0]["mean"] == pytest.approx(251.405105 + 2.2586, abs=1e-3)
    assert told[1]["sd"] > told[0]["sd"]


def test_a_course_with_a_baseline(tmp_path):
    rows = [
        f"{who},{session},{20 + who % 7 - session - (session * who) % 3},{who % 7}"
        for who in range(40)
        for session in range(1, 6)
    ]
    path = file(tmp_path, "id,session,score,base\n" + "\n".join(rows) + "\n")
    model = result("course", "fit", path, *COURSE, "--base", "base", "--ar1")
    assert len(model["beta"]) == 4
    assert (model["n"], model["scores"], len(model["people"])) == (40, 200, 40)
    other = file(tmp_path, "id,session,score,base\na,1,3,5\na,2,3,6\n", "other.csv")
    done = withness("course", "fit", other, *COURSE, "--base", "base")
    assert "row 3, column base: this person's baseline was another before" in done.stderr


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id,session,score\na,1,3\n", "at least two"),
        ("id,session,score\na,0,3\nb,1,4\na,1,2\n", "choose the linear scale"),
        ("id,session,score\na,1,3\na,1,4\n", "row 3: this session of this person was there before, in row 2"),
        (
            "id,session,score\n" + "".join(f"{who},{n},4\n" for who in "abcd" for n in (1, 2, 3)),
            "all scores are the same",
        ),
    ],
)
def test_courses_that_cannot_be_are_named(tmp_path, text, why):
    done = withness("course", "fit", file(tmp_path, text), *COURSE)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr


def test_a_model_that_is_none_is_named(tmp_path):
    rows = file(tmp_path, "id,session,score\na,1,3\n")
    done = withness("course", "predict", file(tmp_path, "{}", "m.json"), rows, *COURSE)
    assert done.returncode == 2
    assert "this is no model" in done.stderr


def test_sudden_gains_wide_and_long(tmp_path):
    courses = {"a": [30, 31, 29, 15, 14, 16], "b": [20, 20, 21, 20, 19, 20]}
    wide = file(
        tmp_path,
        "id,"
        + ",".join(f"s{n}" for n in range(1, 7))
        + "\n"
        + "".join(f"{who}," + ",".join(map(str, scores)) + "\n" for who, scores in courses.items()),
    )
    long = file(
        tmp_path,
        "id,session,score\n"
        + "".join(f"{who},{n},{s}\n" for who, all_of in courses.items() for n, s in enumerate(all_of, 1)),
        "long.csv",
    )
    by_columns = result("gains", wide, "--id", "id", "--cutoff", "7", "--scores", "s1..s6")
    by_rows = result("gains", long, "--id", "id", "--cutoff", "7", "--session", "session", "--score", "score")
    assert (by_columns["gains"], by_columns["people_with_gains"], by_columns["mean"]) == (1, 1, 14.0)
    assert by_rows["each"] == [{"id": "a", "after": "3", "points": 14.0}]
    assert withness("gains", wide, "--id", "id", "--cutoff", "7").returncode == 2
    assert "no column s7" in withness("gains", wide, "--id", "id", "--cutoff", "7", "--scores", "s1..s9").stderr


def test_the_published_gains():
    found = result(
        "gains", shared("change/suddengains_sgdata.csv"), "--id", "id", "--cutoff", "7", "--scores", "bdi_s1..bdi_s12"
    )
    assert (found["gains"], found["people_with_gains"], found["people_with_several"]) == (24, 15, 8)


COMMANDS = {
    "score": (("score",), ("--measure", "gad-7"), ",".join(f"item{n}" for n in range(1, 8)), "item3"),
    "change": (("change",), (*CHANGE, *JT), "id,time,bdi", "bdi"),
    "course fit": (("course", "fit"), COURSE, "id,session,score", "score"),
    "course predict": (("course", "predict", "{model}"), COURSE, "id,session,score", "score"),
    "gains": (("gains",), ("--id", "id", "--cutoff", "7", "--session", "session", "--score", "score"),
              "id,session,score", "score"),
}  # fmt: skip
"""Every command that reads a table: its words, its options, the columns it needs, and one of numbers."""


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """A course that was fitted before, in a folder of its own."""
    folder = tmp_path_factory.mktemp("model")
    rows = "".join(f"{who},{n},{(who * 7 + n * 3) % 11}\n" for who in range(9) for n in range(1, 5))
    return file(
        folder, json.dumps(result("course", "fit", file(folder, "id,session,score\n" + rows), *COURSE)), "m.json"
    )


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("missing", "there is no such file"),
        ("empty", "this file is empty"),
        ("only a header", "there is a header and no rows"),
        ("another column", "there is no column"),
        ("text", "row 3, column {numbers}: “seven” is no number"),
        ("infinity", "row 3, column {numbers}: “inf” is no number"),
        ("nothing at all", "column {numbers}: there is no value in it"),
        ("a column twice", "row 1: column “{numbers}” is there twice"),
        ("a long row", "can't be read"),
        ("two gigabytes", "2.0 GB are more than the 1 GB that are read at once"),
        ("no table", "this is no table"),
    ],
)
def test_every_command_names_file_row_and_column(tmp_path, model, name, wrong, why):
    command, options, header, numbers = COMMANDS[name]
    path = tmp_path / ("scores.parquet" if wrong == "no table" else "scores.csv")
    _written(path, wrong, header.split(","), numbers)
    before = sorted(tmp_path.iterdir())
    done = withness(*(word.format(model=model) for word in command), path, *options)
    assert (done.returncode, done.stdout) == (2, ""), done.stdout
    assert done.stderr.startswith(str(path)), done.stderr
    assert why.format(numbers=numbers) in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def _written(path, wrong, columns, numbers):
    good = [dict.fromkeys(columns, "1"), dict.fromkeys(columns, "2")]
    put = {"text": "seven", "infinity": "inf"}.get(wrong)
    if put is not None:
        good[1][numbers] = put
    if wrong == "nothing at all":
        good = [row | {numbers: "NA"} for row in good]
    names = {"another column": [f"{each}x" for each in columns], "a column twice": [*columns, numbers]}
    lines = [",".join(names.get(wrong, columns))]
    if wrong != "only a header":
        lines += [",".join(row[each] for each in columns) + (",1" if wrong == "a column twice" else "") for row in good]
    if wrong == "a long row":
        lines.append(",".join("1" for _ in range(len(columns) + 3)))
    if wrong == "missing":
        return
    path.write_text("" if wrong == "empty" else "\n".join(lines) + "\n", "utf-8")
    if wrong == "two gigabytes":
        with path.open("r+b") as file:
            file.truncate(2_000_000_000)


@pytest.mark.parametrize("name", COMMANDS)
def test_one_person_is_no_group_and_still_no_trouble_for_what_needs_none(tmp_path, model, name):
    command, options, header, _ = COMMANDS[name]
    path = tmp_path / "one.csv"
    path.write_text(f"{header}\n" + ",".join("1" for _ in header.split(",")) + "\n", "utf-8")
    done = withness(*(word.format(model=model) for word in command), path, *options)
    if name in ("score", "gains", "course predict"):
        assert done.returncode == 0, done.stderr
    else:
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert done.stderr.startswith(str(path))


def test_a_search_that_does_not_come_to_rest_is_said(tmp_path, monkeypatch):
    from withness.science.trajectories import reml

    monkeypatch.setattr(reml, "_best", lambda _data: (float("inf"), None))
    rows = "".join(f"{who},{n},{(who * 7 + n * 3) % 11}\n" for who in range(9) for n in range(1, 5))
    done = withness("course", "fit", file(tmp_path, "id,session,score\n" + rows), *COURSE)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the search did not come to rest" in done.stderr
