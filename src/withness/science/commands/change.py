"""`withness change`: who changed by more than chance would do, by the method of one's choice."""

from pathlib import Path
from typing import Annotated, Any

import numpy as np
import polars as pl
import typer
from numpy.typing import NDArray

from withness.science.change import METHODS, VERDICTS, Population, Verdicts, cutoff, judge, spread_of
from withness.science.change import change as changed_by
from withness.science.change.methods import Change, Spread, standard_error
from withness.science.change.slopes import slopes
from withness.science.change.verdicts import surely_inside
from withness.science.trajectories import NotFitted

from .reading import FIRST_ROW, numbers, people_of, read, refuse
from .reporting import MOST_ROWS, as_json, known, table

app = typer.Typer(help="Reliable and clinically significant change in a CSV or Parquet file.", add_completion=False)
Floats = NDArray[np.float64]
HLM = "hlm"


@app.command()
def change(
    file: Annotated[Path, typer.Argument(help="CSV or Parquet, a row for each person and time.")],
    id: Annotated[str, typer.Option(help="The column that says whose row it is.")],  # noqa: A002
    time: Annotated[str, typer.Option(help="The column that says when.")],
    outcome: Annotated[str, typer.Option(help="The column with the score.")],
    method: Annotated[str, typer.Option(help=f"One of {', '.join((*METHODS, HLM))}.")],
    pre: Annotated[str, typer.Option(help="The time before.")] = "",
    post: Annotated[str, typer.Option(help="The time after.")] = "",
    reliability: Annotated[float | None, typer.Option(help="Of the measure, 0 to 1.")] = None,
    reliability_post: Annotated[float | None, typer.Option(help="The same later, for nk.")] = None,
    percent: Annotated[float | None, typer.Option(help="For percentage: from how much on it counts.")] = None,
    points: Annotated[float | None, typer.Option(help="For anchor: the smallest difference that matters.")] = None,
    cutoff_kind: Annotated[str, typer.Option("--cutoff", help="a, b, c or b-clinical-sd.")] = "",
    functional_mean: Annotated[float | None, typer.Option(help="Of people in general.")] = None,
    functional_sd: Annotated[float | None, typer.Option(help="Of people in general.")] = None,
    higher_is_better: Annotated[bool, typer.Option("--higher-is-better", help="If a high score is good.")] = False,
    group_relative: Annotated[
        bool, typer.Option("--group-relative", help="For hlm, in research: judge each slope against the group's.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Judge every person's change: recovered, improved, unchanged, deteriorated or harmed."""
    frame = read(file, [id, time, outcome])
    names, person = people_of(file, frame, id)
    scores = numbers(file, frame, outcome)
    moments = frame[time].str.strip_chars().fill_null("")
    told = {"reliability": reliability, "reliability_post": reliability_post, "percent": percent, "points": points}
    try:
        first, last = _at(file, moments, person, scores, pre, len(names)), None
        last = _at(file, moments, person, scores, post, len(names))
        if method == HLM:
            moved_all = slopes(person, _times(file, frame, time), scores, len(names), group_relative=group_relative)
        else:
            moved_all = None
        both = ~np.isnan(first) & ~np.isnan(last)
        if moved_all is not None:
            both &= ~np.isnan(moved_all.index)
        start, end = first[both], last[both]
        moved = (
            Change(moved_all.index[both], moved_all.threshold) if moved_all else changed_by(method, start, end, **told)
        )
        spread = spread_of(start, end)
        usual = _usual(functional_mean, functional_sd)
        at = _cutoff(cutoff_kind, method, spread, usual, reliability, higher_is_better=higher_is_better)
        after = None
        if at is not None and method == "ha" and reliability is not None:
            sem = standard_error(spread.sd_pre, reliability)
            after = surely_inside(end, spread, cutoff=at, sem=sem, higher_is_better=higher_is_better)
        verdicts = judge(moved, start, end, cutoff=at, higher_is_better=higher_is_better, after=after)
    except (NotFitted, ValueError) as wrong:
        refuse(f"{file}: {wrong}")
    kept = [name for name, there in zip(names, both, strict=True) if there]
    _tell(method, kept, len(names), at, moved, start, end, verdicts, json=json)


def _at(file: Path, moments: pl.Series, person: NDArray[np.int64], scores: Floats, when: str, people: int) -> Floats:
    """Everybody's score at one time, NaN where there is none."""
    if not when:
        refuse("say which times to compare with --pre and --post")
    rows = np.flatnonzero((moments == when).to_numpy())
    if not len(rows):
        rows = _same_number(moments, when)
    if not len(rows):
        there = ", ".join(moments.unique(maintain_order=True).head(8).to_list())
        refuse(f"{file}: nobody has a row at time “{when}”; there are {there}")
    again = np.flatnonzero(np.bincount(person[rows], minlength=people) > 1)
    if len(again):
        second = rows[np.flatnonzero(person[rows] == again[0])[1]]
        refuse(f"{file}, row {second + FIRST_ROW}: this person has a row at time “{when}” already")
    found = np.full(people, np.nan)
    found[person[rows]] = scores[rows]
    return found


def _same_number(moments: pl.Series, when: str) -> NDArray[np.int64]:
    try:
        number = float(when)
    except ValueError:
        return np.array([], np.int64)
    return np.flatnonzero((moments.cast(pl.Float64, strict=False) == number).fill_null(value=False).to_numpy())


def _times(file: Path, frame: pl.DataFrame, time: str) -> Floats:
    times = numbers(file, frame, time)
    if np.isnan(times).any():
        refuse(f"{file}, row {int(np.flatnonzero(np.isnan(times))[0]) + FIRST_ROW}, column {time}: there is no time")
    return times


def _usual(mean: float | None, sd: float | None) -> Population | None:
    if (mean is None) != (sd is None):
        raise ValueError("people in general need both --functional-mean and --functional-sd")
    return Population(mean, sd) if mean is not None and sd is not None else None


def _cutoff(
    kind: str,
    method: str,
    spread: Spread,
    usual: Population | None,
    reliability: float | None,
    *,
    higher_is_better: bool,
) -> float | None:
    if not kind:
        return None
    sem = standard_error(spread.sd_pre, reliability) if reliability is not None else 0.0
    return cutoff(
        "true" if method == "ha" and kind == "c" else kind,
        clinical=Population(spread.mean_pre, spread.sd_pre),
        functional=usual,
        higher_is_better=higher_is_better,
        sem=sem,
    )


def _tell(
    method: str,
    names: list[str],
    asked: int,
    at: float | None,
    moved: Change,
    start: Floats,
    end: Floats,
    verdicts: Verdicts,
    *,
    json: bool,
) -> None:
    shown = len(names) if json else min(len(names), MOST_ROWS)
    people: list[dict[str, Any]] = [
        {
            "id": names[row],
            "pre": float(start[row]),
            "post": float(end[row]),
            "index": known(moved.index[row]),
            "verdict": VERDICTS[verdicts.codes[row]],
        }
        for row in range(shown)
    ]
    counts = verdicts.counts()
    if json:
        without = asked - len(names)
        as_json(
            {
                "method": method,
                "n": len(names),
                "without_both": without,
                "cutoff": at,
                "counts": counts,
                "people": people,
            }
        )
        return
    typer.echo(f"{len(names)} of {asked} people have both scores." + (f" Cut-off: {at:.3f}." if at is not None else ""))
    table("How many", ("", "people"), list(counts.items()))
    table(
        "Each", ("who", "before", "after", "index", ""), [tuple(each.values()) for each in people], len(names) - shown
    )
