"""What can be done about people from a terminal: let the first ones in, and make the index of seats anew."""

from typing import Annotated

import typer
from django.conf import settings
from django.urls import reverse

from . import devices, invitations, mails, seats, second_step, ways_in
from .models import Account

app = typer.Typer(help="Let the first people in; make the index of seats anew.", no_args_is_help=True)


@app.command()
def invite(email: Annotated[str, typer.Argument(help="Where to send it; without it the link is shown.")] = "") -> None:
    """Invite somebody to open an account and begin: how the first people come in."""
    made = invitations.invite_to_site(email)
    link = f"{settings.WITHNESS_ORIGINS[0]}{reverse('people:invitation', args=[made.token])}"
    if email and mails.send(mails.write("people/mail/invitation", email, link=link, until=made.invitation.until)):
        typer.echo("The invitation is on its way.")
    else:
        typer.echo(f"Good for one person, once, until {made.invitation.until:%Y-%m-%d}:\n{link}")


@app.command()
def forget_second_step(
    email: Annotated[str, typer.Argument(help="Whose, once you have seen that it is them.")],
) -> None:
    """Let somebody in again who has lost their phone and their codes on paper: their password is enough then."""
    account = Account.objects.filter(email=email.lower()).first()
    if account is None or not second_step.forget_all(account):
        typer.echo("There is no account with this address that has a second step.")
        raise typer.Exit(1)
    devices.end(account)
    ways_in.tell_owner(account)
    typer.echo("Their second step is gone, and they are signed out everywhere. A mail tells them that this was done.")


@app.command()
def reindex() -> None:
    """Copy everyone's standing from the ledgers anew. Who is which member is kept as it is."""
    wrong = seats.reindex()
    typer.echo(
        f"{wrong} seats were not as the ledgers say, and are now." if wrong else "Every seat is as it should be."
    )
