"""Trying something only one person knows: slowed down when it is wrong, never locked."""

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.utils import timezone

from withness.ground.partnership import Refusal

from .models import Secret

FREE = 5
"""Wrong tries in a row before there is a wait."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
"""A wait doubles with every further wrong try up to the longest: that leaves under a hundred tries a day."""


class WaitFirst(Refusal):
    why = "It was wrong several times, so there is a wait now."
    what_now = "Nothing is lost: try again later, also another day."


def is_right(secret: Secret, given: str) -> bool:
    """Whether this is it; the try is counted. Call it inside a transaction that is kept, with the row held.

    Raises WaitFirst while no try counts. A wait is over by itself, and the right one ends the count.
    """
    now = timezone.now()
    if secret.not_before is not None and now < secret.not_before:
        minutes = max(1, -(-int((secret.not_before - now).total_seconds()) // 60))
        raise WaitFirst(f"It was wrong several times. It can be tried again in {minutes} min.")
    right = check_password(given, secret.hash)
    secret.wrong = 0 if right else secret.wrong + 1
    over = secret.wrong - FREE
    secret.not_before = now + min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else None
    secret.save(update_fields=["wrong", "not_before"])
    return right
