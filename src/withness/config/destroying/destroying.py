"""Destroys a whole partnership, or a drawer: its words, its files, its key, and whatever is kept beside them."""

from withness.doors.calendar.models import Feed
from withness.doors.programme.keeping import forget
from withness.doors.programme.voices import forget_voices
from withness.ground.files.keeping import erase_all
from withness.ground.glances.models import KeptGlance
from withness.ground.ledger import erase_ledger
from withness.ground.notices.models import Errand
from withness.ground.openings.models import KeptOpening
from withness.ground.partnership import LedgerId, Standing
from withness.ground.people.models import Invitation, Seat, WayBack
from withness.ground.practice.models import Belonging
from withness.ground.replies.models import Slip
from withness.ground.writing.models import WrittenDraft

BESIDE = (KeptOpening, Errand, Feed, Invitation, Slip, WayBack, WrittenDraft)
"""What is kept beside a ledger, by its name, and goes with it."""


def destroy(ledger: LedgerId, *, now: int) -> None:
    """Destroy it for good; interrupted, it can be done again. `now`: microseconds UTC.

    What stays is that there was one: the chain of its entries without anything in them, and which account was which
    member, without which nobody could destroy their own pages any more.
    """
    forget(ledger)
    forget_voices(ledger)
    erase_ledger(ledger, now=now)
    erase_all(ledger)
    for model in BESIDE:
        model.objects.filter(ledger=ledger).delete()
    WrittenDraft.objects.filter(drawer=ledger).delete()
    KeptGlance.objects.filter(seat__ledger=ledger).delete()
    Belonging.objects.filter(partnership=ledger).delete()
    Seat.objects.filter(ledger=ledger).update(standing=Standing.LEFT.value)
