"""PINs: how a member says on somebody else's device that it is them. Slowed down when wrong, never locked."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from withness.ground.partnership import LedgerId, MemberId, Refusal, Standing, Voice

from .models import Pin, Seat
from .tries import is_right

DIGITS = 6

_RUN = "01234567890"


class NoPin(Refusal):
    why = "They have set no PIN here yet."
    what_now = "It can wait. They can confirm it when they are signed in themselves, or once they have set one."


class WrongPin(Refusal):
    why = "This is not the PIN."
    what_now = "Try again. Nothing was said, and nothing is lost."


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

    Raises NoPin, WrongPin, WaitFirst.
    """
    with transaction.atomic():
        known = (
            Pin.objects.select_for_update()
            .filter(seat__ledger=ledger, seat__member=member, seat__standing=Standing.ACTIVE.value)
            .first()
        )
        if known is None:
            raise NoPin
        right = is_right(known, pin)
    # After the transaction: a wrong try must be counted, and a refusal inside would take the count back.
    if not right:
        raise WrongPin
    return Voice(ledger, member)


def _seat(voice: Voice) -> Seat:
    return Seat.objects.get(ledger=voice.ledger, member=voice.member)
