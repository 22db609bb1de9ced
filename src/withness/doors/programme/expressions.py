"""What is asked of the facts, written once in ibis: the same expressions run on DuckDB and on Spark."""

from itertools import combinations_with_replacement

import ibis
from ibis import Table as Rows

from .facts import CLOSING, VALUES

CLOSED_WITHIN = (14, 28, 56)


def counted(rows: Rows, variables: tuple[str, ...]) -> Rows:
    """How many people came into each cell in each month. A person counts once in a cell, from the first month on.

    Whoever left one of the variables unsaid is in no cell.
    """
    said = _with_closing(rows) if "closing" in variables else rows
    for variable in variables:
        said = said.filter(said[variable].notnull())
    first = said.group_by("person", *variables).agg(month=said.month.min())
    return first.group_by("month", *variables).agg(people=first.count().cast("int64"))


def strange(rows: Rows, column: str) -> Rows:
    """Values of a column that it may not hold."""
    known = VALUES[column]
    return rows.filter(rows[column].notnull() & rows[column].notin(known)).select(value=rows[column]).distinct()


def summed(scores: Rows, sessions: tuple[int, ...]) -> Rows:
    """Whole-number sums for each month of a last session and each attendance pattern, as `Moments` keeps them.

    `one`: people; `s<j>`: Σ of their scores; `s<i>_<j>`: Σ of products. A session without a score counts as 0.
    """
    at = {j: ibis.cases((scores.session == j, scores.score)).max().cast("int64") for j in sessions}
    wide = scores.group_by("person").agg(month=scores.month.max(), **{f"y{j}": each for j, each in at.items()})
    here = {j: wide[f"y{j}"] for j in sessions}
    pattern = ibis.literal(0, "int64")
    for bit, j in enumerate(sessions):
        pattern = pattern + ibis.ifelse(here[j].notnull(), 1 << bit, 0).cast("int64")
    flat = wide.select(
        month=wide.month, pattern=pattern, **{f"y{j}": each.fill_null(0).cast("int64") for j, each in here.items()}
    )
    sums = {f"s{j}": flat[f"y{j}"].sum().cast("int64") for j in sessions}
    for i, j in combinations_with_replacement(sessions, 2):
        sums[f"s{i}_{j}"] = (flat[f"y{i}"] * flat[f"y{j}"]).sum().cast("int64")
    return flat.group_by("month", "pattern").agg(one=flat.count().cast("int64"), **sums)


def _with_closing(rows: Rows) -> Rows:
    """How long a referral took until it was closed, in steps; null where that is unsaid or it is open."""
    steps = [(rows.days <= most, name) for most, name in zip(CLOSED_WITHIN, CLOSING[:3], strict=True)]
    return rows.filter(rows.days.notnull()).mutate(closing=ibis.cases(*steps, else_=CLOSING[3]))
