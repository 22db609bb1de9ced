"""`withness ledger`: check that nothing was changed, export heads, put the guards back."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from . import guards, heads, store, verify

app = typer.Typer(help="Check that nothing was changed.", no_args_is_help=True, add_completion=False)


@app.command("verify")
def verify_command(
    heads_file: Annotated[
        Path | None, typer.Option("--heads", help="Heads exported earlier: shows cut-off ends too.")
    ] = None,
) -> None:
    """Read every ledger. Names the first entry that isn't as it was saved, and ends with 1 then."""
    try:
        expected = heads.read(heads_file.read_text("utf-8", errors="replace")) if heads_file else None
    except (OSError, heads.BrokenHeadsError) as wrong:
        typer.echo(f"{heads_file}: {getattr(wrong, 'strerror', None) or wrong}", err=True)
        raise typer.Exit(2) from wrong
    total = store.count_entries()
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=total)
        finding = verify.first_bad(expected, lambda entries: progress.advance(task, entries))
    if finding is not None:
        typer.echo(str(finding))
        raise typer.Exit(1)
    typer.echo(f"All {total:,} entries are as they were saved.")


@app.command("heads")
def heads_command() -> None:
    """Write where each ledger ends, signed, to the standard output. Keep it where this machine can't reach."""
    typer.echo(heads.export(), nl=False)


@app.command("guard")
def guard_command() -> None:
    """Put back the triggers that keep entries from being changed."""
    guards.restore()
    guards.insist()
    typer.echo("The guards are up.")
