"""Every therapist has one practice: of their own, made without asking, unless they joined somebody's."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from withness.ground.ledger import Appended, hear, open_ledger, say, say_as_house
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import HOUSE, Entry, LedgerId, MemberId, Role, Standing, View, Voice
from withness.ground.partnership.members import Founded, Joined, Left
from withness.ground.partnership.verbs import found, invite, join, leave
from withness.ground.people.models import Account, Seat
from withness.ground.people.seats import PARTNERSHIP, PRACTICE, give_seat

from .hours import SECOND
from .models import Belonging
from .rules import end_wait, set_away, set_hours, tell_move
from .state import PracticeState

UNNAMED = "somebody"
A_DAY = 24 * 3600 * SECOND


def practice_of(account: Account) -> Voice | None:
    """This account in its practice."""
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
    """Listener inside the ledger's transaction: a therapist who founds or joins a partnership brings their practice,
    and whoever goes to another practice takes the people they work with along."""
    for entry in appended.entries:
        match appended.kind, entry.event:
            case "partnership", Founded() | Joined():
                _belong(appended.ledger, entry)
            case "practice", Joined(member=member):
                _leave_others(Voice(appended.ledger, member), entry.at)
            case "practice", Left(member=member):
                _move_on(Voice(appended.ledger, member), entry.at)


def practice_for(partnership: LedgerId) -> LedgerId | None:
    """The practice that a partnership belongs to: that of the therapist who came first and is still here.

    Where all of them went it is that of the first: whom to call in this country is still worth knowing.
    """
    here = Seat.objects.filter(ledger=partnership, member=OuterRef("member"), standing=Standing.ACTIVE.value)
    rows = Belonging.objects.filter(partnership=partnership).annotate(here=Exists(here))
    first = rows.order_by("-here", "pk").values_list("practice", flat=True).first()
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


def _leave_others(voice: Voice, at: int) -> None:
    """One practice for everyone: whoever joins one leaves the other."""
    account = _account_of(voice)
    others = Seat.objects.filter(account=account, kind=PRACTICE, standing=Standing.ACTIVE.value)
    for ledger, member in others.exclude(ledger=voice.ledger).values_list("ledger", "member"):
        say(Voice(LedgerId(ledger), MemberId(member)), leave, now=at)


def _move_on(gone: Voice, at: int) -> None:
    """Whoever left a practice takes along whom they work with, their hours and their leave."""
    here = Seat.objects.filter(
        ledger=OuterRef("partnership"), member=OuterRef("member"), standing=Standing.ACTIVE.value
    )
    rows = Belonging.objects.filter(Exists(here), practice=gone.ledger, staff=gone.member)
    account, left = _account_of(gone), inside(gone.ledger)
    state = left.state(PracticeState)
    for wait in {one.id for told in state.waits.values() for one in told if one.of == gone.member}:
        say_as_house(gone.ledger, end_wait, wait=wait, now=at)
    to = practice_of(account)
    if to is None and rows.exists():
        to = ensure_practice(account, name=left.member(gone.member).name or "", now=at)
    if to is None:
        return
    with_them = [Voice(LedgerId(ledger), MemberId(me)) for ledger, me in rows.values_list("partnership", "member")]
    rows.update(practice=to.ledger, staff=to.member)
    _carry(state, gone.member, to, at)
    # Another practice answers for their record now: whoever they work with hears it from them, in the same moment.
    for voice in with_them:
        say(voice, tell_move, called=state_of(to.ledger).words.name, now=at)


def _carry(state: PracticeState, member: MemberId, to: Voice, at: int) -> None:
    hours, known = state.hours.get(member), inside(to.ledger).state(PracticeState)
    if hours is not None and to.member not in known.hours:
        say(to, set_hours, now=at, zone=hours.zone, week=hours.week, within=hours.within)
    for away in state.away.values():
        if away.member == member and away.leave.ends > at and away.id not in known.away:
            say(to, set_away, now=at, away=away.id, begins=away.leave.begins, ends=away.leave.ends)


def _account_of(voice: Voice) -> Account:
    return Seat.objects.select_related("account").get(ledger=voice.ledger, member=voice.member).account


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
