"""A programme's report: what its people's facts say together, in figures that say nothing of one of them."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from withness.science.suppression import STEP, margin, released, waited
from withness.science.trajectories import Fit, Moments, NotFitted, fit

from .engines import rows_of
from .expressions import counted, strange, summed
from .facts import ALWAYS, FACTS, MOST_SESSIONS, PUBLISHED, VALUES, Facts, Published
from .figures import Cell, Course, Report, Shown


class BadFactsError(ValueError):
    """These files are not what a report can be made from; it says which and why."""


STEPS = ("Checking the facts", *(each.title for each in PUBLISHED), "Adding up courses")


def report(
    facts: Mapping[str, Any], *, until: int | None = None, before: Report | None = None, going: Iterator[str]
) -> Report:
    """The report of facts, a table of ibis for each kind, up to the month `until`, going on from the report `before`.

    Raises BadFactsError where they are not what they should be.
    """
    next(going)
    rows = {each.name: _checked(facts[each.name], each) for each in FACTS}
    cells = {}
    for published in PUBLISHED:
        next(going)
        cells[published.table.name] = counts_of(rows[published.facts], published)
    next(going)
    sums = moments_by_month(rows["scores"])
    months = _months([month for table in cells.values() for month, _ in table] + list(sums), until, before)
    tables = tuple(shown_of(each, cells[each.table.name], months, before) for each in PUBLISHED)
    course, why = _course([sums[month] for month in months if month in sums])
    return Report(months, tables, course, why)


def counts_of(rows: Any, published: Published) -> dict[tuple[int, tuple[str, ...]], int]:
    """How many people came into each cell in each month."""
    variables = published.table.variables
    found = counted(rows, variables).to_pyarrow().to_pylist()
    return {(row["month"], tuple(row[each] for each in variables)): row["people"] for row in found}


def moments_by_month(scores: Any) -> dict[int, Moments]:
    """The whole-number sums of everybody's scores, by the month of their last one. Bit for bit alike on each engine."""
    sessions = tuple(sorted(scores.select("session").distinct().to_pyarrow()["session"].to_pylist()))
    if not sessions:
        return {}
    if sessions[0] < 1 or sessions[-1] > MOST_SESSIONS:
        raise BadFactsError(
            f"scores: sessions are counted from 1 to {MOST_SESSIONS}, not {sessions[0]} or {sessions[-1]}"
        )
    rows = summed(scores, sessions).to_pyarrow()
    keys = zip(rows["month"].to_pylist(), rows["pattern"].to_pylist(), strict=True)
    found: dict[int, dict[int, Any]] = {}
    for (month, pattern), sums in zip(keys, _matrices(rows, sessions), strict=True):
        found.setdefault(month, {})[pattern] = sums
    at = tuple(float(each) for each in sessions)
    return {month: Moments(at, 1, 1, False, sums) for month, sums in found.items()}


def _matrices(rows: pa.Table, sessions: tuple[int, ...]) -> Any:
    """The sums of each row as a matrix; where a pattern lacks a session they are 0 already. By columns, as a year has
    more than ten thousand rows."""
    size = len(sessions) + 1
    z = np.zeros((rows.num_rows, size, size), np.int64)
    z[:, 0, 0] = rows["one"]
    for a, i in enumerate(sessions, 1):
        z[:, 0, a] = z[:, a, 0] = rows[f"s{i}"]
        for b, j in enumerate(sessions[a - 1 :], a):
            z[:, a, b] = z[:, b, a] = rows[f"s{i}_{j}"]
    return z


def facts_in(connection: Any, folder: Path) -> dict[str, Any]:
    """The facts of a folder, unread. Raises BadFactsError where a kind of fact is missing or is no Parquet."""
    found = {}
    for facts in FACTS:
        place = folder / facts.name
        if not list(place.glob("*.parquet")):
            raise BadFactsError(f"{place}: there is no Parquet file; a report needs {', '.join(f.name for f in FACTS)}")
        try:
            found[facts.name] = rows_of(connection, place)
            found[facts.name].schema()
        except Exception as trouble:
            raise BadFactsError(f"{place}: this can't be read: {str(trouble).splitlines()[0]}") from trouble
    return found


def facts_from(connection: Any, told: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Facts that were never in a file, for DuckDB."""
    kinds = {"int64": pa.int64(), "string": pa.string()}
    found = {}
    for facts in FACTS:
        schema = pa.schema([(name, kinds[kind]) for name, kind in {**ALWAYS, **facts.columns}.items()])
        rows = pa.Table.from_pylist([dict(row) for row in told[facts.name]], schema=schema)
        connection.con.register(facts.name, rows)
        found[facts.name] = connection.table(facts.name)
    return found


def _checked(rows: Any, facts: Facts) -> Any:
    """The rows of one kind of fact, once they are what they should be."""
    place, there = facts.name, dict(rows.schema().items())
    for column, kind in {**ALWAYS, **facts.columns}.items():
        if column not in there:
            raise BadFactsError(f"{place}: there is no column “{column}”; there are {', '.join(there)}")
        if not (there[column].is_integer() if kind == "int64" else there[column].is_string()):
            raise BadFactsError(f"{place}, column {column}: this should be {kind}, not {there[column]}")
    if rows.filter(rows.person.isnull() | rows.month.isnull()).count().to_pyarrow().as_py():
        raise BadFactsError(f"{place}: a row has no person or no month")
    wrong = rows.filter((rows.month % 100 < 1) | (rows.month % 100 > 12)).count().to_pyarrow().as_py()
    if wrong:
        raise BadFactsError(f"{place}, column month: a month is such as 202601; {wrong} rows have another number there")
    for column in facts.columns:
        if column in VALUES:
            unknown = strange(rows, column).limit(1).to_pyarrow().to_pylist()
            if unknown:
                raise BadFactsError(f"{place}, column {column}: “{unknown[0]['value']}” is nothing that is known here")
    return rows


def _months(found: list[int], until: int | None, before: Report | None) -> tuple[int, ...]:
    """Every month from the first to the last, so that a month in which nobody came has a release too. Those that were
    released stay, also once whoever came in the first of them has left."""
    known = found + list(before.months if before else ())
    if not known:
        raise BadFactsError("there is no row in these facts")
    last = until or max(known)
    month, months = min(before.months[:1] if before else found), []
    while month <= last:
        months.append(month)
        month = month + 1 if month % 100 < 12 else month + 89
    if not months:
        raise BadFactsError(f"nothing is known from before the end of {last}")
    return tuple(months)


def shown_of(
    published: Published,
    came: Mapping[tuple[int, tuple[str, ...]], int],
    months: tuple[int, ...],
    before: Report | None,
) -> Shown:
    """The releases of one table: those that were made stay as they were, later ones go on from them."""
    table = published.table
    earlier = {
        cell.values: cell.figures
        for each in (before.tables if before else ())
        if each.name == table.name
        for cell in each.cells
    }
    made = len(before.months) if before else 0
    cells = sorted({values for _, values in came} | set(earlier))
    new = np.array([[came.get((month, values), 0) for values in cells] for month in months], np.int64)
    counts = np.cumsum(new.reshape(len(months), len(cells)), axis=0)
    past = np.array([earlier.get(values, (0,) * made) for values in cells], np.int64).reshape(len(cells), made).T
    figures = np.vstack([past, released(counts[made:], past[-1] if made else None)]) if cells else counts
    kept = [n for n in range(len(cells)) if figures[:, n].any()]
    shown = tuple(Cell(cells[n], tuple(figures[:, n].tolist())) for n in kept)
    last = {cell.values: cell.figures[-1] for cell in shown}
    # Only where every value is known to all: that an area has a name here at all would say that somebody is there.
    every = product(*(VALUES.get(each, ()) for each in table.variables))
    hidden = tuple(values for values in every if not last.get(values))
    margins = tuple(margin(last, place) for place in range(len(table.variables)))
    return Shown(table.name, published.title, table.variables, shown, hidden, margins)


def published_course(fitted: Fit) -> Course:
    """What may be said of a course: in whole points below a hundred people, in halves below a thousand, in fifths from
    there on. It is fitted from exact sums, so every further digit would say more of each single person."""
    step = 1.0 if fitted.people < 100 else 0.5 if fitted.people < 1_000 else 0.2
    start, slope, spread = (
        float(f"{round(value / step) * step:.1f}") for value in (*fitted.beta, math.sqrt(fitted.sigma2))
    )
    return Course(fitted.people // STEP * STEP, start, slope, spread)


def _course(monthly: list[Moments]) -> tuple[Course | None, str]:
    if not monthly:
        return None, "nobody has a score"
    sums = waited(monthly)
    if not sums.people:
        return None, "too few people have scores of the same sessions"
    try:
        return published_course(fit(sums)), ""
    except NotFitted as why:
        return None, str(why)
