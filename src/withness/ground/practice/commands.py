"""What can be done about practices from a terminal: bring a colleague in, and make the index anew."""

from typing import Annotated

import typer

from withness.ground.partnership import Refusal
from withness.ground.people.models import Account

from . import practices

app = typer.Typer(help="Bring a colleague into a practice; make the index of practices anew.", no_args_is_help=True)


@app.command()
def join(
    colleague: Annotated[str, typer.Argument(help="The e-mail address of the account that joins.")],
    of: Annotated[str, typer.Argument(help="The e-mail address of somebody whose practice it is.")],
) -> None:
    """Bring a colleague into somebody's practice, so that they can step in."""
    joining, there = _account(colleague), practices.practice_of(_account(of))
    if there is None:
        raise typer.BadParameter(f"{of} has no practice: it comes with their first partnership.")
    try:
        practices.join_practice(joining, there)
    except Refusal as refusal:
        raise typer.BadParameter(f"{refusal.reason} {refusal.what_now}") from refusal
    typer.echo("They are in. Who is told when nobody looks is said on the page of the practice.")


@app.command()
def reindex() -> None:
    """Note anew which partnership belongs to which practice."""
    practices.reindex()
    typer.echo("Every partnership is with its practice.")


def _account(email: str) -> Account:
    found = Account.objects.filter(email__iexact=email).first()
    if found is None:
        raise typer.BadParameter(f"There is no account with the address {email}.")
    return found
