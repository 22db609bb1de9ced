"""Every therapist has a practice: a practice of one, made without asking, unless they joined somebody's."""

from django.db import transaction

from withness.ground.ledger import Appended, hear, open_ledger, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import HOUSE, Entry, LedgerId, MemberId, Role, Standing, View, Voice
from withness.ground.partnership.members import Founded, Joined
from withness.ground.partnership.verbs import found, invite, join
from withness.ground.people.models import Account, Seat
from withness.ground.people.seats import PARTNERSHIP, PRACTICE, give_seat

from .hours import SECOND
from .models import Belonging
from .rules import PracticeState

UNNAMED = "somebody"
A_DAY = 24 * 3600 * SECOND


def practice_of(account: Account) -> Voice | None:
    """This account in its practice; the one it joined first, if there are several."""
    seats = Seat.objects.filter(account=account, kind=PRACTICE, standing=Standing.ACTIVE.value)
    found_ = seats.order_by("pk").values_list("ledger", "member").first()
    return Voice(LedgerId(found_[0]), MemberId(found_[1])) if found_ else None


def ensure_practice(account: Account, *, name: str = "", now: int | None = None) -> Voice:
    """This account in its practice, which is made if there is none. `now` (microseconds UTC): demo and import only."""
    with transaction.atomic():
        if (there := practice_of(account)) is not None:
            return there
        voice = Voice(open_ledger(PRACTICE), MemberId(new_id()))
        give_seat(account, voice, Role.THERAPIST, PRACTICE)
        say(voice, found, role=Role.THERAPIST, name=name or str(account) or UNNAMED, now=now)
        _stand(voice)
    return voice


def join_practice(colleague: Account, of: Voice, *, name: str = "", now: int | None = None) -> Voice:
    """`colleague` in the practice of `of`, who vouches for them. Raises the Refusals of `invite` and `join`."""
    with transaction.atomic():
        voice = Voice(of.ledger, MemberId(new_id()))
        give_seat(colleague, voice, Role.THERAPIST, PRACTICE)
        at = clock() if now is None else now
        say(of, invite, member=voice.member, role=Role.THERAPIST, until=at + A_DAY, now=now)
        say(voice, join, name=name or str(colleague) or UNNAMED, now=now)
        _stand(voice)
    return voice


def keep_practices(appended: Appended) -> None:
    """Listener inside the ledger's transaction: a therapist who founds or joins a partnership brings their practice."""
    if appended.kind != PARTNERSHIP:
        return
    for entry in appended.entries:
        if isinstance(entry.event, Founded | Joined):
            _belong(appended.ledger, entry)


def practice_for(partnership: LedgerId) -> LedgerId | None:
    """The practice that a partnership belongs to: that of the therapist who came first."""
    found_ = Belonging.objects.filter(partnership=partnership).order_by("pk").values_list("practice", flat=True)
    first = found_.first()
    return LedgerId(first) if first is not None else None


def inside(practice: LedgerId) -> View:
    """All that was said in a practice, as the house hears it: for what follows from it on others' pages."""
    return hear(Voice(practice, HOUSE))


def state_of(practice: LedgerId) -> PracticeState:
    """What holds in a practice now."""
    return inside(practice).state(PracticeState)


def reindex() -> None:
    """Make the index anew from the seats."""
    Belonging.objects.all().delete()
    for seat in Seat.objects.filter(kind=PARTNERSHIP, role=Role.THERAPIST.value).select_related("account"):
        if seat.standing != Standing.INVITED.value:
            _note(seat, ensure_practice(seat.account))


def _stand(voice: Voice) -> None:
    # The seats' own listener does the same where it is wired; here so that nothing depends on it.
    Seat.objects.filter(ledger=voice.ledger, member=voice.member).update(standing=Standing.ACTIVE.value)


def _belong(partnership: LedgerId, entry: Entry) -> None:
    seat = (
        Seat.objects.filter(ledger=partnership, member=entry.event.member, role=Role.THERAPIST.value)
        .select_related("account")
        .first()
    )
    if seat is not None:
        _note(seat, ensure_practice(seat.account, name=entry.event.name or "", now=entry.at))


def _note(seat: Seat, staff: Voice) -> None:
    Belonging.objects.update_or_create(
        partnership=seat.ledger,
        member=seat.member,
        defaults={"practice": staff.ledger, "staff": staff.member},
    )
