"""`withness partnership`: which records need not be kept any longer, and the end of one of them."""

from typing import Annotated

import typer

from withness.ground.ledger.hear import clock
from withness.ground.partnership import LedgerId

from .destroying import destroy as destroy_for_good
from .weighing import DestroyedAlready, NothingToDestroy, Weighed, day_of, partnerships, weigh

app = typer.Typer(
    help="Records that need not be kept any longer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
Years = Annotated[
    int, typer.Option(min=1, help="For how many years after the last thing that was said the record has to be kept.")
]

GOES = (
    "its words and numbers, its files, its key, drafts that were written in it, who opened what, what waits to be "
    "sent, invitations and addresses of calendars. Nobody reads any of it again, also not from a backup that a later "
    "list of heads is given to."
)
STAYS = (
    "that there was a partnership, and when its members said something, without a word or a name; which accounts were "
    "in it; the pages that each keeps for themselves alone; and backups, sealed, until they are deleted."
)


@app.command()
def over(years: Years) -> None:
    """Show every partnership whose time is over, and whether something stands in the way. Nothing is changed."""
    now = clock()
    weighed = (weigh(each, years=years, now=now) for each in partnerships())
    found = sorted((each for each in weighed if each.over_on <= day_of(now)), key=lambda each: each.last)
    for each in found:
        held = f" Not yet: {' '.join(each.in_the_way)}" if each.in_the_way else ""
        typer.echo(f"{each.partnership}  last on {each.last}, {each.entries:,} entries.{held}")
    if not found:
        typer.echo(f"There is none in which nothing was said for {_in_words(years)}.")


# Names are made by chance, and one in sixty-four begins with a dash.
@app.command(context_settings={"ignore_unknown_options": True})
def destroy(
    partnership: Annotated[str, typer.Argument(help="Its name, as in the address of its pages: /with/NAME/.")],
    years: Years,
    for_good: Annotated[bool, typer.Option("--for-good", help="Do it. Without this nothing is changed.")] = False,
) -> None:
    """Say what would go and what would stay, and do it only with --for-good. Ends with 1 where it has to stay."""
    name, now = LedgerId(partnership.rstrip("/").rpartition("/")[2]), clock()
    try:
        weighed = weigh(name, years=years, now=now)
    except DestroyedAlready:
        # Whoever was interrupted says it once more: then the rest goes too.
        if for_good:
            destroy_for_good(name, now=now)
        typer.echo(f"{name} was destroyed before{', and nothing of it is left' if for_good else ''}.")
        return
    except NothingToDestroy as nothing:
        typer.echo(f"There is no partnership {name}. Nothing was changed.", err=True)
        raise typer.Exit(2) from nothing
    _tell(weighed, years)
    if weighed.in_the_way:
        typer.echo("It has to stay, and nothing was changed:\n" + "\n".join(f"- {why}" for why in weighed.in_the_way))
        raise typer.Exit(1)
    if not for_good:
        typer.echo("Nothing was changed. To destroy it, say the same with --for-good.")
        return
    destroy_for_good(name, now=now)
    typer.echo(
        "It is destroyed. Print `withness ledger heads` and keep it: a restore asks for it, and destroys it again."
    )


def _tell(it: Weighed, years: int) -> None:
    typer.echo(
        f"{it.partnership}: {it.entries:,} entries from {it.first} to {it.last}, {it.files} files, {it.people} people. "
        f"{_in_words(years).capitalize()} after the last of them is {it.over_on}."
    )
    typer.echo(f"What goes: {GOES}")
    typer.echo(f"What stays: {STAYS}")


def _in_words(years: int) -> str:
    return "a year" if years == 1 else f"{years} years"
