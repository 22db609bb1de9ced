"""`withness gains`: sudden gains between two sessions."""

import re
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from withness.science.change import sudden_gains

from .reading import header, numbers, once, people_of, read, refuse
from .reporting import MOST_ROWS, as_json, table

app = typer.Typer(help="Sudden gains in a CSV or Parquet file.", add_completion=False)
RANGE = re.compile(r"^(.*?)(\d+)\.\.(?:.*?)(\d+)$")


@app.command()
def gains(
    file: Annotated[Path, typer.Argument(help="A row for each person, or one for each person and session.")],
    id_: Annotated[str, typer.Option("--id", help="The column that says whose row it is.")],
    cutoff: Annotated[float, typer.Option(help="From how many points on a gain counts.")],
    scores: Annotated[str, typer.Option(help="A column a session: bdi_s1,bdi_s2,… or bdi_s1..bdi_s12.")] = "",
    session: Annotated[str, typer.Option(help="With a row a session: the column with its number.")] = "",
    score: Annotated[str, typer.Option(help="With a row a session: the column with the score.")] = "",
    higher_is_better: Annotated[bool, typer.Option("--higher-is-better", help="If a high score is good.")] = False,
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Find every large, lasting change from one session to the next."""
    if bool(scores) == bool(session and score):
        refuse("say either --scores (a column a session) or --session and --score (a row a session)")
    names, sessions, wide = _wide(file, id_, scores) if scores else _long(file, id_, session, score)
    try:
        found = sudden_gains(wide, least=cutoff, higher_is_better=higher_is_better)
    except ValueError as wrong:
        refuse(f"{file}: {wrong}")
    rows = [{"id": names[each.person], "after": sessions[each.after], "points": each.points} for each in found]
    points = np.array([each.points for each in found])
    who = [each.person for each in found]
    summary = {
        "n": len(names),
        "gains": len(found),
        "people_with_gains": len(set(who)),
        "people_with_several": sum(who.count(one) > 1 for one in set(who)),
        "mean": float(points.mean()) if len(points) else None,
        "sd": float(points.std(ddof=1)) if len(points) > 1 else None,
    }
    if json:
        as_json({**summary, "each": rows})
        return
    table("Sudden gains", ("", ""), list(summary.items()))
    shown = rows[:MOST_ROWS]
    table("Each", ("who", "after", "points"), [tuple(each.values()) for each in shown], len(rows) - len(shown))


def _wide(file: Path, id_: str, scores: str) -> tuple[list[str], list[str], NDArray[np.float64]]:
    columns = _named(file, scores)
    frame = read(file, [id_, *columns])
    names, person = people_of(file, frame, id_)
    once(file, person, "person")
    return names, columns, np.column_stack([numbers(file, frame, column) for column in columns])


def _long(file: Path, id_: str, session: str, score: str) -> tuple[list[str], list[str], NDArray[np.float64]]:
    frame = read(file, [id_, session, score])
    names, person = people_of(file, frame, id_)
    sessions, column = np.unique(numbers(file, frame, session), return_inverse=True)
    once(file, person * len(sessions) + column, "session of this person")
    wide = np.full((len(names), len(sessions)), np.nan)
    wide[person, column] = numbers(file, frame, score)
    return names, [f"{each:g}" for each in sessions], wide


def _named(file: Path, scores: str) -> list[str]:
    """The columns that are meant: a list, or a range by the number at their end."""
    if (span := RANGE.match(scores)) is None:
        return [each.strip() for each in scores.split(",") if each.strip()]
    stem, first, last = span.group(1), int(span.group(2)), int(span.group(3))
    there = header(file)
    named = [f"{stem}{number}" for number in range(first, last + 1)]
    lacking = [column for column in named if column not in there]
    if len(named) < 2 or lacking:
        refuse(f"{file}: there is no column {lacking[0] if lacking else scores}")
    return named
