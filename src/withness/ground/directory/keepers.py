"""Who looks after the directory for somebody: those of their practice who said so, else their own therapist."""

from uuid import UUID

from django.conf import settings

from withness.ground.ledger.hear import clock
from withness.ground.notices.delivery import deliver
from withness.ground.notices.outbox import SECOND, Run, enqueue
from withness.ground.partnership import LedgerId, MemberId, Role, View
from withness.ground.people.models import Account, Seat
from withness.ground.practice.models import Belonging
from withness.ground.practice.practices import inside, practice_for
from withness.ground.practice.state import PracticeState

from .state import DirectoryState

KIND = "notices.directory"
APART = 12 * 60 * 60 * SECOND
"""Between two mails to the same person, however much is reported."""


def view_of(partnership: LedgerId) -> View | None:
    """What the practice of a partnership knows; None where there is none."""
    practice = practice_for(partnership)
    return inside(practice) if practice is not None else None


def region_of(view: View | None) -> str:
    """The country a practice is in, as it said; empty where it didn't."""
    return (view.state(PracticeState).region or "") if view is not None else ""


def keepers_of(practice: LedgerId, partnership: LedgerId | None = None) -> list[MemberId]:
    """Who takes reports, as members of the practice: never nobody, as long as somebody works there."""
    view = inside(practice)
    named = [each for each in view.state(DirectoryState).keepers if view.member(each).active]
    if not named and partnership is not None:
        rows = Belonging.objects.filter(partnership=partnership, practice=practice).order_by("pk")
        named = [
            MemberId(staff) for staff in rows.values_list("staff", flat=True) if view.member(MemberId(staff)).active
        ]
    return named or [each.id for each in view.members.active(Role.THERAPIST)]


def names_of(practice: LedgerId, keepers: list[MemberId]) -> str:
    """Who that is, in words."""
    view = inside(practice)
    names = [view.member(keeper).name or "somebody at the practice" for keeper in keepers]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def tell(practice: LedgerId, keepers: list[MemberId]) -> None:
    """Write down that they get a mail that there is something new, in the transaction that is open now."""
    for account in Seat.objects.filter(ledger=practice, member__in=keepers).values_list("account", flat=True):
        enqueue(KIND, practice, str(account), due=clock(), apart=APART)


def send(_practice: LedgerId, account: str) -> int | None:
    """Send it to whoever wants mails."""
    found = Account.objects.filter(pk=UUID(account), is_active=True).exclude(mails=Account.Mails.NONE).first()
    if found is not None and found.email:
        deliver("notices/mail/something_new", found.email, link=f"{settings.WITHNESS_ORIGINS[0]}/practice/")
    return None


ERRANDS: dict[str, Run] = {KIND: send}
