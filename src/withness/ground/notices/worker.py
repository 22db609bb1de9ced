"""The worker: runs errands as they become due, until it is told to stop."""

import logging
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from django.db import Error, connection

from withness.ground.keys import house

from .outbox import Run, run_due

LOOK_SECONDS = 1.0

log = logging.getLogger(__name__)


def work(errands: Mapping[str, Run], stopping: threading.Event) -> None:
    """Run what is due, again and again. A database that is away is waited for, and noted down once."""
    away = False
    while not stopping.is_set():
        # A full disk must not keep an alarm from being passed on.
        with suppress(OSError):
            beat().touch(0o600)
        try:
            ran = run_due(errands)
        except Error as trouble:
            if not away:
                log.error("the database is away, errands wait until it is back: %s", trouble)
            away, ran = True, 0
            connection.close()
        else:
            away = False
        if not ran:
            stopping.wait(LOOK_SECONDS)


def beat() -> Path:
    """The file that says when a worker was last at work: `withness doctor` looks at its time."""
    return house().data / "worker"
