"""`withness keys`: what keys know alone, and giving every ledger's key another master key."""

import os
from pathlib import Path
from typing import Annotated

import typer

from withness.ground.keys import KeyTrouble, changing
from withness.ground.keys.commands import app
from withness.ground.ledger.store import stored_ledgers

BEGUN = """{anew:,} keys are wrapped with the new master key in {to}. The old one still opens everything too.

1. Print the new one for its two keepers:  WITHNESS_MASTER_KEY_FILE={to} withness keys sheet
2. Start the site with the new one (WITHNESS_MASTER_KEY_FILE={to}, or its content in WITHNESS_MASTER_KEY).
3. With that setting:  withness keys rotate --finish
"""
ENDED = """The new master key opens everything by itself, {opened:,} ledgers. The old one opens nothing here any more.
Make a backup now. Those from before still need the old one: destroy it, its file and its sheets, once they are gone.
"""


@app.command()
def rotate(
    to: Annotated[Path | None, typer.Argument(help="A new file for the new master key.")] = None,
    finish: Annotated[bool, typer.Option("--finish", help="The site runs with the new one: end the change.")] = False,
) -> None:
    """Change the master key, while the site runs. Say it again after anything went wrong: it goes on where it was."""
    ledgers = [ledger.name for ledger in stored_ledgers() if not ledger.erased]
    if (to is None) != finish:
        raise typer.BadParameter("Name a new file for the new master key, or say --finish.")
    try:
        if to is None:
            typer.echo(ENDED.format(opened=changing.end(os.environ, ledgers)), nl=False)
        else:
            typer.echo(
                BEGUN.format(anew=changing.change(os.environ, ledgers, to.absolute()), to=to.absolute()), nl=False
            )
    except KeyTrouble as trouble:
        typer.echo(str(trouble), err=True)
        raise typer.Exit(2) from trouble


__all__ = ["app"]
