"""The worker: runs errands as they become due, until it is told to stop."""

import logging
import threading
from collections.abc import Mapping

from django.db import Error, connection

from .outbox import Run, run_due

LOOK_SECONDS = 1.0

log = logging.getLogger(__name__)


def work(errands: Mapping[str, Run], stopping: threading.Event) -> None:
    """Run what is due, again and again. A database that is away is waited for, and noted down once."""
    away = False
    while not stopping.is_set():
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
