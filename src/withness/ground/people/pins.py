"""PINs: how a member says on somebody else's device that it is them. Slowed down when wrong, never locked."""

from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from withness.ground.partnership import LedgerId, MemberId, Refusal, Standing, Voice

from .models import Pin, Seat

DIGITS = 6
FREE = 5
"""Wrong tries in a row before there is a wait."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
"""A wait doubles with every further wrong try up to the longest: that leaves under a hundred tries a day."""

_RUN = "01234567890"


class NoPin(Refusal):
    why = "They have set no PIN here yet."
    what_now = "It can wait. They can confirm it when they are signed in themselves, or once they have set one."


class WrongPin(Refusal):
    why = "This is not the PIN."
    what_now = "Try again. Nothing was said, and nothing is lost."


class WaitFirst(Refusal):
    why = "The PIN was wrong several times, so there is a wait now."
    what_now = "Nothing is lost: it can be confirmed later, also another day."


def is_easy(pin: str) -> bool:
    """Whether a PIN is among those tried first: one to three digits over and over, digits in a row, a mirror."""
    repeated = any(pin == pin[:size] * (len(pin) // size) for size in (1, 2, 3))
    return repeated or pin in _RUN or pin in _RUN[::-1] or pin[: len(pin) // 2] == pin[len(pin) // 2 :][::-1]


def set_pin(voice: Voice, pin: str) -> None:
    """Give this member a PIN, in place of any earlier one."""
    seat = _seat(voice)
    Pin.objects.update_or_create(
        seat=seat, defaults={"hash": make_password(pin), "set_at": timezone.now(), "wrong": 0, "not_before": None}
    )


def has_pin(voice: Voice) -> bool:
    """Whether this member has set one."""
    return Pin.objects.filter(seat__ledger=voice.ledger, seat__member=voice.member).exists()


def voice_with(ledger: LedgerId, member: MemberId, pin: str) -> Voice:
    """The voice of the member whose PIN this is: the only way to speak as somebody from another's device.

    Raises NoPin, WrongPin, WaitFirst. A wait is over by itself, and the right PIN ends the count.
    """
    with transaction.atomic():
        known = (
            Pin.objects.select_for_update()
            .filter(seat__ledger=ledger, seat__member=member, seat__standing=Standing.ACTIVE.value)
            .first()
        )
        if known is None:
            raise NoPin
        trouble = _try(known, pin)
    # After the transaction: a wrong try must be counted, and a refusal inside would take the count back.
    if trouble is not None:
        raise trouble
    return Voice(ledger, member)


def _try(known: Pin, pin: str) -> Refusal | None:
    now = timezone.now()
    if known.not_before is not None and now < known.not_before:
        minutes = max(1, -(-int((known.not_before - now).total_seconds()) // 60))
        return WaitFirst(f"The PIN was wrong several times. It can be tried again in {minutes} min.")
    if check_password(pin, known.hash):
        known.wrong, known.not_before = 0, None
        known.save(update_fields=["wrong", "not_before"])
        return None
    known.wrong += 1
    over = known.wrong - FREE
    known.not_before = now + min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else None
    known.save(update_fields=["wrong", "not_before"])
    return WrongPin()


def _seat(voice: Voice) -> Seat:
    return Seat.objects.get(ledger=voice.ledger, member=voice.member)
