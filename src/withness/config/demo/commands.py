"""The commands of the demo."""

from typing import Annotated

import typer
from django.utils import timezone

from withness.config import environment
from withness.config.demo.people import seed as seed_people
from withness.config.demo.people import seeded

app = typer.Typer(add_completion=False, no_args_is_help=True, help="The made-up people of the demo.")


@app.callback()
def demo() -> None:
    """Made-up people for trying things out. Never on an installation with real ones."""


@app.command()
def seed(once: Annotated[bool, typer.Option(help="Do nothing if they are there already.")] = False) -> None:
    """Make the demo people and tell their three months."""
    if not environment.is_demo():
        raise typer.BadParameter("This is not a demo: set WITHNESS_DEMO=1 on an installation without real people.")
    if seeded():
        if not once:
            raise typer.BadParameter("The demo people are there already.")
        return
    seed_people(timezone.now())
    typer.echo("Mina and Daniel are here, everybody else Daniel works with, Kwame's programme, and a couple with Ruth.")
