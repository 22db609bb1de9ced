"""Shows results: a readable table for people, JSON for programs, and a bar while something takes long."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import msgspec
import numpy as np
import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

MOST_ROWS = 20


def as_json(what: Any) -> None:
    """One JSON document on standard output; what is missing is null."""
    sys.stdout.buffer.write(msgspec.json.encode(what, enc_hook=_plain) + b"\n")


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], left_out: int = 0) -> None:
    """A table for people, and how many rows it leaves out."""
    shown = Table(title=title, title_justify="left", title_style="bold")
    for column in columns:
        shown.add_column(column)
    for row in rows:
        shown.add_row(*(_said(value) for value in row))
    Console().print(shown)
    if left_out:
        typer.echo(f"… and {left_out} more: --json has them all.")


@contextmanager
def taking_long(steps: Sequence[str]) -> Iterator[Iterator[str]]:
    """A bar on standard error that moves on with each step that is taken from what is given."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    # Where nobody looks, a bar would only leave an empty line before what is said of an error.
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task(steps[0], total=len(steps))

        def each() -> Iterator[str]:
            for step in steps:
                progress.update(bar, description=step)
                yield step
                progress.advance(bar)

        yield each()


def known(value: float) -> float | None:
    """A number, or None where it is missing."""
    return None if np.isnan(value) else float(value)


def _said(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    raise TypeError(f"{type(value)} has no place in JSON")
