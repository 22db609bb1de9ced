"""What can be done about the caseload page from a terminal: make its index anew."""

import typer

from . import index

app = typer.Typer(help="Make the index of the caseload page anew.", no_args_is_help=True)


@app.callback()
def caseload() -> None:
    """The page of everyone a therapist works with."""


@app.command()
def reindex() -> None:
    """Make every row anew from the ledgers. Never needed for the page to be right, only for it to be quick."""
    made = index.reindex()
    typer.echo(f"{made} row was made anew." if made == 1 else f"{made} rows were made anew.")
