"""`withness course fit` and `predict`: how it usually goes, and what to expect of one person."""

from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
import typer
from msgspec import Struct
from numpy.typing import NDArray

from withness.science.change.slopes import unit_of
from withness.science.trajectories import Fit, Moments, NotFitted, courses, effects, moments_of
from withness.science.trajectories import fit as fitted_by

from .reading import FIRST_ROW, numbers, once, people_of, read, refuse
from .reporting import MOST_ROWS, as_json, table, taking_long

app = typer.Typer(help="Expected course: fit it to many people, predict one person's.", add_completion=False)
Floats = NDArray[np.float64]

File = Annotated[Path, typer.Argument(help="CSV or Parquet, a row for each person and session.")]
Id = Annotated[str, typer.Option("--id", help="The column that says whose row it is.")]
Session = Annotated[str, typer.Option(help="The column with the number of the session.")]
Score = Annotated[str, typer.Option(help="The column with the score.")]
Base = Annotated[str, typer.Option(help="The column with the score at the very start, if there is one.")]
Json = Annotated[bool, typer.Option("--json", help="For programs; it is the model that predict reads.")]


class Rows(Struct, frozen=True):
    """A file as a wide table: whose rows, which sessions, scores (people, sessions), baselines (people,) or None."""

    names: list[str]
    sessions: Floats
    scores: Floats
    base: Floats | None


class Model(Struct, frozen=True):
    """What `fit --json` writes and `predict` reads."""

    beta: list[float]
    G: list[list[float]]
    sigma2: float
    criterion: float
    n: int
    scores: int
    rho: float
    time: str
    baseline: bool
    people: list["Person"] = []

    @classmethod
    def of(cls, fit: Fit, people: list["Person"]) -> "Model":
        time = "log" if fit.log_time else "linear"
        g, s = fit.G, fit.scores
        return cls(fit.beta, g, fit.sigma2, fit.criterion, fit.people, s, fit.rho, time, fit.has_base, people)

    def fit(self) -> Fit:
        return Fit(
            beta=self.beta,
            G=self.G,
            sigma2=self.sigma2,
            criterion=self.criterion,
            people=self.n,
            scores=self.scores,
            log_time=self.time == "log",
            has_base=self.baseline,
            rho=self.rho,
        )


class Person(Struct, frozen=True):
    """How one person's start and slope differ from the group's, drawn towards it as far as their scores are few."""

    id: str
    start: float
    slope: float


@app.command()
def fit(
    file: File,
    id_: Id,
    session: Session,
    score: Score,
    base: Base = "",
    ar1: Annotated[bool, typer.Option("--ar1", help="Let one session's residual carry over into the next.")] = False,
    time: Annotated[str, typer.Option(help="log (sessions from 1) or linear.")] = "log",
    json: Json = False,
) -> None:
    """Fit the course of many people by restricted maximum likelihood."""
    if time not in ("log", "linear"):
        refuse(f"--time is log or linear, not “{time}”")
    steps = ("Reading", "Adding up", "Fitting", "Everybody's own part")
    try:
        with taking_long(steps) as going:
            next(going)
            rows = _rows(file, id_, session, score, base)
            next(going)
            sums = _sums(rows)
            next(going)
            of = fitted_by(sums, ar1=ar1, log_time=time == "log")
            next(going)
            own = effects(of, rows.scores, rows.base, rows.sessions)
    except (NotFitted, ValueError) as wrong:
        refuse(f"{file}: {wrong}")
    people = [Person(name, float(own.start[row]), float(own.slope[row])) for row, name in enumerate(rows.names)]
    if json:
        as_json(Model.of(of, people))
        return
    names = ("start", "slope", "by baseline", "slope by baseline")
    table(f"{of.people} people, {of.scores} scores", ("course", "points"), list(zip(names, of.beta, strict=False)))
    spread = [("start", of.G[0][0] ** 0.5), ("slope", of.G[1][1] ** 0.5), ("within a person", of.sigma2**0.5)]
    table("How people differ (SD)", ("", "points"), spread)
    typer.echo(f"REML criterion {of.criterion:.5f}" + (f", carried over {of.rho:.3f}" if ar1 else ""))


@app.command()
def predict(
    model: Annotated[Path, typer.Argument(help="What `withness course fit … --json` wrote.")],
    file: File,
    id_: Id,
    session: Session,
    score: Score,
    base: Base = "",
    at: Annotated[str, typer.Option(help="Sessions to predict, such as 6,10; else the one after the last.")] = "",
    json: Json = False,
) -> None:
    """What to expect of each person at later sessions, with its SD as a new observation."""
    try:
        of = msgspec.json.decode(model.read_bytes(), type=Model).fit()
    except (OSError, msgspec.MsgspecError) as trouble:
        refuse(f"{model}: this is no model of `withness course fit --json`: {trouble}")
    rows = _rows(file, id_, session, score, base)
    goals = _goals(at, rows.sessions)
    try:
        if of.log_time and min(rows.sessions.min(), *goals) <= 0:
            raise ValueError("this course is on the log scale: sessions count from 1")
        told = courses(of, rows.scores, rows.base, rows.sessions, goals)
    except ValueError as wrong:
        refuse(f"{file}: {wrong}")
    found = [
        {"id": name, "session": goal, "mean": float(told.mean[row, place]), "sd": float(told.sd[row, place])}
        for row, name in enumerate(rows.names)
        for place, goal in enumerate(goals)
    ]
    if json:
        as_json({"n": len(rows.names), "predictions": found})
        return
    shown = found[:MOST_ROWS]
    table(
        "Expected", ("who", "session", "score", "SD"), [tuple(each.values()) for each in shown], len(found) - len(shown)
    )


def _rows(file: Path, id_: str, session: str, score: str, base: str) -> Rows:
    frame = read(file, [id_, session, score, *([base] if base else [])])
    names, person = people_of(file, frame, id_)
    when, scores = numbers(file, frame, session), numbers(file, frame, score)
    if np.isnan(when).any():
        row = int(np.flatnonzero(np.isnan(when))[0])
        refuse(f"{file}, row {row + FIRST_ROW}, column {session}: there is no session")
    sessions, column = np.unique(when, return_inverse=True)
    once(file, person * len(sessions) + column, "session of this person")
    wide = np.full((len(names), len(sessions)), np.nan)
    wide[person, column] = scores
    return Rows(
        names, sessions, wide, _baselines(file, numbers(file, frame, base), person, base, names) if base else None
    )


def _baselines(file: Path, values: Floats, person: NDArray[np.int64], column: str, names: list[str]) -> Floats:
    """Each person's baseline, which is the same in all of their rows that have it."""
    found = np.full(len(names), np.nan)
    there = np.flatnonzero(~np.isnan(values))
    found[person[there][::-1]] = values[there][::-1]
    differs = there[values[there] != found[person[there]]]
    if len(differs):
        refuse(f"{file}, row {differs[0] + FIRST_ROW}, column {column}: this person's baseline was another before")
    if np.isnan(found).any():
        refuse(f"{file}, column {column}: {names[int(np.flatnonzero(np.isnan(found))[0])]} has no baseline")
    return found


def _sums(rows: Rows) -> Moments:
    known = rows.scores[~np.isnan(rows.scores)]
    base_unit = unit_of(rows.base) if rows.base is not None else 1
    unit = unit_of(known)
    return moments_of(rows.scores, rows.base, sessions=rows.sessions, unit=unit, base_unit=base_unit)


def _goals(at: str, sessions: Floats) -> list[float]:
    if not at:
        return [float(sessions[-1]) + 1]
    try:
        return [float(each) for each in at.split(",")]
    except ValueError:
        refuse(f"--at takes sessions such as 6,10, not “{at}”")
