"""What can be done about the directory from a terminal: bring lists in, give it away, make its index anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from . import exporting, importing, indexing
from .opening import zone_named
from .reading.formats import FORMATS
from .reading.mapping import NoMapping, mapping_in
from .reading.sources import NoSource
from .report import Report

app = typer.Typer(help="Services in the community: bring lists in, and give them away.", no_args_is_help=True)
MOST_SHOWN = 20


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(help="A file, a folder or a zip.")],
    format_: Annotated[
        str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}; seen by itself if not said.")
    ] = "",
    mapping: Annotated[
        Path | None, typer.Option(help="For a list of no standard: a file that says what is what.")
    ] = None,
    name: Annotated[
        str,
        typer.Option("--source", help="Whose list it is. The same name again updates.", show_default="the file's name"),
    ] = "",
    country: Annotated[str, typer.Option(help="Two letters: of phone numbers without a country, such as US.")] = "",
    zone: Annotated[str, typer.Option(help="Of opening hours without a time zone, such as America/New_York.")] = "",
    report_to: Annotated[
        Path | None, typer.Option("--report", help="Write down each record that is not used, and why, as CSV.")
    ] = None,
) -> None:
    """Bring a list of services in, again and again. Ends with 1 where a record could not be used."""
    if format_ and format_ not in FORMATS:
        _refuse(f"--format is one of {', '.join(FORMATS)}")
    if format_ == "raw" and mapping is None:
        _refuse("a list of no standard needs a --mapping: docs/directory.md shows one")
    if zone and zone_named(zone) is None:
        _refuse(f"{zone} is no time zone such as America/New_York")
    try:
        mappings = mapping_in(mapping) if mapping is not None else ()
        options = importing.Options(name or source.resolve().stem, format_, mappings, country.upper(), zone)
        with _shown() as progress:
            report = importing.import_from(source, options, progress)
            indexing.reindex(progress)
    except (NoMapping, NoSource) as why:
        _refuse(str(why))
    _tell(report)
    if report_to is not None:
        report.save(report_to)
    if report.left_out:
        raise typer.Exit(1)


@app.command()
def export(
    to: Annotated[Path, typer.Argument(help="A new file, or for CSV a new folder.")],
    as_csv: Annotated[bool, typer.Option("--csv", help="A folder of CSV tables instead of JSON.")] = False,
) -> None:
    """Write down everything as HSDS 3.0 has it."""
    if to.exists():
        _refuse(f"{to}: there is something already")
    with _shown() as progress:
        many = exporting.export_csv(to) if as_csv else exporting.export_json(to, progress)
    typer.echo(f"{to}: {many:,} services.")


@app.command()
def index() -> None:
    """Make what searching reads anew."""
    with _shown() as progress:
        many = indexing.reindex(progress)
    typer.echo(f"{many:,} services can be found.")


@contextmanager
def _shown() -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar for each step of the work, on the terminal and not in what is written."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        steps: dict[str, TaskID] = {}

        def show(step: str, done: int, total: int | None) -> None:
            if step not in steps:
                steps[step] = bars.add_task(step.replace("_", " "))
            bars.update(steps[step], completed=done, total=total)

        yield show


def _tell(report: Report) -> None:
    for table, many in report.used.items():
        typer.echo(f"{table.replace('_', ' ')}: {many:,} in, {report.new[table]:,} of them new.")
    for table, many in report.left_out.items():
        typer.echo(f"{table.replace('_', ' ')}: {many:,} not used.")
    for (left_out, why), times in report.reasons.most_common(MOST_SHOWN):
        typer.echo(f"  {times:,} times {'not used' if left_out else 'used, but'}: {why}")
    for line in list(report.lines())[:MOST_SHOWN]:
        typer.echo(f"  {line}")
    if len(report.findings) > MOST_SHOWN:
        typer.echo(f"  … and {len(report.findings) - MOST_SHOWN:,} more: --report FILE writes down all of them.")


def _refuse(why: str) -> NoReturn:
    typer.echo(" ".join(why.split()), err=True)
    raise typer.Exit(2)
