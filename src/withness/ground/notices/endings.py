"""What ends on its own date: the record says so, and open pages renew themselves."""

from collections.abc import Mapping

from withness.ground.ledger import Appended, NoLedgerError, say_as_house
from withness.ground.ledger.hear import clock
from withness.ground.partnership import LedgerId
from withness.ground.partnership.acts import ActId, Lasting
from withness.ground.partnership.verbs import run_out

from .outbox import Run, enqueue

KIND = "notices.ending"


def keep_endings(appended: Appended) -> None:
    """Listener inside the ledger's transaction: whatever lasts until a date has an errand for that date."""
    for entry in appended.entries:
        if isinstance(entry.event, Lasting):
            enqueue(KIND, appended.ledger, entry.event.act, due=entry.event.until)


def tell_ending(ledger: LedgerId, act: str, now: int | None = None) -> None:
    """Record that it ended by itself; nothing where it was ended before, or was told already."""
    try:
        say_as_house(ledger, run_out, act=ActId(act), now=clock() if now is None else now)
    except NoLedgerError:
        # All of that partnership was erased meanwhile.
        return


ERRANDS: Mapping[str, Run] = {KIND: tell_ending}
