"""Ways back: somebody who lost their way in is there in person, and takes their own seat again with a code on paper."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from withness.ground.ledger import say
from withness.ground.ledger.ids import new_id
from withness.ground.partnership import LedgerId, MemberId, Refusal, Role, Standing, Voice
from withness.ground.partnership.acts import ActId
from withness.ground.partnership.refusals import AlreadyAnswered
from withness.ground.partnership.verbs import belonging, review

from . import paper_codes, pins, tokens
from .invitations import HereAlready, UnknownCode, UnknownInvitation
from .models import Account, Pin, Seat, WayBack
from .sign_in_cards import give_card, is_pin

LASTS = timedelta(days=2)
"""They are there in person: it is used soon, or made anew."""
MAY_OBJECT = timedelta(days=14)

_moved: tuple[Callable[[Voice], None], ...] = ()
_tell: Callable[[UUID], None] | None = None


def use(*moved: Callable[[Voice], None], tell: Callable[[UUID], None]) -> None:
    """Say what else is shut when a seat moves, and who tells whoever had it before; called once, at start."""
    global _moved, _tell
    _moved, _tell = moved, tell


class WayBackUsed(Refusal):
    why = "This code has been used."
    what_now = "If it was you, come in with your card. If it wasn't, tell the person who gave it to you, today."


class WayBackOver(Refusal):
    why = "This code has run out."
    what_now = "Ask the person who gave it to you for a new one. Nothing is lost."


class TooLateToObject(Refusal):
    why = "This can't be stopped from here any more."
    what_now = "Tell the person you work with, or the practice. They see who was let in, when, and by whom."


class Made(NamedTuple):
    """A way back and its code, which is told this once; None where it was told before."""

    way: WayBack
    code: str | None


def let_back_in(
    account: Account, voice: Voice, *, member: MemberId, why: str, until: int, key: str | None = None
) -> Made:
    """Say openly that they are here, and make the code they come back with. Raises the Refusal of the rule."""
    with transaction.atomic():
        said = say(voice, belonging.let_back_in, key=key, member=member, act=ActId(new_id()), why=why, until=until)
        act = said[0].event.act
        if earlier := WayBack.objects.filter(act=act).first():
            return Made(earlier, None)
        now, code = timezone.now(), paper_codes.new()
        # Of several sheets only the last is good.
        WayBack.objects.filter(ledger=voice.ledger, member=member, used_at=None).update(until=now)
        kept = {"token": tokens.kept(tokens.draw()), "code": paper_codes.kept(code), "until": now + LASTS}
        return Made(WayBack.objects.create(ledger=voice.ledger, member=member, act=act, by=account, **kept), code)


def find(token: str) -> WayBack:
    """The way back with this token, if it is open; raises the Refusal that says why not."""
    way = WayBack.objects.filter(token=tokens.kept(token)).first()
    if way is None:
        raise UnknownInvitation
    return _still_open(way)


def by_code(code: str) -> str:
    """A new token for the open way back with this code, as with an invitation."""
    way = WayBack.objects.filter(code=paper_codes.kept(code)).first()
    if way is None:
        raise UnknownCode
    return tokens.renew(_still_open(way))


def come_back(token: str, *, letters: str, secret: str) -> Voice:
    """Take the seat again with an account of one's own that is new, and a card. Raises what `take_over` raises."""
    with transaction.atomic():
        before = _seat_of(find(token)).account
        same = {"name": before.name, "time_zone": before.time_zone, "region": before.region}
        account = Account.objects.create_user(None, **same)
        give_card(account, letters, secret)
        voice = take_over(token, account)
        if Seat.objects.filter(account=account, role=Role.CLIENT.value).exists() and is_pin(secret):
            pins.set_pin(voice, secret)
    return voice


def take_over(token: str, account: Account) -> Voice:
    """Move the seat to this account. Whoever had it is out of this partnership at once, and of nothing else.

    Nothing but the seat moves: not their account, and nothing that they have elsewhere. Of two at once one wins.
    Raises UnknownInvitation, WayBackUsed, WayBackOver, HereAlready.
    """
    with transaction.atomic():
        way = find(token)
        seat = _seat_of(way)
        if not WayBack.objects.filter(pk=way.pk, used_at=None).update(
            used_at=timezone.now(), used_by=account, former=seat.account
        ):
            raise WayBackUsed
        former = seat.account_id
        voice = _move(seat, account)
        if _tell is not None:
            _tell(former)
    return voice


def to_object_to(account: Account) -> list[WayBack]:
    """Where somebody was let back in in this account's place, and it can still say that this was somebody else."""
    since = timezone.now() - MAY_OBJECT
    mine = WayBack.objects.filter(former=account, used_at__gte=since, objected_at=None).order_by("used_at")
    return [way for way in mine if not _objected_before(way)]


def say_it_was_not_me(account: Account, act: str, words: str) -> None:
    """Shut the seat for whoever was let in, until somebody is let back in again, in person; and say so to all partners.

    It goes back to nobody: who has the old way in may have found a phone. That can be done once by the same account.
    """
    with transaction.atomic():
        way = next((each for each in to_object_to(account) if each.act == act), None)
        if way is None or not WayBack.objects.filter(pk=way.pk, objected_at=None).update(objected_at=timezone.now()):
            raise TooLateToObject
        seat = Seat.objects.select_for_update().get(ledger=way.ledger, member=way.member)
        voice = Voice(LedgerId(seat.ledger), MemberId(seat.member))
        if seat.account_id == way.used_by_id:
            _move(seat, Account.objects.create_user(None, is_active=False))
        if seat.standing == Standing.ACTIVE.value:
            _say_so(voice, ActId(way.act), words)


def came_back(ledger: LedgerId) -> dict[MemberId, WayBack]:
    """The last time that each member was let back in here and came, for the page of who is here."""
    used = WayBack.objects.filter(ledger=ledger, used_at__isnull=False).order_by("used_at")
    return {MemberId(way.member): way for way in used}


def may_object_until(way: WayBack) -> datetime | None:
    """Until when whoever had the seat before can say that it wasn't them."""
    return way.used_at + MAY_OBJECT if way.used_at is not None else None


def _say_so(voice: Voice, act: ActId, words: str) -> None:
    try:
        with transaction.atomic():
            say(voice, review, act=act, words=words)
    except AlreadyAnswered:
        # Whoever was let in has given an account of it; that it was objected to stands beside who is here.
        return


def _still_open(way: WayBack) -> WayBack:
    if way.used_at is not None:
        raise WayBackUsed
    if way.until <= timezone.now():
        raise WayBackOver
    return way


def _seat_of(way: WayBack) -> Seat:
    seats = Seat.objects.select_for_update(of=("self",)).select_related("account")
    seat = seats.filter(ledger=way.ledger, member=way.member, standing=Standing.ACTIVE.value).first()
    if seat is None:
        raise WayBackOver("They are not here any more.")
    return seat


def _move(seat: Seat, account: Account) -> Voice:
    """Another account has the seat from now on: the door, open pages, the PIN and private addresses follow."""
    voice = Voice(LedgerId(seat.ledger), MemberId(seat.member))
    seat.account = account
    try:
        with transaction.atomic():
            seat.save(update_fields=["account"])
    except IntegrityError as taken:
        raise HereAlready from taken
    Pin.objects.filter(seat=seat).delete()
    for also in _moved:
        also(voice)
    return voice


def _objected_before(way: WayBack) -> bool:
    same = WayBack.objects.filter(former=way.former, ledger=way.ledger, member=way.member, objected_at__isnull=False)
    return same.exists()
