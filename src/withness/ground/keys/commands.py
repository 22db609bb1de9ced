"""`withness keys`: the master key on paper, in two halves that say nothing alone."""

import os
from pathlib import Path
from typing import Annotated

import typer

from . import halves
from .house_secret import data_folder
from .master import master_key_bytes

app = typer.Typer(help="The master key on paper, for two people to keep.", no_args_is_help=True, add_completion=False)

SHEET = """WITHNESS: one half of a master key ({name} of two)

{half}

Alone it opens nothing and tells nothing. Together with the other half it opens everything
that was said on this installation. Keep it in a safe that the keeper of the other half can't open.

To put the two together:  withness keys unite
"""
PAGE_BREAK = "\f"


@app.command()
def sheet() -> None:
    """Print the master key as two sheets, one for each of two keepers. New halves each time; all old ones stay good."""
    one, other = halves.halve(master_key_bytes(os.environ, data_folder(os.environ)))
    typer.echo(SHEET.format(name="A", half=one) + PAGE_BREAK + SHEET.format(name="B", half=other))


@app.command()
def unite(to: Annotated[Path, typer.Argument(help="A new file for the master key.")]) -> None:
    """Put two halves together again. They are asked for, so that they stay in no history of commands."""
    one, other = (typer.prompt(f"Half {name}", hide_input=True) for name in "AB")
    try:
        halves.unite(one, other, to)
    except halves.NotAHalfError as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(2) from wrong
    typer.echo(f"The master key is in {to}, readable for you alone.")
