"""A programme's report on made-up facts: alike on both engines, silent about a few, and naming what is wrong."""

import json
from shutil import which

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from benchmarks.programme_facts import make
from withness.doors.programme.commands import app
from withness.doors.programme.engines import engine
from withness.doors.programme.facts import FACTS, PUBLISHED
from withness.doors.programme.figures import Course
from withness.doors.programme.report import counts_of, moments_by_month, published_course
from withness.science.trajectories import Fit, moments_of


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("facts")
    make(folder, 20_000)
    return folder


def run(*words):
    return CliRunner().invoke(app, ["report", *map(str, words)])


def told(*words):
    ended = run(*words, "--json")
    assert ended.exit_code == 0, ended.output
    return json.loads(ended.stdout)


def put(folder, kind, **columns):
    path = folder / kind / "facts.parquet"
    path.parent.mkdir(exist_ok=True)
    pq.write_table(pa.table(columns), path)


def few(folder, people, areas):
    """A programme in which so many people say that food is hard, in these areas."""
    make(folder, 2_000)
    text = pa.array([None] * people, pa.string())
    put(
        folder, "needs", person=pa.array(range(people)), month=pa.array([202601] * people),
        need=pa.array(["food"] * people), wants_help=text, area=pa.array(areas),
    )  # fmt: skip
    return folder


def shown(report, name):
    found = next(table for table in report["tables"] if table["name"] == name)
    return {tuple(cell["values"]): cell["figures"] for cell in found["cells"]}


def everything(name, folder, master="local[2]"):
    """All counts and all sums of one engine."""
    with engine(name, master) as connection:
        rows = {each.name: connection.read_parquet(str(folder / each.name / "*.parquet")) for each in FACTS}
        counts = {each.table.name: counts_of(rows[each.facts], each) for each in PUBLISHED}
        return counts, moments_by_month(rows["scores"])


def test_counts_and_sums_are_those_that_are_counted_by_hand(facts):
    counts, sums = everything("duckdb", facts)
    barriers = pq.read_table(facts / "barriers").to_pylist()
    first = {}
    for row in barriers:
        key = row["person"], (row["barrier"], row["need"])
        if row["need"] is not None:
            first[key] = min(row["month"], first.get(key, 999999))
    by_hand = {}
    for (_, cell), month in first.items():
        by_hand[month, cell] = by_hand.get((month, cell), 0) + 1
    assert counts["barriers"] == by_hand

    scores = pq.read_table(facts / "scores").to_pandas()
    wide = scores.pivot(index="person", columns="session", values="score")
    month = scores.groupby("person").month.max()
    assert sums == {m: moments_of(wide[month == m].to_numpy(np.float64)) for m in sorted(set(month))}


@pytest.mark.parametrize("master", ["local[2]", "local-cluster[1,1,1024]"])
def test_spark_counts_and_adds_up_the_same_to_the_last_bit(facts, master):
    pytest.importorskip("pyspark", reason="PySpark is missing: install requirements/spark.txt to run this")
    if which("java") is None:
        pytest.skip("Java is missing: Spark needs 17 or newer")
    assert everything("spark", facts, master) == everything("duckdb", facts)


def test_an_area_with_ten_people_is_not_named_and_one_with_eleven_is(tmp_path):
    report = told(few(tmp_path, 21, ["north"] * 11 + ["south"] * 10))
    assert shown(report, "areas") == {("north", "food"): [10] * 12}
    assert "south" not in json.dumps(report)


def test_what_is_not_shown_is_said_whether_few_are_there_or_nobody(tmp_path):
    ended = run(few(tmp_path, 5, ["north"] * 5))
    assert "Too few people, or nobody: housing, yes" in ended.stdout


def test_whoever_left_is_subtracted_and_no_figure_tells_of_it(tmp_path):
    before = tmp_path / "before.json"
    before.write_text(json.dumps(told(few(tmp_path, 22, ["north"] * 22), "--until", 202611)))
    report = told(few(tmp_path, 21, ["north"] * 21), "--after", before)
    assert shown(report, "areas") == {("north", "food"): [20] * 12}
    report = told(few(tmp_path, 8, ["north"] * 8), "--after", before)
    assert shown(report, "areas") == {("north", "food"): [20] * 11 + [10]}


@pytest.mark.parametrize(("people", "start", "slope"), [(99, 20.0, -3.0), (100, 20.0, -2.5), (1_000, 19.8, -2.6)])
def test_a_course_is_told_in_fewer_digits_the_fewer_people_it_is_of(people, start, slope):
    of_all = Fit([19.8437, -2.5511], [[1.0, 0.0], [0.0, 1.0]], 9.1234, 12345.678, people, people * 5)
    assert published_course(of_all) == Course(people // 5 * 5, start, slope, 3.0)


def test_what_a_program_gets_of_a_course_has_no_more_digits_than_what_a_person_reads(facts):
    course = told(facts)["course"]
    assert course.keys() == {"people", "start", "slope", "spread"}
    assert course["people"] % 5 == 0
    assert all(value == round(value, 1) for value in course.values())


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda folder: (folder / "scores" / "facts.parquet").unlink(), "there is no Parquet file"),
        (lambda folder: (folder / "scores" / "facts.parquet").write_bytes(b"no table"), "this can't be read"),
        (lambda folder: put(folder, "barriers", person=[1], month=[202601]), "there is no column “barrier”"),
        (
            lambda folder: put(folder, "barriers", person=["Ana"], month=[202601], barrier=["cost"], need=["food"]),
            "column person: this should be int64",
        ),
        (
            lambda folder: put(folder, "barriers", person=[1], month=[202613], barrier=["cost"], need=["food"]),
            "a month is such as 202601",
        ),
        (
            lambda folder: put(folder, "barriers", person=[1], month=[202601], barrier=["weather"], need=["food"]),
            "“weather” is nothing that is known here",
        ),
        (
            lambda folder: put(folder, "scores", person=[1], month=[202601], session=[0], score=[3]),
            "sessions are counted from 1",
        ),
    ],
)
def test_what_is_wrong_with_facts_is_said_in_one_line(tmp_path, break_it, said):
    make(tmp_path, 2_000)
    break_it(tmp_path)
    ended = run(tmp_path)
    assert ended.exit_code == 2
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_what_can_t_be_asked_for_is_said(tmp_path):
    assert "duckdb or spark" in run(tmp_path, "--engine", "abacus").stderr
    assert "no such folder" in run(tmp_path / "nowhere").stderr
