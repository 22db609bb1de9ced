"""The hub: one per process, knows every open socket, tells those who heard something and closes those who may not."""

import logging
import threading
import time
from collections.abc import Iterable
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from withness.ground.ledger.hear import clock
from withness.ground.partnership import Standing
from withness.ground.people.models import Account, Seat

from .listening import Heard, Listening, Place
from .others import Others, others
from .sockets import NOT_A_MEMBER, NOT_SIGNED_IN, Socket

LOOK_SECONDS = 0.25
"""How often it looks for what other processes said (where the database doesn't tell by itself)."""
CHECK_SECONDS = 0.5
"""How often it makes sure that everyone is still signed in and still a member."""
NOTE_SECONDS = 60.0
"""How often trouble that lasts is noted down."""
MOST_A_SESSION = 12
"""Sockets of one session at a time: more tabs than anybody has open."""

log = logging.getLogger(__name__)


class Hub:
    """Every open socket of this process. Its thread lives as long as there is one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: set[Socket] = set()
        self._news: set[str] = set()
        self._something = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, socket: Socket) -> bool:
        """Take in a socket; False where its session has too many."""
        with self._lock:
            if sum(other.session == socket.session for other in self._sockets) >= MOST_A_SESSION:
                return False
            self._sockets.add(socket)
            # Whatever was said while it came in is found at the first look.
            self._news.update(socket.to.ledgers())
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="live", daemon=True)
                self._thread.start()
        self._something.set()
        return True

    def remove(self, socket: Socket) -> None:
        """Forget a socket that was closed."""
        with self._lock:
            self._sockets.discard(socket)
        self._something.set()

    def note(self, ledgers: Iterable[str]) -> None:
        """From any thread: something was said in these ledgers; whoever heard it is told."""
        with self._lock:
            if not self._sockets:
                return
            self._news.update(ledgers)
        self._something.set()

    def _watch(self) -> None:
        noted = float("-inf")
        try:
            while (trouble := self._work_until_trouble()) is not None:
                if time.monotonic() - noted > NOTE_SECONDS:
                    log.error("open pages hear nothing until this is over", exc_info=trouble)
                    noted = time.monotonic()
                time.sleep(CHECK_SECONDS)
        finally:
            connection.close()

    def _work_until_trouble(self) -> Exception | None:
        """Work until there is no socket any more (None), or something is wrong, such as a database that is away."""
        try:
            with others(self.note) as elsewhere:
                # What was said before this listened to the others is found by looking once.
                self.note(self._ledgers())
                self._work(elsewhere)
        except Exception as trouble:  # noqa: BLE001  whatever it was, open pages must hear again once it is over
            connection.close()
            return trouble
        return None

    def _work(self, elsewhere: Others) -> None:
        checked = 0.0
        while not self._is_over():
            self._something.wait(LOOK_SECONDS)
            self._something.clear()
            if elsewhere.something_changed():
                self.note(self._ledgers())
            with self._lock:
                news, self._news = self._news, set()
            if news or time.monotonic() - checked >= CHECK_SECONDS:
                self._check()
                checked = time.monotonic()
            self._tell(news)

    def _is_over(self) -> bool:
        with self._lock:
            if self._sockets:
                return False
            self._thread = None
            return True

    def _ledgers(self) -> set[str]:
        with self._lock:
            return {ledger for socket in self._sockets for ledger in socket.to.ledgers()}

    def _all(self) -> list[Socket]:
        with self._lock:
            return [socket for socket in self._sockets if socket.code is None]

    def _check(self) -> None:
        """Close whoever isn't signed in any more, or isn't a member any more."""
        sockets = self._all()
        sessions = _open_sessions({socket.session for socket in sockets})
        passwords = dict(
            Account.objects.filter(pk__in={s.account for s in sockets}, is_active=True).values_list("pk", "password")
        )
        places = _places({socket.account for socket in sockets})
        for socket in sockets:
            if socket.session not in sessions or passwords.get(socket.account) != socket.password:
                socket.end(NOT_SIGNED_IN)
                continue
            known = socket.to.ledgers()
            if not socket.to.is_here(socket.account, places):
                socket.end(NOT_A_MEMBER)
            elif socket.to.ledgers() != known:
                self.note(socket.to.ledgers() ^ known)

    def _tell(self, ledgers: set[str]) -> None:
        """Tell those whose own view has changed, by what was said or because something closed to them by itself.

        A view holds nothing its viewer may not hear, so no ping does.
        """
        now, heard = clock(), dict[Listening, Heard | None]()
        for socket in self._all():
            if socket.to.ledgers().isdisjoint(ledgers) and (socket.ends is None or now < socket.ends):
                continue
            if socket.to not in heard:
                heard[socket.to] = socket.to.heard(now)
            if (so_far := heard[socket.to]) is None:
                socket.end(NOT_A_MEMBER)
                continue
            socket.ends = so_far.ends
            if so_far.mark != socket.mark:
                socket.mark = so_far.mark
                socket.tell()


def _places(accounts: set[UUID]) -> set[Place]:
    """Where these accounts are now."""
    seats = Seat.objects.filter(account__in=accounts, standing=Standing.ACTIVE.value)
    return set(seats.values_list("account_id", "ledger", "member"))


def _open_sessions(keys: set[str]) -> set[str]:
    still = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(still.values_list("session_key", flat=True))


hub = Hub()
