"""What can be done about measures from a terminal, with what joins them to what people said may count."""

import typer

from withness.ground.ledger import BrokenLedgerError, NoLedgerError
from withness.ground.partnership import PARTNERS, Standing
from withness.ground.people.models import Seat
from withness.ground.people.seats import PARTNERSHIP, seated
from withness.ground.practice.measure_commands import app

from .counting import count


@app.command()
def recount() -> None:
    """Count anew whose courses may count, from what each of them said: after a restore with new keys."""
    seats = Seat.objects.filter(
        kind=PARTNERSHIP, standing=Standing.ACTIVE.value, role__in=[each.value for each in PARTNERS]
    )
    unread = 0
    for seat in seats.iterator():
        try:
            count(seated(seat))
        except (BrokenLedgerError, NoLedgerError):
            unread += 1
    typer.echo(f"What everybody said was looked at anew{f'; {unread} could not be read' if unread else ''}.")
