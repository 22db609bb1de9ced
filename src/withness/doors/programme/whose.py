"""Whose rows in a programme change by what was said in a partnership, and who there is to have any."""

from collections.abc import Callable

from withness.ground.ledger import Appended, hear
from withness.ground.partnership import HOUSE, Entry, LedgerId, MemberId, Role, Standing, Voice, members
from withness.ground.people.models import Seat
from withness.ground.people.seats import PARTNERSHIP
from withness.ground.practice.events import MovedOn
from withness.ground.practice.models import Belonging

GOING = (members.Left, members.Removed)
COMING_AND_GOING = (members.Joined, *GOING, MovedOn)


def changed(
    appended: Appended, *, own: Callable[[Entry], bool], everybody_s: tuple[type, ...]
) -> tuple[set[MemberId], set[MemberId]]:
    """Who said something that is their `own`; and, where anything else was said that is `everybody_s`, the clients who
    are here and whoever goes."""
    said = {entry.by for entry in appended.entries if own(entry)}
    told = [entry.event for entry in appended.entries if not own(entry) and isinstance(entry.event, everybody_s)]
    if not told:
        return said, set()
    here = {each.id for each in hear(Voice(appended.ledger, HOUSE)).members.active(Role.CLIENT)}
    return said, here | {MemberId(event.member) for event in told if isinstance(event, GOING)}


def clients_of(practice: LedgerId) -> list[Voice]:
    """Every client who is here, of all partnerships of a practice."""
    partnerships = Belonging.objects.filter(practice=practice).values_list("partnership", flat=True)
    here = Seat.objects.filter(
        kind=PARTNERSHIP, ledger__in=partnerships, role=Role.CLIENT.value, standing=Standing.ACTIVE.value
    )
    return [Voice(LedgerId(each.ledger), MemberId(each.member)) for each in here]


def everybody_of(partnership: LedgerId) -> list[Voice]:
    """Everybody who ever belonged to a partnership."""
    seats = Seat.objects.filter(ledger=partnership).values_list("member", flat=True)
    return [Voice(partnership, MemberId(member)) for member in seats]
