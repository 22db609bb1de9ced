"""Errands: written down in the transaction of what causes them, run until they are done, by one worker at a time."""

import logging
from collections.abc import Callable, Mapping

from django.db import transaction
from django.db.models import Q

from withness.ground.ledger.hear import clock
from withness.ground.partnership import LedgerId

from .models import Errand

Run = Callable[[LedgerId, str], int | None]
"""Does all that is due for a subject. Gives when to come back (microseconds UTC), or None: done. Safe to repeat."""

SECOND = 1_000_000
HELD = 60 * SECOND
"""How long one run may take before another worker takes the errand up."""
FIRST_PAUSE, LONGEST_PAUSE = 5 * SECOND, 15 * 60 * SECOND

log = logging.getLogger(__name__)


class NotNow(Exception):
    """Raised by a run that has to come again for a reason outside of it, such as a mail server that is away.

    `pause` is after how many microseconds, where it knows better than the outbox.
    """

    def __init__(self, pause: int | None = None) -> None:
        super().__init__()
        self.pause = pause


def enqueue(kind: str, ledger: LedgerId, subject: str, *, due: int, apart: int = 0, now: int | None = None) -> None:
    """Write an errand down, in the transaction that is open now: both are saved, or neither.

    One that waits already stays as it is, or comes earlier. `apart` is how long after it was last done it may be
    done again. All in microseconds; `now` is the clock's if not given.
    """
    with transaction.atomic():
        errand, is_new = Errand.objects.select_for_update().get_or_create(
            kind=kind, ledger=ledger, subject=subject, defaults={"due": due, "looked": _at(now)}
        )
        earliest = due if errand.done_at is None else max(due, errand.done_at + apart)
        if not is_new and (errand.due is None or earliest < errand.due):
            Errand.objects.filter(pk=errand.pk).update(due=earliest, looked=_at(now))


def run_due(errands: Mapping[str, Run], now: int | None = None) -> int:
    """Run everything that is due, and give how many were run. What fails comes again, less and less often."""
    ran = 0
    for errand in Errand.objects.filter(_is_due(_at(now)), kind__in=errands).order_by("due"):
        if _hold(errand, _at(now)):
            _run(errand, errands[errand.kind], now)
            ran += 1
    return ran


def _is_due(at: int) -> Q:
    # A clock that was set back must not make anybody wait: what was put off by a later clock is looked at now.
    by_this_clock = Q(due__lte=at, held_until__lte=at)
    return by_this_clock | Q(due__isnull=False, looked__gt=at)


def _hold(errand: Errand, at: int) -> bool:
    """Take it, unless another worker was faster or it was put off meanwhile."""
    unchanged = Errand.objects.filter(pk=errand.pk, due=errand.due, held_until=errand.held_until, looked=errand.looked)
    return bool(unchanged.update(held_until=at + HELD, looked=at))


def _run(errand: Errand, run: Run, now: int | None) -> None:
    try:
        again = run(LedgerId(errand.ledger), errand.subject)
    except NotNow as later:
        _again(errand, now, later.pause)
    except Exception:  # whatever it was, the errand must come again
        log.exception("an errand of the kind %s failed; it comes again", errand.kind)
        _again(errand, now)
    else:
        _let_go(errand, due=again, failed=0, failing_since=None, done_at=_at(now))


def _again(errand: Errand, now: int | None, pause: int | None = None) -> None:
    pause = pause or min(FIRST_PAUSE * 2 ** min(errand.failed, 10), LONGEST_PAUSE)
    since = errand.failing_since or _at(now)
    _let_go(errand, due=_at(now) + pause, failed=errand.failed + 1, failing_since=since)


def _let_go(errand: Errand, **fields: int | None) -> None:
    # Something new may have been written down for the same subject while this ran: then it stays due.
    still = Errand.objects.filter(pk=errand.pk)
    if not still.filter(due=errand.due).update(held_until=0, **fields):
        still.update(held_until=0)


def _at(now: int | None) -> int:
    return clock() if now is None else now
