"""Durable tasks: written in the transaction of the entry that causes them, looked at again until they are over.

A task is only ever ended by its attendant, who asks the ledger; a crash, an error, a restart or a clock that was
set back leave it where it was.
"""

import logging
import threading
from collections.abc import Callable, Mapping

from django.db import connection

from withness.ground.ledger.hear import clock
from withness.ground.partnership import LedgerId

from .models import Task

log = logging.getLogger(__name__)

SECOND = 1_000_000
HELD = 120 * SECOND
"""For so long a task belongs to whoever took it; if they die, somebody else takes it then."""
AGAIN = 30 * SECOND
"""When a task that failed is tried again."""
PAUSE = 1.0
"""Seconds between two looks for what is due."""

Attendant = Callable[[LedgerId, str], int | None]
"""Does what is due for (ledger, ref), and gives when to look again (microseconds UTC), or None when it is over."""


def enqueue(kind: str, ledger: LedgerId, ref: str, due: int) -> None:
    """Write a task down, in the caller's transaction. One that is there already stays as it is."""
    Task.objects.get_or_create(kind=kind, ledger=ledger, ref=ref, defaults={"due": due})


def attend(attendants: Mapping[str, Attendant], now: int | None = None) -> int:
    """Attend to everything that is due, and give how many tasks that were. `now` is the clock's if not given."""
    at = clock() if now is None else now
    attended = 0
    for task in Task.objects.filter(done=None, due__lte=at, kind__in=attendants).order_by("due"):
        if _taken(task, at):
            _attend(task, attendants[task.kind], at)
            attended += 1
    return attended


def work(attendants: Mapping[str, Attendant], stopping: threading.Event) -> None:
    """Attend to what is due until told to stop; no trouble of one round ends the next."""
    while not stopping.wait(PAUSE):
        try:
            attend(attendants)
        except Exception:  # the database may be away for a while
            log.exception("tasks could not be looked at")
        finally:
            connection.close()


def _taken(task: Task, at: int) -> bool:
    """Whether this process is the one that attends to it. Counted from the clock, so that a task is never stuck."""
    unchanged = Task.objects.filter(pk=task.pk, done=None, due=task.due)
    return bool(unchanged.update(due=at + HELD, tries=task.tries + 1))


def _attend(task: Task, attendant: Attendant, at: int) -> None:
    try:
        again = attendant(LedgerId(task.ledger), task.ref)
    except Exception:  # whatever it is, the task stays and is tried again
        log.exception("a task failed and will be tried again")
        again = at + AGAIN
    mine = Task.objects.filter(pk=task.pk, done=None)
    if again is None:
        mine.update(done=at)
    else:
        mine.update(due=again)
