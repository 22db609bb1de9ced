"""`withness score`: totals of a measure for every row of a file."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from withness.science.measures import BadAnswer, Measure, UnknownMeasure, measure
from withness.science.measures import score as scored_by

from .reading import FIRST_ROW, header, numbers, read, refuse
from .reporting import MOST_ROWS, as_json, known, table

app = typer.Typer(help="Totals of a measure for every row of a CSV or Parquet file.", add_completion=False)


@app.command()
def score(
    file: Annotated[Path, typer.Argument(help="CSV or Parquet; columns item1, item2 … or the items' codes.")],
    measure_name: Annotated[str, typer.Option("--measure", help="A measure, such as phq-9.")],
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Score every row: total, subscales, what is missing, and whether an answer asks for help at once."""
    try:
        of = measure(measure_name)
    except UnknownMeasure as unknown:
        refuse(str(unknown))
    columns = _columns(file, of)
    frame = read(file, columns)
    answers = np.column_stack([numbers(file, frame, column) for column in columns])
    try:
        done = scored_by(of, answers)
    except BadAnswer as bad:
        column = columns[[item.id for item in of.items].index(bad.item)]
        refuse(f"{file}, row {bad.row + FIRST_ROW}, column {column}: {bad}")
    rows = [
        {
            "row": row + FIRST_ROW,
            "total": known(done.total[row]),
            "subscales": {name: known(values[row]) for name, values in done.subscales.items()},
            "missing": int(done.missing[row]),
            "prorated": bool(done.prorated[row]),
            "asks_for_help": bool(done.at_risk[row]),
        }
        for row in range(len(answers) if json else min(len(answers), MOST_ROWS))
    ]
    if json:
        as_json({"measure": of.code, "n": len(answers), "rows": rows})
        return
    said = [(each["row"], each["total"], each["missing"], "yes" if each["asks_for_help"] else "") for each in rows]
    table(of.name, ("row", "total", "missing", "asks for help"), said, len(answers) - len(rows))


def _columns(file: Path, of: Measure) -> list[str]:
    """The column of each item, in the measure's order, by number, item + number, or code."""
    found: dict[str, str] = {}
    for column in header(file):
        item = of.item(column.lower().removeprefix("item").lstrip("_- ") or column) or of.item(column)
        if item is not None:
            if item.id in found:
                refuse(f"{file}: item {item.id} is there twice, as {found[item.id]} and as {column}")
            found[item.id] = column
    lacking = [item.id for item in of.items if item.id not in found]
    if lacking:
        refuse(f"{file}: {of.name} needs {len(of.items)} items; there is no column for item {', '.join(lacking)}")
    return [found[item.id] for item in of.items]
