"""`withness programme report`: what a programme's people need, what helped and what got in the way, naming nobody."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from withness.science.commands.reading import refuse
from withness.science.commands.reporting import as_json, table, taking_long

from .engines import ENGINES, NoEngineError, engine
from .figures import Report

app = typer.Typer(help="A community programme's people together: report, release.", add_completion=False)
MOST_HIDDEN = 8


@app.callback()
def programme() -> None:
    """A community programme's people together."""


@app.command()
def release() -> None:
    """Release the figures of every programme here that are due, as the worker does on the first of each month."""
    from withness.ground.ledger.hear import clock

    from .releasing import month_before, programmes
    from .releasing import release as made
    from .voices import count_voices

    for practice in programmes():
        count_voices(practice, month_before(clock()))
        newest = made(practice)
        told = (
            f"until {newest.months[-1]}"
            if newest is not None
            else "nothing yet: nobody is counted since before this month"
        )
        typer.echo(f"{practice}: {told}")


@app.command()
def report(
    folder: Annotated[Path, typer.Argument(help="Facts as Parquet: needs, referrals, barriers, outcomes, scores.")],
    engine_: Annotated[str, typer.Option("--engine", help="duckdb or spark.")] = "duckdb",
    master: Annotated[str, typer.Option(help="Where Spark runs, such as spark://host:7077.")] = "local[*]",
    until: Annotated[int | None, typer.Option(help="The last month, such as 202612; else the last there is.")] = None,
    after: Annotated[
        Path | None, typer.Option(help="The report before, as --json wrote it: it is gone on from.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="For programs, and for --after of the next one.")] = False,
) -> None:
    """Figures that move by ten people or not at all, and the course that many have in common."""
    if engine_ not in ENGINES:
        refuse(f"--engine is {' or '.join(ENGINES)}, not “{engine_}”")
    if not folder.is_dir():
        refuse(f"{folder}: there is no such folder")
    try:
        with engine(engine_, master) as connection:
            from .report import STEPS, BadFactsError, facts_in
            from .report import report as made

            try:
                before = msgspec.json.decode(after.read_bytes(), type=Report) if after else None
                with taking_long(STEPS) as going:
                    told = made(facts_in(connection, folder), until=until, before=before, going=going)
            except (OSError, msgspec.MsgspecError) as trouble:
                refuse(f"{after}: this is no report of `withness programme report --json`: {trouble}")
            except (BadFactsError, ValueError) as wrong:
                refuse(str(wrong))
    except NoEngineError as missing:
        refuse(str(missing))
    if json:
        as_json(told)
        return
    for shown in told.tables:
        rows = [(*cell.values, cell.figures[-1]) for cell in shown.cells if cell.figures[-1]]
        table(f"{shown.title}, until {told.months[-1]}", (*shown.variables, "people"), rows)
        if shown.hidden:
            some = "; ".join(", ".join(values) for values in shown.hidden[:MOST_HIDDEN])
            more = f"; and {len(shown.hidden) - MOST_HIDDEN} more" if len(shown.hidden) > MOST_HIDDEN else ""
            typer.echo(f"Too few people, or nobody: {some}{more}")
    if told.course is None:
        typer.echo(f"No course: {told.no_course}.")
    else:
        course = told.course
        rows = [("start", course.start), ("slope", course.slope), ("spread", course.spread)]
        table(f"How it usually goes, about {course.people} people", ("course", "points"), rows)
    typer.echo("Figures are in fives, and stay until they are off by more than ten people.")
