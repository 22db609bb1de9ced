"""Seats: which account is which member, with a copy of where the ledger says they stand."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, UUIDField
from django.utils import timezone

from withness.ground.ledger import Appended, NoLedgerError, hear
from withness.ground.partnership import HOUSE, Entry, LedgerId, MemberId, Role, Standing, Voice
from withness.ground.partnership.members import Founded, Joined, Left, Removed, Uninvited

from .models import Account, Invitation, Seat

PARTNERSHIP, PRACTICE = "partnership", "practice"
LEFT = Standing.LEFT.value
# Asked on every page of a therapist.
_SEATS = "SELECT id FROM people_seat WHERE account_id = %s AND kind = %s AND standing = %s LIMIT 2"

STANDS: dict[type, Standing] = {
    Founded: Standing.ACTIVE,
    Joined: Standing.ACTIVE,
    Uninvited: Standing.UNINVITED,
    Left: Standing.LEFT,
    Removed: Standing.REMOVED,
}
"""Where a member stands after each event that changes it."""


def give_seat(account: Account, voice: Voice, role: Role, kind: str = PARTNERSHIP) -> Seat:
    """Note that `account` is this member. They are let in once the ledger says so (founded or joined).

    Raises IntegrityError where the account is here already or the member is somebody else's.
    """
    return Seat.objects.create(account=account, ledger=voice.ledger, member=voice.member, kind=kind, role=role.value)


def seated(seat: Seat) -> Voice:
    """The voice that speaks from this seat."""
    return Voice(LedgerId(seat.ledger), MemberId(seat.member))


def kind_of(ledger: LedgerId) -> str:
    """Whether it is a partnership's or a practice's, by those who sit in it."""
    return Seat.objects.filter(ledger=ledger).values_list("kind", flat=True).first() or PARTNERSHIP


def partnerships_of(account: UUID) -> QuerySet[Seat]:
    """The seats of this account in partnerships it is in now."""
    return Seat.objects.filter(account=account, kind=PARTNERSHIP, standing=Standing.ACTIVE.value)


def is_in_several(account: UUID) -> bool:
    """Whether this account is in more than one partnership now."""
    whose = UUIDField().get_db_prep_value(account, connection)
    with connection.cursor() as cursor:
        cursor.execute(_SEATS, [whose, PARTNERSHIP, Standing.ACTIVE.value])
        return len(cursor.fetchall()) > 1


def keep_seats(appended: Appended) -> None:
    """Listener inside the ledger's transaction: whoever leaves is out with the entry that says so."""
    if appended.kind in (PARTNERSHIP, PRACTICE):
        _follow(appended.ledger, appended.entries)


def reindex() -> int:
    """Copy everyone's standing from the ledgers anew, and give how many seats were wrong."""
    wrong = 0
    for ledger in Seat.objects.values_list("ledger", flat=True).distinct():
        try:
            members = hear(Voice(LedgerId(ledger), HOUSE)).members.all
        except NoLedgerError:
            # Destroyed as a whole: who was in it is all that is left, and nobody is.
            wrong += Seat.objects.filter(ledger=ledger).exclude(standing=LEFT).update(standing=LEFT)
            continue
        for seat in Seat.objects.filter(ledger=ledger):
            known = members.get(MemberId(seat.member))
            standing = known.standing.value if known is not None else Standing.UNINVITED.value
            role = known.role.value if known is not None else seat.role
            if (seat.standing, seat.role) != (standing, role):
                seat.standing, seat.role = standing, role
                seat.save(update_fields=["standing", "role"])
                wrong += 1
    return wrong


def _follow(ledger: LedgerId, entries: Iterable[Entry]) -> None:
    for entry in entries:
        event = entry.event
        standing = STANDS.get(type(event))
        if standing is None:
            continue
        Seat.objects.filter(ledger=ledger, member=event.member).update(standing=standing.value)
        if isinstance(event, Uninvited):
            open_ones = Invitation.objects.filter(ledger=ledger, member=event.member, withdrawn_at=None)
            open_ones.update(withdrawn_at=timezone.now())
