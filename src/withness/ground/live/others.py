"""What other processes said: PostgreSQL tells, SQLite is asked whether its file has changed."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from django.db import connection

from withness.ground.ledger import Appended

if TYPE_CHECKING:
    import psycopg

CHANNEL = "withness_said"
PATIENCE_SECONDS = 0.5
PAUSE_SECONDS = 1.0

log = logging.getLogger(__name__)

Note = Callable[[Iterable[str]], None]


class Others(Protocol):
    """What is known of other processes."""

    def something_changed(self) -> bool:
        """Whether something may have been said since the last time, anywhere."""
        ...


def tell_others(appended: Appended) -> None:
    """Listener inside the ledger's transaction: when it is committed, the other processes hear of it.

    They hear which ledger, nothing else; each finds out by itself who of those it serves heard something.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, appended.ledger])


@contextmanager
def others(note: Note, channel: str = CHANNEL) -> Iterator[Others]:
    """Pay attention to the other processes while this lasts."""
    if connection.vendor != "postgresql":
        yield _ChangingFile()
        return
    ear = _Ear(note, channel, connection.get_connection_params())
    try:
        yield ear
    finally:
        ear.close()


class _ChangingFile:
    """SQLite counts the commits of all other connections to its file."""

    def __init__(self) -> None:
        self._version = self._ask()

    def something_changed(self) -> bool:
        before, self._version = self._version, self._ask()
        return before != self._version

    def _ask(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return int(cursor.fetchone()[0])


class _Ear:
    """Listens on a connection of its own, in a thread of its own."""

    def __init__(self, note: Note, channel: str, parameters: dict[str, Any]) -> None:
        self._note = note
        self._channel = channel
        self._parameters = {
            name: value for name, value in parameters.items() if name not in ("cursor_factory", "context")
        }
        self._closed = threading.Event()
        self._missed = threading.Event()
        self._connection = self._connect()
        self._thread = threading.Thread(target=self._listen, name="live-others", daemon=True)
        self._thread.start()

    def something_changed(self) -> bool:
        """After the connection was away: what was said meanwhile was told to nobody here."""
        missed = self._missed.is_set()
        self._missed.clear()
        return missed

    def close(self) -> None:
        self._closed.set()
        self._thread.join(timeout=10)

    def _connect(self) -> "psycopg.Connection[Any]":
        import psycopg

        opened = psycopg.connect(**self._parameters, autocommit=True)
        opened.execute(f"LISTEN {self._channel}")
        return opened

    def _listen(self) -> None:
        import psycopg

        while not self._closed.is_set():
            try:
                for told in self._connection.notifies(timeout=PATIENCE_SECONDS, stop_after=1):
                    self._note([told.payload])
            except psycopg.Error:
                self._again()
        self._connection.close()

    def _again(self) -> None:
        import psycopg

        log.warning("not connected to the other processes; trying again")
        while not self._closed.wait(PAUSE_SECONDS):
            try:
                self._connection = self._connect()
            except psycopg.Error:
                continue
            self._missed.set()
            return
